import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataTable } from '../../src/charter/schema/data.ts';
import type { Pipeline } from '../../src/charter/schema/pipeline.ts';
import type { Finding } from '../../src/conditions/finding.ts';
import type { Sources } from '../../src/sources/connection.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { clockOf } from '../../src/trust/data/freshness.ts';
import { checkPipeline } from '../../src/trust/pipeline/check-pipeline.ts';
import type { Measured } from '../../src/trust/pipeline/report/pipeline-report.ts';
import { type PipelineReport, pipelineReport } from '../../src/trust/pipeline/report.ts';
import { crm, crmPipeline } from './crm-workspace.ts';

const pipelineOf = (table: string): Pipeline => ({
  ...crmPipeline(table),
  product: 'product',
  teams: { table: 'crm.sales_teams', owner: 'sales_agent', team: 'manager', region: 'regional_office' },
  owners: { table: 'crm.sales_teams', owner: 'sales_agent' },
  products: { table: 'crm.products', product: 'product' },
  accounts: { table: 'crm.accounts', account: 'account', name: 'account' },
});
const usDates: NonNullable<DataTable['columns']> = {
  engage_date: { logicalType: 'date', format: 'M/d/yyyy' },
  close_date: { logicalType: 'date', format: 'M/d/yyyy' },
};

function measured<T>(part: Measured<T>): T {
  if (typeof part === 'object' && part !== null && 'notMeasurable' in part) expect.fail(String(part.notMeasurable));
  return part as T;
}

let sources: Sources;
let report: PipelineReport;
let findings: readonly Finding[];
const checkOf = (table: string, columns: NonNullable<DataTable['columns']> = {}) => ({
  pipeline: pipelineOf(table),
  declared: (name: string) => (name === table ? columns : {}),
  locate: () => null,
  sources,
  clock: clockOf(new Date('2018-01-01T12:00:00Z'), 'UTC'),
});
beforeAll(async () => {
  if (!crm.present) return;
  sources = openSources({ dir: crm.path('..'), config: { sources: { crm: { kind: 'files', path: 'crm' } } } });
  findings = await checkPipeline(checkOf('crm.sales_pipeline'));
  report = (await pipelineReport(checkOf('crm.sales_pipeline'))) ?? expect.fail('There is no report.');
});
afterAll(async () => sources?.close());

/** Checked against pandas 2 and SciPy 1 on the same files (quantiles: numpy.quantile, method inverted_cdf; test: scipy.stats.chi2_contingency, correction=False). */
describe.skipIf(!crm.present)('CRM Sales Opportunities: the open deals', () => {
  test('deals by stage: Won 4,238, Lost 2,473, Engaging 1,589, Prospecting 500', () => {
    expect(report.deals).toEqual({ all: 8800, open: 2089, won: 4238, lost: 2473, unknown: 0 });
    expect(report.stages.map(({ stage, deals, value }) => [stage, deals, value])).toEqual([
      ['Prospecting', 500, null],
      ['Engaging', 1589, null],
      ['Won', 4238, 10_005_534],
      ['Lost', 2473, 0],
    ]);
  });

  test('the value of the open pipeline is not measurable, because no open deal has an amount: counts are given', () => {
    const { open, believable, shareOfDeals, shareOfValue, valueNotMeasurable, reasons, notMeasured } = measured(
      report.believability,
    );
    expect({ open, believable, shareOfDeals, shareOfValue, valueNotMeasurable }).toEqual({
      open: { deals: 2089, value: null },
      believable: { deals: 0, value: null },
      shareOfDeals: 0,
      shareOfValue: null,
      valueNotMeasurable: 'no open deal has an amount',
    });
    expect(
      reasons
        .filter((each) => each.deals > 0)
        .map(({ code, deals, first, unknown }) => [code, deals, first.deals, unknown]),
    ).toEqual([
      ['pipeline.missing_account', 1425, 1425, 0],
      ['pipeline.missing_amount', 2089, 664, 0],
      ['pipeline.missing_close_date', 2089, 0, 0],
      ['pipeline.missing_created', 500, 0, 0],
      ['pipeline.stale', 1479, 0, 500],
      ['pipeline.orphan_product', 333, 0, 0],
    ]);
    expect(notMeasured.find((each) => each.code === 'pipeline.close_date_past')?.why).toBe(
      'no open deal has a close date',
    );
  });

  test('the product GTXPro of 1,480 deals is not there, and the nearest spelling is GTX Pro', () => {
    expect(findings.find((each) => each.code === 'pipeline.orphan_product')).toMatchObject({
      state: 'unmet',
      measured: 1480,
      samples: [{ product: 'GTXPro', deals: 1480, nearest: 'GTX Pro' }],
    });
    expect(findings.find((each) => each.code === 'pipeline.orphan_owner')?.measured).toBe(0);
    expect(findings.find((each) => each.code === 'pipeline.orphan_account')?.measured).toBe(0);
  });

  test('account coverage by manager: Cara Losch 65 of 219 open deals (29.7 %), the lowest of six', () => {
    const teams = measured(report.teams).rows;
    const coverage = teams.map((each) => [each.id, each.with.account, each.open.deals]);
    expect(coverage.toSorted((a, b) => Number(a[1]) / Number(a[2]) - Number(b[1]) / Number(b[2]))).toEqual([
      ['Cara Losch', 65, 219],
      ['Celia Rouche', 102, 334],
      ['Summer Sewald', 128, 414],
      ['Dustin Brinkmann', 125, 397],
      ['Rocco Neubert', 72, 214],
      ['Melvin Marxen', 172, 511],
    ]);
    expect(measured(report.regions).rows.map((each) => [each.id, each.open.deals])).toEqual([
      ['Central', 908],
      ['West', 748],
      ['East', 433],
    ]);
    expect(measured(report.owners).rows.reduce((sum, each) => sum + each.open.deals, 0)).toBe(2089);
    expect(findings.find((each) => each.code === 'pipeline.owners')?.measured).toBe(30);
  });
});

describe.skipIf(!crm.present)('CRM Sales Opportunities: how deals close and age', () => {
  test('as findings that decide nothing: teams, the season and the drift of the win rate, and the time to close', () => {
    const found = (code: string) => findings.find((each) => each.code === code) ?? expect.fail(`There is no ${code}.`);
    expect(found('pipeline.teams')).toMatchObject({
      measured: 6,
      severity: 'info',
      message: '6 teams have open deals.',
    });
    expect(found('pipeline.teams').samples[0]).toMatchObject({
      team: 'Melvin Marxen',
      'open deals': 511,
      'with account': 172,
    });
    expect(found('pipeline.win_rate_season').message).toContain(
      '49.0% in the first month of a quarter, 54.7% in the second and 80.7% in the third',
    );
    expect(found('pipeline.win_rate_drift').message).toContain(
      'was 61.7% from 2017-04-01 to 2017-06-30 and 60.3% from 2017-10-01 to 2017-12-31',
    );
    expect(found('pipeline.win_rate_drift').message).toContain('which chance alone would do');
    expect(found('pipeline.cycle_time')).toMatchObject({
      measured: 57,
      unit: 'days',
      message: expect.stringContaining('nine in ten at most 106'),
    });
  });

  test('win rate 63.15 % (Wilson 61.99 to 64.30), by month, with a season in the quarter', () => {
    const rates = measured(report.winRates);
    expect(rates.all).toMatchObject({ won: 4238, closed: 6711 });
    expect(rates.all.lower).toBeCloseTo(0.619886914783114, 12);
    expect(rates.all.upper).toBeCloseTo(0.6429636693779573, 12);
    expect(rates.months.map(({ period, won, closed }) => [period.slice(0, 7), won, closed])).toEqual([
      ['2017-03', 531, 647],
      ['2017-04', 285, 586],
      ['2017-05', 438, 805],
      ['2017-06', 531, 641],
      ['2017-07', 308, 627],
      ['2017-08', 446, 785],
      ['2017-09', 503, 635],
      ['2017-10', 279, 566],
      ['2017-11', 406, 768],
      ['2017-12', 511, 651],
    ]);
    const season = measured(rates.season);
    expect(season.monthOfQuarter.map(({ won, closed }) => [won, closed])).toEqual([
      [872, 1779],
      [1290, 2358],
      [2076, 2574],
    ]);
    expect(Math.log10(season.p)).toBeCloseTo(Math.log10(3.7581488376385676e-123), 6);
    expect(season.advice).toContain('compare a month only with the same month of another quarter');
    expect(rates.undated).toBe(0);
  });

  test('drift is between whole quarters: of the first there is only March, the best month, so it is left out', () => {
    const drift = measured(measured(report.winRates).drift);
    expect(drift.earlier).toEqual({ from: '2017-04-01', to: '2017-06-30', value: 1254 / 2032, deals: 2032 });
    expect(drift.later).toEqual({ from: '2017-10-01', to: '2017-12-31', value: 1196 / 1985, deals: 1985 });
    expect(drift.lower).toBeLessThan(0);
    expect(drift.upper).toBeGreaterThan(0);
  });

  test('cycle time: won deals take 57 days (p90 106), lost ones 14 (p90 100); by quarter 74, 52, 49 and 51', () => {
    const times = measured(report.cycleTimes);
    expect(times.won).toEqual({ deals: 4238, median: 57, p90: 106 });
    expect(times.lost).toEqual({ deals: 2473, median: 14, p90: 100 });
    expect(times.quarters.map(({ median, p90 }) => [median, p90])).toEqual([
      [74, 114],
      [52, 107],
      [49, 103],
      [51, 103],
    ]);
    expect(times.unknown).toBe(0);
  });

  test('ages of the 1,589 open deals that have a creation date, in bins of 30 days, with the stale line at 90', () => {
    const ages = measured(report.ages);
    expect(ages.bins.map((each) => each.deals)).toEqual([
      17, 39, 54, 101, 207, 438, 117, 124, 118, 132, 117, 61, 48, 15, 1,
    ]);
    expect({ unknown: ages.unknown, later: ages.later, line: ages.staleAfterDays }).toEqual({
      unknown: 500,
      later: 0,
      line: 90,
    });
  });

  test('without snapshots and a history, forecast accuracy and time in stage are not measurable', () => {
    expect(report.forecast).toEqual({ notMeasurable: expect.stringContaining('no snapshots') });
    expect(report.stageTimes).toEqual({ notMeasurable: expect.stringContaining('no history') });
  });

  test('the table with M/D/YYYY dates, declared so, gives the same report and the same findings', async () => {
    const check = checkOf('crm.sales_pipeline_us_dates', usDates);
    const plain = (value: unknown) =>
      JSON.parse(JSON.stringify(value).replaceAll('sales_pipeline_us_dates', 'sales_pipeline'));
    expect(plain(await pipelineReport(check))).toEqual(plain(report));
    const bare = (each: readonly Finding[]) => plain(each.map(({ sql: _sql, samples: _samples, ...rest }) => rest));
    expect(bare(await checkPipeline(check))).toEqual(bare(findings));
  });

  test('those dates undeclared are refused: what rests on them is not measurable, and the rest is there', async () => {
    const undeclared =
      (await pipelineReport(checkOf('crm.sales_pipeline_us_dates'))) ?? expect.fail('There is no report.');
    expect(undeclared.ages).toEqual({ notMeasurable: expect.any(String) });
    expect(undeclared.cycleTimes).toEqual({ notMeasurable: expect.any(String) });
    expect(
      measured(undeclared.believability).notMeasured.find((each) => each.code === 'pipeline.stale')?.why,
    ).toContain('can be read in more than one way');
    expect(measured(undeclared.winRates).all.won).toBe(4238);
  });
});
