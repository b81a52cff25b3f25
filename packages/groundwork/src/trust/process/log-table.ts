import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { DialectName } from '../../sql/relation.ts';
import { type Cell, cellOf, isEmpty } from '../cell.ts';
import { fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { caseKey, distinctCodes, finite, variantKey } from './log-dialects.ts';
import type { SharedTable } from './shared-tables.ts';

/** SQL that reads an event log against a flow: the tables that every question about it starts from. */
export interface LogTables {
  /** `events`, `vocabulary`, `steps` and `cases`. */
  readonly tables: readonly SharedTable[];
  /** True on rows without a case, an activity or a time: they cannot stand in any order. */
  readonly incomplete: string;
  /** The same for each of the three alone. */
  readonly missing: Readonly<Record<'case' | 'activity' | 'at', string>>;
  /** True on rows whose activity the flow does not know; null without a flow. */
  readonly unknown: string | null;
  /** The activity of a row of the log itself. */
  readonly activity: string;
  /** What tells one case from another in `steps` and `cases`, as columns. */
  readonly key: readonly string[];
  /** What tells one variant from another in `cases`, as columns. */
  readonly variant: readonly string[];
}

export interface LogOptions {
  /** How many activities the log has, where that was counted: few can be told apart in one integer. */
  readonly activities?: number;
  /** Carries the resource of each event and of the next as `r` and `next_r`. */
  readonly resource?: boolean;
}

/**
 * `events`: one row an event that has a case (`c`), an activity (`a`) and a time (`t`). `vocabulary`: each activity with its number `k`, those of the flow
 * first, breadth first from its starts, the others by the MD5 of their text: the same on every engine, whatever its collation, and computed once an activity
 * rather than once an event. `steps`: each event with its number in the case, the next activity and time, and what the flow says of it; events of a case at
 * the same time are ordered by `k`. `cases`: one row a case. The last two are kept while the statement runs, so that one sorting serves every question in it.
 */
export function logTables(
  { relation }: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  options: LogOptions = {},
): LogTables {
  const name = relation.dialect;
  const dialect = dialects[name];
  const [id, activity, at] = [log.case, log.activity, log.at].map((column) => cellOf(relation, column));
  if (!id || !activity || !at) throw new Error('An event log has a case, an activity and a time.');
  const missing = { case: isEmpty(id), activity: isEmpty(activity), at: `NOT ${finite[name](at.value)}` };
  const incomplete = `(${missing.case} OR ${missing.activity} OR ${missing.at})`;
  const known = flow ? activitiesOf(flow) : [];
  const key = caseKey(name, id);
  const resource = options.resource && log.resource !== undefined ? cellOf(relation, log.resource) : null;
  const events =
    `SELECT ${id.value} AS c, ${key.map(({ as, sql }) => (sql === 'c' ? '' : `${sql} AS ${as}, `)).join('')}${activity.text} AS a, ${at.value} AS t` +
    `${resource === null ? '' : `, ${resourceText(resource)} AS r`} FROM ${fromClause(relation, 'log')} WHERE NOT ${incomplete}`;
  const keys = key.map(({ as }) => as);
  const variant = variantKey[name];
  const codes = known.length + (options.activities ?? Number.POSITIVE_INFINITY);
  return {
    tables: [
      { name: 'events', sql: events, inline: true },
      { name: 'vocabulary', sql: vocabulary(name, known) },
      { name: 'steps', sql: steps(flow, known, ordered(keys, resource !== null)), materialized: true },
      { name: 'cases', sql: cases(name, keys, flow, codes), materialized: true },
    ],
    incomplete,
    missing,
    unknown: flow ? `NOT ${incomplete} AND NOT ${isIn(activity.text, known.map(dialect.literal))}` : null,
    activity: activity.text,
    key: keys,
    variant: variant.map((_, index) => `v${index}`),
  };
}

/** Every activity that the flow names: its starts, then breadth first what may follow, then what nothing leads to. */
export function activitiesOf(flow: Flow): readonly string[] {
  const found = new Set(flow.start);
  for (const name of found) for (const next of nextOf(flow, name)) found.add(next);
  for (const name of [...Object.keys(flow.next), ...Object.values(flow.next).flat(), ...flow.end]) found.add(name);
  return [...found];
}

/** What the flow lets follow an activity. */
export function nextOf({ next }: Flow, name: string): readonly string[] {
  return Object.hasOwn(next, name) ? (next[name] ?? []) : [];
}

function resourceText(cell: Cell): string {
  return `CASE WHEN NOT ${isEmpty(cell)} THEN ${cell.text} END`;
}

/** Whether an expression is one of these, of which there may be none. */
export function isIn(expression: string, members: readonly (string | number)[]): string {
  return members.length === 0 ? 'FALSE' : `${expression} IN (${members.join(', ')})`;
}

function vocabulary(name: DialectName, known: readonly string[]): string {
  const dialect = dialects[name];
  const texts = known.map(dialect.literal);
  const [high, low] = dialect.textHash('a');
  const others = `row_number() OVER (PARTITION BY ${texts.length === 0 ? '1' : isIn('a', texts)} ORDER BY ${high}, ${low})`;
  const number =
    texts.length === 0
      ? `${others} - 1`
      : `CASE ${texts.map((each, index) => `WHEN a = ${each} THEN ${index}`).join(' ')} ELSE ${known.length - 1} + ${others} END`;
  return `SELECT a, CAST(${number} AS INTEGER) AS k FROM (SELECT a FROM events GROUP BY a) AS names`;
}

function ordered(keys: readonly string[], hasResource: boolean): string {
  const key = keys.map((each) => `events.${each} AS ${each}`).join(', ');
  const resource = hasResource ? ', r, lead(r) OVER in_order AS next_r' : '';
  return (
    `SELECT ${key}, k, t, row_number() OVER in_order AS step_number, lead(k) OVER in_order AS next_k, lead(t) OVER in_order AS next_t${resource}` +
    ` FROM events JOIN vocabulary ON vocabulary.a = events.a WINDOW in_order AS (PARTITION BY ${keys.map((each) => `events.${each}`).join(', ')} ORDER BY t, k)`
  );
}

function steps(flow: Flow | undefined, known: readonly string[], ordered: string): string {
  const code = new Map(known.map((name, index) => [name, index]));
  const codes = (names: readonly string[]) => names.flatMap((each) => code.get(each) ?? []);
  // One number for each pair of known activities: one look-up a step, however many the flow allows.
  const pairs = known.flatMap((name, from) =>
    codes(flow ? nextOf(flow, name) : []).map((to) => from * known.length + to),
  );
  const allowed = `(k < ${known.length} AND next_k < ${known.length} AND ${isIn(`k * ${known.length} + next_k`, pairs)})`;
  return `SELECT ordered.*, ${isIn('k', codes(flow?.start ?? []))} AS start_ok, ${allowed} AS next_ok, ${isIn('k', codes(flow?.end ?? []))} AS is_end FROM (${ordered}) AS ordered`;
}

function cases(name: DialectName, keys: readonly string[], flow: Flow | undefined, codes: number): string {
  const sum = (condition: string) => (flow ? dialects[name].countIf(condition) : '0');
  const firstEnd = flow ? 'min(CASE WHEN is_end THEN t END)' : 'min(CASE WHEN FALSE THEN t END)';
  const columns = [
    ...keys,
    'count(*) AS events',
    `${distinctCodes[name](codes)} AS activities`,
    'min(t) AS first_t',
    'max(t) AS last_t',
    `${sum('step_number = 1 AND NOT start_ok')} AS bad_starts`,
    `${sum('next_k IS NOT NULL AND NOT next_ok')} AS bad_moves`,
    `${sum('next_k IS NULL AND is_end')} AS completed`,
    `${sum('is_end')} AS ends`,
    `${firstEnd} AS first_end`,
    ...variantKey[name].map((each, index) => `${each} AS v${index}`),
  ];
  return `SELECT ${columns.join(', ')} FROM steps GROUP BY ${keys.join(', ')}`;
}
