import type { Row } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf, isEmpty, isTemporal } from '../../cell.ts';
import { countOf, errored, fromClause } from '../../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../../table.ts';
import { stageIs } from '../context.ts';
import type { PipelineReading } from '../reading.ts';
import { amountOf, dayOf } from '../roles.ts';
import type { ForecastAccuracy, ForecastErrors, ForecastOf, Measured } from './pipeline-report.ts';
import { numberOf, textOf } from './values.ts';

type Forecast = NonNullable<PipelineReading['pipeline']['forecast']>;

const months = { month: 1, quarter: 3, year: 12 } as const;
const listed = 200;

/** How far the forecasts were from what came of them. */
export async function forecastOf(reading: PipelineReading): Promise<Measured<ForecastAccuracy>> {
  const { pipeline, sources, declared } = reading;
  if (pipeline.forecast === undefined)
    return { notMeasurable: 'there are no snapshots of the forecasts: the pipeline section names no forecast' };
  try {
    const table = await openTable(sources, pipeline.forecast.table, declared(pipeline.forecast.table));
    const rows = forecastRows(reading, pipeline.forecast, table);
    if (typeof rows !== 'string') return rows;
    const found = await accuracy(pipeline.forecast, table, rows);
    if ('notMeasurable' in found) return found;
    return { ...found, left: { ...found.left, wonUndated: await wonUndated(reading, pipeline.forecast) } };
  } catch (error) {
    return { notMeasurable: errored(error).message.replace(/\.$/, '') };
  }
}

/**
 * SQL of one row a forecast: `owner, region, made, period, amount, actual, naive`. Of several rows with different actuals for the same owner, region and period the
 * largest counts as the naive one.
 */
function forecastRows(
  reading: PipelineReading,
  forecast: Forecast,
  table: OpenTable,
): string | { notMeasurable: string } {
  const { relation } = table;
  const dialect = dialects[relation.dialect];
  const { every = 'quarter' } = forecast;
  const columns = [forecast.at, forecast.period, forecast.amount, forecast.actual, forecast.owner, forecast.region];
  for (const column of columns) {
    const trouble = column === undefined ? null : columnTrouble(table, column);
    if (trouble !== null) return { notMeasurable: trouble.problem.message.replace(/\.$/, '') };
  }
  const cell = (column: string) => cellOf(relation, column, 'f.');
  for (const column of [forecast.at, forecast.period])
    if (!isTemporal(cell(column).column))
      return { notMeasurable: `${forecast.table}.${column} is used as a date and is none` };
  const day = (column: string) => dayOf(relation, cell(column), reading.clock.timezone).value;
  const number = (column: string) => {
    const { value, missing } = amountOf(relation, cell(column));
    return `CASE WHEN NOT ${missing} THEN ${value} END`;
  };
  const text = (column: string | undefined) =>
    column === undefined
      ? `CAST(NULL AS ${dialect.typeName('string')})`
      : `CASE WHEN NOT ${isEmpty(cell(column))} THEN ${cell(column).text} END`;
  const wonIn = forecast.actual === undefined ? actualsOf(reading, forecast, table) : null;
  if (wonIn !== null && 'notMeasurable' in wonIn) return wonIn;
  const actual = forecast.actual === undefined ? 'NULL' : number(forecast.actual);
  const made =
    `SELECT ${text(forecast.owner)} AS owner, ${text(forecast.region)} AS region, ${day(forecast.at)} AS made,` +
    ` ${dialect.truncate(every, day(forecast.period))} AS period, ${number(forecast.amount)} AS amount, ${actual} AS actual FROM ${fromClause(relation, 'f')}`;
  const joined = wonIn === null ? made : withActuals(made, wonIn);
  const yearOn = dialect.toDate(dialect.addInterval(`CAST(period AS ${dialect.typeName('timestamp')})`, 12, 0));
  const key = (name: 'owner' | 'region') => `coalesce(${name}, '')`;
  const naive =
    `SELECT ${key('owner')} AS whose, ${key('region')} AS place, ${yearOn} AS year_on, max(actual) AS came, 1 AS there FROM (${joined}) AS actuals` +
    ' WHERE actual IS NOT NULL AND period IS NOT NULL GROUP BY 1, 2, 3';
  const end = dialect.toDate(
    dialect.addInterval(`CAST(made.period AS ${dialect.typeName('timestamp')})`, months[every], 0),
  );
  const horizon = ['year', 'month'].map(
    (part, index) =>
      `(${dialect.datePart(part as 'year', 'made.period')} - ${dialect.datePart(part as 'year', 'made.made')}) * ${index === 0 ? 12 : 1}`,
  );
  return (
    `(SELECT made.*, ${horizon.join(' + ')} AS horizon, CASE WHEN coalesce(naive.there, 0) = 1 THEN naive.came END AS naive,` +
    ` CASE WHEN made.amount IS NULL OR made.made IS NULL OR made.period IS NULL THEN 'incomplete' WHEN ${end} > ${dialect.dateLiteral(reading.context.asOf)} THEN 'not over'` +
    ` WHEN made.made >= ${end} THEN 'made after' WHEN made.actual IS NULL THEN 'without actual' ELSE 'kept' END AS fate` +
    ` FROM (${joined}) AS made LEFT JOIN (${naive}) AS naive ON naive.whose = coalesce(made.owner, '') AND naive.place = coalesce(made.region, '') AND naive.year_on = made.period) AS forecasts`
  );
}

/**
 * The forecasts with what was won in their period. Nothing won is 0 from the first period in which anything was; before it the deals may not be recorded, and where a
 * won deal has no amount it is not known what came, so there the actual is null.
 */
function withActuals(made: string, { periods, span }: Won): string {
  const actual =
    'CASE WHEN coalesce(came.there, 0) = 1 THEN CASE WHEN came.unpriced = 0 THEN came.worth END' +
    ' WHEN span.deals > 0 AND made.period > span.began THEN 0.0 END';
  return (
    `SELECT made.owner, made.region, made.made, made.period, made.amount, ${actual} AS actual FROM (${made}) AS made` +
    ` LEFT JOIN ${periods} AS came ON came.period = made.period CROSS JOIN ${span} AS span`
  );
}

interface Won {
  /** SQL of `(SELECT period, worth, unpriced, there)`: what was won, by the period in which it closed. */
  readonly periods: string;
  /** SQL of `(SELECT began, deals)`: the first of these periods. */
  readonly span: string;
}

function actualsOf(
  { context, alone }: PipelineReading,
  forecast: Forecast,
  table: OpenTable,
): Won | { notMeasurable: string } {
  if (forecast.owner !== undefined || forecast.region !== undefined)
    return {
      notMeasurable:
        'the forecasts are by owner or region, and pipeline.forecast.actual does not say what came of each',
    };
  if (table.connection !== alone.connection)
    return {
      notMeasurable: `${table.name} is in another source than the deals, and pipeline.forecast.actual is not given`,
    };
  if (!context.has('amount') || !context.has('closes') || context.role('closes').undated)
    return {
      notMeasurable:
        'pipeline.forecast.actual is not given, and the deals have no amounts and close dates that can be read',
    };
  const [amount, closes] = [context.role('amount'), context.role('closes')];
  const { truncate, countIf } = dialects[context.dialect];
  const period = truncate(forecast.every ?? 'quarter', closes.value);
  const from = `FROM ${fromClause(alone.relation, 't')} WHERE ${stageIs(context, 'won')} AND NOT ${closes.missing}`;
  const worth = `sum(CASE WHEN NOT ${amount.missing} THEN ${amount.value} END)`;
  return {
    periods: `(SELECT ${period} AS period, ${worth} AS worth, ${countIf(amount.missing)} AS unpriced, 1 AS there ${from} GROUP BY 1)`,
    span: `(SELECT min(${period}) AS began, count(*) AS deals ${from})`,
  };
}

/** Won deals that are in no actual because nothing says when they closed; null where the actuals are not taken from the deals. */
async function wonUndated({ context, alone }: PipelineReading, { actual }: Forecast): Promise<number | null> {
  if (actual !== undefined) return null;
  const [row] = await alone.connection.query(
    `SELECT count(*) AS deals FROM ${fromClause(alone.relation, 't')} WHERE ${stageIs(context, 'won')} AND ${context.role('closes').missing}`,
  );
  return countOf(row?.deals);
}

async function accuracy(
  forecast: Forecast,
  { connection, relation }: OpenTable,
  rows: string,
): Promise<Measured<Omit<ForecastAccuracy, 'left'> & { left: Omit<ForecastAccuracy['left'], 'wonUndated'> }>> {
  const { countIf, inByteOrder } = dialects[relation.dialect];
  const [fates = {}] = await connection.query(
    `SELECT count(*) AS forecasts, ${['incomplete', 'not over', 'made after', 'without actual', 'kept'].map((fate) => `${countIf(`fate = '${fate}'`)} AS ${fate.replace(' ', '_')}`).join(', ')} FROM ${rows}`,
  );
  if (countOf(fates.kept) === 0)
    return {
      notMeasurable:
        countOf(fates.forecasts) === 0
          ? `${forecast.table} has no rows`
          : 'no forecast was made for a period that is over and of which it is known what came',
    };
  const error = 'abs(actual - amount)';
  const known = 'naive IS NOT NULL';
  const measures = [
    'count(*) AS forecasts',
    `avg(CASE WHEN actual <> 0 THEN ${error} / abs(actual) END) AS mape`,
    `${countIf('actual = 0')} AS zero_actuals`,
    `sum(${error}) AS errors`,
    'sum(abs(actual)) AS actuals',
    'sum(amount - actual) AS surplus',
    `${countIf(known)} AS compared`,
    `sum(CASE WHEN ${known} THEN ${error} END) AS compared_errors`,
    'sum(abs(actual - naive)) AS naive_errors',
  ].join(', ');
  const query = (by: string, order: string) =>
    connection.query(
      `SELECT ${by} AS name, ${measures} FROM ${rows} WHERE fate = 'kept' GROUP BY 1 ORDER BY ${order} LIMIT ${listed}`,
    );
  const worst = (by: string) =>
    `CASE WHEN sum(abs(actual)) = 0 THEN 0 ELSE 1 END, sum(${error}) / CASE WHEN sum(abs(actual)) = 0 THEN 1 ELSE sum(abs(actual)) END DESC, ${inByteOrder(by)}`;
  const by = async (name: 'owner' | 'region'): Promise<Measured<readonly ForecastOf[]>> =>
    forecast[name] === undefined
      ? { notMeasurable: `pipeline.forecast.${name} is not given` }
      : (await query(name, worst(name))).map((row) => ({ name: textOf(row.name), ...errorsOf(row) }));
  const [all = {}] = await connection.query(`SELECT ${measures} FROM ${rows} WHERE fate = 'kept'`);
  return {
    all: errorsOf(all),
    owners: await by('owner'),
    regions: await by('region'),
    horizons: (await query('horizon', '1')).map((row) => ({ months: Number(row.name), ...errorsOf(row) })),
    left: {
      incomplete: countOf(fates.incomplete),
      notOver: countOf(fates.not_over),
      madeAfter: countOf(fates.made_after),
      withoutActual: countOf(fates.without_actual),
    },
  };
}

function errorsOf(row: Row): ForecastErrors {
  const [actuals, errors, surplus, naive] = [row.actuals, row.errors, row.surplus, row.naive_errors].map(numberOf);
  const of = (part: number | null | undefined, whole: number | null | undefined) =>
    part === null || part === undefined || !whole ? null : part / whole;
  return {
    forecasts: countOf(row.forecasts),
    mape: numberOf(row.mape),
    zeroActuals: countOf(row.zero_actuals),
    wape: of(errors, actuals),
    bias: of(surplus, actuals),
    againstNaive: of(numberOf(row.compared_errors), naive),
    comparedWithNaive: countOf(row.compared),
  };
}
