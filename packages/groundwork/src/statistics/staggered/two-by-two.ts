import type { Estimator } from './influence.ts';
import { fitExposure, fitLinear, standardised } from './nuisance.ts';

export type Adjustment = 'none' | 'regression' | 'weighting' | 'doubly_robust';

/** Two periods, two arms: the change of every unit between the periods. */
export interface TwoByTwo {
  readonly exposed: readonly boolean[];
  readonly change: readonly number[];
  /** One row a unit; not used without adjustment. */
  readonly covariates: readonly (readonly number[])[];
}

/** Without covariates: the difference of the mean changes. */
function plainDifference({ exposed, change }: TwoByTwo): Estimator {
  const n = change.length;
  const count = exposed.filter(Boolean).length;
  let treated = 0;
  let compared = 0;
  change.forEach((value, i) => {
    if (exposed[i]) treated += value / count;
    else compared += value / (n - count);
  });
  const influence = Float64Array.from(change, (value, i) =>
    exposed[i] ? (n / count) * (value - treated) : (-n / (n - count)) * (value - compared),
  );
  return { estimate: treated - compared, influence };
}

/** Mean of the residual changes of the exposed units. Sant'Anna & Zhao (2020), the first term of their equation 3.1. */
function exposedPart(
  sample: TwoByTwo,
  x: readonly Float64Array[],
  trend: ReturnType<typeof fitLinear> | null,
): Estimator {
  const n = sample.change.length;
  const share = sample.exposed.filter(Boolean).length / n;
  const residual = sample.change.map((value, i) => value - (trend?.fitted[i] ?? 0));
  const at = (i: number): number => (sample.exposed[i] ? 1 : 0);
  const estimate = residual.reduce((sum, value, i) => sum + at(i) * value, 0) / n / share;
  const ofTrend = trend?.influence(weightedMean(x, (i) => at(i)));
  const influence = Float64Array.from(
    residual,
    (value, i) => (at(i) * (value - estimate) - (ofTrend?.[i] ?? 0)) / share,
  );
  return { estimate, influence };
}

/** Mean of the residual changes of the compared units, weighted to the exposed ones' covariates (their second term). */
function comparedPart(
  sample: TwoByTwo,
  x: readonly Float64Array[],
  trend: ReturnType<typeof fitLinear> | null,
): Estimator {
  const n = sample.change.length;
  const exposure = fitExposure(x, sample.exposed);
  const weight = exposure.odds.map((odds, i) => (sample.exposed[i] ? 0 : odds));
  const share = weight.reduce((sum, w) => sum + w, 0) / n;
  const residual = sample.change.map((value, i) => value - (trend?.fitted[i] ?? 0));
  const estimate = residual.reduce((sum, value, i) => sum + (weight[i] ?? 0) * value, 0) / n / share;
  const ofExposure = exposure.influence(weightedMean(x, (i) => (weight[i] ?? 0) * ((residual[i] ?? 0) - estimate)));
  const ofTrend = trend?.influence(weightedMean(x, (i) => weight[i] ?? 0));
  const influence = Float64Array.from(
    residual,
    (value, i) => ((weight[i] ?? 0) * (value - estimate) + (ofExposure[i] ?? 0) - (ofTrend?.[i] ?? 0)) / share,
  );
  return { estimate, influence };
}

/** (1/n) Σ weight(i) x_i. */
function weightedMean(x: readonly Float64Array[], weight: (i: number) => number): readonly number[] {
  const sums = new Array<number>(x[0]?.length ?? 0).fill(0);
  x.forEach((row, i) => {
    const w = weight(i) / x.length;
    if (w === 0) return;
    row.forEach((value, j) => {
      sums[j] = (sums[j] ?? 0) + w * value;
    });
  });
  return sums;
}

/**
 * The mean effect on the exposed of a difference in differences, with its influence function (one entry a unit).
 * 'regression': the trend of the compared units is regressed on the covariates (Heckman, Ichimura & Todd 1997); 'weighting':
 * they are weighted by the odds of exposure, normalised (Abadie 2005); 'doubly_robust': both, right when either model is;
 * Sant'Anna & Zhao (2020), equation 3.1 and section 3.2 with a logistic model by maximum likelihood.
 * @throws RangeError when covariates are collinear among the compared units or separate the arms
 */
export function twoByTwo(sample: TwoByTwo, adjustment: Adjustment): Estimator {
  if (adjustment === 'none') return plainDifference(sample);
  const x = standardised(sample.covariates);
  const trend = adjustment === 'weighting' ? null : fitLinear(x, sample.change, (i) => !sample.exposed[i]);
  const treated = exposedPart(sample, x, trend);
  if (adjustment === 'regression') return treated;
  const compared = comparedPart(sample, x, trend);
  return {
    estimate: treated.estimate - compared.estimate,
    influence: treated.influence.map((value, i) => value - (compared.influence[i] ?? 0)),
  };
}
