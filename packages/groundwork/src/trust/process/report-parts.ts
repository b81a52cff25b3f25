import { dialects } from '../../sql/dialects/index.ts';
import type { OpenTable } from '../table.ts';
import { casesPart, movesPart, violationsPart } from './conformance.ts';
import { exampleMarks } from './examples.ts';
import { elapsedSeconds, medianAndDecile } from './log-dialects.ts';
import type { LogTables } from './log-table.ts';
import type { Part } from './parts.ts';
import type { Throughput } from './report-types.ts';
import type { SharedTable } from './shared-tables.ts';
import { variantParts } from './variants.ts';

export interface ReportOptions {
  readonly hasFlow: boolean;
  readonly hasResource: boolean;
  readonly period: Throughput['period'];
  /** At most so many activities, transitions, resources. */
  readonly shown: number;
  /** At most so many variants, moves out of order, pairs. */
  readonly top: number;
}

/**
 * Tables beside those of the log: the activities that are shown, each move from one activity to another with its times, and the groups of events of different
 * activities at one time. The moves are kept: two questions rest on their medians, and the values of an exact median cannot be put onto disk.
 */
export function reportTables(
  open: OpenTable,
  tables: LogTables,
  { shown }: Pick<ReportOptions, 'shown'>,
): readonly SharedTable[] {
  const { median, p90 } = spread(open, wait(open));
  const keys = tables.key.join(', ');
  return [
    ...tables.tables,
    { name: 'shown', sql: `SELECT k FROM steps GROUP BY k ORDER BY count(*) DESC, k LIMIT ${shown}` },
    {
      name: 'edges',
      sql: `SELECT k, next_k, count(*) AS moves, max(CASE WHEN next_ok THEN 0 ELSE 1 END) AS forbidden, ${median} AS median, ${p90} AS p90, sum(${wait(open)}) AS total FROM steps WHERE next_k IS NOT NULL GROUP BY k, next_k`,
      materialized: true,
    },
    { name: 'visits', sql: `SELECT ${keys}, k, count(*) AS n FROM steps GROUP BY ${keys}, k` },
    {
      name: 'instants',
      sql: `SELECT ${keys}, t, count(*) AS n, CASE WHEN min(k) < max(k) THEN 1 ELSE 0 END AS mixed FROM steps GROUP BY ${keys}, t HAVING count(*) > 1`,
    },
  ];
}

/** Every question of the report, to be put in one statement. */
export function reportParts(
  open: OpenTable,
  tables: LogTables,
  options: ReportOptions,
): Readonly<Record<string, Part>> {
  const { hasFlow, hasResource, top } = options;
  return {
    cases: casesPart(open, hasFlow),
    moves: movesPart(open),
    ...variantParts(open, tables, top),
    ...activityParts(open),
    ...transitionParts(options),
    ...tieParts(open, tables),
    ...throughputParts(open, options),
    ...(hasFlow && { violations: violationsPart(open, tables, top), ...endParts(open, tables, top) }),
    ...(hasResource && resourceParts(open, tables, options)),
  };
}

const wait = (open: OpenTable) => elapsedSeconds[open.relation.dialect]('t', 'next_t');
const spread = (open: OpenTable, value: string) => {
  const [median, p90] = medianAndDecile[open.relation.dialect](value);
  return { median, p90 };
};

function activityParts(open: OpenTable): Readonly<Record<string, Part>> {
  const { countIf } = dialects[open.relation.dialect];
  const named = (from: string, by: string) =>
    `FROM ${from} JOIN shown ON shown.k = ${by} JOIN vocabulary ON vocabulary.k = ${by}`;
  return {
    activities: {
      counts: {
        events: 'count(*)',
        starts: countIf('step_number = 1'),
        ends: countIf('next_k IS NULL'),
        selfLoops: countIf('next_k IS NOT NULL AND next_k = steps.k'),
      },
      texts: { activity: 'a' },
      from: `${named('steps', 'steps.k')} GROUP BY a`,
    },
    visits: {
      counts: { cases: 'count(*)', repeated: countIf('n > 1'), repeats: 'sum(n - 1)' },
      texts: { activity: 'a' },
      from: `${named('visits', 'visits.k')} GROUP BY a`,
    },
    arrivals: {
      numbers: { ...spread(open, wait(open)), total: `sum(${wait(open)})` },
      texts: { activity: 'a' },
      from: `${named('steps', 'steps.next_k')} WHERE next_k IS NOT NULL GROUP BY a`,
    },
    totals: {
      counts: {
        activities: 'count(DISTINCT steps.k)',
        selfLoops: countIf('next_k IS NOT NULL AND next_k = steps.k'),
      },
      numbers: { waiting: `sum(${wait(open)})` },
      from: 'FROM steps',
    },
    repeats: { counts: { repeats: 'coalesce(sum(n - 1), 0)' }, from: 'FROM visits' },
  };
}

function transitionParts({ shown, top }: ReportOptions): Readonly<Record<string, Part>> {
  const first = (where: string, order: string, limit: number): Part => ({
    counts: { moves: 'moves', forbidden: 'forbidden' },
    numbers: { median: 'median', p90: 'p90', total: 'total' },
    texts: { from: 'from_names.a', to: 'to_names.a' },
    from:
      `FROM (SELECT * FROM edges${where} ORDER BY ${order} LIMIT ${limit}) AS first_edges` +
      ' JOIN vocabulary AS from_names ON from_names.k = first_edges.k JOIN vocabulary AS to_names ON to_names.k = first_edges.next_k',
  });
  return {
    transitions: first('', 'moves DESC, k, next_k', shown),
    slowest: first(' WHERE moves >= 5', 'median DESC, moves DESC, k, next_k', top),
    edges: { counts: { count: 'count(*)' }, from: 'FROM edges' },
  };
}

function tieParts(open: OpenTable, { key }: LogTables): Readonly<Record<string, Part>> {
  const { countIf } = dialects[open.relation.dialect];
  const same = (alias: string, time: string) =>
    `${key.map((each) => `${alias}.${each} = steps.${each}`).join(' AND ')} AND ${alias}.t = steps.${time}`;
  const keys = key.join(', ');
  return {
    ties: {
      counts: { events: 'coalesce(sum(n), 0)', cases: 'count(*)' },
      from: `FROM (SELECT ${keys}, sum(n) AS n FROM instants GROUP BY ${keys}) AS tied`,
    },
    tiedMoves: {
      counts: { moves: 'count(*)', forbidden: countIf('NOT next_ok') },
      from:
        `FROM steps LEFT JOIN instants AS here ON ${same('here', 't')} LEFT JOIN instants AS there ON ${same('there', 'next_t')}` +
        ' WHERE next_k IS NOT NULL AND (here.mixed = 1 OR there.mixed = 1)',
    },
  };
}

function throughputParts(open: OpenTable, { hasFlow, period }: ReportOptions): Readonly<Record<string, Part>> {
  const { truncate, toText } = dialects[open.relation.dialect];
  const per = (time: string, where: string): Part => ({
    counts: { cases: 'count(*)' },
    texts: { from: toText('day') },
    from: `FROM (SELECT ${truncate(period, time)} AS day FROM cases${where}) AS days GROUP BY day ORDER BY day LIMIT 1000`,
  });
  return {
    started: per('first_t', ''),
    ...(hasFlow && { ended: per('last_t', ' WHERE completed > 0') }),
  };
}

function endParts(open: OpenTable, tables: LogTables, top: number): Readonly<Record<string, Part>> {
  const [example, other] = exampleMarks(open, { ...tables, key: tables.key.map((each) => `steps.${each}`) });
  const idle = elapsedSeconds[open.relation.dialect]('last_t', 'log_end');
  const late = `FROM steps JOIN cases ON ${tables.key.map((each) => `cases.${each} = steps.${each}`).join(' AND ')}`;
  return {
    open: {
      numbers: spread(open, idle),
      from: 'FROM cases CROSS JOIN (SELECT max(last_t) AS log_end FROM cases) AS log_ends WHERE completed = 0',
    },
    late: { counts: { events: 'count(*)' }, from: `${late} WHERE steps.t > cases.first_end` },
    lateActivities: {
      counts: { events: 'count(*)' },
      texts: { activity: 'a', example, other },
      from: `${late} JOIN vocabulary ON vocabulary.k = steps.k WHERE steps.t > cases.first_end GROUP BY a ORDER BY count(*) DESC, a LIMIT ${top}`,
    },
  };
}

function resourceParts(
  open: OpenTable,
  { key }: LogTables,
  { shown, top }: ReportOptions,
): Readonly<Record<string, Part>> {
  const { countIf } = dialects[open.relation.dialect];
  const keys = key.join(', ');
  const both = 'next_k IS NOT NULL AND r IS NOT NULL AND next_r IS NOT NULL';
  return {
    handovers: {
      counts: {
        resources: 'count(DISTINCT r)',
        unnamed: countIf('r IS NULL'),
        moves: countIf(both),
        handovers: countIf(`${both} AND r <> next_r`),
      },
      from: 'FROM steps',
    },
    solo: {
      counts: { cases: 'count(*)' },
      from: `FROM (SELECT ${keys} FROM steps GROUP BY ${keys} HAVING count(*) = count(r) AND min(r) = max(r)) AS solo`,
    },
    resources: {
      counts: { events: 'sum(n)', cases: 'count(*)' },
      texts: { resource: 'r' },
      from: `FROM (SELECT ${keys}, r, count(*) AS n FROM steps WHERE r IS NOT NULL GROUP BY ${keys}, r) AS touched GROUP BY r ORDER BY sum(n) DESC, r LIMIT ${shown}`,
    },
    pairs: {
      counts: { moves: 'count(*)' },
      texts: { from: 'r', to: 'next_r' },
      from: `FROM steps WHERE ${both} AND r <> next_r GROUP BY r, next_r ORDER BY count(*) DESC, r, next_r LIMIT ${top}`,
    },
  };
}
