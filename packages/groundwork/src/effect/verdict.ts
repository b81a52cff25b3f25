import type { Bounded, Effect, HarmlessVerdict, PrimaryVerdict, VerdictReason } from './result.ts';
import type { Size } from './size.ts';

export interface Judgement<V> {
  readonly verdict: V;
  readonly reason: VerdictReason;
}

/** Events of the smaller arm against those needed before any verdict. */
export interface EventCount {
  readonly fewest: number;
  readonly needed: number;
}

/** An estimate and its interval turned so that up is the direction asked for; an unbounded side is infinite. */
interface Oriented {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The verdict on the primary metric. The first row that holds decides.
 *
 * | verdict        | when                                                                                                    |
 * | -------------- | ------------------------------------------------------------------------------------------------------- |
 * | `too early`    | the smaller arm holds fewer events than needed: no interval is trusted yet                              |
 * | `harmful`      | the interval of the difference lies wholly on the wrong side of zero                                    |
 * | `achieved`     | the interval of the difference lies wholly on the promised side of zero, and the estimate reaches the target |
 * | `not achieved` | the interval lies wholly short of the target                                                            |
 * | `not achieved` | the promised day has passed                                                                             |
 * | `too early`    | otherwise                                                                                               |
 *
 * Which side of zero is always decided on the absolute scale; the target is compared on its own scale, a relative target with the
 * relative effect. An unbounded or undefined relative effect neither reaches nor falls short of a target.
 */
export function judgePrimary(given: {
  readonly effect: Effect;
  readonly direction: 'increase' | 'decrease';
  readonly target: Size;
  readonly events: EventCount;
  /** Whether the promised day lies behind. */
  readonly dayPassed: boolean;
}): Judgement<PrimaryVerdict> & { readonly clearsTarget: boolean } {
  const { effect, direction, target, events } = given;
  const difference = oriented(effect.absolute, direction);
  const against = oriented(effect[target.scale], direction);
  const clearsTarget = difference.lower > 0 && against.lower > target.value;
  const judged = (verdict: PrimaryVerdict, reason: VerdictReason) => ({ verdict, reason, clearsTarget });
  if (events.fewest < events.needed) {
    return { verdict: 'too early', reason: 'effect.too_few_events', clearsTarget: false };
  }
  if (difference.upper < 0) return judged('harmful', 'effect.wrong_side');
  if (difference.lower > 0 && against.estimate >= target.value) return judged('achieved', 'effect.reaches_target');
  if (against.upper < target.value) return judged('not achieved', 'effect.short_of_target');
  if (given.dayPassed) return judged('not achieved', 'effect.day_passed');
  return judged('too early', 'effect.undecided');
}

/**
 * The verdict on a metric that must not get worse than its tolerance.
 *
 * | verdict     | when                                                                       |
 * | ----------- | -------------------------------------------------------------------------- |
 * | `too early` | the smaller arm holds fewer events than needed                             |
 * | `breached`  | for some tolerance the whole interval lies beyond it                       |
 * | `safe`      | for every tolerance the whole interval lies within it                      |
 * | `too early` | otherwise, also after the promised day: not knowing is never a pass        |
 *
 * `beyondTolerance` says whether the estimate lies beyond some tolerance, whatever the verdict: an agent that multiplies complaints leaves the control arm too few
 * of them for a verdict, and nobody should go on meanwhile.
 */
export function judgeHarmless(given: {
  readonly effect: Effect;
  readonly tolerances: readonly (Size & { readonly adverse: 'increase' | 'decrease' })[];
  readonly events: EventCount;
}): Judgement<HarmlessVerdict> & { readonly beyondTolerance: boolean } {
  const worse = given.tolerances.map(({ scale, value, adverse }) => ({
    change: oriented(given.effect[scale], adverse),
    allowed: value,
  }));
  const beyondTolerance = worse.some(({ change, allowed }) => change.estimate > allowed);
  const judged = (verdict: HarmlessVerdict, reason: VerdictReason) => ({ verdict, reason, beyondTolerance });
  if (given.events.fewest < given.events.needed) return judged('too early', 'effect.too_few_events');
  if (worse.some(({ change, allowed }) => change.lower > allowed)) {
    return judged('breached', 'effect.beyond_tolerance');
  }
  if (worse.length > 0 && worse.every(({ change, allowed }) => change.upper <= allowed)) {
    return judged('safe', 'effect.within_tolerance');
  }
  return judged('too early', 'effect.undecided');
}

function oriented(given: Bounded, up: 'increase' | 'decrease'): Oriented {
  const estimate = given.estimate ?? Number.NaN;
  const lower = given.lower ?? Number.NEGATIVE_INFINITY;
  const upper = given.upper ?? Number.POSITIVE_INFINITY;
  return up === 'increase' ? { estimate, lower, upper } : { estimate: -estimate, lower: -upper, upper: -lower };
}
