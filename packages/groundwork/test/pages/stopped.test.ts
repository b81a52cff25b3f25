import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/services/context.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { copyDemo } from '../support/demo.ts';
import { say } from '../support/said.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-stopped-'));
const dir = join(folder, 'northwind');
let ctx: Context & { close(): Promise<void> };

const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;
const row = async (initiative: string) =>
  (await run('portfolio', {})).initiatives.find((each) => each.initiative === initiative);

beforeAll(async () => {
  await copyDemo(dir);
  ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
});
afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The demo's returns desk was stopped because it harms, and its owner's review is overdue since. */
const initiative = 'returns-desk';

describe('what is stopped', () => {
  test('names the gate through which it goes on, and what keeps that closed, the same everywhere', async () => {
    const check = await run('check', { initiative });
    const shown = await run('latest', { initiative });
    const standing = await row(initiative);
    expect(check.nextGate).toBe('pilot');
    expect(check.gates['pilot']?.missing).toEqual(['owner']);
    expect(shown.check).toEqual(check);
    expect(standing?.next).toMatchObject({ gate: 'pilot', missing: 1, blocked: { id: 'owner' } });
  });

  test('is not held for want of runs alone, and they are no pass', async () => {
    const { conditions } = await run('check', { initiative });
    const observation = conditions.find(({ id }) => id === 'observation');
    expect(observation?.state).toBe('stale');
    expect(observation?.findings[0]).toMatchObject({ code: 'observation.runs_stopped', state: 'stale' });
  });

  test('still waits for the review of its owner, and asks nobody to let it go on', async () => {
    const of = (items: VerbOutput<'waiting'>['forYou']) =>
      items.filter((each) => each.initiative === initiative).map(({ id, overdue }) => [id, overdue]);
    expect(of((await run('waiting', { as: 'tom.becker' })).forYou)).toEqual([[`review ${initiative}`, true]]);
    await run('accept', { initiative, as: 'tom.becker' });
    expect((await run('check', { initiative })).gates['pilot']?.open).toBe(true);
    const { forYou, blocked, comingUp, forOthers } = await run('waiting', { as: 'marcus.lee' });
    expect([forYou, blocked, comingUp, forOthers].flatMap(of)).toEqual([]);
  });

  test('is said to be stopped where it was told to stop; the records keep what was said then', async () => {
    const primary = ({ metrics }: VerbOutput<'measure'>) => metrics.find(({ role }) => role === 'primary')?.message;
    const shown = (await run('latest', { initiative })).effect as VerbOutput<'measure'>;
    expect(primary(shown)).toMatch(/^It harms: .* It is stopped\.$/);
    expect((await row(initiative))?.effect?.message).toBe(primary(shown));
    expect(primary(await run('measure', { initiative }))).toMatch(/It is stopped\.$/);
    const kept = await ctx.stores.records.effects.latest<{ answer: VerbOutput<'measure'> }>(initiative);
    expect(primary(kept?.document.answer as VerbOutput<'measure'>)).toMatch(/Stop it until the cause is found\.$/);
  });
});

describe('of what was valued and then stopped', () => {
  const initiative = 'lead-routing';

  test('nothing more is expected, and its value is what it had cost', async () => {
    const before = await run('value', { initiative });
    expect(before.ended).toBeNull();
    expect((await row(initiative))?.money).toMatchObject({ status: 'expected' });
    await run('stop', { initiative, as: 'dana.ruiz', because: 'A test of the stop' });
    const standing = await row(initiative);
    expect(standing?.money).toBeNull();
    const { value } = await run('latest', { initiative });
    expect(value?.answer.net).toEqual(before.net);
    expect(value?.answer.ended).toMatchObject({ stage: 'stopped', cost: standing?.toDate?.spent });
    expect((await run('value', { initiative })).ended).toEqual(value?.answer.ended);
  });

  test('counts to its end, however much later it is valued', async () => {
    const clock = { ...ctx.clock, now: () => new Date(Date.now() + 180 * 86_400_000) };
    const later = (await runVerb({ ...ctx, clock }, 'value', { initiative })) as VerbOutput<'value'>;
    expect(later.spent).toEqual(later.ended?.cost);
  });

  test('a terminal tells the cost and no return', async () => {
    await ctx.close();
    try {
      const { out, code } = await say(['value', initiative, '--workspace', dir]);
      expect(code).toBe(0);
      expect(out).toMatch(
        /It was stopped on \d{4}-\d\d-\d\d and has cost \$[\d.]+k\. Nothing more is expected of it\./,
      );
      expect(out).not.toMatch(/Return on investment|net/i);
      const checked = await say(['check', initiative, '--workspace', dir]);
      expect(checked.out).toMatch(/To run again {2}pilot, ready to open/);
    } finally {
      ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
    }
  });
});
