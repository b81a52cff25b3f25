import { afterEach, describe, expect, test } from 'vitest';
import type { LatestDocument } from '../../src/services/documents/latest.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import { dayFromToday, useSmallWorkspace } from '../support/small-workspace.ts';

describe('what is known of an initiative without computing', () => {
  const workspace = useSmallWorkspace();
  let now = () => new Date();
  afterEach(() => {
    now = () => new Date();
  });
  const latest = async () => {
    const clock = { kind: 'system' as const, now };
    const ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test', clock });
    try {
      return (await runVerb(ctx, 'latest', { initiative: 'win-back' })) as LatestDocument;
    } finally {
      await ctx.close();
    }
  };

  test('counts the versions of its charter as they were noted, and none for a change that nobody has looked at', async () => {
    await workspace.run('check win-back');
    const first = (await latest()).charter.version;
    expect(first?.number).toBe(1);
    await workspace.charter((charter) => {
      charter.title = 'Another title';
    });
    expect((await latest()).charter.version).toBeNull();
    await workspace.run('check win-back');
    const second = (await latest()).charter.version;
    expect(second?.number).toBe(2);
    expect((second?.since ?? '') > (first?.since ?? '')).toBe(true);
  });

  test('tells of a stop, how far it had come, what was spent, and counts the incident', async () => {
    await workspace.charter((charter) => {
      charter.governance.limits = { incidents_per_month: 2 };
    });
    await workspace.run('check win-back');
    expect(await latest()).toMatchObject({
      reached: 'proposed',
      stopped: null,
      incidents: { count: 0, days: 30, budget: 2 },
    });
    expect((await workspace.run('gate win-back fund --as dan.decider')).code).toBe(0);
    await workspace.run('stop win-back --as olga.owner --because Over');
    const found = await latest();
    expect(found).toMatchObject({
      stage: 'stopped',
      reached: 'funded',
      stopped: { person: 'olga.owner', because: 'Over' },
      incidents: { count: 1, days: 30, budget: 2 },
    });
    expect(found.spent?.p50).toBeGreaterThan(0);
    await workspace.charter((charter) => {
      charter.economics.costs = [];
    });
    expect((await latest()).spent).toBeNull();
  });

  test('says until when each condition counts, and takes it for stale from then on', async () => {
    await workspace.charter((charter) => {
      charter.owner.review_every = '10d';
    });
    await workspace.run('accept win-back --as olga.owner');
    await workspace.run('check win-back');
    const of = async (id: string) => (await latest()).conditions.find((each) => each.id === id);
    const due = await of('owner');
    expect(due).toMatchObject({ state: 'met', countsUntil: `${dayFromToday(11)}T00:00:00.000Z` });
    expect((await of('baseline'))?.countsUntil).toBeNull();
    now = () => new Date(Date.parse(due?.countsUntil ?? '') + 1);
    expect(await of('owner')).toMatchObject({
      state: 'stale',
      countsUntil: null,
      reason: expect.stringContaining(`Counts no more since ${dayFromToday(11)}: Last reviewed on ${dayFromToday(0)}`),
    });
  });

  test('names the metrics of an effect as the plan does, with what a harmless one may get worse by', async () => {
    await workspace.charter((charter) => {
      charter.metrics.spend.title = 'Spend of a customer';
      charter.metrics.spend.format = 'currency';
      charter.metrics.complaints = {
        table: charter.metrics.spend.table,
        unit: charter.metrics.spend.unit,
        kind: 'rate',
        value: 'spend > 1000000',
        ...(charter.metrics.spend.at ? { at: charter.metrics.spend.at } : {}),
      };
      charter.success.harmless = [{ metric: 'complaints', increase_at_most: '0.5pp' }];
    });
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    const metrics = (await latest()).effect?.metrics ?? [];
    expect(
      metrics.map(({ metric, title, format, kind, tolerances }) => ({ metric, title, format, kind, tolerances })),
    ).toEqual([
      { metric: 'spend', title: 'Spend of a customer', format: 'currency', kind: 'mean', tolerances: [] },
      {
        metric: 'complaints',
        title: 'complaints',
        format: null,
        kind: 'rate',
        tolerances: [{ value: 0.005, scale: 'absolute', direction: 'increase', written: '0.5pp' }],
      },
    ]);
  });
});
