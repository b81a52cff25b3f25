import { columnSql, findColumn } from './column.ts';
import { type CompiledQuery, textAt } from './compile/compiled-query.ts';
import { readable } from './compile/readable.ts';
import { dayOfRow } from './compile/window.ts';
import { dialects } from './dialects/index.ts';
import type { Relation } from './relation.ts';

/** When each unit first had the agent. */
export interface ExposureReading {
  /** `first` is null for a unit that never had it. */
  readonly units: readonly { readonly unit: string; readonly first: string | null }[];
  /** Units with rows of different days: which is right cannot be known. */
  readonly contradicting: readonly string[];
  readonly sql: string;
}

export interface ExposureTable {
  readonly relation: Relation;
  readonly unit: string;
  /** A date or a time. */
  readonly first_exposed: string;
  readonly timezone: string;
}

/** Compiles the first day of every unit. Rows without a unit belong to nobody. Fails with `sql.column_missing`, `sql.not_a_time`. */
export function compileExposure(table: ExposureTable): CompiledQuery<ExposureReading> {
  const sql = exposureSql({ ...table, relation: readable(table.relation) });
  return {
    sql: exposureSql(table),
    read: (rows) => ({
      units: rows.map((row) => ({ unit: textAt(row, 'unit') ?? '', first: day(textAt(row, 'first_day')) })),
      contradicting: rows
        .filter((row) => Number(row.days) > 1 || (Number(row.days) === 1 && Number(row.without_day) > 0))
        .map((row) => textAt(row, 'unit') ?? ''),
      sql,
    }),
  };
}

function day(text: string | null): string | null {
  return text === null ? null : text.slice(0, 10);
}

/** The first day of every unit that has a row: columns unit and first_day, a date. */
export function firstDaysSql(table: ExposureTable): string {
  return `SELECT unit, min(first_day) AS first_day FROM (\n${daysSql(table)}\n) AS exposures WHERE unit IS NOT NULL GROUP BY unit`;
}

function daysSql({ relation, unit, first_exposed, timezone }: ExposureTable): string {
  const id = columnSql(relation, findColumn(relation, unit));
  return [
    `  SELECT ${id} AS unit, ${dayOfRow(relation, first_exposed, timezone)} AS first_day`,
    `  FROM ${relation.from} AS source`,
  ].join('\n');
}

function exposureSql(table: ExposureTable): string {
  const { toText, countIf, countDistinct } = dialects[table.relation.dialect];
  return [
    `SELECT ${toText('unit')} AS unit, ${toText('min(first_day)')} AS first_day,`,
    `       ${countDistinct('first_day')} AS days, ${countIf('first_day IS NULL')} AS without_day`,
    'FROM (',
    daysSql(table),
    ') AS exposures',
    'WHERE unit IS NOT NULL',
    'GROUP BY unit',
    'ORDER BY unit',
  ].join('\n');
}
