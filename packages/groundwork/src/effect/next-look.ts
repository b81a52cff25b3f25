import { addDays, daysBetween } from '../charter/quantities.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import type { Effect, NextLook } from './result.ts';
import type { Size } from './size.ts';
import type { EventCount } from './verdict.ts';

/** Nobody plans further ahead than this; a verdict that needs longer is not coming. */
export const furthestDays = 3653;

/**
 * The day on which a verdict is expected if units go on arriving at the pace so far and the estimate stays where it is: when the smaller
 * arm holds enough events and the interval has narrowed to `halfWidth`. Units and events grow in proportion to days since the start.
 * `null` when that cannot be said, or lies more than ten years ahead.
 */
export function nextLook(given: {
  readonly starts: string;
  readonly today: string;
  /** Units of both arms so far. */
  readonly units: number;
  readonly plannedUnits: number;
  readonly alpha: number;
  readonly events: EventCount;
  readonly standardError: number;
  /** How narrow the interval must be for a verdict, on the absolute scale. */
  readonly halfWidth: number;
}): NextLook | null {
  const { starts, today, units, events } = given;
  const elapsed = daysBetween(starts, today);
  if (elapsed < 1 || events.fewest === 0) return null;
  const growth = {
    events: events.needed / events.fewest,
    precision: growthForPrecision(given, furthestDays / elapsed + 1) / units,
  };
  const waitsFor = growth.events > growth.precision ? 'events' : 'precision';
  const days = Math.ceil(elapsed * growth[waitsFor]);
  if (!(days - elapsed <= furthestDays)) return null;
  const dayAfter = (count: number) => addDays(starts, Math.max(count, elapsed + 1));
  return {
    day: dayAfter(days),
    waitsFor,
    enoughEvents: growth.events > 1 ? dayAfter(Math.ceil(elapsed * growth.events)) : null,
  };
}

/** The units at which the interval is narrow enough, by bisection; infinite beyond `most` times those there are. */
function growthForPrecision(given: Parameters<typeof nextLook>[0], most: number): number {
  const { units, plannedUnits, alpha, standardError, halfWidth } = given;
  const narrow = (n: number): boolean =>
    confidenceSequenceMultiplier({ n, plannedN: plannedUnits, alpha }) * standardError * Math.sqrt(units / n) <=
    halfWidth;
  if (narrow(units)) return units;
  let enough = Math.ceil(units * most);
  if (!narrow(enough)) return Number.POSITIVE_INFINITY;
  let short = units;
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (narrow(middle)) enough = middle;
    else short = middle;
  }
  return enough;
}

/**
 * How narrow the interval must become for a verdict on the primary metric, if the estimate stays where it is: narrow enough to exclude zero
 * when it reaches the target, else narrow enough to exclude the target.
 */
export function primaryHalfWidth(effect: Effect, target: Size, direction: 'increase' | 'decrease'): number {
  const up = direction === 'increase' ? 1 : -1;
  const estimate = up * effect.absolute.estimate;
  const aim = absoluteSize(effect, target);
  return estimate >= aim ? estimate : aim - estimate;
}

/** How narrow the interval must become for a verdict on every tolerance. */
export function harmlessHalfWidth(
  effect: Effect,
  tolerances: readonly (Size & { readonly adverse: 'increase' | 'decrease' })[],
): number {
  return Math.min(
    ...tolerances.map((tolerance) => {
      const worse = (tolerance.adverse === 'increase' ? 1 : -1) * effect.absolute.estimate;
      return Math.abs(absoluteSize(effect, tolerance) - worse);
    }),
  );
}

/** A size on the absolute scale; NaN where the relative effect is not defined. */
function absoluteSize({ absolute, relative }: Effect, { scale, value }: Size): number {
  if (scale === 'absolute') return value;
  if (relative.estimate === null || relative.estimate === 0) return Number.NaN;
  return value * Math.abs(absolute.estimate / relative.estimate);
}
