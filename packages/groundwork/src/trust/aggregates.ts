import type { Value } from '../sources/connection.ts';
import { countOf, type Errored, errored, fromClause, type TableUnderTest } from './measurement.ts';

/** The values of aggregate expressions over one table. An expression that failed has its error instead. */
export interface Aggregates {
  /** The rows of the table, or why not even they could be counted. */
  readonly rows: number | Errored;
  readonly values: ReadonlyMap<string, Value | Errored>;
}

/** PostgreSQL selects at most 1,664 columns, and what DuckDB needs to plan a query grows with the square of its length. */
const atOnce = 500;

/**
 * Reads all expressions and the row count in one SELECT without GROUP BY: one pass over the table however many there are (the scan sharing of
 * Schelter et al., "Automating Large-Scale Data Quality Verification", VLDB 2018). When that fails, each expression runs alone, so that
 * one bad expression cannot hide the others. Where there are very many, as rules on thousands of columns, it is one pass for each few hundred.
 */
export async function readAggregates(table: TableUnderTest, expressions: readonly string[]): Promise<Aggregates> {
  const distinct = [...new Set(expressions)];
  let all: Aggregates = await readSome(table, distinct.slice(0, atOnce));
  for (let start = atOnce; start < distinct.length; start += atOnce) {
    const { values } = await readSome(table, distinct.slice(start, start + atOnce));
    all = { rows: all.rows, values: new Map([...all.values, ...values]) };
  }
  return all;
}

async function readSome(table: TableUnderTest, expressions: readonly string[]): Promise<Aggregates> {
  try {
    return await readTogether(table, expressions);
  } catch (error) {
    return readOneByOne(table, expressions, errored(error));
  }
}

async function readTogether(
  { connection, relation }: TableUnderTest,
  expressions: readonly string[],
): Promise<Aggregates> {
  const selected = ['count(*) AS row_count', ...expressions.map((expression, index) => `${expression} AS m${index}`)];
  const [row] = await connection.query(`SELECT ${selected.join(',\n  ')}\nFROM ${fromClause(relation, 't')}`);
  const values = expressions.map((expression, index) => [expression, row?.[`m${index}`] ?? null] as const);
  return { rows: countOf(row?.row_count), values: new Map(values) };
}

async function readOneByOne(
  table: TableUnderTest,
  expressions: readonly string[],
  first: Errored,
): Promise<Aggregates> {
  const counted = expressions.length === 0 ? first : await readTogether(table, []).catch(errored);
  if ('state' in counted) return { rows: counted, values: new Map(expressions.map((each) => [each, counted])) };
  const values = new Map<string, Value | Errored>();
  for (const expression of expressions) {
    const alone = await readTogether(table, [expression]).catch(errored);
    values.set(expression, 'state' in alone ? alone : (alone.values.get(expression) ?? null));
  }
  return { rows: counted.rows, values };
}
