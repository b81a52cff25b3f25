import type { MetricKind } from '../charter/schema/metrics.ts';
import { fail } from '../errors/problem.ts';
import type { ArmReading, Component, GroupReading } from '../sql/readings.ts';
import { anytimeValidTMultiplier, satterthwaiteDegrees } from '../statistics/anytime-t.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { cupedPair } from '../statistics/cuped.ts';
import { absoluteDifference } from '../statistics/difference.ts';
import { type Estimate, meanEstimate, ratioEstimate } from '../statistics/estimate.ts';
import { fieller } from '../statistics/fieller.ts';
import { type Moments, pickMoments } from '../statistics/moments.ts';
import { percent } from '../words/numbers.ts';
import { covariateHolds, missingDiffers } from './completeness.ts';
import { type ContrastInput, withheld } from './contrast-input.ts';
import type { PlannedMetric } from './plan.ts';
import { quantileContrast } from './quantile-contrast.ts';
import type { ArmSummary, Bounded, Contrast, WithheldReason } from './result.ts';

/** How always-valid intervals are named in `method`. */
const alwaysValid = 'always-valid interval (asymptotic confidence sequence)';
const overClusters = 'always-valid t interval over clusters (delta method)';

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

/** Whether clusters of units are compared: the moments are then over them. */
function isClustered({ components }: Pick<ArmReading, 'components'>): boolean {
  return components.includes('size');
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
  /** Whether a covariate was used. */
  readonly adjusted: boolean;
}

function linearContrast(input: ContrastInput, name: string): Contrast {
  const { metric, alpha } = input;
  const clustered = isClustered(input.reading);
  const intervals = clustered ? overClusters : alwaysValid;
  const reading = arranged(input.reading, metric);
  const { agent, control } = reading.arms;
  const summary = { agent: summarise(reading, agent), control: summarise(reading, control) };
  const reason = nothingToCompare(reading);
  if (reason) return withheld(input, `${name}, ${intervals}`, summary, reason);
  const arms = estimates(reading, metric);
  const method = `${name}${arms.adjustment}, ${intervals}`;
  const multiplier = multiplierOf(input, arms, clustered);
  const difference = absoluteDifference(arms.agent, arms.control, multiplier ?? 1);
  // No variation at all cannot be told from a column that was filled with a constant, and an interval of width zero is no evidence.
  if (difference.standardError === 0) return withheld(input, method, summary, 'effect.no_variation');
  const { lower, upper } = multiplier === null ? noBounds : difference.interval;
  return {
    method,
    confidence: 1 - alpha,
    ...summary,
    effect: { absolute: { estimate: difference.estimate, lower, upper }, relative: relativeLift(arms, multiplier) },
    standardError: difference.standardError,
    withheld: null,
  };
}

const noBounds = { lower: null, upper: null };

/**
 * How many standard errors the intervals reach. Clusters are often few, and t allows for it: it is wider, and the same as they grow many. Each arm keeps its own
 * variance, and a covariate costs one degree of freedom. null: so few that nothing can be excluded yet.
 */
function multiplierOf(
  { alpha, plannedUnits }: ContrastInput,
  { agent, control, adjusted }: Arms,
  clustered: boolean,
): number | null {
  const n = agent.n + control.n;
  if (!clustered) return confidenceSequenceMultiplier({ n, plannedN: plannedUnits, alpha });
  const df = satterthwaiteDegrees(agent, control) - (adjusted ? 1 : 0);
  if (!(df > 0)) return null;
  const multiplier = anytimeValidTMultiplier({ n, plannedN: Math.max(fewestPlanned, plannedUnits), df, alpha });
  return Number.isFinite(multiplier) ? multiplier : null;
}

/** An interval cannot be tuned for fewer. */
const fewestPlanned = 4;

/**
 * The reading with its components in the order of the estimators: value, or numerator and denominator; then the covariate, if any. Over clusters every metric is a ratio
 * of sums: of the values, and of the units they stand for, whose number is as random as the values are (Deng, Knoblich & Lu 2018, section 3.2).
 */
function arranged(reading: ArmReading, { kind }: PlannedMetric): ArmReading {
  const clustered = isClustered(reading);
  const outcome: readonly Component[] =
    kind === 'ratio' ? ['numerator', 'denominator'] : clustered ? ['value', 'size'] : ['value'];
  const components = reading.components.includes('covariate') ? [...outcome, 'covariate' as const] : outcome;
  const indices = components.map((component) => reading.components.indexOf(component));
  const pick = (group: GroupReading): GroupReading => ({ ...group, moments: pickMoments(group.moments, indices) });
  return { ...reading, components, arms: { agent: pick(reading.arms.agent), control: pick(reading.arms.control) } };
}

function nothingToCompare(reading: ArmReading): WithheldReason | null {
  const { agent, control } = reading.arms;
  if (agent.units === 0 && control.units === 0) return 'effect.no_units';
  if (Math.min(agent.units, control.units) < 2) return 'effect.too_few_units';
  if (Math.min(agent.moments.n, control.moments.n) < 2) return 'effect.too_few_clusters';
  const hollow = [agent, control].some((group) => group.moments.mean[1] === 0);
  return isRatio(reading) && hollow ? 'effect.no_denominator' : null;
}

/** Whether the first two components are divided. */
function isRatio({ components }: Pick<ArmReading, 'components'>): boolean {
  return components[1] === 'denominator' || components[1] === 'size';
}

/** Each arm's estimate, adjusted for the covariate when the reading has one. */
function estimates(reading: ArmReading, { adjustFor }: PlannedMetric): Arms {
  const { components, arms } = reading;
  const [agent, control] = [arms.agent.moments, arms.control.moments];
  const declared = components.includes('covariate');
  const ratio = isRatio(reading);
  if (!declared || !covariateHolds(reading)) {
    const plain = (moments: Moments) => (ratio ? ratioEstimate(moments, 0, 1) : meanEstimate(moments, 0));
    const adjustment = declared ? `, not adjusted for ${adjustFor}: units without rows have none` : '';
    return { agent: plain(agent), control: plain(control), sharedVariance: 0, adjustment, adjusted: false };
  }
  const pair = cupedPair({ agent, control, components: ratio ? 'ratio' : 'value' });
  const saved = `${percent(pair.varianceReduction, 0)} less variance`;
  return { ...pair, adjusted: true, adjustment: `, CUPED${adjustFor ? ` on ${adjustFor}` : ''} (${saved})` };
}

/**
 * The change as a share of the size of the control arm: where the control arm is negative, Fieller's lift says how much further from
 * zero the agent arm is, so its sign is turned for a rise to be a rise.
 */
function relativeLift({ agent, control, sharedVariance }: Arms, multiplier: number | null): Bounded {
  const lift = fieller({ numerator: agent, denominator: control, multiplier: multiplier ?? 1, sharedVariance });
  const { lower, upper } = multiplier === null ? noBounds : lift.interval;
  if (control.value >= 0 || lift.estimate === null) return { estimate: lift.estimate, lower, upper };
  return { estimate: negated(lift.estimate), lower: negated(upper), upper: negated(lower) };
}

function negated(value: number): number;
function negated(value: number | null): number | null;
function negated(value: number | null): number | null {
  return value === null ? null : 0 - value;
}

/** An arm as observed, without adjustment. */
function summarise(reading: ArmReading, { units, clusters, moments }: GroupReading): ArmSummary {
  const counted = { units, ...(clusters === undefined ? {} : { clusters }) };
  if (units === 0) return { ...counted, mean: null };
  const [first, second] = moments.mean as readonly [number, number | undefined];
  if (!isRatio(reading)) return { ...counted, mean: first };
  return { ...counted, mean: second ? first / second : null };
}
