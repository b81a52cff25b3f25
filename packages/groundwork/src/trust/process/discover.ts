import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { EventLog } from '../../charter/schema/process.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { type OpenTable, openTable } from '../table.ts';
import { readLog } from './conformance.ts';
import { findLogColumns, type LogColumns } from './log-columns.ts';
import { elapsedSeconds } from './log-dialects.ts';
import { logTables } from './log-table.ts';
import { ranked } from './order.ts';
import type { Part } from './parts.ts';
import { type FollowsGraph, type ProposedFlow, proposeFlow } from './propose-flow.ts';
import { readShared } from './shared-tables.ts';
import { type LogSize, sizeOf } from './usable-log.ts';

export interface DiscoveryInput {
  readonly sources: Sources;
  /** `crm.events`. */
  readonly table: string;
  readonly case?: string;
  readonly activity?: string;
  readonly at?: string;
  readonly resource?: string;
  readonly declared?: Readonly<Record<string, DeclaredColumn>>;
}

/** A process as its event log shows it, with the figures it was proposed from. Plain data. */
export interface Discovery extends Omit<ProposedFlow, 'kept'> {
  readonly log: EventLog;
  readonly columns: LogColumns;
  readonly size: LogSize;
  readonly events: number;
  readonly cases: number;
  readonly graph: FollowsGraph;
  readonly kept: ProposedFlow['kept'];
  /** A case counts as at rest when nothing came for longer than this, in seconds: the 95th percentile of all waits. */
  readonly restAfter: number;
  readonly fitness: {
    /** Of the proposed flow on this very log. */
    readonly measured: number;
    readonly moves: number;
    readonly allowed: number;
    readonly fitCases: number;
    readonly openCases: number;
    /** What is proposed as `process.fitness`: measured, rounded down to a hundredth. */
    readonly proposed: number;
  };
}

/** So many activities and moves are looked at; a log with more is no log of a process with steps. */
const limit = 5000;

/**
 * Reads a log and proposes the charter's `process`: `log`, `flow`, `steps`, `fitness`. Nothing proposed fails on the log it came from: the threshold is no
 * higher than what was measured. Fails with `trust.log_column_unclear`, `trust.log_empty`, `trust.log_no_moves`, or what the source says.
 */
export async function discoverFlow(input: DiscoveryInput): Promise<Discovery> {
  const { sources, table, declared = {} } = input;
  const open = await openTable(sources, table, declared);
  const columns = await findLogColumns(open, namedIn(input));
  const log: EventLog = {
    table,
    case: columns.case.column,
    activity: columns.activity.column,
    at: columns.at.column,
    ...(columns.resource && { resource: columns.resource.column }),
  };
  const size = await sizeOf(open, log);
  if (size === null) return fail('trust.log_empty', { table, rows: await rowsOf(open) });
  const { graph, restAfter } = await readGraph(open, log, size);
  if (graph.moves.length === 0) fail('trust.log_no_moves', { table, column: log.case });
  const { kept, ...proposed } = proposeFlow(graph);
  const { conformance } = await readLog(open, log, proposed.flow, {
    activities: size.activities,
    rows: size.rows,
  });
  const allowed = conformance.moves - conformance.badMoves;
  return {
    log,
    columns,
    size,
    events: conformance.events,
    cases: conformance.cases,
    graph,
    restAfter,
    kept,
    ...proposed,
    fitness: {
      measured: allowed / conformance.moves,
      moves: conformance.moves,
      allowed,
      fitCases: conformance.fitCases,
      openCases: conformance.cases - conformance.completed,
      proposed: Math.floor((100 * allowed) / conformance.moves) / 100,
    },
  };
}

function namedIn(input: DiscoveryInput) {
  const { case: id, activity, at, resource } = input;
  return {
    ...(id !== undefined && { case: id }),
    ...(activity !== undefined && { activity }),
    ...(at !== undefined && { at }),
    ...(resource !== undefined && { resource }),
  };
}

async function rowsOf({ connection, relation }: OpenTable): Promise<number> {
  const [row] = await connection.query(`SELECT count(*) AS n FROM ${relation.from} AS t`);
  return Number(row?.n ?? 0);
}

async function readGraph(
  open: OpenTable,
  log: EventLog,
  size: LogSize,
): Promise<{ readonly graph: FollowsGraph; readonly restAfter: number }> {
  const tables = logTables(open, log, undefined, { activities: size.activities });
  const elapsed = elapsedSeconds[open.relation.dialect];
  const { quantile, countIf, toNumber } = dialects[open.relation.dialect];
  const rest = {
    name: 'rest',
    sql: `SELECT ${quantile(elapsed('t', 'next_t'), 0.95)} AS gap, max(t) AS log_end FROM steps`,
  };
  const place = `CASE WHEN cases.events > 1 THEN ${toNumber('(steps.step_number - 1)')} / (cases.events - 1) ELSE 0 END`;
  const parts: Record<'cases' | 'rest' | 'activities' | 'moves', Part> = {
    cases: { counts: { cases: 'count(*)' }, from: 'FROM cases' },
    rest: { numbers: { gap: 'gap' }, from: 'FROM rest' },
    activities: {
      counts: {
        events: 'count(*)',
        starts: countIf('step_number = 1'),
        rests: countIf(`next_k IS NULL AND ${elapsed('t', 'log_end')} > gap`),
        followed: countIf('next_k IS NOT NULL'),
      },
      numbers: { position: `avg(${place})` },
      texts: { activity: 'a' },
      from:
        `FROM steps JOIN cases ON ${tables.key.map((each) => `cases.${each} = steps.${each}`).join(' AND ')} JOIN vocabulary ON vocabulary.k = steps.k CROSS JOIN rest` +
        ` GROUP BY a ORDER BY count(*) DESC, a LIMIT ${limit}`,
    },
    moves: {
      counts: { moves: 'n' },
      texts: { from: 'from_names.a', to: 'to_names.a' },
      from:
        `FROM (SELECT k, next_k, count(*) AS n FROM steps WHERE next_k IS NOT NULL GROUP BY k, next_k ORDER BY count(*) DESC, k, next_k LIMIT ${limit}) AS edges` +
        ' JOIN vocabulary AS from_names ON from_names.k = edges.k JOIN vocabulary AS to_names ON to_names.k = edges.next_k',
    },
  };
  const { rows } = await readShared(open.connection, [...tables.tables, rest], parts, size.rows);
  return {
    restAfter: rows.rest[0]?.number('gap') ?? 0,
    graph: {
      cases: rows.cases[0]?.count('cases') ?? 0,
      activities: ranked(
        rows.activities.map((row) => ({
          activity: row.text('activity') ?? '',
          events: row.count('events'),
          starts: row.count('starts'),
          rests: row.count('rests'),
          followed: row.count('followed'),
          position: row.number('position') ?? 0,
        })),
        (each) => each.events,
        (each) => each.activity,
      ),
      moves: ranked(
        rows.moves.map((row) => ({
          from: row.text('from') ?? '',
          to: row.text('to') ?? '',
          moves: row.count('moves'),
        })),
        (each) => each.moves,
        (each) => each.from,
        (each) => each.to,
      ),
    },
  };
}
