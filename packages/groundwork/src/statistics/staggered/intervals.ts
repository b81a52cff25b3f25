import { chiSquaredSurvival } from '../chi-squared.ts';
import { normalQuantile } from '../normal.ts';
import { fSurvival } from '../regression/fisher.ts';
import { studentQuantile } from '../student.ts';
import type { EffectEstimator, InfluenceSpace, Membership } from './influence.ts';
import type { Support } from './support.ts';
import { wildCriticalValues, wildWaldP } from './wild-bootstrap.ts';

/**
 * Fewer clusters than these make a normal interval too short. In our simulations with 12 exposed of 60 units, correlated over
 * time and of unequal spread, it covers 91 to 93 % instead of 95; with 30 of 60 it covers 93 to 95, the bootstrap 94 to 97 in both.
 */
const FEW_IN_ALL = 40;
const FEW_IN_AN_ARM = 20;
/** For a joint test each group must be large: with groups of 10 of 60 units, χ² rejects 16 % of true hypotheses at 5 %. */
const FEW_IN_A_GROUP = 40;

export interface StaggeredEffect {
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}

/** How estimates are judged against chance. */
export interface Inference {
  /** Of |t|, one an estimator, and in words where they come from. */
  criticalValues(estimators: readonly EffectEstimator[]): {
    readonly values: readonly number[];
    readonly method: string;
  };
  /** p of the Wald statistic that all these effects are zero; null where there are too few clusters to tell. */
  waldP(estimators: readonly EffectEstimator[], statistic: number): number | null;
}

type SupportOf = (groups: readonly number[]) => Support;

function isFew({ clusters, exposed, compared }: Support): boolean {
  return clusters < FEW_IN_ALL || Math.min(exposed, compared) < FEW_IN_AN_ARM;
}

/** Whether any of the groups, or those they are compared with, is too small for a joint test by χ². */
function isFewJointly(estimators: readonly EffectEstimator[], supportOf: SupportOf): boolean {
  return estimators.some(({ groups }) => {
    const { exposed, compared } = supportOf(groups);
    return Math.min(exposed, compared) < FEW_IN_A_GROUP;
  });
}

/** Normal and χ², or the wild cluster bootstrap for effects that rest on few clusters. */
export function resamplingWhenFew(
  supportOf: SupportOf,
  membership: Membership,
  { alpha, seed }: { readonly alpha: number; readonly seed: string },
): Inference {
  return {
    criticalValues(estimators) {
      const z = normalQuantile(1 - alpha / 2);
      const few = estimators.filter(({ groups }) => isFew(supportOf(groups)));
      const values = wildCriticalValues(few, membership, { alpha, seed });
      const wild = new Map(few.map((estimator, k) => [estimator, values[k]]));
      return { values: estimators.map((estimator) => wild.get(estimator) ?? z), method: bootstrapped(few, estimators) };
    },
    waldP(estimators, statistic) {
      return isFewJointly(estimators, supportOf)
        ? wildWaldP(estimators, statistic, membership, seed)
        : chiSquaredSurvival(statistic, estimators.length);
    },
  };
}

function bootstrapped(few: readonly EffectEstimator[], all: readonly EffectEstimator[]): string {
  if (few.length === 0) return 'pointwise normal intervals';
  const bootstrap = 'wild cluster bootstrap intervals (Webb weights)';
  return few.length === all.length
    ? bootstrap
    : `pointwise normal intervals, ${bootstrap} for effects that rest on few clusters`;
}

/** Normal and χ², or Student's t and Hotelling's T² with the smaller arm's degrees of freedom for effects that rest on few units. */
export function studentWhenFew(supportOf: SupportOf, alpha: number): Inference {
  const smallerArm = (groups: readonly number[]): number => {
    const { exposed, compared } = supportOf(groups);
    return Math.max(1, Math.min(exposed, compared) - 1);
  };
  return {
    criticalValues(estimators) {
      const few = estimators.map(({ groups }) => isFew(supportOf(groups)));
      const values = estimators.map(({ groups }, k) =>
        few[k] ? studentQuantile(1 - alpha / 2, smallerArm(groups)) : normalQuantile(1 - alpha / 2),
      );
      const student = few.includes(true) ? ", Student's t for effects that rest on few units" : '';
      return { values, method: `pointwise normal intervals${student}` };
    },
    waldP(estimators, statistic) {
      const count = estimators.length;
      if (!isFewJointly(estimators, supportOf)) return chiSquaredSurvival(statistic, count);
      const degreesOfFreedom = smallerArm([...new Set(estimators.flatMap(({ groups }) => groups))]);
      const left = degreesOfFreedom - count + 1;
      return left < 1 ? null : fSurvival((statistic * left) / (degreesOfFreedom * count), count, left);
    },
  };
}

/** Every estimator with its standard error and interval, in the same order. */
export function effectsOf(
  estimators: readonly EffectEstimator[],
  space: InfluenceSpace,
  inference: Inference,
): { readonly effects: readonly StaggeredEffect[]; readonly method: string } {
  const { values, method } = inference.criticalValues(estimators);
  const effects = estimators.map(({ estimate, influence }, k) => {
    const standardError = Math.sqrt(Math.max(0, space.covariance(influence, influence)));
    const half = standardError === 0 ? 0 : (values[k] ?? 0) * standardError;
    return { estimate, standardError, lower: estimate - half, upper: estimate + half };
  });
  return { effects, method };
}
