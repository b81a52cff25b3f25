import { type Period, wholePeriods } from '../../charter/periods.ts';
import { addDays } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { MetricKind } from '../../charter/schema/metrics.ts';
import { cellLevel, type SeriesReading, type Timeline } from '../../effect/series.ts';
import { type WholeRange, wholeRange } from '../../effect/whole-range.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import { compilePeriods, type PeriodCell } from '../../sql/compile-periods.ts';
import { explainNoNumbers } from './no-numbers.ts';
import { byTable, isEmpty, openTable, runAll } from './tables.ts';

export interface SeriesGiven {
  readonly sources: Sources;
  /** With the sections of the frozen plan. */
  readonly charter: Charter;
  readonly timezone: string;
  readonly period: Period;
  /** The first day with the agent. */
  readonly starts: string;
  /** The day up to which rows count; its own period is not over, and is left out. */
  readonly today: string;
  /** The promised day: what comes after it is not judged. null: none is promised. */
  readonly by: string | null;
  /** The primary one first. */
  readonly metrics: readonly string[];
  /** Those of them that may be left out where they cannot be read, with why. */
  readonly optional?: readonly string[];
}

/**
 * The periods of a design without arms: the whole ones from the first day of the baseline to yesterday. Fails with `effect.section_missing`,
 * `effect.no_period_before`.
 */
export function timelineOf({
  charter,
  period,
  starts,
  today,
  by,
}: Omit<SeriesGiven, 'sources' | 'metrics' | 'timezone'>): Timeline {
  const window = charter.baseline?.window;
  if (!window) return fail('effect.section_missing', { initiative: charter.id, section: 'baseline' });
  const yesterday = addDays(today, -1);
  const end = by !== null && by < yesterday && by > window.to ? by : yesterday;
  const periods = wholePeriods(window.from, end, period);
  const isBefore = new Set(wholePeriods(window.from, window.to, period));
  const before = periods.filter((start) => start < starts).length;
  if (!periods.some((start) => isBefore.has(start)))
    fail('effect.no_period_before', { initiative: charter.id, period, from: window.from, to: window.to });
  return {
    period,
    periods,
    before,
    // Between the promised before and the start, and across the start itself, nothing counts.
    counts: periods.map((start) => start >= starts || isBefore.has(start)),
    complete: by !== null && today > by,
  };
}

/**
 * Reads metrics period by period; the timeline ends where the rows of the first metric end. Fails with `effect.metric_untimed`, `effect.quantile_design`,
 * `effect.no_rows`, and what the source says.
 */
export async function readSeries(
  given: SeriesGiven,
  comparisons: ReadonlySet<string>,
): Promise<{
  readonly timeline: Timeline;
  readonly series: ReadonlyMap<string, SeriesReading>;
  readonly notes: readonly string[];
}> {
  const cells = await readCells(given, timelineOf(given), undefined);
  const timeline = endingWithRows(given, cells);
  const series = new Map(
    [...cells].map(([metric, own]) => {
      const kind = given.charter.metrics?.[metric]?.kind ?? 'mean';
      return [metric, seriesOf({ ...own, metric, kind, timeline, compared: comparisons.has(metric) })] as const;
    }),
  );
  return { timeline, series, notes: cutNotes(cells, timelineOf(given)) };
}

/** What was left out because rows begin or stop within a period. */
export function cutNotes(cells: ReadonlyMap<string, Ranged>, { periods }: Timeline): readonly string[] {
  return [...cells].flatMap(([metric, { range }]) =>
    range.cut
      .filter((period) => periods.includes(period))
      .map((period) => `The rows of ${metric} do not fill the period of ${period}, so it is left out.`),
  );
}

/**
 * Where the table of a metric has no rows yet, or no more, its total is not 0 but not known. A comparison series is needed whole: what does not count of the outcome
 * counts of it.
 */
function seriesOf({
  metric,
  kind,
  timeline,
  compared,
  cells,
  range,
  sql,
}: MetricCells & {
  readonly metric: string;
  readonly kind: MetricKind;
  readonly timeline: Timeline;
  readonly compared: boolean;
}): SeriesReading {
  const byPeriod = new Map(cells.map((each) => [each.period, each]));
  const { periods, counts, before } = timeline;
  const values = periods.map((start, i) =>
    (compared || counts[i]) && start >= range.from && start <= range.to
      ? cellLevel(kind, byPeriod.get(start) ?? null)
      : null,
  );
  const tally = (from: number, to: number) => {
    const part = periods.slice(from, to).flatMap((start, i) => (counts[from + i] ? (byPeriod.get(start) ?? []) : []));
    const sum = (key: 'units' | 'events' | 'missing' | 'rows') => part.reduce((all, cell) => all + cell[key], 0);
    return { units: sum('units'), events: sum('events'), missing: sum('missing'), rows: sum('rows') };
  };
  return { metric, values, before: tally(0, before), after: tally(before, periods.length), sql };
}

export interface Ranged {
  readonly range: WholeRange;
}

export interface MetricCells extends Ranged {
  /** Within the range. */
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
}

/** The timeline up to the last period in which the first metric has rows: a table that stops is no world that stopped. */
export function endingWithRows(given: SeriesGiven, cells: ReadonlyMap<string, Ranged>): Timeline {
  const timeline = timelineOf(given);
  const [primary = ''] = given.metrics;
  const last = cells.get(primary)?.range.to ?? '';
  if (last === '') return fail('effect.no_rows', { metric: primary, from: timeline.periods[0] ?? '', to: given.today });
  const found = timeline.periods.findLastIndex((start) => start <= last);
  const end = found + 1;
  return {
    ...timeline,
    periods: timeline.periods.slice(0, end),
    counts: timeline.counts.slice(0, end),
    before: Math.min(timeline.before, end),
    // What was promised by a day is judged when its last whole period was seen.
    complete: timeline.complete && end === timeline.periods.length,
  };
}

/** Reads every cell of the metrics, by the value of a column where one is named. A metric that may be left out is, where it cannot be read. */
export async function readCells(
  given: SeriesGiven,
  timeline: Timeline,
  by: string | undefined,
): Promise<ReadonlyMap<string, MetricCells>> {
  const { charter, metrics, optional = [] } = given;
  const found = new Map<string, MetricCells>();
  for (const [table, named] of byTable(charter, metrics)) {
    const needed = named.filter(({ id }) => !optional.includes(id));
    for (const group of [needed, ...named.filter(({ id }) => optional.includes(id)).map((each) => [each])]) {
      if (group.length === 0) continue;
      try {
        for (const [metric, cells] of await readTable(given, timeline, { table, named: group, by }))
          found.set(metric, cells);
      } catch (error) {
        if (!(error instanceof GroundworkError) || group === needed) throw error;
      }
    }
  }
  return found;
}

async function readTable(
  { sources, charter, timezone, today }: SeriesGiven,
  { period, periods }: Timeline,
  {
    table,
    named,
    by,
  }: { readonly table: string; readonly named: readonly NamedMetric[]; readonly by: string | undefined },
): Promise<readonly (readonly [string, MetricCells])[]> {
  const [from] = periods;
  if (from === undefined) return [];
  requireReadable(named);
  const { connection, relation } = await openTable(sources, charter, table);
  const grouped = by === undefined ? {} : { by };
  try {
    const window = { from, to: today };
    const queries = await compilePeriods({ metrics: named, relation, window, timezone, period, ...grouped });
    return (await runAll(connection, queries)).map(({ metric, cells, sql }) => {
      const range = wholeRange(cells);
      const within = cells.filter(({ period: start }) => start >= range.from && start <= range.to);
      return [metric, { cells: within, range, sql }] as const;
    });
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    if (await isEmpty(connection, relation)) fail('service.table_empty', { table: relation.name }, { cause: error });
    throw await explainNoNumbers(error, { connection, relation }, named);
  }
}

/** What a series can be read of: a metric with a time that is no quantile. Fails with `effect.metric_untimed`, `effect.quantile_design`. */
export function requireReadable(named: readonly NamedMetric[]): void {
  for (const { id, metric } of named) {
    if (metric.at === undefined) fail('effect.metric_untimed', { metric: id });
    if (metric.kind === 'quantile') fail('effect.quantile_design', { metric: id });
  }
}
