import { columnSql, findColumn } from '../column.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import type { Relation } from '../relation.ts';
import { type AssignedArms, armCode } from './arm-code.ts';
import { emptyRowColumns, groupColumns, type QueriedMetric, rowColumns, unitColumns } from './moment-columns.ts';

/** What to reduce: rows of a relation to units, units to one row of sufficient statistics per group. */
export interface UnitQuery {
  readonly relation: Relation;
  readonly unit: string;
  readonly metrics: readonly QueriedMetric[];
  /** Null: all units of the relation are one group. */
  readonly assignment: AssignedArms | null;
  /** SQL of a row's segment, with the table it is a column of; null: no segments. */
  readonly segment: { readonly sql: string; readonly on: 'assignment' | 'metrics' } | null;
  /** Which rows are read at all; null: every row. */
  readonly where: string | null;
}

const list = (items: readonly string[], depth: number) => items.join(`,\n${' '.repeat(depth)}`);

/** The whole query: rows → units (one hash aggregate) → groups (a small one). */
export function unitQuery(query: UnitQuery): string {
  const dialect = dialects[query.relation.dialect];
  const { metrics, assignment, segment } = query;
  const unitLevel = [
    'unit',
    ...(assignment === null ? ['count(*) AS counted_rows'] : [`${dialect.bitOr('arm')} AS arm`]),
    ...(segment === null ? [] : ['CASE WHEN min(segment) = max(segment) THEN min(segment) END AS segment']),
    ...metrics.flatMap((m) => unitColumns(dialect, m)),
  ];
  const keys = [...(assignment === null ? [] : ['arm']), ...(segment === null ? [] : ['segment'])];
  const groupLevel = [
    ...keys,
    'count(*) AS units',
    ...(assignment === null ? ['sum(counted_rows) AS counted_rows'] : []),
    ...metrics.flatMap((m) => groupColumns(dialect, m)),
  ];
  return [
    'WITH units AS (',
    `  SELECT ${list(unitLevel, 9)}`,
    `  FROM (${rowsOf(dialect, query)}) AS unit_rows`,
    '  WHERE unit IS NOT NULL',
    '  GROUP BY unit',
    ')',
    `SELECT ${list(groupLevel, 7)}`,
    'FROM units',
    ...(keys.length === 0 ? [] : [`GROUP BY ${keys.join(', ')}`]),
  ].join('\n');
}

/** Rows of the metrics' table, or of both tables one under the other: one aggregate over the union costs less than two and a join. */
function rowsOf(dialect: Dialect, query: UnitQuery): string {
  const { relation, unit, metrics, assignment, segment, where } = query;
  const own = metrics.flatMap((m) => rowColumns(m));
  const filter = where === null ? '' : ` WHERE ${where}`;
  const unitSql = columnSql(relation, findColumn(relation, unit));
  const segmentOf = (on: 'assignment' | 'metrics') => {
    if (segment === null) return [];
    return [`${segment.on === on ? segment.sql : `CAST(NULL AS ${dialect.typeName('string')})`} AS segment`];
  };
  if (assignment === null) {
    return `\n    SELECT ${list([`${unitSql} AS unit`, ...segmentOf('metrics'), ...own], 11)}\n    FROM ${relation.from} AS source${filter}\n  `;
  }
  if (isSameTable(query)) {
    const segments = segment === null ? [] : [`${segment.sql} AS segment`];
    return `\n    SELECT ${list([`${unitSql} AS unit`, `${armCode(assignment)} AS arm`, ...segments, ...own], 11)}\n    FROM ${relation.from} AS source\n  `;
  }
  const [assigned, measured] = sameType(dialect, assignment, relation, unit);
  const from = (columns: readonly string[], table: string) =>
    `\n    SELECT ${list(columns, 11)}\n    FROM ${table} AS source`;
  const none = metrics.flatMap((m) => emptyRowColumns(dialect, m));
  const units = `SELECT ${assigned} FROM ${assignment.relation.from} AS source`;
  return [
    from(
      [`${assigned} AS unit`, `${armCode(assignment)} AS arm`, ...segmentOf('assignment'), ...none],
      assignment.relation.from,
    ),
    '\n    UNION ALL',
    from([`${measured} AS unit`, 'NULL AS arm', ...segmentOf('metrics'), ...own], relation.from),
    `\n    WHERE ${where === null ? '' : `${where} AND `}${measured} IN (${units})\n  `,
  ].join('');
}

/** Whether the metrics' table is the assignment table, with the same unit: then one pass over it says both. */
export function isSameTable({
  relation,
  unit,
  assignment,
}: Pick<UnitQuery, 'relation' | 'unit' | 'assignment'>): boolean {
  if (assignment === null || assignment.relation.from !== relation.from) return false;
  return findColumn(relation, unit).name === findColumn(assignment.relation, assignment.unit).name;
}

/** Both units' SQL in one type, so that they can stand under each other. */
function sameType(
  dialect: Dialect,
  assignment: AssignedArms,
  relation: Relation,
  unit: string,
): readonly [string, string] {
  const there = findColumn(assignment.relation, assignment.unit);
  const here = findColumn(relation, unit);
  const sql = [columnSql(assignment.relation, there), columnSql(relation, here)] as const;
  if (there.type === here.type) return sql;
  const numeric = [there, here].every((each) => each.type === 'integer' || each.type === 'number');
  return numeric
    ? [dialect.toNumber(sql[0]), dialect.toNumber(sql[1])]
    : [dialect.toText(sql[0]), dialect.toText(sql[1])];
}
