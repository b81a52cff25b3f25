import type { EventLog, Flow } from '../../charter/schema/process.ts';
import type { Row, Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { countOf } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { elapsedSeconds, type LogTables, logTables, variantText } from './log-table.ts';

/** Median and ninth decile, in seconds; null where nothing could be timed. */
export interface Spread {
  readonly median: number | null;
  readonly p90: number | null;
}

/** What the log shows, all counts over events that have a case, an activity and a time. */
export interface Conformance {
  readonly cases: number;
  readonly events: number;
  /** Cases whose last activity is an end of the flow. */
  readonly completed: number;
  /** Cases that reach an end at any time. */
  readonly everEnded: number;
  /** Cases that reach an end more than once. */
  readonly endedAgain: number;
  /** Cases with an event strictly later than their first end. */
  readonly afterEnd: number;
  /** Cases that do some activity more than once. */
  readonly rework: number;
  /** Events at the same time as the next of their case, with another activity. */
  readonly ties: number;
  /** Cases that begin with a declared start. */
  readonly goodStarts: number;
  /** Cases without a move that the flow does not allow. */
  readonly fitCases: number;
  /** Moves that the flow does not allow. */
  readonly badMoves: number;
  /** All moves: the start of each case, each step to the next, and the end of each completed case. */
  readonly moves: number;
  /** Of completed cases, from the first event to the last; of all cases without a flow. */
  readonly cycle: Spread;
  /** Between an event and the next of its case. */
  readonly waiting: Spread;
  readonly sql: string;
}

/**
 * Reads an event log against its flow.
 *
 * Fitness is `(moves − badMoves) / moves`. The moves of a case are its start, each pair of activities that follow directly on each other, and, when its
 * last activity is an end, its end; an open case is not charged for the end that it has not reached. So fitness is 1 exactly when every case so far follows the flow.
 * It is the share of the log's directly-follows relation (van der Aalst, Process Mining, 2nd ed. 2016, §6.2) that the flow allows, weighted by frequency. It
 * is not alignment-based trace fitness (Adriansyah et al. 2011): no cheapest repair is sought, so one activity out of place may break two moves, and the number can be
 * recomputed with a GROUP BY.
 */
export async function readConformance(open: OpenTable, log: EventLog, flow: Flow | undefined): Promise<Conformance> {
  const tables = logTables(open, log, flow);
  const name = open.relation.dialect;
  const dialect = dialects[name];
  const cycle = elapsedSeconds[name]('first_t', 'last_t');
  const timed = flow ? `CASE WHEN completed > 0 THEN ${cycle} END` : cycle;
  const wait = elapsedSeconds[name]('t', 'next_t');
  const ofSteps = (expression: string, where: string) => `(SELECT ${expression} FROM steps WHERE ${where})`;
  const whole = (expression: string) => `CAST(coalesce(${expression}, 0) AS ${dialect.typeName('integer')})`;
  const columns = {
    cases: 'count(*)',
    events: whole('sum(events)'),
    completed: whole('sum(completed)'),
    ever_ended: dialect.countIf('ends > 0'),
    ended_again: dialect.countIf('ends > 1'),
    after_end: dialect.countIf('after_end > 0'),
    rework: dialect.countIf('events > activities'),
    good_starts: dialect.countIf('bad_starts = 0'),
    fit_cases: dialect.countIf('bad_starts + bad_moves = 0'),
    bad_moves: whole('sum(bad_starts + bad_moves)'),
    cycle_median: dialect.quantile(timed, 0.5),
    cycle_p90: dialect.quantile(timed, 0.9),
    ties: ofSteps('count(*)', 't = next_t AND a <> next_a'),
    wait_median: ofSteps(dialect.quantile(wait, 0.5), 'next_a IS NOT NULL'),
    wait_p90: ofSteps(dialect.quantile(wait, 0.9), 'next_a IS NOT NULL'),
  };
  const sql = `${tables.with} SELECT ${Object.entries(columns)
    .map(([alias, expression]) => `${expression} AS ${alias}`)
    .join(', ')} FROM cases`;
  const [row = {}] = await open.connection.query(sql);
  return read(row, sql);
}

function read(row: Row, sql: string): Conformance {
  const n = (key: string) => countOf(row[key]);
  return {
    cases: n('cases'),
    events: n('events'),
    completed: n('completed'),
    everEnded: n('ever_ended'),
    endedAgain: n('ended_again'),
    afterEnd: n('after_end'),
    rework: n('rework'),
    ties: n('ties'),
    goodStarts: n('good_starts'),
    fitCases: n('fit_cases'),
    badMoves: n('bad_moves'),
    moves: n('events') + n('completed'),
    cycle: { median: secondsOf(row.cycle_median), p90: secondsOf(row.cycle_p90) },
    waiting: { median: secondsOf(row.wait_median), p90: secondsOf(row.wait_p90) },
    sql,
  };
}

function secondsOf(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** A move that the flow does not allow. `from` is null where a case starts with `to`. */
export interface Violation {
  readonly from: string | null;
  readonly to: string;
  readonly moves: number;
  readonly cases: number;
  /** One case that has it. */
  readonly example: Value;
}

/** The most frequent moves that the flow does not allow. */
export async function readViolations(
  open: OpenTable,
  { with: tables }: LogTables,
  limit: number,
): Promise<readonly Violation[]> {
  const { typeName } = dialects[open.relation.dialect];
  const rows = await open.connection.query(
    `${tables} SELECT from_a, to_a, count(*) AS moves, count(DISTINCT c) AS cases, min(c) AS example FROM (` +
      `SELECT c, CAST(NULL AS ${typeName('string')}) AS from_a, a AS to_a FROM steps WHERE step_number = 1 AND NOT start_ok` +
      ' UNION ALL SELECT c, a AS from_a, next_a AS to_a FROM steps WHERE next_a IS NOT NULL AND NOT next_ok' +
      `) AS violations GROUP BY from_a, to_a ORDER BY count(*) DESC, from_a, to_a LIMIT ${limit}`,
  );
  return rows.map((row) => ({
    from: row.from_a === null || row.from_a === undefined ? null : String(row.from_a),
    to: String(row.to_a),
    moves: countOf(row.moves),
    cases: countOf(row.cases),
    example: row.example ?? null,
  }));
}

/** How many ways the cases go, and the most frequent of them. */
export interface Variants {
  readonly count: number;
  readonly top: readonly { readonly variant: string; readonly cases: number }[];
  readonly sql: string;
}

export async function readVariants(open: OpenTable, { with: tables }: LogTables, limit: number): Promise<Variants> {
  const sql =
    `${tables} SELECT variant, count(*) AS cases, count(*) OVER () AS variants FROM` +
    ` (SELECT c, ${variantText[open.relation.dialect]} AS variant FROM steps GROUP BY c) AS traces` +
    ` GROUP BY variant ORDER BY count(*) DESC, variant LIMIT ${limit}`;
  const rows = await open.connection.query(sql);
  return {
    count: countOf(rows[0]?.variants),
    top: rows.map((row) => ({ variant: String(row.variant), cases: countOf(row.cases) })),
    sql,
  };
}
