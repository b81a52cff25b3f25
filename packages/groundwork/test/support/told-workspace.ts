import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Stage } from '../../src/gates/stages.ts';
import type { Context } from '../../src/services/context.ts';
import { openContext } from '../../src/services/open-context.ts';

type Opened = Context & { close(): Promise<void> };

const noon = (day: string) => `${day}T12:00:00.000Z`;
const gateOf: Partial<Record<Stage, 'fund' | 'pilot' | 'production'>> = {
  funded: 'fund',
  pilot: 'pilot',
  production: 'production',
};

/** A workspace of its own for every test, whose records know what happened on which days: no gate is asked. */
export function useToldWorkspace() {
  let dir = '';
  let ctx: Opened;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'groundwork-told-'));
    const people = 'people: { dana: { name: Dana } }';
    writeFileSync(join(dir, 'groundwork.yaml'), `version: 1\norganization: Acme\ncurrency: EUR\n${people}\n`);
    mkdirSync(join(dir, 'initiatives'));
    ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  });
  afterEach(async () => {
    await ctx.close();
    rmSync(dir, { recursive: true });
  });
  return {
    dir: () => dir,
    ctx: () => ctx,
    /** Writes a charter with the least it must say, and more. */
    charter(id: string, more = ''): void {
      mkdirSync(join(dir, 'initiatives', id), { recursive: true });
      const text = `version: 1\nid: ${id}\ntitle: ${id}\nowner: { person: dana }\n${more}`;
      writeFileSync(join(dir, 'initiatives', id, 'charter.yaml'), text);
    },
    /** It was seen on a day, and came into these stages on these days. */
    recorded: (id: string, seen: string, moves: readonly (readonly [Stage, string])[]) => record(ctx, id, seen, moves),
    /** A check on a day found these states. */
    found: (id: string, day: string, states: Readonly<Record<string, string>>) =>
      ctx.stores.records.transaction(async (tx) => {
        for (const [condition, state] of Object.entries(states)) {
          const kind = `condition:${condition}`;
          await tx.evidence.add({ initiative: id, kind, observedAt: noon(day), body: { state, findings: [] } });
        }
      }),
  };
}

async function record(
  { stores }: Context,
  id: string,
  seen: string,
  moves: readonly (readonly [Stage, string])[],
): Promise<void> {
  await stores.records.transaction(async (tx) => {
    await tx.initiatives.see({ id, charterHash: 'c', at: noon(seen) });
    let from: Stage = 'proposed';
    for (const [to, day] of moves) {
      const at = noon(day);
      const act = { initiative: id, person: 'dana', at };
      const gate = gateOf[to];
      if (to === 'stopped') await tx.stops.add({ ...act, action: 'stop', because: 'No money' });
      if (from === 'stopped') await tx.stops.add({ ...act, action: 'resume', because: 'Again' });
      if (gate !== undefined) {
        await tx.decisions.add({ ...act, gate, action: 'open', because: null, charterHash: 'c', conditions: [] });
        await tx.decisions.settle(id, gate, at);
      }
      await tx.initiatives.move(id, { from, to, at });
      from = to;
    }
  });
}
