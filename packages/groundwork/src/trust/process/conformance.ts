import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { OpenTable } from '../table.ts';
import { caseNames, exampleMarks } from './examples.ts';
import { elapsedSeconds, medianAndDecile } from './log-dialects.ts';
import { type LogOptions, type LogTables, logTables } from './log-table.ts';
import { ranked } from './order.ts';
import type { Part, PartRow } from './parts.ts';
import { readShared } from './shared-tables.ts';
import { type Variants, variantParts, variantsOf } from './variants.ts';

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

/** A move that the flow does not allow. `from` is null where a case starts with `to`. */
export interface Violation {
  readonly from: string | null;
  readonly to: string;
  readonly moves: number;
  readonly cases: number;
  /** One case that has it. */
  readonly example: string | null;
}

export interface LogReading {
  readonly conformance: Conformance;
  /** The most frequent moves that the flow does not allow; none without a flow. */
  readonly violations: readonly Violation[];
  readonly variants: Variants;
}

/**
 * Reads an event log of `rows` rows against its flow: what is found belongs to one state of the table, and the log is sorted once.
 *
 * Fitness is `(moves − badMoves) / moves`. The moves of a case are its start, each pair of activities that follow directly on each other, and, when its
 * last activity is an end, its end; an open case is not charged for the end that it has not reached. So fitness is 1 exactly when every case so far follows the flow.
 * It is the share of the log's directly-follows relation (van der Aalst, Process Mining, 2nd ed. 2016, §6.2) that the flow allows, weighted by frequency. It
 * is not alignment-based trace fitness (Adriansyah et al. 2011): no cheapest repair is sought, so one activity out of place may break two moves, and the number can be
 * recomputed with a GROUP BY.
 */
export async function readLog(
  open: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  options: LogOptions & { readonly rows?: number; readonly shown?: number } = {},
): Promise<LogReading> {
  const { rows: size = 0, shown = 5 } = options;
  const tables = logTables(open, log, flow, options);
  const parts: Record<string, Part> = {
    cases: casesPart(open, flow !== undefined),
    moves: movesPart(open),
    ...variantParts(open, tables, shown),
    ...(flow && { violations: violationsPart(open, tables, shown) }),
  };
  const { rows, sql } = await readShared(open.connection, tables.tables, parts, size);
  const nameOf = await caseNames(
    open,
    log,
    (rows.violations ?? []).map((row) => row.text('example')),
  );
  return logReadingOf(rows, sql, nameOf);
}

/** The reading from the rows of `cases`, `moves`, `violations` and the parts of `variantsOf`. `nameOf` tells the case that an example stands for. */
export function logReadingOf(
  rows: Readonly<Record<string, readonly PartRow[]>>,
  sql: string,
  nameOf: (mark: string | null) => string | null,
): LogReading {
  const [cases] = rows.cases ?? [];
  const [moves] = rows.moves ?? [];
  if (cases === undefined || moves === undefined) throw new Error('An aggregate gives a row.');
  return {
    conformance: conformanceOf(cases, moves, sql),
    violations: ranked(
      (rows.violations ?? []).map((row) => violationOf(row, nameOf)),
      (each) => each.moves,
      (each) => each.from,
      (each) => each.to,
    ),
    variants: variantsOf(rows, sql),
  };
}

/** What `cases` shows of all cases together. */
export function casesPart({ relation }: OpenTable, hasFlow: boolean): Part {
  const { countIf, typeName } = dialects[relation.dialect];
  const cycle = elapsedSeconds[relation.dialect]('first_t', 'last_t');
  const [median, p90] = medianAndDecile[relation.dialect](
    hasFlow ? `CASE WHEN completed > 0 THEN ${cycle} END` : cycle,
  );
  const whole = (expression: string) => `CAST(coalesce(${expression}, 0) AS ${typeName('integer')})`;
  return {
    counts: {
      cases: 'count(*)',
      events: whole('sum(events)'),
      completed: whole('sum(completed)'),
      everEnded: countIf('ends > 0'),
      endedAgain: countIf('ends > 1'),
      afterEnd: countIf('last_t > first_end'),
      rework: countIf('events > activities'),
      goodStarts: countIf('bad_starts = 0'),
      fitCases: countIf('bad_starts + bad_moves = 0'),
      badMoves: whole('sum(bad_starts + bad_moves)'),
    },
    numbers: { median, p90 },
    from: 'FROM cases',
  };
}

/** What the steps from one event to the next show. */
export function movesPart({ relation }: OpenTable): Part {
  const { countIf } = dialects[relation.dialect];
  const [median, p90] = medianAndDecile[relation.dialect](elapsedSeconds[relation.dialect]('t', 'next_t'));
  return {
    counts: { ties: countIf('t = next_t AND k <> next_k') },
    numbers: { median, p90 },
    from: 'FROM steps WHERE next_k IS NOT NULL',
  };
}

/**
 * The most frequent moves that the flow does not allow, with two of the cases that have them. Those of each case are counted first, in one scan: a DISTINCT of cases
 * would be held in memory, a GROUP BY goes onto disk. A case starts once, so its start needs neither.
 */
export function violationsPart(open: OpenTable, tables: LogTables, limit: number): Part {
  const keys = tables.key.join(', ');
  const [example, other] = exampleMarks(open, tables).map((mark, i) => `${mark} AS ${i === 0 ? 'example' : 'other'}`);
  const starts =
    `SELECT CAST(NULL AS INTEGER) AS from_k, k AS to_k, count(*) AS moves, count(*) AS cases, ${example}, ${other}` +
    ' FROM steps WHERE step_number = 1 AND NOT start_ok GROUP BY k';
  const ofCases = `SELECT ${keys}, k AS from_k, next_k AS to_k, count(*) AS n FROM steps WHERE next_k IS NOT NULL AND NOT next_ok GROUP BY ${keys}, k, next_k`;
  const moves = `SELECT from_k, to_k, sum(n) AS moves, count(*) AS cases, ${example}, ${other} FROM (${ofCases}) AS of_cases GROUP BY from_k, to_k`;
  return {
    counts: { moves: 'moves', cases: 'cases' },
    texts: { from: 'from_names.a', to: 'to_names.a', example: 'example', other: 'other' },
    from:
      `FROM (SELECT * FROM (${starts} UNION ALL ${moves}) AS bad ORDER BY moves DESC, from_k, to_k LIMIT ${limit}) AS violations` +
      ' LEFT JOIN vocabulary AS from_names ON from_names.k = violations.from_k JOIN vocabulary AS to_names ON to_names.k = violations.to_k',
  };
}

function conformanceOf(cases: PartRow, moves: PartRow, sql: string): Conformance {
  const n = (key: string) => cases.count(key);
  return {
    cases: n('cases'),
    events: n('events'),
    completed: n('completed'),
    everEnded: n('everEnded'),
    endedAgain: n('endedAgain'),
    afterEnd: n('afterEnd'),
    rework: n('rework'),
    ties: moves.count('ties'),
    goodStarts: n('goodStarts'),
    fitCases: n('fitCases'),
    badMoves: n('badMoves'),
    moves: n('events') + n('completed'),
    cycle: { median: cases.number('median'), p90: cases.number('p90') },
    waiting: { median: moves.number('median'), p90: moves.number('p90') },
    sql,
  };
}

function violationOf(row: PartRow, nameOf: (mark: string | null) => string | null): Violation {
  return {
    from: row.text('from'),
    to: row.text('to') ?? '',
    moves: row.count('moves'),
    cases: row.count('cases'),
    example: nameOf(row.text('example')),
  };
}
