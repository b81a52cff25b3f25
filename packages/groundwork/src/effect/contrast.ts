import type { MetricKind } from '../charter/schema/metrics.ts';
import { fail } from '../errors/problem.ts';
import type { ArmReading, Component, GroupReading } from '../sql/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { cupedPair } from '../statistics/cuped.ts';
import { absoluteDifference } from '../statistics/difference.ts';
import { type Estimate, meanEstimate, ratioEstimate } from '../statistics/estimate.ts';
import { fieller } from '../statistics/fieller.ts';
import { type Moments, pickMoments } from '../statistics/moments.ts';
import { covariateHolds, missingDiffers } from './completeness.ts';
import { type ContrastInput, withheld } from './contrast-input.ts';
import type { PlannedMetric } from './plan.ts';
import { quantileContrast } from './quantile-contrast.ts';
import type { Bounded, Contrast, WithheldReason } from './result.ts';

/** How always-valid intervals are named in `method`. */
const alwaysValid = 'always-valid interval (asymptotic confidence sequence)';

/**
 * Compares the two arms on one metric: the difference with an always-valid interval, and the relative lift with Fieller's.
 * The effect is withheld, with the reason, where there is nothing to compute it from.
 * Fails with `effect.reading_malformed` when the numbers of the reading are not those that a query can give.
 */
export function contrast(input: ContrastInput): Contrast {
  try {
    const found = contrasts[input.metric.kind](input);
    if (found.effect === null || !missingDiffers(input.reading)) return found;
    return { ...found, effect: null, standardError: null, withheld: 'effect.missing_differs' };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fail('effect.reading_malformed', { metric: input.metric.metric, trouble: error.message }, { cause: error });
  }
}

const contrasts: Readonly<Record<MetricKind, (input: ContrastInput) => Contrast>> = {
  mean: (input) => linearContrast(input, 'difference of means'),
  sum: (input) => linearContrast(input, 'difference of totals per unit'),
  rate: (input) => linearContrast(input, 'difference of rates'),
  ratio: (input) => linearContrast(input, 'difference of ratios (delta method)'),
  quantile: quantileContrast,
};

interface Arms {
  readonly agent: Estimate;
  readonly control: Estimate;
  /** Variance of an error that both share; it cancels in their difference. */
  readonly sharedVariance: number;
  readonly adjustment: string;
}

function linearContrast(input: ContrastInput, name: string): Contrast {
  const { metric, alpha, plannedUnits } = input;
  const reading = arranged(input.reading, metric);
  const { agent, control } = reading.arms;
  const summary = { agent: summarise(metric, agent), control: summarise(metric, control) };
  const reason = nothingToCompare(metric, agent, control);
  if (reason) return withheld(input, `${name}, ${alwaysValid}`, summary, reason);
  const arms = estimates(reading, metric);
  const method = `${name}${arms.adjustment}, ${alwaysValid}`;
  const multiplier = confidenceSequenceMultiplier({ n: agent.units + control.units, plannedN: plannedUnits, alpha });
  const difference = absoluteDifference(arms.agent, arms.control, multiplier);
  // No variation at all cannot be told from a column that was filled with a constant, and an interval of width zero is no evidence.
  if (difference.standardError === 0) return withheld(input, method, summary, 'effect.no_variation');
  const { lower, upper } = difference.interval;
  return {
    method,
    confidence: 1 - alpha,
    ...summary,
    effect: { absolute: { estimate: difference.estimate, lower, upper }, relative: relativeLift(arms, multiplier) },
    standardError: difference.standardError,
    withheld: null,
  };
}

/** The reading with its components in the order of the estimators: value, or numerator and denominator; then the covariate, if any. */
function arranged(reading: ArmReading, { kind }: PlannedMetric): ArmReading {
  const outcome: readonly Component[] = kind === 'ratio' ? ['numerator', 'denominator'] : ['value'];
  const components = reading.components.includes('covariate') ? [...outcome, 'covariate' as const] : outcome;
  const indices = components.map((component) => reading.components.indexOf(component));
  const pick = (group: GroupReading): GroupReading => ({ ...group, moments: pickMoments(group.moments, indices) });
  return { ...reading, components, arms: { agent: pick(reading.arms.agent), control: pick(reading.arms.control) } };
}

function nothingToCompare(metric: PlannedMetric, agent: GroupReading, control: GroupReading): WithheldReason | null {
  if (agent.units === 0 && control.units === 0) return 'effect.no_units';
  if (Math.min(agent.units, control.units) < 2) return 'effect.too_few_units';
  const hollow = [agent, control].some((group) => group.moments.mean[1] === 0);
  return metric.kind === 'ratio' && hollow ? 'effect.no_denominator' : null;
}

/** Each arm's estimate, adjusted for the covariate when the reading has one. */
function estimates(reading: ArmReading, { kind, adjustFor }: PlannedMetric): Arms {
  const { components, arms } = reading;
  const [agent, control] = [arms.agent.moments, arms.control.moments];
  const declared = components.includes('covariate');
  if (!declared || !covariateHolds(reading)) {
    const plain = (moments: Moments) => (kind === 'ratio' ? ratioEstimate(moments, 0, 1) : meanEstimate(moments, 0));
    const adjustment = declared ? `, not adjusted for ${adjustFor}: units without rows have none` : '';
    return { agent: plain(agent), control: plain(control), sharedVariance: 0, adjustment };
  }
  const pair = cupedPair({ agent, control, components: kind === 'ratio' ? 'ratio' : 'value' });
  const saved = `${Math.round(pair.varianceReduction * 100)} % less variance`;
  return { ...pair, adjustment: `, CUPED${adjustFor ? ` on ${adjustFor}` : ''} (${saved})` };
}

/**
 * The change as a share of the size of the control arm: where the control arm is negative, Fieller's lift says how much further from
 * zero the agent arm is, so its sign is turned for a rise to be a rise.
 */
function relativeLift({ agent, control, sharedVariance }: Arms, multiplier: number): Bounded {
  const lift = fieller({ numerator: agent, denominator: control, multiplier, sharedVariance });
  const { lower, upper } = lift.interval;
  if (control.value >= 0 || lift.estimate === null) return { estimate: lift.estimate, lower, upper };
  return { estimate: negated(lift.estimate), lower: negated(upper), upper: negated(lower) };
}

function negated(value: number): number;
function negated(value: number | null): number | null;
function negated(value: number | null): number | null {
  return value === null ? null : 0 - value;
}

/** An arm as observed, without adjustment. */
function summarise({ kind }: PlannedMetric, { units, moments }: GroupReading): { units: number; mean: number | null } {
  if (units === 0) return { units, mean: null };
  const [first, second] = moments.mean as readonly [number, number | undefined];
  if (kind !== 'ratio') return { units, mean: first };
  return { units, mean: second ? first / second : null };
}
