import { columnSql } from '../../sql/column.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { type Cell, cellOf } from '../cell.ts';

/** A column as SQL, also one whose dates could be read in two ways: that one is its text. */
export function profiledCell(relation: Relation, column: Column, prefix = ''): Cell {
  if (column.ambiguous === undefined) return cellOf(relation, column.name, prefix);
  const value = columnSql(relation, column, prefix);
  return { column, value, text: value, present: `${value} IS NOT NULL`, absent: `${value} IS NULL` };
}

/** The same by name; null where the relation has no such column. */
export function cellByName(relation: Relation, name: string, prefix = ''): Cell | null {
  const column = relation.columns.find((each) => each.name === name);
  return column === undefined ? null : profiledCell(relation, column, prefix);
}
