import { addDays } from '../../charter/quantities.ts';
import type { BaselineReading } from '../../sql/readings.ts';
import { pickMoments } from '../../statistics/moments.ts';
import {
  type Detectability,
  type DetectabilityInput,
  detectability,
  isDetectable,
  type OnBothScales,
} from '../detectability.ts';
import { arrive, daysToEvents, daysToSee, until } from './schedule.ts';

/** When enough is there: so many units of both arms, and where they arrive day by day the day on which they are. */
export interface Needed {
  readonly units: number;
  readonly weeks: number | null;
  readonly day: string | null;
}

export interface WeekRow {
  readonly weeks: number;
  readonly day: string;
  /** Expected in both arms. */
  readonly units: number;
  /** Expected in the smaller arm. */
  readonly events: number;
  /** Whether those are enough for a verdict. */
  readonly enoughEvents: boolean;
  readonly smallest: OnBothScales;
}

export interface Covariate {
  readonly column: string;
  /** With the metric, over the baseline; null where it is not adjusted for, as it does not vary or is missing for too many units. */
  readonly correlation: number | null;
  /** The share of the variance that adjusting takes off. */
  readonly explained: number;
  readonly smallestWithout: OnBothScales;
}

/** What one metric of a plan will be able to show, and when. */
export interface Planning {
  readonly found: Detectability;
  /** Of both arms; null where they are all there from the start. */
  readonly unitsPerWeek: number | null;
  /** For the target to be seen with the planned power; null where ten years are not enough or nothing can be computed. */
  readonly needed: Needed | null;
  /** The day on which the smaller arm holds the events that a verdict needs; null where days do not help or ten years are not enough. */
  readonly eventsReached: string | null;
  readonly weeks: readonly WeekRow[];
  readonly covariate: Covariate | null;
}

const shownWeeks = [2, 4, 8, 12, 26];

/**
 * Plans one metric of a holdout: what it shows by the promised day (`detectability`), the same question asked of other days, and how much it takes to see the target.
 * Days are counted from `starts`. Fails with `effect.reading_malformed`.
 */
export function planMetric(input: DetectabilityInput, starts: string): Planning {
  const found = detectability(input);
  const { plan, baseline, windowDays } = input;
  const arriving = arrive(input);
  const eventsAfter = daysToEvents(input);
  const computable = found.mde.absolute !== null || found.reason === 'success.no_days';
  return {
    found,
    unitsPerWeek:
      arriving && windowDays !== null
        ? (baseline.group.units * (plan.split.agent + plan.split.control) * 7) / windowDays
        : null,
    needed: computable ? needed(input, starts) : null,
    eventsReached: eventsAfter === null ? null : lastDay(starts, eventsAfter),
    weeks: arriving && computable ? shownWeeks.map((weeks) => weekRow(input, starts, weeks)) : [],
    covariate: covariateOf(input, found),
  };
}

/** The last of so many days, of which the first is the start. */
export function lastDay(starts: string, days: number): string {
  return addDays(starts, days - 1);
}

function needed(input: DetectabilityInput, starts: string): Needed | null {
  if (!arrive(input)) {
    const units = unitsToSee(input);
    return units === null ? null : { units, weeks: null, day: null };
  }
  const days = daysToSee(input);
  if (days === null) return null;
  const { units } = detectability(until(input, days));
  return { units: units.agent + units.control, weeks: Math.ceil(days / 7), day: lastDay(starts, days) };
}

const mostTimesAsMany = 1_000_000;

/** How many units, split as they are, would have to be there from the start. */
function unitsToSee(input: DetectabilityInput): number | null {
  const { units } = detectability(input);
  const times = (factor: number) => ({
    agent: Math.max(2, Math.ceil(units.agent * factor)),
    control: Math.max(2, Math.ceil(units.control * factor)),
  });
  const sees = (factor: number) => isDetectable({ ...input, assigned: times(factor), tunedFor: undefined });
  if (!sees(mostTimesAsMany)) return null;
  let [short, enough] = [1 / mostTimesAsMany, mostTimesAsMany];
  while (enough / short > 1 + 1e-6) {
    const middle = Math.sqrt(short * enough);
    if (sees(middle)) enough = middle;
    else short = middle;
  }
  const { agent, control } = times(enough);
  return agent + control;
}

function weekRow(input: DetectabilityInput, starts: string, weeks: number): WeekRow {
  const { units, events, mde } = detectability(until(input, weeks * 7));
  return {
    weeks,
    day: lastDay(starts, weeks * 7),
    units: units.agent + units.control,
    events,
    enoughEvents: events >= input.plan.minimumEvents,
    smallest: mde,
  };
}

function covariateOf(input: DetectabilityInput, { spread }: Detectability): Covariate | null {
  const { adjustFor, kind } = input.metric;
  if (adjustFor === null || spread === null || kind === 'quantile') return null;
  const { clustered } = input;
  const without = detectability({
    ...input,
    baseline: withoutCovariate(input.baseline),
    ...(clustered ? { clustered: { ...clustered, reading: withoutCovariate(clustered.reading) } } : {}),
  });
  return {
    column: adjustFor,
    correlation: spread.correlation,
    explained: spread.plain > 0 ? 1 - spread.variance / spread.plain : 0,
    smallestWithout: without.mde,
  };
}

function withoutCovariate(baseline: BaselineReading): BaselineReading {
  const kept = baseline.components.flatMap((component, index) => (component === 'covariate' ? [] : [index]));
  return {
    ...baseline,
    components: baseline.components.filter((component) => component !== 'covariate'),
    group: { ...baseline.group, moments: pickMoments(baseline.group.moments, kept) },
  };
}
