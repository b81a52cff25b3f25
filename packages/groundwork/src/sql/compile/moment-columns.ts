import { fail } from '../../errors/problem.ts';
import type { Moments } from '../../statistics/moments.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { GroupReading } from '../readings.ts';
import { numberAt, type ResultRow } from './compiled-query.ts';
import type { MetricRows } from './metric-rows.ts';

/** A metric in a query of several: its rows and the prefix of its columns. */
export interface QueriedMetric extends MetricRows {
  readonly prefix: string;
  /** Probabilities to read the units' values at, ascending. */
  readonly quantiles: readonly number[];
}

/** Columns of the rows: each value where the row counts and has one, 1 where it counts and has none, and the covariate. */
export function rowColumns(m: QueriedMetric): readonly string[] {
  const counted = m.counted === null ? '' : `${m.counted} AND `;
  return [
    ...m.values.map(({ sql }, i) => `CASE WHEN ${counted}${m.present} THEN ${sql} END AS ${m.prefix}_v${i}`),
    `CASE WHEN ${counted}NOT (${m.present}) THEN 1 END AS ${m.prefix}_missing`,
    ...(m.covariate === null ? [] : [`${m.covariate} AS ${m.prefix}_covariate`]),
  ];
}

/** Columns of the units: sums of the rows (a rate: any row) as doubles, never NULL; the covariate stays NULL where the unit has none. */
export function unitColumns(dialect: Dialect, m: QueriedMetric): readonly string[] {
  const reduced = (v: string) =>
    m.metric.kind === 'rate' ? dialect.toNumber(`coalesce(max(${v}), 0)`) : `coalesce(sum(${v}), 0)`;
  return [
    ...m.values.map((_, i) => `${reduced(`${m.prefix}_v${i}`)} AS ${m.prefix}_v${i}`),
    `count(${m.prefix}_missing) AS ${m.prefix}_missing`,
    ...(m.covariate === null
      ? []
      : [`min(${m.prefix}_covariate) AS ${m.prefix}_c`, `max(${m.prefix}_covariate) AS ${m.prefix}_c_most`]),
  ];
}

/** The same columns of units that may have no rows at all: such a unit is there with 0. */
export function joinedUnitColumns(m: QueriedMetric): readonly string[] {
  const orZero = (name: string) => `coalesce(${name}, 0) AS ${name}`;
  return [
    ...m.values.map((_, i) => orZero(`${m.prefix}_v${i}`)),
    orZero(`${m.prefix}_missing`),
    ...(m.covariate === null ? [] : [`${m.prefix}_c`, `${m.prefix}_c_most`]),
  ];
}

/** Columns of a group of units: what `readGroup` makes moments of. */
export function groupColumns(dialect: Dialect, m: QueriedMetric): readonly string[] {
  const { prefix } = m;
  const value = (i: number) => `${prefix}_v${i}`;
  const columns = [
    `${dialect.countIf(`${value(0)} <> 0`)} AS ${prefix}_events`,
    `sum(${prefix}_missing) AS ${prefix}_missing`,
    `${dialect.countIf(`${prefix}_missing > 0`)} AS ${prefix}_incomplete`,
  ];
  for (const [i] of m.values.entries()) {
    columns.push(
      `avg(${value(i)}) AS ${prefix}_mean${i}`,
      `${dialect.centredSquares(value(i))} AS ${prefix}_s${i}${i}`,
    );
    for (let j = 0; j < i; j++) columns.push(`${dialect.centredCross(value(j), value(i))} AS ${prefix}_s${j}${i}`);
  }
  if (m.covariate !== null) columns.push(...covariateColumns(dialect, m));
  for (const [k, sql] of dialect.discreteQuantiles(value(0), m.quantiles).entries())
    columns.push(`${sql} AS ${prefix}_q${k}`);
  return columns;
}

function covariateColumns(dialect: Dialect, { prefix, values }: QueriedMetric): readonly string[] {
  const c = `${prefix}_c`;
  return [
    `count(${c}) AS ${prefix}_nc`,
    `avg(${c}) AS ${prefix}_meanc`,
    `${dialect.centredSquares(c)} AS ${prefix}_scc`,
    `${dialect.countIf(`${c} <> ${c}_most`)} AS ${prefix}_varies`,
    ...values.flatMap((_, i) => [
      `avg(CASE WHEN ${c} IS NOT NULL THEN ${prefix}_v${i} END) AS ${prefix}_mean${i}c`,
      `${dialect.centredCross(`${prefix}_v${i}`, c)} AS ${prefix}_s${i}c`,
    ]),
  ];
}

/** The mean of the covariate over all units that have one, whatever their group; 0 where none has. */
export function pooledCovariate(m: QueriedMetric, rows: readonly (ResultRow | undefined)[]): number {
  const count = (row: ResultRow | undefined) => numberAt(row, `${m.prefix}_nc`);
  const total = rows.reduce((sum, row) => sum + count(row), 0);
  return total === 0
    ? 0
    : rows.reduce((sum, row) => sum + (count(row) / total) * numberAt(row, `${m.prefix}_meanc`), 0);
}

/**
 * One group's reading. A unit without a covariate gets the pooled mean of the others, which leaves it unadjusted.
 * Fails with `sql.covariate_varies` when a unit has several values of it.
 */
export function readGroup(m: QueriedMetric, row: ResultRow | undefined, pooled: number, table: string): GroupReading {
  const at = (name: string) => numberAt(row, `${m.prefix}_${name}`);
  const varies = at('varies');
  if (varies > 0)
    fail('sql.covariate_varies', { metric: m.id, table, column: m.metric.adjust_for ?? '', units: varies });
  const units = numberAt(row, 'units');
  return {
    units,
    events: at('events'),
    moments: m.covariate === null ? baseMoments(m, units, at) : withCovariate(baseMoments(m, units, at), at, pooled),
    missing: at('missing'),
    incomplete: at('incomplete'),
    rowless: m.covariate === null ? 0 : numberAt(row, 'rowless'),
    ...(m.metric.kind === 'quantile' && units > 0
      ? { quantiles: m.quantiles.map((p, k) => ({ p, value: at(`q${k}`) })) }
      : {}),
  };
}

type Cell = (name: string) => number;

function baseMoments(m: QueriedMetric, n: number, at: Cell): Moments {
  const indices = m.values.map((_, i) => i);
  const cross = indices.map((i) => indices.map((j) => at(`s${Math.min(i, j)}${Math.max(i, j)}`)));
  return { n, mean: indices.map((i) => at(`mean${i}`)), cross };
}

/**
 * Adds the covariate as last component. With n₁ units that have one (mean c̄₁, value mean x̄₁, centred sums S₁) and the others at the pooled mean μ:
 * C = (n₁c̄₁ + n₀μ)/n, S_cc = S₁cc + n₁(c̄₁ − C)² + n₀(μ − C)², S_xc = S₁xc + n₁(x̄₁ − x̄)(c̄₁ − μ). The last is Chan, Golub & LeVeque (1983) eq. 2.1 for
 * both parts, with n₀(x̄₀ − x̄) = −n₁(x̄₁ − x̄).
 */
function withCovariate(base: Moments, at: Cell, pooled: number): Moments {
  const { n } = base;
  const known = at('nc');
  const meanKnown = at('meanc');
  const mean = n === 0 ? 0 : known === n ? meanKnown : (known * meanKnown + (n - known) * pooled) / n;
  const square = at('scc') + (known === n ? 0 : known * (meanKnown - mean) ** 2 + (n - known) * (pooled - mean) ** 2);
  const shift = (i: number) =>
    known === n ? 0 : known * (at(`mean${i}c`) - (base.mean[i] ?? 0)) * (meanKnown - pooled);
  const crosses = base.mean.map((_, i) => at(`s${i}c`) + (known === 0 ? 0 : shift(i)));
  return {
    n,
    mean: [...base.mean, mean],
    cross: [...base.cross.map((row, i) => [...row, crosses[i] ?? 0]), [...crosses, square]],
  };
}
