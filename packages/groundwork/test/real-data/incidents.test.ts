import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Process } from '../../src/charter/schema/process.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { processReport } from '../../src/trust/process/report.ts';
import type { ProcessReport } from '../../src/trust/process/report-types.ts';
import { realData } from '../support/real-data.ts';

const data = realData('incidents');
const sources = data.present
  ? openSources({ dir: data.path('.'), config: { sources: { itsm: { kind: 'files', path: '.' } } } })
  : null;
afterAll(async () => sources?.close());

const log = {
  table: 'itsm.incidents',
  case: 'case_concept:name',
  activity: 'lifecycle:transition',
  at: 'time:timestamp',
  resource: 'org:resource',
};
const flow = {
  start: ['In Progress', 'Awaiting Assignment'],
  end: ['Closed'],
  next: {
    'Awaiting Assignment': ['In Progress'],
    'In Progress': ['In Progress', 'Awaiting Assignment', 'Wait - User', 'Assigned', 'Resolved', 'In Call'],
    'Wait - User': ['In Progress', 'Resolved'],
    Assigned: ['In Progress'],
    Resolved: ['Closed'],
  },
};

async function reportOf(process: Process): Promise<ProcessReport> {
  if (sources === null) throw new Error('There is no data.');
  const report = await processReport({ process, log, declared: {}, locate: () => null, sources });
  return report ?? expect.fail('no report');
}

// Checked against pandas 2: sort by case and time, groupby, shift, quantile (linear).
describe.skipIf(!data.present)('BPI Challenge 2013 incidents, reported', () => {
  let report: ProcessReport;
  beforeAll(async () => {
    report = await reportOf({ log, flow });
  });

  test('65,533 events of 7,554 cases; 5,573 are completed, and one that was closed is open again', () => {
    expect(report).toMatchObject({
      events: 65_533,
      cases: 7554,
      first: '2010-03-31T14:59:42',
      last: '2012-05-22T23:22:25',
      times: { zone: 'UTC', precision: 'time' },
      leftOut: { rows: 0 },
      closure: { known: true, completed: 5573, open: 1981 },
      cycle: { median: 717_602, p90: 2_418_798 },
    });
  });

  test('120 cases go on strictly after their first Closed, with 1,330 events; 119 are closed more than once', () => {
    expect(report.afterEnd).toMatchObject({ cases: 120, events: 1330, endedAgain: 119 });
  });

  test('waiting before each activity: median, ninth decile and share', () => {
    expect(report.waiting).toEqual({ median: 607, p90: 517_128.2, total: 7_883_772_512 });
    const of = (name: string) => report.activities.shown.find((each) => each.activity === name);
    expect(of('Closed')).toMatchObject({ events: 5716, waitingBefore: { median: 636_210, p90: 662_157.5 } });
    expect(of('Wait - User')?.waitingBefore).toEqual({ median: 376, p90: 99_632.6 });
    expect(of('In Progress')?.waitingShare).toBeCloseTo(2_723_301_000 / 7_883_772_512, 5);
    expect(of('Queued')).toBeUndefined();
  });

  test('81 transitions, the most frequent from Awaiting Assignment to In Progress', () => {
    expect(report.transitions.count).toBe(81);
    expect(report.transitions.shown[0]).toMatchObject({
      from: 'Awaiting Assignment',
      to: 'In Progress',
      moves: 10_700,
      allowed: true,
      time: { median: 2578.5 },
    });
    expect(report.transitions.shown.reduce((sum, each) => sum + each.moves, 0)).toBe(65_533 - 7554);
  });

  test('2,278 variants, of which 768 cover 80 % of the cases', () => {
    expect(report.variants).toMatchObject({ count: 2278, covering80: 768 });
    expect(report.variants.shown.slice(0, 3).map(({ activities, cases }) => [activities.join(' → '), cases])).toEqual([
      ['In Progress → In Progress → In Call', 1749],
      ['In Progress → In Progress → Resolved → Closed', 524],
      ['In Progress → In Progress → Awaiting Assignment → In Progress → Resolved → Closed', 352],
    ]);
  });

  test('rework, handovers and ties', () => {
    expect(report.rework).toMatchObject({ cases: 7201, repeats: 34_038, selfLoops: 8648, returns: 34_038 - 8648 });
    expect(report.resources).toMatchObject({ count: 1440, moves: 57_979, handovers: 20_649, soloCases: 1952 });
    expect(report.ties).toMatchObject({ events: 0, cases: 0, moves: 0 });
  });

  test('cases started a month', () => {
    expect(report.throughput.period).toBe('month');
    expect(report.throughput.periods.find((each) => each.from === '2012-04-01')?.started).toBe(2039);
    expect(report.throughput.periods.reduce((sum, each) => sum + (each.completed ?? 0), 0)).toBe(5573);
  });

  test('without a flow, which cases are over is not known', async () => {
    const flowless = await reportOf({ log });
    expect(flowless.closure).toMatchObject({ known: false, completed: null, open: null });
    expect(flowless.fitness).toBeNull();
    expect(flowless.outOfOrder).toBeNull();
    expect(flowless.transitions.shown.every((each) => each.allowed === null)).toBe(true);
    expect(flowless.ends.reduce((sum, each) => sum + each.cases, 0)).toBe(7554);
  });
});
