import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDemo } from '../../src/demo/make-demo.ts';
import type { VerbId } from '../../src/services/endpoints.ts';
import { appendEntry } from '../../src/services/ledger/append.ts';
import { openContext } from '../../src/services/open-context.ts';
import { runVerb } from '../../src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../src/services/verbs.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundwork-decided-'));
const dir = join(folder, 'northwind');
let ctx: Awaited<ReturnType<typeof openContext>>;

const at = (day: string) => ({ kind: 'system' as const, now: () => new Date(`${day}T15:00:00.000Z`) });
const runOn = <V extends VerbId>(day: string, verb: V, input: VerbInput<V>) =>
  runVerb({ ...ctx, clock: at(day) }, verb, input) as Promise<VerbOutput<V>>;
const reportOn = (day: string, quarter?: string) => runOn(day, 'report', quarter === undefined ? {} : { quarter });

beforeAll(async () => {
  await makeDemo({ dir, env: {}, now: new Date('2026-11-22T15:00:00.000Z') });
  ctx = await openContext({ dir, env: {}, command: 'test' });
});

afterAll(async () => {
  await ctx.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('what was decided in a quarter', () => {
  test('is told from the ledger with day, person and reason, each by an entry of its own', async () => {
    const report = await reportOn('2026-11-22');
    expect(report.decided.length).toBeGreaterThan(0);
    for (const { on, initiative, evidence, because } of report.decided) {
      expect(on >= '2026-10-01' && on <= '2026-11-22').toBe(true);
      const { entries } = await runOn('2026-11-22', 'ledgerEntries', { initiative });
      const entry = entries.find(({ index }) => index === evidence[0]?.entry);
      expect(entry?.at.slice(0, 10)).toBe(on);
      expect(JSON.stringify(entry)).toContain(because ?? '');
    }
    expect(report.decided).toContainEqual(
      expect.objectContaining({ title: 'Returns desk agent', what: 'Stopped', person: 'Tom Becker' }),
    );
    expect(report.decided.map(({ on }) => on)).toEqual(report.decided.map(({ on }) => on).toSorted());
  });

  test('is told of a quarter that is over as it was on its last day; what is asked of the board is told of the running one alone', async () => {
    const [running, past] = [await reportOn('2026-11-22'), await reportOn('2027-02-15', '2026-Q4')];
    expect(past.decided).toEqual(running.decided);
    expect(running.decisions.length).toBeGreaterThan(0);
    expect(past.decisions).toEqual([]);
    const earlier = await reportOn('2026-11-22', '2026-Q3');
    expect(earlier.decisions).toEqual([]);
    expect(earlier.decided.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Funded', 'Let into pilot', 'Waived: process, for the pilot gate until 2 Jan 2027']),
    );
    expect(earlier.decided.every(({ on }) => on >= '2026-07-01' && on <= '2026-09-30')).toBe(true);
  });

  test('has the waivers that were in force at its end, also those that have ended since', async () => {
    const [past, now] = [await reportOn('2027-02-15', '2026-Q4'), await reportOn('2027-02-15')];
    expect(past.waivers).toMatchObject([{ initiative: 'returns-desk', condition: 'process', until: '2027-01-02' }]);
    expect(now.waivers).toEqual([]);
    expect((await reportOn('2027-02-15', '2026-Q2')).waivers).toEqual([]);
    expect(past.notes.join(' ')).not.toContain('waivers');
  });

  test('names who must still decide, what was held, and what was not renewed', async () => {
    const initiative = 'support-drafts';
    const base = { charterHash: 'a'.repeat(64), conditions: [], because: null };
    const add = (day: string, predicate: Parameters<typeof decision>[1]) => decision(day, predicate);
    const decision = (
      day: string,
      predicate: {
        readonly gate: 'renew' | 'pilot';
        readonly action: 'open' | 'hold';
        readonly stage: 'production' | 'pilot' | 'funded';
        readonly pending: string[];
        readonly because?: string;
      },
    ) =>
      ctx.stores.records.transaction(async (tx) => {
        const then = { ...ctx, clock: at(day) };
        await appendEntry(then, tx, {
          kind: 'decision',
          initiative,
          person: 'dana.ruiz',
          predicate: { ...base, ...predicate },
        });
      });
    await add('2027-03-01', { gate: 'renew', action: 'open', stage: 'production', pending: ['tom.becker'] });
    await add('2027-03-02', { gate: 'renew', action: 'open', stage: 'production', pending: [] });
    await add('2027-03-03', { gate: 'pilot', action: 'hold', stage: 'funded', pending: [], because: 'No drill' });
    await add('2027-03-04', { gate: 'renew', action: 'hold', stage: 'pilot', pending: [], because: 'It grew dear' });
    const { decided, moves } = await reportOn('2027-03-20');
    expect(decided.map(({ on, what, because }) => [on, what, because])).toEqual([
      ['2027-03-01', 'Agreed to the renew gate, which Tom Becker must still decide', null],
      ['2027-03-02', 'Renewed in production', null],
      ['2027-03-03', 'Held at the pilot gate', 'No drill'],
      ['2027-03-04', 'Not renewed: back to pilot', 'It grew dear'],
    ]);
    expect(moves.map(({ text }) => text)).toEqual([
      '2 March 2027: Support reply drafting was renewed, and stays in production.',
    ]);
    expect(moves[0]?.evidence.at(-1)).toEqual(decided[1]?.evidence[0]);
  });
});

test('a declared end keeps its reason in the report of its quarter, also where it has begun again since', async () => {
  const charter = join(dir, 'initiatives', 'scoring');
  mkdirSync(charter);
  writeFileSync(
    join(charter, 'charter.yaml'),
    [
      'version: 1\nid: scoring\ntitle: Lead scoring\nowner: { person: dana.ruiz }\nhistory:',
      '  started: 2026-01-12',
      "  ended: { on: 2026-08-03, as: stopped, because: 'The CRM was not kept' }\n",
    ].join('\n'),
  );
  const endedIn = async (day: string) =>
    (await reportOn(day, '2026-Q3')).ended.find(({ initiative }) => initiative === 'scoring');
  await runOn('2026-11-22', 'check', { initiative: 'scoring' });
  const told = { how: 'stopped', on: '2026-08-03', inQuarter: true, because: 'The CRM was not kept', person: null };
  const before = await endedIn('2026-11-22');
  expect(before).toMatchObject(told);
  expect(before?.evidence).toMatchObject([{ file: 'initiatives/scoring/charter.yaml', line: 7 }]);
  const { records } = ctx.stores;
  await records.transaction(async (tx) => {
    const funded = { initiative: 'scoring', gate: 'fund', at: '2026-12-01T10:00:00.000Z' } as const;
    await tx.decisions.add({
      ...funded,
      person: 'dana.ruiz',
      action: 'open',
      because: null,
      charterHash: 'a'.repeat(64),
      conditions: [],
    });
    await tx.decisions.settle('scoring', 'fund', funded.at);
    await tx.initiatives.move('scoring', { from: 'proposed', to: 'funded', at: funded.at });
  });
  expect((await reportOn('2026-12-02')).rows.find(({ initiative }) => initiative === 'scoring')?.stage).toBe('funded');
  expect(await endedIn('2026-12-02')).toEqual(before);
});
