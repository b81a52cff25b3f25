import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { VerbId } from '../../src/services/endpoints.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

async function ask<V extends VerbId>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>> {
  const ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork test' });
  try {
    return (await runVerb(ctx, verb, input)) as VerbOutput<V>;
  } finally {
    await ctx.close();
  }
}

describe('the entries of the ledger', () => {
  test('come newest first, a page at a time, each once', async () => {
    await workspace.run('sign win-back --as olga.owner');
    await workspace.run('sign win-back --as rita.reviewer');
    const all = await ask('ledgerEntries', {});
    expect(all.entries.map(({ kind, person }) => [kind, person])).toEqual([
      ['signature', 'rita.reviewer'],
      ['signature', 'olga.owner'],
      ['acceptance', 'olga.owner'],
    ]);
    expect(all).toMatchObject({ size: 3, checkpoint: null, next: null, vkey: expect.stringContaining('+') });
    const first = await ask('ledgerEntries', { limit: 2 });
    const second = await ask('ledgerEntries', { limit: 2, before: first.next as number });
    expect([...first.entries, ...second.entries]).toEqual(all.entries);
    expect(second.next).toBeNull();
  });

  test('can be asked for by initiative and by kind, and say what was signed', async () => {
    await workspace.run('sign win-back --as olga.owner');
    const { entries } = await ask('ledgerEntries', { kind: 'acceptance' });
    expect(entries).toMatchObject([
      { index: 0, text: 'olga.owner accepted accountability as the owner', statement: { section: 'owner', index: 0 } },
    ]);
    expect((await ask('ledgerEntries', { initiative: 'another' })).entries).toEqual([]);
    expect((await ask('ledgerEntries', { initiative: 'win-back' })).entries).toHaveLength(2);
  });

  test('name the checkpoint signed last', async () => {
    const { root, at } = await ask('checkpoint', {});
    expect((await ask('ledgerEntries', {})).checkpoint).toEqual({ size: 1, root, at });
  });
});

describe('the runs of the agents', () => {
  const day = (offset: number) => new Date(Date.now() - offset * 86_400_000).toISOString().slice(0, 10);
  const bring = async (runs: readonly object[]) => {
    await workspace.write('runs.ndjson', `${runs.map((each) => JSON.stringify(each)).join('\n')}\n`);
    expect((await workspace.run(`runs import ${join(workspace.dir, 'runs.ndjson')}`)).code).toBe(0);
  };
  const ran = (id: string, at: string, more: object = {}) => ({
    id,
    initiative: 'win-back',
    started_at: at,
    ended_at: at,
    status: 'ok',
    ...more,
  });

  test('where there are none are an empty list, and nothing is made', async () => {
    expect((await ask('runs', {})).initiatives).toEqual([]);
    expect(await ask('latestRuns', {})).toEqual({ runs: [], next: null });
  });

  test('are counted by initiative and by day of the workspace, with what failed and what they cost', async () => {
    await bring([
      ran('a', `${day(2)}T10:00:00Z`, { cost: 1.5, currency: 'EUR' }),
      ran('b', `${day(2)}T11:20:00Z`, { status: 'error' }),
      ran('c', `${day(1)}T09:00:00Z`, { cost: 2, currency: 'USD', ended_at: null, status: null }),
      ran('d', `${day(60)}T09:00:00Z`, { cost: 1, currency: 'EUR' }),
    ]);
    expect((await ask('runs', {})).initiatives).toEqual([
      {
        initiative: 'win-back',
        title: 'Win-back e-mails',
        runs: 4,
        failed: 1,
        unended: 1,
        first: `${day(60)}T09:00:00.000Z`,
        latest: `${day(1)}T09:00:00.000Z`,
        costs: [
          { currency: 'EUR', cost: 2.5, runs: 2, withoutCost: 0 },
          { currency: 'USD', cost: 2, runs: 1, withoutCost: 0 },
          { currency: null, cost: 0, runs: 1, withoutCost: 1 },
        ],
        days: [
          { day: day(2), runs: 2, failed: 1 },
          { day: day(1), runs: 1, failed: 0 },
        ],
      },
    ]);
  });

  test('count in what was spent as soon as they are imported', async () => {
    await workspace.charter((charter) => {
      charter.rollout.starts = day(10);
      charter.baseline.window = { from: day(60), to: day(11) };
      charter.economics.costs = [{ name: 'Tokens', from: 'telemetry' }];
    });
    const spent = async () => (await ask('portfolio', {})).initiatives[0]?.toDate?.spent.p50;
    expect(await spent()).toBe(0);
    await bring([ran('a', `${day(2)}T10:00:00Z`, { cost: 12.5, currency: 'EUR' })]);
    expect(await spent()).toBeCloseTo(12.5, 9);
  });

  test('fall on the days of the time zone', async () => {
    await workspace.config((config) => {
      config.timezone = 'Asia/Kolkata';
    });
    // 18:40 in UTC is ten past midnight of the next day at half past five hours east.
    await bring([ran('a', `${day(3)}T18:20:00Z`), ran('b', `${day(3)}T18:40:00Z`)]);
    expect((await ask('runs', {})).initiatives[0]?.days).toEqual([
      { day: day(3), runs: 1, failed: 0 },
      { day: day(2), runs: 1, failed: 0 },
    ]);
  });

  test('are listed newest first, a page at a time, also where several started at once', async () => {
    const at = `${day(1)}T09:00:00.123456Z`;
    await bring([...'abcde'].map((id) => ran(id, at)).concat(ran('last', `${day(1)}T10:00:00Z`)));
    const ids: string[] = [];
    let next: VerbOutput<'latestRuns'>['next'] = null;
    do {
      const page: VerbOutput<'latestRuns'> = await ask('latestRuns', { limit: 2, ...next });
      ids.push(...page.runs.map(({ id }) => id));
      next = page.next;
    } while (next);
    expect(ids).toEqual(['last', 'a', 'b', 'c', 'd', 'e']);
    expect((await ask('latestRuns', { initiative: 'other' })).runs).toEqual([]);
    expect((await ask('latestRuns', { limit: 1 })).runs[0]).toMatchObject({ status: 'ok', seconds: 0 });
  });
});

describe('benchmarks', () => {
  test('of the product are the three that are quoted, each with what checking found', async () => {
    const found = await ask('benchmarks', {});
    expect(found.map(({ id, written, value, basis, n }) => [id, written, value, basis, n])).toEqual([
      ['pilots-never-in-production', '88%', 0.88, 'realised', 2920],
      ['average-return', '171%', 1.71, 'expected', 1000],
      ['months-to-value', '5', 5, 'unknown', null],
    ]);
    for (const each of found) expect(each.verdict).not.toBe('');
  });

  test('of the workspace are added, one with the same id takes its place, and stands beside the share in production', async () => {
    expect((await ask('portfolio', {})).inProduction.benchmark).toMatchObject({ share: 0.12, of: { own: false } });
    const own = {
      id: 'pilots-never-in-production',
      what: 'Pilots of our industry in production after a year',
      value: '30%',
      compare: 'in_production',
      counts: 'Members of the association',
      basis: 'realised',
      verdict: 'Our own survey',
    };
    await workspace.write('benchmarks.yaml', JSON.stringify({ version: 1, benchmarks: [own] }));
    expect((await ask('benchmarks', {})).map(({ id, own }) => [id, own])).toEqual([
      ['average-return', false],
      ['months-to-value', false],
      ['pilots-never-in-production', true],
    ]);
    expect((await ask('portfolio', {})).inProduction.benchmark).toMatchObject({ share: 0.3, of: { own: true } });
  });

  test('that cannot be read are refused with their place, and the portfolio says so and stands', async () => {
    const item = { id: 'a', what: 'A', value: 'many', counts: 'B', basis: 'realised', verdict: 'C' };
    await workspace.write('benchmarks.yaml', JSON.stringify({ version: 1, benchmarks: [item] }));
    await expect(ask('benchmarks', {})).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('value'), location: { file: 'benchmarks.yaml', line: 1 } }],
    });
    const { inProduction } = await ask('portfolio', {});
    expect(inProduction.benchmark?.share).toBe(0.12);
    expect(inProduction.benchmarkProblems[0]).toContain('value');
    await workspace.write(
      'benchmarks.yaml',
      JSON.stringify({
        version: 1,
        benchmarks: [
          { ...item, value: 1 },
          { ...item, value: 2 },
        ],
      }),
    );
    await expect(ask('benchmarks', {})).rejects.toMatchObject({ problems: [{ code: 'charter.duplicate_id' }] });
  });
});
