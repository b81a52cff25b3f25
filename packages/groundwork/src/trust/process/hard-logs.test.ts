import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { Process } from '../../charter/schema/process.ts';
import { checkLog } from './check-log.ts';
import { processReport } from './report.ts';

const csvSources = useCsvSources();
const log = { table: 'crm.events', case: 'id', activity: 'step', at: 'at' };
const flow = { start: ['a'], end: ['z'], next: { a: ['b', 'z'], b: ['z'] } };

async function read(rows: readonly string[], process: Process = { flow }) {
  const sources = await csvSources({ events: `id,step,at\n${rows.join('\n')}\n` });
  const check = { process: { ...process, log }, log, declared: {}, locate: () => null, sources };
  const report = (await processReport(check)) ?? expect.fail('no report');
  return { report, findings: await checkLog(check) };
}

describe('a log that is hard to read gives no wrong number', () => {
  test('two activities of which one has an arrow in its name are not one variant with two activities', async () => {
    const { report } = await read([
      '1,a → b,2026-01-01T09:00:00',
      '2,a,2026-01-01T09:00:00',
      '2,b,2026-01-02T09:00:00',
    ]);
    expect(report.variants.count).toBe(2);
    expect(report.variants.shown.map((each) => each.activities)).toEqual([['a', 'b'], ['a → b']]);
  });

  test('cases of one event have no waiting and a cycle of no time', async () => {
    const { report, findings } = await read(['1,z,2026-01-01T09:00:00', '2,a,2026-01-01T09:00:00']);
    expect(report).toMatchObject({
      cases: 2,
      closure: { completed: 1, open: 1 },
      cycle: { median: 0, p90: 0 },
      waiting: { median: null, p90: null, total: 0 },
      transitions: { count: 0, shown: [], slowest: [] },
      fitness: { moves: 3, allowed: 2 },
    });
    expect(report.activities.shown.map((each) => each.waitingShare)).toEqual([null, null]);
    expect(findings.some((each) => each.code === 'process.waiting_time_median')).toBe(false);
  });

  test('days without a time of day: waiting in whole days, and that it is so is said', async () => {
    const { report } = await read(['1,a,2026-01-01', '1,b,2026-01-01', '1,z,2026-01-03']);
    expect(report.times).toEqual({ zone: 'as written', precision: 'day' });
    expect(report.waiting.total).toBe(2 * 86_400);
    expect(report.ties).toMatchObject({ events: 2, cases: 1, moves: 2, forbidden: 0 });
    expect(report.notes.join(' ')).toContain('waiting within a day reads as none');
    expect(report.first).toBe('2026-01-01');
  });

  test('times with offsets are put in order as instants', async () => {
    const { report } = await read([
      '1,b,2026-01-01T10:00:00+01:00',
      '1,a,2026-01-01T08:30:00Z',
      '1,z,2026-01-01T05:00:00-05:00',
    ]);
    expect(report.times.zone).toBe('UTC');
    expect(report.fitness?.share).toBe(1);
    expect(report.cycle.median).toBe(90 * 60);
  });

  test('a flow of activities that the log never has allows nothing, and says that no case is completed', async () => {
    const { report } = await read(['1,a,2026-01-01T09:00:00', '1,b,2026-01-02T09:00:00'], {
      flow: { start: ['x'], end: ['y'], next: { x: ['y'] } },
    });
    expect(report.fitness).toEqual({ moves: 2, allowed: 0, share: 0, fitCases: 0 });
    expect(report.closure.completed).toBe(0);
    expect(report.cycle).toEqual({ median: null, p90: null });
    expect(report.activities.shown.every((each) => each.inFlow === false)).toBe(true);
  });

  test('an activity called __proto__ or constructor is an activity like any other', async () => {
    const { report } = await read(['1,constructor,2026-01-01T09:00:00', '1,__proto__,2026-01-02T09:00:00'], {
      flow: { start: ['constructor'], end: ['z'], next: { z: ['a'] } },
    });
    expect(report.outOfOrder).toEqual([{ from: 'constructor', to: '__proto__', moves: 1, cases: 1, examples: ['1'] }]);
  });

  test('more activities than an integer has bits, and 100,000 variants', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => {
      const [high, low] = [Math.floor(i / 320), i % 320];
      return `${i},s${high},2026-01-01T09:00:00\n${i},s${low},2026-01-02T09:00:00`;
    });
    const { report } = await read(rows);
    const repeated = Array.from({ length: 100_000 }, (_, i) => Math.floor(i / 320) === i % 320).filter(Boolean).length;
    expect(report).toMatchObject({
      variants: { count: 100_000, covering80: 80_000 },
      rework: { cases: repeated, selfLoops: repeated, returns: 0 },
      activities: { count: 320 },
    });
    expect(report.notes.join(' ')).toContain('Of 320 activities the 200 with the most events are shown.');
  });

  test('without a readable column there is no report, and the check says why', async () => {
    const sources = await csvSources({ events: 'id,step,at\n1,a,early\n', none: 'id,step,at\n1,,2026-01-01\n' });
    const at = (table: string) => ({
      process: { flow },
      log: { ...log, table },
      declared: {},
      locate: () => null,
      sources,
    });
    for (const table of ['crm.events', 'crm.none', 'crm.nowhere']) {
      expect(await processReport(at(table))).toBeNull();
      expect((await checkLog(at(table)))[0]?.state).not.toBe('met');
    }
  });
});
