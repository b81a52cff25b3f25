import { addDays, startOfDay } from '../../charter/days.ts';
import { fail } from '../../errors/problem.ts';
import { columnSql, findColumn, hasZone } from '../column.ts';
import { dialects } from '../dialects/index.ts';
import type { Column, Relation } from '../relation.ts';

/** Calendar days in the workspace's time zone, both ends included; without `to` it goes on. */
export interface Window {
  readonly from: string;
  readonly to?: string;
}

/** The condition that a row's time is in the window: from the first day's start to before the day after the last. A row without a time is outside. */
export function inWindow(relation: Relation, at: string, window: Window, timezone: string): string {
  const column = timeColumn(relation, at);
  const dialect = dialects[relation.dialect];
  const sql = columnSql(relation, column);
  const { from, to } = window;
  const bound = (day: string, instant: (day: string) => Date) => {
    if (column.type === 'date') return dialect.dateLiteral(day);
    return dialect.timestampLiteral(hasZone(column) ? instant(day).toISOString() : `${day}T00:00:00Z`);
  };
  const lower = `${sql} >= ${bound(from, (day) => startOfDay(day, timezone))}`;
  return to === undefined
    ? lower
    : `${lower} AND ${sql} < ${bound(addDays(to, 1), (day) => startOfDay(day, timezone))}`;
}

/** The calendar day of a row: of an instant in the workspace's time zone, of a wall-clock time its own. */
export function dayOfRow(relation: Relation, at: string, timezone: string): string {
  const column = timeColumn(relation, at);
  const dialect = dialects[relation.dialect];
  const sql = columnSql(relation, column);
  if (column.type === 'date') return sql;
  return dialect.toDate(hasZone(column) ? dialect.toLocal(sql, timezone) : sql);
}

function timeColumn(relation: Relation, at: string): Column {
  const column = findColumn(relation, at);
  if (column.type === 'date' || column.type === 'timestamp') return column;
  return fail('sql.not_a_time', { table: relation.name, column: column.name, type: column.nativeType });
}
