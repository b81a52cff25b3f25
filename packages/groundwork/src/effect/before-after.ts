import { seasonOf } from '../charter/periods.ts';
import { type BeforeAfterEstimate, estimateBeforeAfter } from '../statistics/time-series/before-after.ts';
import { metricLevel } from './adjustment.ts';
import { withoutMissing } from './completeness.ts';
import { judgedOnce, type OnceRead, onceContrast } from './judged-once.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import type { EffectResult, SeriesBasis } from './result.ts';
import type { SeriesReading, Timeline } from './series.ts';

export interface BeforeAfterInput {
  readonly plan: AnalysisPlan;
  readonly timeline: Timeline;
  /** Of every metric of the plan and every comparison series. */
  readonly series: ReadonlyMap<string, SeriesReading>;
  /** The moment up to which the data count: an ISO 8601 instant, or a day. */
  readonly asOf: string;
  readonly zone: string;
}

/**
 * Measures before against after: of every metric of the plan the mean difference, over the periods after the start, between what was observed and what the before
 * foretells (see `estimateBeforeAfter`). The claim is of strength C only where a comparison series was used for the primary metric.
 */
export function measureBeforeAfter(input: BeforeAfterInput): EffectResult {
  const { plan, timeline } = input;
  const judged = judgedOnce({ ...input, complete: timeline.complete, read: (metric) => readOne(input, metric) });
  const primary = judged.basis?.find((each) => each.metric === plan.primary.metric);
  const compared = primary?.kind === 'series' && primary.chosen.length > 0;
  return { ...judged, strength: plan.strength === 'C' && !compared ? 'D' : plan.strength };
}

function readOne(input: BeforeAfterInput, planned: PlannedMetric): OnceRead {
  const { plan, timeline } = input;
  const { metric } = planned;
  const series = input.series.get(metric);
  const empty = { units: 0, events: 0, missing: 0, rows: 0 };
  const { before, after, sql, values } = series ?? { before: empty, after: empty, sql: null, values: [] };
  const found = series ? estimate(input, metric, values) : null;
  const estimated = typeof found === 'object' && found ? found : null;
  const contrast = onceContrast(
    1 - metricLevel(plan, planned).alpha,
    { agent: after.units, control: before.units },
    estimated
      ? { effect: estimated.average, observed: estimated.observed, method: estimated.method }
      : (found as string | null),
  );
  const pair = (key: 'events' | 'missing') => ({ agent: after[key], control: before[key] });
  return {
    contrast: withoutMissing(contrast, after, before),
    events: pair('events'),
    missing: pair('missing'),
    sql,
    basis: estimated && basisOf(planned, timeline, estimated),
  };
}

/** The estimate, or why there is none. */
function estimate(
  { plan, timeline, series }: BeforeAfterInput,
  metric: string,
  values: SeriesReading['values'],
): BeforeAfterEstimate | string {
  const names = plan.compareWith ?? [];
  // A comparison series is itself measured without any: it should not have moved.
  const beside = names.includes(metric) ? [] : names;
  try {
    return estimateBeforeAfter(
      {
        values,
        before: timeline.before,
        season: seasonOf(timeline.period),
        comparisons: beside.flatMap((name) => {
          const found = series.get(name);
          return found ? [{ name, values: found.values }] : [];
        }),
      },
      { alpha: metricLevel(plan, { metric }).alpha },
    );
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function basisOf(
  { metric, kind }: PlannedMetric,
  { period, periods, before }: Timeline,
  found: BeforeAfterEstimate,
): SeriesBasis {
  const { model, placebo, chosen, rejected, segmented, warnings } = found;
  return {
    kind: 'series',
    metric,
    period,
    from: periods[before] ?? '',
    periods: found.periods.map((each, i) => ({ period: periods[i] ?? '', ...each })),
    cumulative: kind === 'sum' ? bounded(found.cumulative) : null,
    model: model.description,
    placebo,
    chosen,
    rejected,
    segmented: segmented && {
      ...bounded({ ...segmented, estimate: segmented.average }),
      levelChange: segmented.levelChange,
      slopeChange: segmented.slopeChange,
    },
    warnings,
  };
}

function bounded({ estimate, lower, upper }: { estimate: number; lower: number; upper: number }) {
  return { estimate, lower, upper };
}
