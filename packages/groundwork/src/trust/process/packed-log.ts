import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import { type Cell, cellOf, isEmpty } from '../cell.ts';
import { fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { finite } from './log-dialects.ts';
import { activitiesOf, isIn, nextOf } from './log-table.ts';

/** An event log as DuckDB reads it fastest: each event one integer, each case a sorted list of them. */
export interface PackedLog {
  /** `WITH events AS (…), cases AS (…), variants AS (…)`. */
  readonly with: string;
  /** The time of an integer, in microseconds since 1970. */
  time(packed: string): string;
  /** The activity of a code. */
  name(code: string): string;
  /** Whether a code is an end of the flow. */
  isEnd(code: string): string;
  /** The activities, of which the flow names the first `known`. */
  readonly activities: number;
  readonly known: number;
}

/** More activities than this are looked up more slowly than they are sorted. */
export const mostActivities = 128;

/** A log whose case and activity can be judged by their value alone, once a case and once an activity rather than once an event. */
export function canBePacked({ relation }: OpenTable, log: EventLog): boolean {
  const [id, activity] = [cellOf(relation, log.case), cellOf(relation, log.activity)];
  return relation.dialect === 'duckdb' && id.column.parsed?.declared !== true && activity.column.parsed === undefined;
}

/** Most logs are written as things happen, and looking whether a short list is in order takes a quarter of the time of sorting it. */
const sorted =
  'CASE WHEN CASE WHEN len(ps) <= 64 THEN list_reduce(ps, lambda a, b: CASE WHEN b >= a THEN b END) END IS NULL THEN list_sort(ps) ELSE ps END';

/** Every activity that the log has, as it is written, in the order of their MD5, with the rows of each; NULL and blank ones too. At most `mostActivities` + 2. */
export function activitiesSql({ relation }: OpenTable, log: EventLog): string {
  const activity = cellOf(relation, log.activity);
  const [high, low] = duckdb.textHash('a');
  return (
    `SELECT a, n, NOT ${isEmpty(of(activity, 'a'))} AS named, current_setting('memory_limit') AS memory` +
    ` FROM (SELECT ${activity.text} AS a, count(*) AS n FROM ${fromClause(relation, 'log')} GROUP BY a) AS names ORDER BY ${high}, ${low} LIMIT ${mostActivities + 2}`
  );
}

/**
 * `events`: each event of a case `c` as one integer `p`: its time in microseconds, shifted left by as many bits as its code needs, and the code of its activity. So
 * events sort by time, and at the same time by code, as `steps` of `logTables` are. A time that leaves no room for the code fails with the engine's overflow.
 * `cases`: the sorted events `ps` of each. `variants`: the cases that take the same activities in the same order, with what the flow says of it, which
 * need not be asked once an event. There are far fewer of them, and never more, than cases.
 */
export function packedLog(
  open: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  others: readonly string[],
): PackedLog {
  const known = flow ? activitiesOf(flow) : [];
  const names = [...known, ...others];
  const listed = `[${names.map(duckdb.literal).join(', ')}]`;
  const bits = Math.max(1, Math.ceil(Math.log2(names.length)));
  const code = new Map(known.map((name, index) => [name, index]));
  const codes = (of: readonly string[]) => of.flatMap((each) => code.get(each) ?? []);
  const ends = [...new Set(codes(flow?.end ?? []))];
  const packed = {
    time: (p: string) => `(${p} >> ${bits})`,
    name: (k: string) => `${listed}[${k} + 1]`,
    isEnd: (k: string) => isIn(`(${k} & ${2 ** bits - 1})`, ends),
    activities: names.length,
    known: known.length,
  };
  const pairs = known.flatMap((from, index) =>
    codes(flow ? nextOf(flow, from) : []).map((to) => index * names.length + to),
  );
  const variants =
    `SELECT *, len(codes) AS events, list_unique(codes) AS activities, ${bool(packed.isEnd('codes[-1]'))} AS completed, ` +
    `len(list_filter(codes, lambda k: ${packed.isEnd('k')})) AS ends, ` +
    (flow === undefined
      ? '0 AS bad_starts, [] AS bad_moves'
      : `${bool(`NOT ${isIn('codes[1]', codes(flow.start))}`)} AS bad_starts, list_filter(list_transform(codes[2:], lambda k, i: codes[i] * ${names.length} + k), lambda pair: NOT ${isIn('pair', pairs)}) AS bad_moves`) +
    ` FROM (${groups(open, log, packed, bits, ends)}) AS grouped`;
  return {
    ...packed,
    with: [
      `WITH events AS (${events(open, log, listed, bits)})`,
      `cases AS MATERIALIZED (${cases(open, log)})`,
      `variants AS MATERIALIZED (${variants})`,
    ].join(', '),
  };
}

function events({ relation }: OpenTable, log: EventLog, listed: string, bits: number): string {
  const [id, activity, at] = [cellOf(relation, log.case), cellOf(relation, log.activity), cellOf(relation, log.at)];
  const code = `list_position(${listed}, ${activity.text})`;
  return (
    `SELECT ${id.value} AS c, epoch_us(CAST(${at.value} AS TIMESTAMP)) * ${2 ** bits} + (${code} - 1) AS p` +
    ` FROM ${fromClause(relation, 'log')} WHERE ${finite.duckdb(at.value)} AND ${code} IS NOT NULL`
  );
}

/** The condition speaks of the list so that it is put to each case: the engine would move one on `c` alone down to each event. */
function cases({ relation }: OpenTable, log: EventLog): string {
  const missing = isEmpty(of(cellOf(relation, log.case), 'c'));
  const grouped = 'SELECT c, list(p) AS ps FROM events GROUP BY c';
  return `SELECT c, ${sorted} AS ps FROM (${grouped}) AS grouped WHERE CASE WHEN len(ps) > 0 THEN NOT ${missing} END`;
}

function groups(
  { relation }: OpenTable,
  log: EventLog,
  { time }: Pick<PackedLog, 'time'>,
  bits: number,
  ends: readonly number[],
): string {
  // Of the cases of a variant the one by which they are told: the same that the sorted log takes.
  const mark = cellOf(relation, log.case).column.type === 'string' ? 'hash(c)' : 'c';
  const places = ends.map((k) => `list_position(codes, ${k})`);
  const firstEnd = places.length > 1 ? `least(${places.join(', ')})` : (places[0] ?? 'NULL');
  return (
    `SELECT codes, count(*) AS n, min(${mark}) AS mark, arg_min(c, ${mark}) AS example, min(${time('ps[1]')}) AS first_t,` +
    ` quantile_cont(${time('ps[-1]')} - ${time('ps[1]')}, 0.5) AS cycle, count(*) FILTER (WHERE ${time('ps[-1]')} > ${time(`ps[${firstEnd}]`)}) AS late` +
    ` FROM (SELECT c, ps, list_transform(ps, lambda p: p & ${2 ** bits - 1}) AS codes FROM cases) AS coded GROUP BY codes`
  );
}

const bool = (condition: string) => `CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** The same column where its value stands under another name. */
function of(cell: Cell, name: string): Cell {
  return { ...cell, value: name, text: name, present: `${name} IS NOT NULL`, absent: `${name} IS NULL` };
}
