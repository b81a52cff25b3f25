import { type DetectabilityInput, expectedPieces, isDetectable } from '../detectability.ts';
import { furthestDays } from '../next-look.ts';

/** Whether units arrive day by day; else all of them are there from the start, and days bring no more. */
export function arrive({ windowDays, assigned }: DetectabilityInput): boolean {
  return windowDays !== null && assigned === undefined;
}

/**
 * The question asked of another day after the start. Up to the promised day the intervals are tuned as the plan says; a later day would be promised instead, and a
 * plan that is not frozen tuned for it.
 */
export function until(input: DetectabilityInput, days: number): DetectabilityInput {
  const promised = input.horizonDays ?? input.windowDays;
  const planned = promised !== null && days <= promised ? expectedPieces(input) : undefined;
  return { ...input, horizonDays: days, tunedFor: input.tunedFor ?? planned };
}

/** The first day, counted from the start, by which the target is seen with the planned power; null where days do not help or it lies more than ten years ahead. */
export function daysToSee(input: DetectabilityInput): number | null {
  return arrive(input) ? firstDay((days) => isDetectable(until(input, days))) : null;
}

/** The first day by which the smaller arm is expected to hold the events that a verdict needs; as `daysToSee`. */
export function daysToEvents(input: DetectabilityInput): number | null {
  const { minimumEvents } = input.plan;
  return arrive(input) ? firstDay((days) => eventsAfter(input, days) >= minimumEvents) : null;
}

/** Events expected in the smaller arm so many days after the start. */
export function eventsAfter({ baseline, plan, windowDays }: DetectabilityInput, days: number): number {
  const smaller = Math.min(plan.split.agent, plan.split.control);
  return Math.floor((baseline.group.events * smaller * days) / Math.max(1, windowDays ?? 1));
}

/** Doubling and halving: what holds on a day holds on every later one. */
function firstDay(holds: (days: number) => boolean): number | null {
  let enough = 7;
  while (!holds(enough)) {
    if (enough === furthestDays) return null;
    enough = Math.min(furthestDays, enough * 2);
  }
  let short = enough === 7 ? 0 : Math.floor(enough / 2);
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (holds(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}
