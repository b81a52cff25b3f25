import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { dialects } from './dialects/index.ts';
import type { Term } from './expression/term.ts';
import { parsePattern } from './java-pattern.ts';
import type { Column, Relation } from './relation.ts';

type Table = Pick<Relation, 'name' | 'columns' | 'dialect'>;

/** The column by its name, exactly as the table spells it, or in another case where only one fits. Fails with `sql.column_missing`, `sql.column_ambiguous`. */
export function findColumn(table: Table, name: string): Column {
  const found = table.columns.find((each) => each.name === name) ?? inAnotherCase(table, name);
  if (found === undefined) {
    const names = table.columns.map((each) => each.name);
    fail('sql.column_missing', { table: table.name, column: name, columns: names, didYouMean: nearest(name, names) });
  }
  if (found.ambiguous !== undefined) {
    fail('sql.column_ambiguous', { table: table.name, column: found.name, readings: found.ambiguous });
  }
  return found;
}

/** Looked for only where nothing is spelled so: folding thousands of names for each of thousands of rules takes longer than the scan. */
function inAnotherCase(table: Table, name: string): Column | undefined {
  const folded = table.columns.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  return folded.length === 1 ? folded[0] : undefined;
}

/**
 * Whether a timestamp column holds instants: its day depends on the time zone one looks from. Timestamps that never had a zone or an offset are the reading of
 * some wall clock, and their day is their own.
 */
export function hasZone(column: Column): boolean {
  if (column.type !== 'timestamp') return false;
  if (column.parsed === undefined) return /with time zone|timestamptz/i.test(column.nativeType);
  const { format, zoned } = column.parsed;
  return (
    zoned === true ||
    (format !== null && parsePattern(format).some((each) => each.kind === 'field' && each.field === 'offset'))
  );
}

/** The column as SQL that every engine treats alike: enumerations and UUIDs as text. `prefix` is an alias and a dot. */
export function columnSql(table: Table, column: Column, prefix = ''): string {
  const dialect = dialects[table.dialect];
  const sql = `${prefix}${dialect.identifier(column.name)}`;
  const plainText = column.parsed !== undefined || /char|text|string/i.test(column.nativeType);
  return column.type === 'string' && !plainText ? dialect.toText(sql) : sql;
}

/** A column as a term of an expression. */
export function termOf(table: Table, column: Column, prefix = ''): Term {
  const isDouble =
    column.type === 'number' &&
    column.parsed === undefined &&
    /^(double( precision)?|float8|nullable\(float64\)|float64)$/i.test(column.nativeType);
  return {
    sql: columnSql(table, column, prefix),
    type: column.type,
    label: column.name,
    column: column.name,
    ...(isDouble ? { double: true as const } : {}),
    ...(hasZone(column) ? { zoned: true as const } : {}),
  };
}

/** The column that an expression names; notes it in `used`. */
export function columnTerm(table: Table, names: readonly string[], used: Set<string>): Term {
  const [name] = names;
  if (name === undefined || names.length > 1)
    fail('sql.column_qualified', { name: names.join('.'), column: names.at(-1) ?? '' });
  const column = findColumn(table, name);
  used.add(column.name);
  return termOf(table, column);
}
