import type { Row } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf } from '../../cell.ts';
import { countOf, fromClause, type TableUnderTest } from '../../measurement.ts';
import type { Clock } from '../freshness.ts';
import { between, earlier, lookBackFrom } from '../time-window.ts';
import type { DriftRule } from './drift-rule.ts';

/** The two windows as conditions on a row. */
export interface Windows {
  readonly recent: string;
  readonly reference: string;
  readonly words: string;
}

export function windowsOf({ relation }: TableUnderTest, { declared }: DriftRule, clock: Clock): Windows {
  const dialect = dialects[relation.dialect];
  const at = cellOf(relation, declared.at);
  const end = lookBackFrom(declared.as_of, clock);
  const start = earlier(end, declared.recent, clock.timezone);
  const before = earlier(start, declared.against, clock.timezone);
  return {
    recent: between(at, dialect, [start, end], clock),
    reference: between(at, dialect, [before, start], clock),
    words: `the ${declared.recent} up to ${declared.as_of ?? 'now'} and the ${declared.against} before`,
  };
}

/** One column in both windows: what is there, and how much is not. */
export interface ColumnCounts {
  /** Classes in words: `at most 10`, `more than 10, at most 20`; a category. */
  readonly classes: readonly string[];
  readonly reference: readonly number[];
  readonly recent: readonly number[];
  /** Values that are there, of all classes. */
  readonly present: { readonly reference: number; readonly recent: number };
  readonly missing: { readonly reference: number; readonly recent: number };
  /** Of a column of numbers: the largest distance of the two distribution functions. */
  readonly kolmogorov: number | null;
  readonly sql: string;
}

const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Ten classes of equal size in the reference (fewer where values repeat), counted in both windows by the engine, and the exact statistic of Kolmogorov and Smirnov. */
export async function countNumbers(table: TableUnderTest, column: string, windows: Windows): Promise<ColumnCounts> {
  const { connection, relation } = table;
  const dialect = dialects[relation.dialect];
  const number = dialect.toNumber(cellOf(relation, column).value);
  const value = `CASE WHEN ${dialect.isFinite(number)} THEN ${number} END`;
  const rows = rowsSql(table, value, windows);
  const quantiles = dialect.discreteQuantiles('CASE WHEN recent = 0 THEN x END', shares);
  const [read] = await connection.query(
    `SELECT ${quantiles.map((each, i) => `${each} AS q${i}`).join(', ')} FROM ${rows}`,
  );
  const edges = [
    ...new Set(shares.map((_, i) => read?.[`q${i}`]).flatMap((each) => (typeof each === 'number' ? [each] : []))),
  ];
  const conditions = [...edges, null].map((edge, i) => {
    const above = i === 0 ? 'x IS NOT NULL' : `x > ${dialect.literal(edges[i - 1] as number)}`;
    return edge === null ? above : `${above} AND x <= ${dialect.literal(edge)}`;
  });
  const counted = conditions.flatMap((condition, i) => [
    `${dialect.countIf(`recent = 0 AND ${condition}`)} AS r${i}`,
    `${dialect.countIf(`recent = 1 AND ${condition}`)} AS n${i}`,
  ]);
  const sql = `SELECT ${[...counted, ...presenceSql(relation.dialect)].join(', ')} FROM ${rows}`;
  const [counts] = await connection.query(sql);
  const [reference, recent] = ['r', 'n'].map((side) => conditions.map((_, i) => countOf(counts?.[`${side}${i}`])));
  const kolmogorov = await kolmogorovOf(table, rows, sum(reference), sum(recent));
  return {
    classes: conditions.map((_, i) => classWords(edges, i)),
    reference: reference ?? [],
    recent: recent ?? [],
    ...presenceOf(counts),
    kolmogorov,
    sql,
  };
}

/** Most categories that are compared one by one. More is a column of names, which is new every day by its nature. */
export const mostCategories = 1000;

export async function countCategories(table: TableUnderTest, column: string, windows: Windows): Promise<ColumnCounts> {
  const { connection, relation } = table;
  const dialect = dialects[relation.dialect];
  const cell = cellOf(relation, column);
  const text = cell.column.type === 'string' ? cell.value : dialect.toText(cell.value);
  const rows = rowsSql(table, text, windows);
  const [counts] = await connection.query(`SELECT ${presenceSql(relation.dialect).join(', ')} FROM ${rows}`);
  const counted = [`${dialect.countIf('recent = 0')} AS r`, `${dialect.countIf('recent = 1')} AS n`];
  const sql = `SELECT x, ${counted.join(', ')} FROM ${rows} WHERE x IS NOT NULL GROUP BY x ORDER BY count(*) DESC, x LIMIT ${mostCategories + 1}`;
  const read = await connection.query(sql);
  return {
    classes: read.map((row) => String(row.x)),
    reference: read.map((row) => countOf(row.r)),
    recent: read.map((row) => countOf(row.n)),
    ...presenceOf(counts),
    kolmogorov: null,
    sql,
  };
}

/** The rows of both windows: `x`, and `recent` as 0 or 1. */
function rowsSql({ relation }: TableUnderTest, value: string, { recent, reference }: Windows): string {
  const from = fromClause(relation, 't');
  return `(SELECT ${value} AS x, CASE WHEN ${recent} THEN 1 ELSE 0 END AS recent FROM ${from} WHERE (${recent}) OR (${reference})) AS windows`;
}

function presenceSql(name: TableUnderTest['relation']['dialect']): readonly string[] {
  const { countIf } = dialects[name];
  return [
    `${countIf('recent = 0 AND x IS NULL')} AS missing_reference`,
    `${countIf('recent = 1 AND x IS NULL')} AS missing_recent`,
    `${countIf('recent = 0 AND x IS NOT NULL')} AS present_reference`,
    `${countIf('recent = 1 AND x IS NOT NULL')} AS present_recent`,
  ];
}

function presenceOf(counts: Row | undefined): Pick<ColumnCounts, 'present' | 'missing'> {
  return {
    present: { reference: countOf(counts?.present_reference), recent: countOf(counts?.present_recent) },
    missing: { reference: countOf(counts?.missing_reference), recent: countOf(counts?.missing_recent) },
  };
}

/** The largest difference of the two empirical distribution functions, from running sums over the sorted distinct values. */
async function kolmogorovOf(
  { connection, relation }: TableUnderTest,
  rows: string,
  n: number,
  m: number,
): Promise<number | null> {
  if (n === 0 || m === 0) return null;
  const { countIf, toNumber } = dialects[relation.dialect];
  const grouped = `SELECT x, ${countIf('recent = 0')} AS r, ${countIf('recent = 1')} AS n FROM ${rows} WHERE x IS NOT NULL GROUP BY x`;
  const running = `SELECT ${toNumber('sum(r) OVER (ORDER BY x)')} / ${n} AS f, ${toNumber('sum(n) OVER (ORDER BY x)')} / ${m} AS g FROM (${grouped}) AS counted`;
  const [row] = await connection.query(`SELECT max(abs(f - g)) AS distance FROM (${running}) AS functions`);
  return row?.distance === null || row?.distance === undefined ? null : Math.min(1, Number(row.distance));
}

function classWords(edges: readonly number[], i: number): string {
  const [low, high] = [edges[i - 1], edges[i]];
  if (low === undefined) return high === undefined ? 'all' : `at most ${high}`;
  return high === undefined ? `more than ${low}` : `more than ${low}, at most ${high}`;
}

function sum(counts: readonly number[] | undefined): number {
  return (counts ?? []).reduce((total, count) => total + count, 0);
}
