import { requireCount } from './arguments.ts';
import type { Estimate } from './estimate.ts';
import { componentMean, crossSum, type Moments, requireMoments } from './moments.ts';

export interface CupedPair {
  readonly agent: Estimate;
  readonly control: Estimate;
  /** The coefficient of the covariate; 0 when it does not vary. */
  readonly theta: number;
  /** 1 − variance of the adjusted difference / variance of the plain one. Negative when adjusting did harm. */
  readonly varianceReduction: number;
  /** Variance of the error both adjusted values share through the pooled covariate mean: cancels in a difference, wanted by `fieller`. */
  readonly sharedVariance: number;
}

/** One arm reduced to an outcome linear in the units and a covariate: centred sums of both and their product. */
interface Arm {
  readonly n: number;
  readonly value: number;
  readonly covariate: number;
  readonly outcomeSum: number;
  readonly productSum: number;
  readonly covariateSum: number;
}

function valueArm(m: Moments): Arm {
  return {
    n: m.n,
    value: componentMean(m, 0),
    covariate: componentMean(m, 1),
    outcomeSum: crossSum(m, 0, 0),
    productSum: crossSum(m, 0, 1),
    covariateSum: crossSum(m, 1, 1),
  };
}

/** A ratio's units as (numerator − R · denominator) / mean denominator, whose mean error is the ratio's (delta method). */
function ratioArm(m: Moments, name: string): Arm {
  const scale = componentMean(m, 1);
  if (scale === 0) throw new RangeError(`the mean of the denominator of ${name} must not be zero`);
  const ratio = componentMean(m, 0) / scale;
  const spread = crossSum(m, 0, 0) - 2 * ratio * crossSum(m, 0, 1) + ratio * ratio * crossSum(m, 1, 1);
  return {
    n: m.n,
    value: ratio,
    covariate: componentMean(m, 2),
    outcomeSum: Math.max(0, spread) / (scale * scale),
    productSum: (crossSum(m, 0, 2) - ratio * crossSum(m, 1, 2)) / scale,
    covariateSum: crossSum(m, 2, 2),
  };
}

function meanVariance(centredSum: number, n: number): number {
  return n < 2 ? Number.POSITIVE_INFINITY : Math.max(0, centredSum) / (n - 1) / n;
}

function adjust(arm: Arm, theta: number, pooledCovariate: number): Estimate {
  const residual = arm.outcomeSum - 2 * theta * arm.productSum + theta * theta * arm.covariateSum;
  return {
    n: arm.n,
    value: arm.value - theta * (arm.covariate - pooledCovariate),
    variance: meanVariance(residual, arm.n),
  };
}

/**
 * Both arms adjusted for a covariate from before the start: value − θ (covariate mean − pooled covariate mean), with θ the
 * covariance over the variance, pooled from the arms' centred sums. Deng, Xu, Kohavi & Walker (2013), "Improving the sensitivity
 * of online controlled experiments by utilizing pre-experiment data"; ratios linearised as in Deng, Knoblich & Lu
 * (2018). The covariate must not be something the agent can change.
 *
 * Components of both moments: 'value' → [value, covariate]; 'ratio' → [numerator, denominator, covariate].
 * @throws RangeError when an arm has no units, too few components, or a ratio's denominator has mean zero
 */
export function cupedPair({
  agent,
  control,
  components,
}: {
  readonly agent: Moments;
  readonly control: Moments;
  readonly components: 'value' | 'ratio';
}): CupedPair {
  const [treated, held] = (['agent', 'control'] as const).map((name) => {
    const m = name === 'agent' ? agent : control;
    requireMoments(name, m, components === 'value' ? 2 : 3);
    requireCount(`${name}.n`, m.n, 1);
    return components === 'value' ? valueArm(m) : ratioArm(m, name);
  }) as [Arm, Arm];
  const n = treated.n + held.n;
  const covariateSum = treated.covariateSum + held.covariateSum;
  const theta = covariateSum > 0 ? (treated.productSum + held.productSum) / covariateSum : 0;
  const pooledCovariate = held.covariate + (treated.covariate - held.covariate) * (treated.n / n);
  const adjusted = { agent: adjust(treated, theta, pooledCovariate), control: adjust(held, theta, pooledCovariate) };
  const before = meanVariance(treated.outcomeSum, treated.n) + meanVariance(held.outcomeSum, held.n);
  const after = adjusted.agent.variance + adjusted.control.variance;
  return {
    ...adjusted,
    theta,
    varianceReduction: Number.isFinite(before) && before > 0 ? 1 - after / before : 0,
    sharedVariance: n > 2 ? (theta * theta * covariateSum) / (n - 2) / n : 0,
  };
}
