import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { DialectName } from '../../sql/relation.ts';
import { cellOf, isEmpty } from '../cell.ts';
import { fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';

/** SQL that reads an event log against a flow: the tables that every question about it starts from. */
export interface LogTables {
  /** `WITH events AS (…), steps AS (…), cases AS (…)`. */
  readonly with: string;
  /** True on rows without a case, an activity or a time: they cannot stand in any order. */
  readonly incomplete: string;
  /** True on rows whose activity the flow does not know; null without a flow. */
  readonly unknown: string | null;
  /** The activity of a row of the log itself. */
  readonly activity: string;
}

/**
 * `events`: one row an event that has a case (`c`), an activity (`a`) and a time (`t`). `steps`: each with its number in the case, the next
 * activity and time, and whether the flow allows it as a start (`start_ok`) and the move to the next (`next_ok`). `cases`: one row a case.
 * Events of a case at the same time are ordered by the flow (breadth first from its starts), then by the MD5 of the activity:
 * the same on every engine, whatever its collation.
 */
export function logTables({ relation }: OpenTable, log: EventLog, flow: Flow | undefined): LogTables {
  const dialect = dialects[relation.dialect];
  const [id, activity, at] = [log.case, log.activity, log.at].map((name) => cellOf(relation, name));
  if (!id || !activity || !at) throw new Error('An event log has a case, an activity and a time.');
  const incomplete = `(${isEmpty(id)} OR ${isEmpty(activity)} OR ${at.value} IS NULL)`;
  const known = flow ? activitiesOf(flow) : [];
  const texts = (names: readonly string[]) => names.map((name) => dialect.literal(name)).join(', ');
  const isIn = (expression: string, names: readonly string[]) =>
    names.length === 0 ? 'FALSE' : `${expression} IN (${texts(names)})`;
  const order = tieOrder(relation.dialect, known);
  const events = `SELECT ${id.value} AS c, ${activity.text} AS a, ${at.value} AS t FROM ${fromClause(relation, 'log')} WHERE NOT ${incomplete}`;
  const ordered =
    'SELECT c, a, t, row_number() OVER in_order AS step_number, lead(a) OVER in_order AS next_a, lead(t) OVER in_order AS next_t,' +
    ` min(CASE WHEN ${isIn('a', flow?.end ?? [])} THEN t END) OVER (PARTITION BY c) AS first_end` +
    ` FROM events WINDOW in_order AS (PARTITION BY c ORDER BY t, ${order})`;
  const steps = `SELECT ordered.*, ${isIn('a', flow?.start ?? [])} AS start_ok, ${allowedNext(flow, isIn, dialect.literal)} AS next_ok, ${isIn('a', flow?.end ?? [])} AS is_end FROM (${ordered}) AS ordered`;
  const sum = (condition: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const cases =
    `SELECT c, count(*) AS events, count(DISTINCT a) AS activities, min(t) AS first_t, max(t) AS last_t,` +
    ` ${sum('step_number = 1 AND NOT start_ok')} AS bad_starts, ${sum('next_a IS NOT NULL AND NOT next_ok')} AS bad_moves,` +
    ` ${sum('next_a IS NULL AND is_end')} AS completed, ${sum('is_end')} AS ends, ${sum('t > first_end')} AS after_end FROM steps GROUP BY c`;
  return {
    with: `WITH events AS (${events}), steps AS (${steps}), cases AS (${cases})`,
    incomplete,
    unknown: flow ? `NOT ${incomplete} AND NOT ${isIn(activity.text, known)}` : null,
    activity: activity.text,
  };
}

/** Every activity that the flow names: its starts, then breadth first what may follow, then what nothing leads to. */
export function activitiesOf(flow: Flow): readonly string[] {
  const found = new Set(flow.start);
  const after = new Map(Object.entries(flow.next));
  for (const name of found) for (const next of after.get(name) ?? []) found.add(next);
  for (const name of [...Object.keys(flow.next), ...Object.values(flow.next).flat(), ...flow.end]) found.add(name);
  return [...found];
}

function allowedNext(
  flow: Flow | undefined,
  isIn: (expression: string, names: readonly string[]) => string,
  literal: (name: string) => string,
): string {
  const branches = Object.entries(flow?.next ?? {}).map(
    ([name, next]) => `WHEN a = ${literal(name)} THEN ${isIn('next_a', next)}`,
  );
  return branches.length === 0 ? 'FALSE' : `CASE ${branches.join(' ')} ELSE FALSE END`;
}

function tieOrder(name: DialectName, known: readonly string[]): string {
  const dialect = dialects[name];
  const [high, low] = dialect.textHash('a');
  if (known.length === 0) return `${high}, ${low}`;
  const branches = known.map((activity, index) => `WHEN a = ${dialect.literal(activity)} THEN ${index}`);
  const isKnown = `a IN (${known.map((activity) => dialect.literal(activity)).join(', ')})`;
  const unlessKnown = (hash: string) => `CASE WHEN ${isKnown} THEN 0 ELSE ${hash} END`;
  return `CASE ${branches.join(' ')} ELSE ${known.length} END, ${unlessKnown(high)}, ${unlessKnown(low)}`;
}

/** Seconds from one time or day to another, with their fraction. */
export const elapsedSeconds: Readonly<Record<DialectName, (from: string, to: string) => string>> = {
  duckdb: (from, to) => `(epoch(CAST(${to} AS TIMESTAMP)) - epoch(CAST(${from} AS TIMESTAMP)))`,
  postgres: (from, to) =>
    `CAST(extract(epoch FROM CAST(${to} AS timestamp) - CAST(${from} AS timestamp)) AS double precision)`,
  clickhouse: (from, to) => `dateDiff('millisecond', toDateTime64(${from}, 3), toDateTime64(${to}, 3)) / 1000`,
};

/** The activities of a case in order, as one text. */
export const variantText: Readonly<Record<DialectName, string>> = {
  duckdb: "string_agg(a, ' → ' ORDER BY step_number)",
  postgres: "string_agg(a, ' → ' ORDER BY step_number)",
  clickhouse: "arrayStringConcat(arrayMap(each -> each.2, arraySort(groupArray((step_number, a)))), ' → ')",
};
