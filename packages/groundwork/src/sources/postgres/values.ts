import type { Row, Value } from '../connection.ts';
import { decimalValue, integerValue, isoTimestamp } from '../normalise.ts';

/** By the OIDs of pg_type, which are the same in every PostgreSQL. */
const parsers: ReadonlyMap<number, (text: string) => Value> = new Map<number, (text: string) => Value>([
  [16, (text) => text === 't'],
  [20, (text) => integerValue(BigInt(text))],
  [21, Number],
  [23, Number],
  [26, Number],
  [700, Number],
  [701, Number],
  [1700, decimalValue],
  [1114, isoTimestamp],
  [1184, isoTimestamp],
]);

/**
 * What PostgreSQL sends as text (DateStyle ISO, time zone UTC) as plain values, like those of files: bigint and whole numeric are numbers within ±2^53 and
 * digits beyond, other numeric the nearest double, dates and timestamps ISO 8601 text, everything else as PostgreSQL writes it.
 */
export function parserOf(oid: number): (text: string) => Value {
  return parsers.get(oid) ?? String;
}

/** Rows by column name; of two columns with one name the later gets `:1`. */
export function namedRows(names: readonly string[], rows: readonly (readonly Value[])[]): readonly Row[] {
  const seen = new Map<string, number>();
  const unique = names.map((name) => {
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}:${count}`;
  });
  return rows.map((row) => Object.fromEntries(unique.map((name, i) => [name, row[i] ?? null])));
}
