import type { Connection, Row, Value } from '../../../sources/connection.ts';
import { readable } from '../../../sql/compile/readable.ts';
import type { Dialect } from '../../../sql/dialects/dialect.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import type { Relation } from '../../../sql/relation.ts';
import { countOf } from '../../measurement.ts';
import { type CommonKind, type CommonValue, isExact, isNumber } from './common-value.ts';
import type { FetchedRow } from './compare-rows.ts';
import { decimalOf } from './exact-decimal.ts';
import { cellText } from './tolerance.ts';

/** One of two tables in different engines, with the columns that are compared. */
export interface Side {
  readonly connection: Connection;
  readonly relation: Relation;
  readonly key: readonly CommonValue[];
  readonly cells: readonly (CommonValue & { readonly kind: CommonKind })[];
  readonly tolerance: number;
}

/** The rows whose key hash leaves this rest: how many, and the sums of the two halves of their row hashes. */
export interface Bucket {
  readonly rows: number;
  readonly checksum: string;
}

/** A part of the key hashes: those that leave one of the rests when divided. null: all. */
export interface Part {
  readonly modulus: number;
  readonly rests: readonly number[];
}

/** Rows and checksums by the rest of the key hash; of `within` only. */
export async function readBuckets(
  side: Side,
  modulus: number,
  within: Part | null,
): Promise<ReadonlyMap<number, Bucket>> {
  const rows = await side.connection.query(bucketSql(side, modulus, within));
  return new Map(
    rows.map((row) => [Number(row.bucket), { rows: countOf(row.counted_rows), checksum: `${row.lane1} ${row.lane2}` }]),
  );
}

/** The query as a person would read it. */
export function readableBucketSql(side: Side, modulus: number): string {
  return bucketSql({ ...side, relation: readable(side.relation) }, modulus, null);
}

/** The multiset hash of the rows (as compile-content-hash.ts has it) in every bucket: equal on every engine for equal values. */
function bucketSql(side: Side, modulus: number, within: Part | null): string {
  const dialect = dialects[side.relation.dialect];
  const [keyHash] = dialect.textHash('row_key');
  const [first, second] = dialect.textHash('content');
  const sum = (lane: string) => dialect.toText(`coalesce(sum(${lane}), 0)`);
  return [
    `SELECT key_hash % ${modulus} AS bucket, count(*) AS counted_rows, ${sum('lane1')} AS lane1, ${sum('lane2')} AS lane2`,
    `FROM (SELECT ${keyHash} AS key_hash, ${first} AS lane1, ${second} AS lane2`,
    `  FROM (SELECT ${keyText(side)} AS row_key, ${rowText(side)} AS content FROM ${side.relation.from} AS t WHERE ${whole(side)}) AS contents) AS hashes`,
    ...(within === null ? [] : [`WHERE ${inPart(within)}`]),
    'GROUP BY 1',
  ].join('\n');
}

/** The rows of some buckets, as many as there are. */
export async function fetchRows(side: Side, part: Part): Promise<readonly FetchedRow[]> {
  const dialect = dialects[side.relation.dialect];
  const [keyHash] = dialect.textHash('row_key');
  const key = side.key.map((each, i) => `${each.shown} AS ks${i}`);
  const cells = side.cells.flatMap((each, i) => [
    `${each.canonical} AS c${i}`,
    `${each.shown} AS s${i}`,
    ...(isByDouble(side, each.kind) ? [`${dialect.toNumber(each.value)} AS v${i}`] : []),
  ]);
  const names = [
    'row_key',
    ...side.key.map((_, i) => `ks${i}`),
    ...side.cells.flatMap((each, i) => [`c${i}`, `s${i}`, ...(isByDouble(side, each.kind) ? [`v${i}`] : [])]),
  ];
  const rows = await side.connection.query(
    [
      `SELECT ${names.join(', ')} FROM (SELECT ${names.join(', ')}, ${keyHash} AS key_hash`,
      `  FROM (SELECT ${[`${keyText(side)} AS row_key`, ...key, ...cells].join(', ')} FROM ${side.relation.from} AS t WHERE ${whole(side)}) AS contents) AS hashes`,
      `WHERE ${inPart(part)} ORDER BY row_key`,
    ].join('\n'),
  );
  return rows.map((row) => fetched(side, row));
}

/** Distinct keys, those of one row, and rows that repeat an earlier one, with a few of the repeated keys. */
export async function readKeys(side: Omit<Side, 'cells' | 'tolerance'>): Promise<{
  readonly keys: number;
  readonly single: number;
  readonly surplus: number;
  readonly repeated: readonly { readonly key: readonly (string | null)[]; readonly rows: number }[];
}> {
  const dialect = dialects[side.relation.dialect];
  const groups = side.key.map((each) => each.compared);
  const shown = side.key.map((each, i) => `min(${each.shown}) AS key${i}`);
  const from = `FROM ${side.relation.from} AS t WHERE ${whole(side)} GROUP BY ${groups.join(', ')}`;
  const surplus = `CAST(coalesce(sum(n - 1), 0) AS ${dialect.typeName('integer')})`;
  const [row] = await side.connection.query(
    `SELECT count(*) AS keys, ${dialect.countIf('n = 1')} AS single, ${surplus} AS surplus FROM (SELECT count(*) AS n ${from}) AS keys`,
  );
  const repeated =
    countOf(row?.surplus) === 0
      ? []
      : await side.connection.query(
          `SELECT ${shown.join(', ')}, count(*) AS counted_rows ${from} HAVING count(*) > 1 ORDER BY count(*) DESC, ${groups.join(', ')} LIMIT 5`,
        );
  return {
    keys: countOf(row?.keys),
    single: countOf(row?.single),
    surplus: countOf(row?.surplus),
    repeated: repeated.map((each) => ({
      key: side.key.map((_, i) => textOrNull(each[`key${i}`])),
      rows: countOf(each.counted_rows),
    })),
  };
}

function fetched(side: Side, row: Row): FetchedRow {
  return {
    key: String(row.row_key),
    shownKey: side.key.map((_, i) => textOrNull(row[`ks${i}`])),
    cells: side.cells.map((each, i) => ({
      canonical: textOrNull(row[`c${i}`]),
      shown: textOrNull(row[`s${i}`]),
      number: isExact(each.kind) ? decimalOf(row[`c${i}`]) : numberOrNull(row[`v${i}`]),
    })),
  };
}

function keyText({ relation, key }: Side): string {
  const dialect = dialects[relation.dialect];
  return key.map((each) => marked(dialect, each.canonical)).join(' || ');
}

function rowText(side: Side): string {
  const dialect = dialects[side.relation.dialect];
  const cells = side.cells.map((each) => {
    const near = isNear(side, each.kind);
    const text = near
      ? cellText(dialect, dialect.toNumber(each.value), each.canonical, side.tolerance, isExact(each.kind))
      : each.canonical;
    return marked(dialect, text);
  });
  return [keyText(side), ...cells].join(' || ');
}

/** With its length in front, so that no two values run together; NULL is a mark that no length is. */
function marked(dialect: Dialect, text: string): string {
  return `coalesce(${dialect.toText(dialect.length(text))} || ':' || ${text}, '-')`;
}

function whole({ key }: Pick<Side, 'key'>): string {
  return key.map((each) => `${each.compared} IS NOT NULL`).join(' AND ');
}

function inPart({ modulus, rests }: Part): string {
  return `key_hash % ${modulus} IN (${rests.join(', ')})`;
}

function isNear({ tolerance }: Side, kind: CommonKind): boolean {
  return tolerance > 0 && isNumber(kind);
}

function isByDouble(side: Side, kind: CommonKind): boolean {
  return isNear(side, kind) && !isExact(kind);
}

function numberOrNull(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
