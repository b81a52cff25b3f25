import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLive } from '../../src/server/live/live.ts';
import { type Context, readWorkspace } from '../../src/services/context.ts';
import { openContext } from '../../src/services/open-context.ts';
import { refreshStandings, standings } from '../../src/services/portfolio/standings.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
let ctx: Context & { close(): Promise<void> };
beforeEach(async () => {
  ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test' });
});
afterEach(() => ctx.close());

const rows = async () => ((await runVerb(ctx, 'portfolio', {})) as VerbOutput<'portfolio'>).initiatives;
const row = async () => (await rows())[0];
const keptMarks = async () =>
  (await ctx.stores.records.standings.current()).map(({ initiative, charterMark }) => [initiative, charterMark]);

describe('a kept standing', () => {
  test('is put together anew where groundwork.yaml was written after it was read, and before the standing was kept', async () => {
    const before = await readWorkspace(ctx);
    await workspace.config((config) => {
      config.people['olga.owner'].name = 'Olga, who married';
    });
    expect((await standings(ctx, before))[0]?.owner?.name).not.toBe('Olga, who married');
    expect((await row())?.owner?.name).toBe('Olga, who married');
  });

  test.each([
    ['policies that its governance names', 'rules.cedar', 'permit (principal, action, resource);'],
    ['policies at the top of the workspace', '../../rules.cedar', 'permit (principal, action, resource);'],
  ])('shows at once that %s have changed, which people signed', async (_, place, text) => {
    const file = join(workspace.dir, 'initiatives', 'win-back', place);
    writeFileSync(file, text);
    await workspace.charter((charter) => {
      charter.governance.policies = 'rules.cedar';
    });
    const owner = { initiative: 'win-back', as: 'olga.owner' };
    await runVerb(ctx, 'sign', owner);
    const ownDuty = async () => (await row())?.duties.signs.find(({ person }) => person === 'olga.owner');
    expect(await ownDuty()).toBeUndefined();
    const waits = async () =>
      ((await runVerb(ctx, 'waiting', { as: 'olga.owner' })) as VerbOutput<'waiting'>).forYou.map(({ id }) => id);
    const before = await waits();
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nforbid (principal, action, resource);`);
    expect((await waits()).length).toBe(before.length + 1);
    expect(await ownDuty()).toMatchObject({ role: 'owner', again: true });
  });

  test('is kept as it is while none of its files has changed, and one that appears where it was missed counts', async () => {
    await workspace.charter((charter) => {
      charter.data['crm.visits'] = { contract: 'visits.odcs.yaml' };
    });
    await rows();
    const kept = await keptMarks();
    await rows();
    expect(await keptMarks()).toEqual(kept);
    writeFileSync(join(workspace.dir, 'visits.odcs.yaml'), 'kind: DataContract');
    await rows();
    expect(await keptMarks()).not.toEqual(kept);
  });

  test('is written in the order of the ids, whichever was put together first', async () => {
    mkdirSync(join(workspace.dir, 'initiatives', 'a-slow-one'));
    writeFileSync(
      join(workspace.dir, 'initiatives', 'a-slow-one', 'charter.yaml'),
      'version: 1\nid: a-slow-one\ntitle: Slow\nowner: { person: null }\n',
    );
    const { records } = ctx.stores;
    const order: string[] = [];
    const watched: Context = {
      ...ctx,
      stores: {
        ...ctx.stores,
        records: {
          ...records,
          initiatives: {
            ...records.initiatives,
            get: async (id) => {
              if (id === 'a-slow-one') await sleep(300);
              return records.initiatives.get(id);
            },
          },
          transaction: (work) =>
            records.transaction((tx) => {
              const keep: typeof tx.standings.keep = (each) => {
                order.push(each.initiative);
                return tx.standings.keep(each);
              };
              return work({ ...tx, standings: { ...tx.standings, keep } });
            }),
        },
      },
    };
    await standings(watched, await readWorkspace(ctx));
    expect(order).toEqual(['a-slow-one', 'win-back']);
  });

  test('that the end of the day has made old is put together anew by the running server, before anybody asks', async () => {
    await rows();
    const later: Context = { ...ctx, clock: { kind: 'simulated', now: () => new Date(Date.now() + 2 * 86_400_000) } };
    const expired = () => ctx.stores.records.standings.expired(later.clock.now().toISOString());
    await refreshStandings(later, () => true);
    expect(await expired()).toEqual(['win-back']);
    const live = openLive(later);
    try {
      await live.startSchedule();
      while ((await expired()).length > 0) await sleep(5);
    } finally {
      await live.close();
    }
    expect(await ctx.stores.records.standings.current()).toMatchObject([{ initiative: 'win-back' }]);
  });
});
