import { type Problem, problem } from '../errors/problem.ts';
import { columnSql, findColumn } from '../sql/column.ts';
import { dialects } from '../sql/dialects/index.ts';
import type { JsonValue } from '../sql/dialects/json/json-dialect.ts';
import type { Column, Relation } from '../sql/relation.ts';

/** One column of a relation as SQL: its typed value, its text as it stands in the table, and whether anything is there. */
export interface Cell {
  readonly column: Column;
  readonly value: string;
  readonly text: string;
  /** True where something is written, even if it does not parse. */
  readonly present: string;
  readonly absent: string;
  /** As JSON, where it is looked into. */
  readonly json?: JsonValue;
}

/** A column by name; fails as `findColumn` does where it is not there or could be read two ways. `prefix` is an alias and a dot. */
export function cellOf(relation: Relation, name: string, prefix = ''): Cell {
  const column = findColumn(relation, name);
  const value = columnSql(relation, column, prefix);
  if (column.parsed === undefined) {
    const text = column.type === 'string' ? value : dialects[relation.dialect].toText(value);
    return { column, value, text, present: `${value} IS NOT NULL`, absent: `${value} IS NULL` };
  }
  const text = `${prefix}${column.parsed.raw}`;
  // What was inferred parses in every row, or it would not have been inferred.
  if (!column.parsed.declared)
    return { column, value, text, present: `${value} IS NOT NULL`, absent: `${value} IS NULL` };
  // A text that is declared to be a date is missing when it is blank, and wrong when it is not a date.
  return { column, value, text, present: `NOT ${isBlank(text)}`, absent: `coalesce(${isBlank(text)}, TRUE)` };
}

/** True where a text has nothing but spaces, NULL for NULL. Only texts that start with a space are trimmed: trimming millions costs more than the scan. */
export function isBlank(text: string): string {
  return `CASE WHEN ${text} LIKE ' %' THEN trim(${text}) = '' ELSE ${text} = '' END`;
}

/** True where a column has nothing usable: NULL, or a text of spaces. */
export function isEmpty(cell: Cell): string {
  return cell.column.type === 'string' ? `coalesce(${isBlank(cell.value)}, TRUE)` : cell.absent;
}

/** The column's value as SQL. */
export function columnValue(relation: Relation, name: string, prefix = ''): string {
  return columnSql(relation, findColumn(relation, name), prefix);
}

/** Whether there is such a column and it can be read in one way only. */
export function isUsable(relation: Relation, name: string): boolean {
  try {
    findColumn(relation, name);
    return true;
  } catch {
    return false;
  }
}

export function isNumeric(column: Column): boolean {
  return column.type === 'number' || column.type === 'integer';
}

export function isTemporal(column: Column): boolean {
  return column.type === 'date' || column.type === 'timestamp';
}

/** A column is used as a date and is none: what it is, and the declaration that would make it one. */
export function undated(table: string, column: Column): Problem {
  const found = column.type === 'string' ? 'text' : column.type;
  return problem('source.date_undeclared', { table, column: column.name, found });
}
