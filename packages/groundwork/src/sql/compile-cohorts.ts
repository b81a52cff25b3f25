import { nextPeriod, type Period } from '../charter/periods.ts';
import { columnSql, findColumn } from './column.ts';
import { type CohortMoments, placesTo, readMoments } from './compile/cohort-moments.ts';
import { type CompiledQuery, type ResultRow, textAt } from './compile/compiled-query.ts';
import type { NamedMetric } from './compile/metric-rows.ts';
import { type QueriedMetric, rowColumns, unitColumns } from './compile/moment-columns.ts';
import { queriedMetrics } from './compile/queried-metrics.ts';
import { dayOfRow, type Window } from './compile/window.ts';
import { type ExposureTable, firstDaysSql } from './compile-exposure.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';
import type { Relation } from './relation.ts';

export interface CohortsInput {
  /** With a time, no quantile, without a covariate; its unit is the one that starts, a text or an integer. */
  readonly metric: NamedMetric;
  readonly relation: Relation;
  readonly window: Window;
  readonly timezone: string;
  readonly period: Period;
}

/** A period with rows, and the first and last day of them. */
export interface PeriodDays {
  readonly period: string;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Compiles which periods have rows of any unit: a grouping of days, which takes a part of the time that one of units would. */
export async function compilePeriodDays(input: CohortsInput): Promise<CompiledQuery<readonly PeriodDays[]>> {
  const { toText } = dialects[input.relation.dialect];
  return {
    sql: [
      `SELECT ${toText('period')} AS period, ${toText('min(row_day)')} AS first_day, ${toText('max(row_day)')} AS last_day`,
      `FROM (${rowsSql(input, await queried(input))}) AS period_rows`,
      'WHERE period IS NOT NULL AND unit IS NOT NULL',
      'GROUP BY period',
    ].join('\n'),
    read: (rows) => {
      const day = (row: ResultRow, name: string) => (textAt(row, name) ?? '').slice(0, 10);
      return rows.map((row) => ({
        period: day(row, 'period'),
        firstDay: day(row, 'first_day'),
        lastDay: day(row, 'last_day'),
      }));
    },
  };
}

/**
 * Compiles the moments of cohorts: rows → unit-periods → a row a unit with a column a period → means of each cohort, then covariances of what is left without its
 * mean: two passes, so that nothing large cancels. `periods`: the first day of each, ascending and without a gap; `seen`: the first and last whole period of the rows,
 * in which a unit must have some to be known at all.
 */
export async function compileCohorts(
  input: CohortsInput,
  exposure: ExposureTable,
  asked: AskedPeriods,
): Promise<CompiledQuery<CohortMoments>> {
  const metric = await queried(input);
  const { length } = asked.periods;
  const sql = [
    'WITH',
    placedSql(input, exposure, metric, asked),
    `, ${wideSql(metric, length)}`,
    `, ${momentsSql(length)}`,
    'SELECT * FROM means LEFT JOIN spreads ON cohort = centred_cohort AND known = 1',
  ].join('\n');
  return { sql, read: (rows) => readMoments(rows, length) };
}

export interface AskedPeriods {
  readonly periods: readonly string[];
  readonly seen: { readonly from: string; readonly to: string };
}

/** Every unit-period, with its place among the periods and where its unit starts. */
function placedSql(
  input: CohortsInput,
  exposure: ExposureTable,
  metric: QueriedMetric,
  { periods, seen }: AskedPeriods,
): string {
  const dialect = dialects[input.relation.dialect];
  const within = `period >= ${dialect.dateLiteral(seen.from)} AND period <= ${dialect.dateLiteral(seen.to)}`;
  return [
    'unit_periods AS (',
    `  SELECT ${['period', 'unit', 'count(*) AS counted_rows', ...unitColumns(dialect, metric)].join(', ')}`,
    `  FROM (${rowsSql(input, metric)}) AS unit_rows`,
    `  WHERE ${within} AND unit IS NOT NULL`,
    '  GROUP BY period, unit',
    '), starts AS (',
    `  SELECT ${dialect.toText('unit')} AS started, ${cohortSql(dialect, input.period, periods)} AS start, 1 AS listed`,
    `  FROM (${firstDaysSql(exposure)}) AS first_days`,
    '), placed AS (',
    `  SELECT unit, counted_rows, m1_missing, ${levelSql(metric)} AS level, CASE WHEN m1_v0 <> 0 THEN 1 ELSE 0 END AS event,`,
    `         ${placeSql(dialect, periods)} AS place, start, coalesce(listed, 0) AS is_known`,
    '  FROM unit_periods LEFT JOIN starts ON started = unit',
    ')',
  ].join('\n');
}

/** Every unit, with a column a period. */
function wideSql(metric: QueriedMetric, periods: number): string {
  const places = placesTo(periods);
  const columns = [
    ...places.map((t) => outcomeSql(metric, t)),
    ...tallies.map(({ name, sql }) => `${sql} AS own_${name}`),
  ];
  return [
    'wide AS (',
    '  SELECT unit, max(start) AS cohort, max(is_known) AS known,',
    `         ${columns.join(',\n         ')}`,
    '  FROM placed GROUP BY unit',
    '), observed AS (',
    `  SELECT wide.*, CASE WHEN ${places.map((t) => `y${t} IS NOT NULL`).join(' AND ')} THEN 1 ELSE 0 END AS complete FROM wide`,
    ')',
  ].join('\n');
}

/** The means of every cohort, and the sums of the products of what is left without them. */
function momentsSql(periods: number): string {
  const places = placesTo(periods);
  const columns = [
    ...tallies.map(({ name }) => `sum(own_${name}) AS ${name}`),
    ...places.map((t) => `avg(CASE WHEN complete = 1 THEN y${t} END) AS mean${t}`),
  ];
  const products = places.flatMap((t) => placesTo(t + 1).map((s) => `sum(d${s} * d${t}) AS s${s}_${t}`));
  return [
    'means AS (',
    '  SELECT cohort, known, count(*) AS units, sum(complete) AS complete_units,',
    `         ${columns.join(',\n         ')}`,
    '  FROM observed GROUP BY cohort, known',
    '), centred AS (',
    `  SELECT observed.cohort AS centred_cohort, ${places.map((t) => `y${t} - mean${t} AS d${t}`).join(', ')}`,
    '  FROM observed INNER JOIN means ON observed.cohort = means.cohort AND observed.known = means.known',
    '  WHERE observed.known = 1 AND complete = 1',
    '), spreads AS (',
    `  SELECT centred_cohort, ${products.join(', ')}`,
    '  FROM centred GROUP BY centred_cohort',
    ')',
  ].join('\n');
}

/** A cell is one with the agent from the period of its unit's start on; one outside of the periods has no place, and is in neither. */
const tallies = [
  ['exposed', 'place >= start'],
  ['compared', 'place < start'],
].flatMap(([side, condition]) =>
  [
    ['rows', 'counted_rows'],
    ['missing', 'm1_missing'],
    ['events', 'event'],
  ].map(([what, column]) => ({
    name: `${side}_${what}`,
    sql: `sum(CASE WHEN ${condition} THEN ${column} ELSE 0 END)`,
  })),
);

/** A covariate of the metric is not read: whoever adjusts for one needs units. */
async function queried({ metric, relation, window, timezone }: CohortsInput): Promise<QueriedMetric> {
  const [found] = await queriedMetrics({ metrics: [metric], relation, window, timezone });
  return { ...(found as QueriedMetric), covariate: null };
}

function rowsSql({ relation, timezone, period }: CohortsInput, metric: QueriedMetric): string {
  const dialect = dialects[relation.dialect];
  const day = dayOfRow(relation, metric.metric.at ?? '', timezone);
  const columns = [
    `${period === 'day' ? day : dialect.truncate(period, day)} AS period`,
    `${day} AS row_day`,
    `${dialect.toText(columnSql(relation, findColumn(relation, metric.metric.unit)))} AS unit`,
    ...rowColumns({ ...metric, counted: null }),
  ];
  const where = metric.counted === null ? '' : ` WHERE ${metric.counted}`;
  return `SELECT ${columns.join(', ')} FROM ${relation.from} AS source${where}`;
}

/** What the metric is of one unit in one period, as `cellLevel` says it. */
function levelSql({ metric }: QueriedMetric): string {
  return metric.kind === 'ratio' ? 'CASE WHEN m1_v1 <> 0 THEN m1_v0 / m1_v1 END' : 'm1_v0';
}

/** Without rows a total is 0, and everything else is not known. */
function outcomeSql({ metric }: QueriedMetric, t: number): string {
  const value = `max(CASE WHEN place = ${t} THEN level END)`;
  return `${metric.kind === 'sum' ? `coalesce(${value}, 0)` : value} AS y${t}`;
}

function placeSql(dialect: Dialect, periods: readonly string[]): string {
  const places = periods.map((start, t) => `WHEN period = ${dialect.dateLiteral(start)} THEN ${t}`);
  return `CASE ${places.join(' ')} END`;
}

/** The place of the period of a first day; that of what never had the agent, or later, is after the last. */
function cohortSql(dialect: Dialect, period: Period, periods: readonly string[]): string {
  const end = nextPeriod(periods.at(-1) ?? '', period);
  const from = (day: string, place: number) => `WHEN first_day >= ${dialect.dateLiteral(day)} THEN ${place}`;
  const places = periods.map((start, t) => (t === 0 ? '' : from(start, t))).toReversed();
  return `CASE WHEN first_day IS NULL THEN ${periods.length} ${from(end, periods.length)} ${places.join(' ')} ELSE 0 END`;
}
