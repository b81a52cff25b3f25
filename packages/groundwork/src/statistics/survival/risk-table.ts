import { requireCount, requireNonEmpty, requireNonNegative } from '../arguments.ts';

/** One unit followed from time 0 until an event or the last time it was seen. */
export interface Observation {
  /** Days, zero or more. */
  readonly time: number;
  /** 0: no event until `time` (censored); 1, 2, …: the type of the event at `time`. */
  readonly event: number;
}

/** What happened at one time. Units censored then are at risk then: censoring comes after events, as in R's survival. */
export interface RiskTime {
  readonly time: number;
  /** Units with no event before and still seen: the n of Kaplan & Meier. */
  readonly atRisk: number;
  /** Events of every type. */
  readonly events: number;
  readonly eventsOfType: ReadonlyMap<number, number>;
  readonly censored: number;
}

function requireObservations(observations: readonly Observation[]): void {
  requireNonEmpty('observations', observations);
  observations.forEach(({ time, event }, i) => {
    requireNonNegative(`observations[${i}].time`, time);
    requireCount(`observations[${i}].event`, event);
  });
}

/**
 * Events and units at risk at every different time, in its order. Times are compared as they are: no tolerance.
 * @throws RangeError when there are no observations, a time is negative or not finite, or an event no whole number
 */
export function riskTable(observations: readonly Observation[]): RiskTime[] {
  requireObservations(observations);
  const byTime = Map.groupBy(observations, ({ time }) => time);
  let atRisk = observations.length;
  return Array.from(byTime)
    .sort(([a], [b]) => a - b)
    .map(([time, here]) => {
      const eventsOfType = new Map<number, number>();
      for (const { event } of here) if (event > 0) eventsOfType.set(event, (eventsOfType.get(event) ?? 0) + 1);
      const events = here.reduce((count, { event }) => count + Number(event > 0), 0);
      const row = { time, atRisk, events, eventsOfType, censored: here.length - events };
      atRisk -= here.length;
      return row;
    });
}

/** The last of some steps in the order of time that is not after `time`; nothing before the first. */
export function stepAt<T extends { readonly time: number }>(steps: readonly T[], time: number): T | undefined {
  return steps.findLast((step) => step.time <= time);
}
