import { dialects } from '../../sql/dialects/index.ts';
import type { DialectName } from '../../sql/relation.ts';
import type { Cell } from '../cell.ts';

/** What the engines write differently when they read an event log, beside what `sql/dialects` has. */
type PerDialect<T> = Readonly<Record<DialectName, T>>;

/** Keeps a table of WITH while the statement runs. ClickHouse cannot, and computes it anew. */
export const materialized: PerDialect<string> = {
  duckdb: 'MATERIALIZED ',
  postgres: 'MATERIALIZED ',
  clickhouse: '',
};

/** Neither missing nor infinite: an infinite time has no distance to any other. Never NULL itself. */
export const finite: PerDialect<(time: string) => string> = {
  duckdb: (time) => `coalesce(isfinite(${time}), FALSE)`,
  postgres: (time) => `coalesce(isfinite(${time}), FALSE)`,
  clickhouse: (time) => `(${time} IS NOT NULL)`,
};

/** Seconds from one time or day to another, with their fraction. */
export const elapsedSeconds: PerDialect<(from: string, to: string) => string> = {
  duckdb: (from, to) =>
    `((epoch_us(CAST(${to} AS TIMESTAMP)) - epoch_us(CAST(${from} AS TIMESTAMP))) / CAST(1000000 AS DOUBLE))`,
  postgres: (from, to) =>
    `CAST(extract(epoch FROM CAST(${to} AS timestamp) - CAST(${from} AS timestamp)) AS double precision)`,
  clickhouse: (from, to) => `dateDiff('microsecond', toDateTime64(${from}, 6), toDateTime64(${to}, 6)) / 1000000`,
};

/** Median and ninth decile from one sort, with linear interpolation (R type 7). */
export const medianAndDecile: PerDialect<(value: string) => readonly [string, string]> = {
  duckdb: (value) => {
    const both = `quantile_cont(${value}, [0.5, 0.9])`;
    return [`${both}[1]`, `${both}[2]`];
  },
  postgres: (value) => {
    const both = `percentile_cont(CAST(ARRAY[0.5, 0.9] AS double precision[])) WITHIN GROUP (ORDER BY ${value})`;
    return [`(${both})[1]`, `(${both})[2]`];
  },
  clickhouse: (value) => [dialects.clickhouse.quantile(value, 0.5), dialects.clickhouse.quantile(value, 0.9)],
};

interface KeyColumn {
  readonly as: string;
  readonly sql: string;
}

/**
 * What tells one case from another. DuckDB sorts two integers several times as fast as texts, so there a text is known by 96 bits of two hashes: among a
 * hundred million cases the chance that any two share them is below 10⁻¹².
 */
export function caseKey(name: DialectName, { column, value }: Cell): readonly KeyColumn[] {
  if (name !== 'duckdb' || column.type !== 'string') return [{ as: 'c', sql: 'c' }];
  return [
    { as: 'c1', sql: `hash(${value})` },
    { as: 'c2', sql: `CAST(hash(${value} || '.') & 4294967295 AS UINTEGER)` },
  ];
}

/** Aggregates that together pick one case of a group by the columns that tell cases apart. */
export function oneCase([first, ...rest]: readonly string[]): readonly string[] {
  return [`min(${first})`, ...rest.map((each) => `arg_min(${each}, ${first})`)];
}

/** How many activities a case has. `codes` is above every `k`: below 63 they are bits of one integer, which is much faster than DISTINCT. */
export const distinctCodes: PerDialect<(codes: number) => string> = {
  duckdb: (codes) => (codes < 63 ? 'bit_count(bit_or(CAST(1 AS BIGINT) << k))' : 'count(DISTINCT k)'),
  postgres: () => 'count(DISTINCT k)',
  clickhouse: () => 'uniqExact(k)',
};

const place = 'step_number * 4294967296 + k';

/**
 * What tells one order of activities from another, over the steps of a case. In DuckDB a multiset hash of (place, activity): two sums of 64-bit hashes, which
 * need no sorting within the case; the others write the activities' numbers one after the other.
 */
export const variantKey: PerDialect<readonly string[]> = {
  duckdb: [`sum(hash(${place}))`, `sum(hash(-(${place})))`],
  postgres: ["string_agg(CAST(k AS text), ',' ORDER BY step_number)"],
  clickhouse: ["arrayStringConcat(arrayMap(each -> toString(each.2), arraySort(groupArray((step_number, k)))), ',')"],
};

/** The activities of a case in order, as a JSON array of texts: no activity's name can be taken for two. */
export const variantNames: PerDialect<string> = {
  duckdb: 'CAST(to_json(list(a ORDER BY step_number)) AS VARCHAR)',
  postgres: 'CAST(json_agg(a ORDER BY step_number) AS text)',
  clickhouse: 'toJSONString(arrayMap(each -> each.2, arraySort(groupArray((step_number, a)))))',
};
