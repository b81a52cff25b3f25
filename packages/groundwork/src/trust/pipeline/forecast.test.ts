import { describe, expect, test } from 'vitest';
import { bothSources, type TestTable, useBothSources } from '../../../test/support/both-sources.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import { clockOf } from '../data/freshness.ts';
import type { ForecastAccuracy, Measured } from './report/pipeline-report.ts';
import { pipelineReport } from './report.ts';

/** Quarters of two years, and what each rep brought in them; ben's region changed nothing, so it is the rep's own. */
const periods = ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01', '2025-01-01', '2025-04-01', '2025-07-01'];
const came: Readonly<Record<string, readonly number[]>> = {
  ana: [100, 120, 80, 200, 110, 130, 0],
  ben: [50, 60, 40, 90, 40, 80, 60],
};
const madeOn = (period: string, months: number) => {
  const date = new Date(`${period}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months, 15);
  return date.toISOString().slice(0, 10);
};
interface Made {
  readonly owner: string;
  readonly period: string;
  readonly months: number;
  readonly forecast: number;
  readonly actual: number;
  readonly naive: number | null;
}
/** Two months before, ana promises a quarter more than comes and ben a tenth less; during the first month both are half as far off. */
const made: readonly Made[] = ['ana', 'ben'].flatMap((owner) =>
  periods.flatMap((period, index) =>
    [2, 0].map((months) => {
      const actual = came[owner]?.[index] ?? 0;
      const off = (owner === 'ana' ? 0.25 : -0.1) / (months === 0 ? 2 : 1);
      const naive = index < 4 ? null : (came[owner]?.[index - 4] ?? null);
      return { owner, period, months, forecast: actual === 0 ? 10 : actual * (1 + off), actual, naive };
    }),
  ),
);
const forecasts: TestTable = {
  columns: {
    rep: 'text',
    region: 'text',
    made_on: 'date',
    quarter: 'date',
    forecast: 'double precision',
    actual: 'double precision',
  },
  rows: [
    ...made.map((each) => [
      each.owner,
      each.owner === 'ana' ? 'East' : 'West',
      madeOn(each.period, each.months),
      each.period,
      each.forecast,
      each.actual,
    ]),
    // For a quarter that is not over; made when it was over; without what came; without what was forecast.
    ['ana', 'East', '2025-11-15', '2025-10-01', 500, 20],
    ['ana', 'East', '2024-07-02', '2024-04-01', 120, 120],
    ['ben', 'West', '2025-01-05', '2025-01-01', 70, null],
    ['ben', 'West', '2025-01-05', '2025-01-01', null, 40],
  ],
};
const deals: TestTable = {
  columns: { id: 'text', stage: 'text', amount: 'double precision', closes: 'date' },
  rows: [
    ['1', 'Won', 100, '2025-01-15'],
    ['2', 'Won', 50, '2025-03-31'],
    ['3', 'Won', 80, '2025-04-01'],
    ['4', 'Lost', 999, '2025-02-01'],
    ['5', 'New', 10, '2026-02-01'],
  ],
};
const totals: TestTable = {
  columns: { made_on: 'date', quarter: 'date', forecast: 'double precision' },
  rows: [
    ['2024-12-15', '2025-01-01', 180],
    ['2025-03-15', '2025-04-01', 60],
    ['2025-06-15', '2025-07-01', 30],
  ],
};

/** As `deals`, with a won deal of which it is not known what it brought in, and two of which it is not known when. */
const partial: TestTable = {
  columns: deals.columns,
  rows: [
    ...deals.rows,
    ['6', 'Won', null, '2025-05-01'],
    ['7', 'Won', 70, null],
    ['8', 'Won', null, null],
    ['9', 'Lost', null, '2024-01-01'],
  ],
};
/** As `totals`, and for two quarters before anything was won. */
const earlier: TestTable = {
  columns: totals.columns,
  rows: [['2024-06-15', '2024-07-01', 50], ['2024-09-15', '2024-10-01', 50], ...totals.rows],
};

const pipeline: Pipeline = {
  table: 'crm.deals',
  id: 'id',
  stage: 'stage',
  stages: { open: ['New'], won: ['Won'], lost: ['Lost'] },
  amount: 'amount',
  closes: 'closes',
  as_of: '2025-12-01',
};
const byRep: Pipeline['forecast'] = {
  table: 'crm.forecasts',
  at: 'made_on',
  period: 'quarter',
  amount: 'forecast',
  actual: 'actual',
  owner: 'rep',
  region: 'region',
};

const sum = (rows: readonly Made[], of: (each: Made) => number) => rows.reduce((total, each) => total + of(each), 0);
/** The measures as Hyndman & Koehler (2006) define them, over the rows themselves. */
function errorsOf(rows: readonly Made[]) {
  const miss = (each: Made) => Math.abs(each.actual - each.forecast);
  const some = rows.filter((each) => each.actual !== 0);
  const compared = rows.filter((each) => each.naive !== null);
  return {
    forecasts: rows.length,
    mape: sum(some, (each) => miss(each) / each.actual) / some.length,
    zeroActuals: rows.length - some.length,
    wape: sum(rows, miss) / sum(rows, (each) => each.actual),
    bias: sum(rows, (each) => each.forecast - each.actual) / sum(rows, (each) => each.actual),
    againstNaive: sum(compared, miss) / sum(compared, (each) => Math.abs(each.actual - (each.naive ?? 0))),
    comparedWithNaive: compared.length,
  };
}
const near = (expected: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, expect.closeTo(value, 10)]));

const sources = useBothSources({ deals, forecasts, totals, partial, earlier });
describe.each(bothSources)('forecast accuracy, in %s', (kind) => {
  const accuracy = async (forecast: Pipeline['forecast'], table = 'crm.deals'): Promise<Measured<ForecastAccuracy>> => {
    const report = await pipelineReport({
      pipeline: { ...pipeline, table, ...(forecast ? { forecast } : {}) },
      declared: () => ({}),
      locate: () => null,
      sources: sources(kind),
      clock: clockOf(new Date('2025-12-01T12:00:00Z'), 'UTC'),
    });
    return report?.forecast ?? expect.fail('There is no report.');
  };
  const known = async (forecast: Pipeline['forecast'], table?: string): Promise<ForecastAccuracy> => {
    const found = await accuracy(forecast, table);
    return 'notMeasurable' in found ? expect.fail(found.notMeasurable) : found;
  };

  test('over all, by rep, by region and by horizon, as Hyndman & Koehler (2006) define the measures', async () => {
    const found = await known(byRep);
    expect(found.all).toEqual(near(errorsOf(made)));
    // By hand: ana is a quarter too high two months ahead and an eighth in the quarter, but for the quarter in which nothing came.
    expect(found.all.mape).toBeCloseTo((6 * (0.25 + 0.125) + 7 * (0.1 + 0.05)) / 26, 10);
    expect(found.owners).toEqual(
      ['ana', 'ben'].map((name) => ({ name, ...near(errorsOf(made.filter((each) => each.owner === name))) })),
    );
    expect('notMeasurable' in found.regions ? [] : found.regions.map((each) => each.name)).toEqual(['East', 'West']);
    expect(found.horizons).toEqual(
      [0, 2].map((months) => ({ months, ...near(errorsOf(made.filter((each) => each.months === months))) })),
    );
  });

  test('what cannot be compared is left out, each kind counted', async () => {
    expect((await known(byRep)).left).toEqual({
      incomplete: 1,
      notOver: 1,
      madeAfter: 1,
      withoutActual: 1,
      wonUndated: null,
    });
  });

  test('without actuals of their own, forecasts of the whole are held against what was won in the period; nothing won is 0', async () => {
    const found = await known({ table: 'crm.totals', at: 'made_on', period: 'quarter', amount: 'forecast' });
    expect(found.all).toMatchObject({
      forecasts: 3,
      zeroActuals: 1,
      wape: (30 + 20 + 30) / 230,
      bias: (30 - 20 + 30) / 230,
    });
    expect(found.all.mape).toBeCloseTo((30 / 150 + 20 / 80) / 2, 12);
    expect(found.all.againstNaive).toBeNull();
  });

  const ofTotals = { table: 'crm.totals', at: 'made_on', period: 'quarter', amount: 'forecast' };

  test('what came in a quarter before anything was won is not known, which is not 0', async () => {
    const found = await known({ ...ofTotals, table: 'crm.earlier' });
    expect(found.left).toMatchObject({ withoutActual: 2, wonUndated: 0 });
    expect(found.all).toEqual((await known(ofTotals)).all);
  });

  test('nor is it in a quarter with a won deal without an amount; won deals without a close date are counted', async () => {
    const found = await known(ofTotals, 'crm.partial');
    // Left are 180 against 150, and 30 against nothing.
    expect(found.all).toMatchObject({ forecasts: 2, zeroActuals: 1, wape: 60 / 150, bias: 60 / 150 });
    expect(found.left).toEqual({ incomplete: 0, notOver: 0, madeAfter: 0, withoutActual: 1, wonUndated: 2 });
  });

  test.each([
    [undefined, 'there are no snapshots of the forecasts'],
    [{ ...byRep, amount: 'guess' }, 'guess'],
    [{ ...byRep, at: 'rep' }, 'crm.forecasts.rep is used as a date and is none'],
    [{ ...byRep, table: 'crm.forecast' }, 'forecast'],
    [
      { table: 'crm.forecasts', at: 'made_on', period: 'quarter', amount: 'forecast', owner: 'rep' },
      'does not say what came of each',
    ],
  ] as const)('%j is not measurable: %s', async (forecast, why) => {
    expect(await accuracy(forecast)).toEqual({ notMeasurable: expect.stringContaining(why) });
  });
});
