import { nextPeriod, type Period, wholePeriods } from '../../charter/periods.ts';
import { addDays } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { MetricKind } from '../../charter/schema/metrics.ts';
import { cellLevel, type SeriesReading, type Timeline } from '../../effect/series.ts';
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
  /** The primary one first. */
  readonly metrics: readonly string[];
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
}: Omit<SeriesGiven, 'sources' | 'metrics' | 'timezone'>): Timeline {
  const window = charter.baseline?.window;
  if (!window) return fail('effect.section_missing', { initiative: charter.id, section: 'baseline' });
  const periods = wholePeriods(window.from, addDays(today, -1), period);
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
  };
}

/**
 * Reads metrics period by period; the timeline ends where the rows of the first metric end. Fails with `effect.metric_untimed`, `effect.quantile_design`,
 * `effect.no_rows`, and what the source says.
 */
export async function readSeries(given: SeriesGiven): Promise<{
  readonly timeline: Timeline;
  readonly series: ReadonlyMap<string, SeriesReading>;
}> {
  const cells = await readCells(given, timelineOf(given), undefined);
  const timeline = endingWithRows(given, cells);
  const series = new Map(
    [...cells].map(([metric, { cells: own, sql }]) => {
      const kind = given.charter.metrics?.[metric]?.kind ?? 'mean';
      return [metric, seriesOf({ metric, kind, timeline, cells: own, sql })] as const;
    }),
  );
  return { timeline, series };
}

/** Where the table of a metric has no rows yet, or no more, its total is not 0 but not known. */
function seriesOf({
  metric,
  kind,
  timeline,
  cells,
  sql,
}: {
  readonly metric: string;
  readonly kind: MetricKind;
  readonly timeline: Timeline;
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
}): SeriesReading {
  const byPeriod = new Map(cells.map((each) => [each.period, each]));
  const [first, last] = [cells[0]?.period ?? '', cells.at(-1)?.period ?? ''];
  const { periods, counts, before } = timeline;
  const values = periods.map((start, i) =>
    counts[i] && start >= first && start <= last ? cellLevel(kind, byPeriod.get(start) ?? null) : null,
  );
  const tally = (from: number, to: number) => {
    const part = periods.slice(from, to).flatMap((start, i) => (counts[from + i] ? (byPeriod.get(start) ?? []) : []));
    const sum = (key: 'units' | 'events' | 'missing') => part.reduce((all, cell) => all + cell[key], 0);
    return { units: sum('units'), events: sum('events'), missing: sum('missing') };
  };
  return { metric, values, before: tally(0, before), after: tally(before, periods.length), sql };
}

export interface MetricCells {
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
}

/** The timeline up to the last period in which the first metric has rows: a table that stops is no world that stopped. */
export function endingWithRows(given: SeriesGiven, cells: ReadonlyMap<string, MetricCells>): Timeline {
  const timeline = timelineOf(given);
  const [primary = ''] = given.metrics;
  const last = (cells.get(primary)?.cells ?? []).reduce(
    (latest, { period }) => (period > latest ? period : latest),
    '',
  );
  if (last === '') return fail('effect.no_rows', { metric: primary, from: timeline.periods[0] ?? '', to: given.today });
  const end = timeline.periods.indexOf(last) + 1;
  return {
    ...timeline,
    periods: timeline.periods.slice(0, end),
    counts: timeline.counts.slice(0, end),
    before: Math.min(timeline.before, end),
  };
}

/** Reads every cell of the metrics, by the value of a column where one is named. */
export async function readCells(
  { sources, charter, timezone, metrics }: SeriesGiven,
  { period, periods }: Timeline,
  by: string | undefined,
): Promise<ReadonlyMap<string, MetricCells>> {
  const found = new Map<string, MetricCells>();
  const [from] = periods;
  const last = periods.at(-1);
  if (from === undefined || last === undefined) return found;
  const window = { from, to: addDays(nextPeriod(last, period), -1) };
  for (const [table, named] of byTable(charter, metrics)) {
    requireReadable(named);
    const { connection, relation } = await openTable(sources, charter, table);
    try {
      const grouped = by === undefined ? {} : { by };
      const queries = await compilePeriods({ metrics: named, relation, window, timezone, period, ...grouped });
      for (const { metric, cells, sql } of await runAll(connection, queries)) found.set(metric, { cells, sql });
    } catch (error) {
      if (!(error instanceof GroundworkError)) throw error;
      if (await isEmpty(connection, relation)) fail('service.table_empty', { table: relation.name }, { cause: error });
      throw await explainNoNumbers(error, { connection, relation }, named);
    }
  }
  return found;
}

function requireReadable(named: readonly NamedMetric[]): void {
  for (const { id, metric } of named) {
    if (metric.at === undefined) fail('effect.metric_untimed', { metric: id });
    if (metric.kind === 'quantile') fail('effect.quantile_design', { metric: id });
  }
}
