import { columnSql, findColumn } from '../column.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { dialects } from '../dialects/index.ts';
import type { Relation } from '../relation.ts';
import { type AssignedArms, armCode } from './arm-code.ts';
import { clusterColumns, clusterGroupColumns } from './cluster-columns.ts';
import { groupColumns, joinedUnitColumns, type QueriedMetric, rowColumns, unitColumns } from './moment-columns.ts';

/** What to reduce: rows of a relation to units, units to one row of sufficient statistics per group. */
export interface UnitQuery {
  readonly relation: Relation;
  readonly unit: string;
  readonly metrics: readonly QueriedMetric[];
  /** Null: all units of the relation are one group. */
  readonly assignment: AssignedArms | null;
  /** SQL of a row's segment, with the table it is a column of; null: no segments. */
  readonly segment: { readonly sql: string; readonly on: 'assignment' | 'metrics' } | null;
  /** The column of a unit's cluster, of the assignment table or, without one, of the relation: units are then summed to clusters. Null: units are what is compared. */
  readonly cluster?: string | null;
  /** Which rows are read at all; null: every row. */
  readonly where: string | null;
}

/** Lines of SQL, so that a query in a query is set in. */
type Lines = readonly string[];

const setIn = (lines: Lines): Lines => lines.map((line) => `  ${line}`);
const select = (columns: readonly string[]): Lines =>
  columns.map((each, i) => `${i === 0 ? 'SELECT ' : '       '}${each}${i === columns.length - 1 ? '' : ','}`);

/** The whole query: rows → units → groups. */
export function unitQuery(query: UnitQuery): string {
  const dialect = dialects[query.relation.dialect];
  const { metrics, assignment, segment } = query;
  const keys = [...(assignment === null ? [] : ['arm']), ...(segment === null ? [] : ['segment'])];
  const oneTable = assignment === null || isSameTable(query);
  const clustered = clusterOf(query) !== null;
  const counts = [
    'count(*) AS units',
    ...(assignment === null ? ['sum(counted_rows) AS counted_rows'] : []),
    ...(oneTable ? [] : [`${dialect.countIf('rowless')} AS rowless`]),
  ];
  const groups = clustered
    ? [...keys, ...clusterGroupColumns(dialect, metrics, { rowless: !oneTable, counted: assignment === null })]
    : [...keys, ...counts, ...metrics.flatMap((m) => groupColumns(dialect, m))];
  return [
    'WITH units AS (',
    ...setIn(oneTable ? unitsOfOneTable(dialect, query) : unitsOfTwoTables(dialect, query, assignment)),
    ...(clustered ? ['),', 'clusters AS (', ...setIn(clusters(dialect, metrics, keys, counts))] : []),
    ')',
    ...select(groups),
    clustered ? 'FROM clusters' : 'FROM units',
    ...(keys.length === 0 ? [] : [`GROUP BY ${keys.join(', ')}`]),
  ].join('\n');
}

/** Units to clusters: how many, and the sums of what they are compared by. */
function clusters(
  dialect: Dialect,
  metrics: readonly QueriedMetric[],
  keys: readonly string[],
  counts: readonly string[],
): Lines {
  const by = [...keys, 'cluster_id'];
  return [
    ...select([...by, ...counts, ...metrics.flatMap((m) => clusterColumns(dialect, m))]),
    'FROM units',
    'WHERE cluster_id IS NOT NULL',
    `GROUP BY ${by.join(', ')}`,
  ];
}

/** SQL of a row's cluster; null: units are what is compared. */
function clusterOf({ relation, assignment, cluster }: UnitQuery): string | null {
  const name = assignment === null ? (cluster ?? undefined) : assignment.cluster;
  if (name === undefined) return null;
  const table = assignment === null ? relation : assignment.relation;
  return dialects[table.dialect].toText(columnSql(table, findColumn(table, name)));
}

const rowCluster = (query: UnitQuery) => {
  const sql = clusterOf(query);
  return sql === null ? [] : [`${sql} AS cluster_id`];
};
/** A unit in several clusters is refused before: see `compileAssignment`. */
const unitCluster = (query: UnitQuery) => (clusterOf(query) === null ? [] : ['min(cluster_id) AS cluster_id']);

/** One pass over the table and one hash aggregate. */
function unitsOfOneTable(dialect: Dialect, query: UnitQuery): Lines {
  const { relation, unit, metrics, assignment, segment, where } = query;
  return byUnit({
    rows: [
      `${columnSql(relation, findColumn(relation, unit))} AS unit`,
      ...(assignment === null ? [] : [`${armCode(assignment)} AS arm`]),
      ...rowCluster(query),
      ...rowSegment(segment),
      ...metrics.flatMap((m) => rowColumns(m)),
    ],
    units: [
      ...(assignment === null ? ['count(*) AS counted_rows'] : [`${dialect.bitOr('arm')} AS arm`]),
      ...unitCluster(query),
      ...unitSegment(segment),
      ...metrics.flatMap((m) => unitColumns(dialect, m)),
    ],
    table: relation.from,
    where,
  });
}

/**
 * Each table to its units, and every assigned unit joined to what was measured of it. One hash aggregate over both tables, one under the other, costs half
 * as much again; so does a look at every row whether its unit is assigned, before rows are summed.
 */
function unitsOfTwoTables(dialect: Dialect, query: UnitQuery, assignment: AssignedArms): Lines {
  const { relation, unit, metrics, segment, where } = query;
  const [there, here] = sameType(dialect, assignment, relation, unit);
  const segmentOn = (table: 'assignment' | 'metrics') => (segment?.on === table ? segment : null);
  const assigned = byUnit({
    rows: [
      `${there} AS unit`,
      `${armCode(assignment)} AS arm`,
      ...rowCluster(query),
      ...rowSegment(segmentOn('assignment')),
    ],
    units: [`${dialect.bitOr('arm')} AS arm`, ...unitCluster(query), ...unitSegment(segmentOn('assignment'))],
    table: assignment.relation.from,
    where: null,
  });
  const measured = byUnit({
    rows: [`${here} AS unit`, ...rowSegment(segmentOn('metrics')), ...metrics.flatMap((m) => rowColumns(m))],
    units: [...unitSegment(segmentOn('metrics')), ...metrics.flatMap((m) => unitColumns(dialect, m))],
    table: relation.from,
    where,
  });
  return [
    ...select([
      'arm',
      ...(clusterOf(query) === null ? [] : ['cluster_id']),
      ...(segment === null ? [] : ['segment']),
      'measured.unit IS NULL AS rowless',
      ...metrics.flatMap((m) => joinedUnitColumns(m)),
    ]),
    'FROM (',
    ...setIn(assigned),
    ') AS assigned',
    'LEFT JOIN (',
    ...setIn(measured),
    ') AS measured ON measured.unit = assigned.unit',
  ];
}

const rowSegment = (segment: UnitQuery['segment']) => (segment === null ? [] : [`${segment.sql} AS segment`]);
/** A unit with rows in several segments is in none. */
const unitSegment = (segment: UnitQuery['segment']) =>
  segment === null ? [] : ['CASE WHEN min(segment) = max(segment) THEN min(segment) END AS segment'];

interface Reduction {
  readonly rows: readonly string[];
  readonly units: readonly string[];
  readonly table: string;
  readonly where: string | null;
}

function byUnit({ rows, units, table, where }: Reduction): Lines {
  return [
    ...select(['unit', ...units]),
    'FROM (',
    ...setIn(select(rows)),
    `  FROM ${table} AS source`,
    ...(where === null ? [] : [`  WHERE ${where}`]),
    ') AS unit_rows',
    'WHERE unit IS NOT NULL',
    'GROUP BY unit',
  ];
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

/** Both units' SQL in one type, so that they can be compared. */
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
