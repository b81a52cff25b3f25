import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Relation } from '../../sql/relation.ts';
import { countOf, errored, fromClause, type TableUnderTest } from '../measurement.ts';
import { type Counts, writtenText } from './column-counts.ts';
import { profiledCell } from './profiled-column.ts';
import type { Frequency } from './table-profile.ts';

/** A column with more distinct values than this is no category, and its values are not listed. */
const mostValues = 200;
/** Longer texts are no category either. */
const longestValue = 200;
const shapesShown = 12;
/** A shape is a hint: the first rows give it, and what is proposed from it is counted over all rows. */
export const shapeRows = 50_000;
const shapeLength = 40;
const columnsPerQuery = 100;

const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const from = `0123456789${upper}${upper.toLowerCase()}`;
const to = `${'9'.repeat(10)}${'A'.repeat(26)}${'a'.repeat(26)}`;

interface Listed {
  readonly name: string;
  readonly sql: string;
}

/** All values of the columns that have few, with their rows. By column name. */
export function readTopValues(table: TableUnderTest, counts: readonly Counts[]) {
  const listed = counts.flatMap((each, index): Listed[] => {
    const { distinct, type, lengths, trouble } = each;
    if (trouble !== null || type === 'other' || distinct === 0 || distinct > mostValues) return [];
    if (lengths !== null && lengths[1] > longestValue) return [];
    return [{ name: each.name, sql: textOf(table.relation, index) }];
  });
  return readFrequencies(table, listed, { limit: mostValues, rows: null });
}

/** The shapes of every text. By column name. */
export function readShapes(table: TableUnderTest, counts: readonly Counts[]) {
  const dialect = dialects[table.relation.dialect];
  const listed = counts.flatMap((each, index): Listed[] =>
    each.type === 'string' && each.trouble === null && each.present > 0
      ? [{ name: each.name, sql: shapeOf(dialect, textOf(table.relation, index)) }]
      : [],
  );
  return readFrequencies(table, listed, { limit: shapesShown, rows: shapeRows });
}

/** `AA-9999` of `DE-1024`; what is longer than forty characters is cut. */
function shapeOf(dialect: Dialect, text: string): string {
  return `translate(left(${text}, ${shapeLength}), ${dialect.literal(from)}, ${dialect.literal(to)})`;
}

function textOf(relation: Relation, index: number): string {
  const cell = profiledCell(relation, relation.columns[index] as Relation['columns'][number]);
  if (cell.column.type === 'string') return writtenText(cell.value);
  return dialects[relation.dialect].toText(cell.value);
}

/** One pass a batch of columns: the engine keeps the few columns it needs and groups by each. A batch that fails says nothing. */
async function readFrequencies(
  { connection, relation }: TableUnderTest,
  listed: readonly Listed[],
  { limit, rows }: { readonly limit: number; readonly rows: number | null },
): Promise<ReadonlyMap<string, readonly Frequency[]>> {
  const dialect = dialects[relation.dialect];
  const found = new Map<string, Frequency[]>();
  for (let start = 0; start < listed.length; start += columnsPerQuery) {
    const batch = listed.slice(start, start + columnsPerQuery);
    const narrow = `SELECT ${batch.map((each, i) => `${each.sql} AS c${i}`).join(', ')} FROM ${fromClause(relation, 't')}`;
    const group = (i: number) =>
      `SELECT ${i} AS c, v, n FROM (SELECT c${i} AS v, count(*) AS n FROM narrow WHERE c${i} IS NOT NULL` +
      ` GROUP BY c${i} ORDER BY count(*) DESC, ${dialect.inByteOrder(`c${i}`)} LIMIT ${limit}) AS g${i}`;
    const sql =
      `WITH narrow AS (${narrow}${rows === null ? '' : ` LIMIT ${rows}`})\n` +
      batch.map((_, i) => group(i)).join('\nUNION ALL ');
    const result = await connection.query(sql).catch(errored);
    if ('state' in result) continue;
    for (const row of result) {
      const name = (batch[Number(row.c)] as Listed).name;
      found.set(name, [...(found.get(name) ?? []), { value: String(row.v), rows: countOf(row.n) }]);
    }
  }
  for (const values of found.values()) values.sort(byFrequency);
  return found;
}

function byFrequency(a: Frequency, b: Frequency): number {
  return b.rows - a.rows || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0);
}
