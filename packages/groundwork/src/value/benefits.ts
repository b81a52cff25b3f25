import type { Benefit } from '../charter/schema/economics.ts';
import type { Metric } from '../charter/schema/metrics.ts';
import type { Success } from '../charter/schema/success.ts';
import { claimCounts } from '../effect/designs.ts';
import type { ClaimStrength, Contrast, EffectResult } from '../effect/result.ts';
import { sizeOf } from '../effect/size.ts';
import { fail } from '../errors/problem.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { constant, type Distribution, normal, shareDistribution, uncertainDistribution } from './distribution.ts';

/** What a measurement says about one metric. */
export interface MeasuredEffect {
  readonly metric: string;
  /** `achieved`, and so on; null where nothing was promised about it. */
  readonly verdict: string | null;
  /** agent − control, in units of the metric; null where it is withheld. */
  readonly estimate: number | null;
  readonly standardError: number | null;
}

/** The last measurement. */
export interface Measurement {
  readonly effects: readonly MeasuredEffect[];
  readonly strength: ClaimStrength;
  /** Whether the plan was frozen before the start. */
  readonly registered: boolean;
  /** Whether the effect on a total is one of a period, and not of a unit: so it is before and after. */
  readonly perPeriod: boolean;
}

/**
 * A measured effect, as the value of an initiative rests on it. An always-valid interval is wide because it may be looked at all the time, which says nothing of the
 * effect's size: there the standard error counts. Without a split the interval itself was widened by what the model cannot know, so it is taken for ±z standard errors.
 */
export function measurementOf(result: EffectResult, registered: boolean): Measurement {
  const { metrics, observed, strength } = result;
  const withoutSplit = result.checks.sampleRatio === null;
  const effectOf = (each: Contrast & { readonly metric: string }) => ({
    metric: each.metric,
    estimate: each.effect?.absolute.estimate ?? null,
    standardError: withoutSplit ? errorOfInterval(each) : each.standardError,
  });
  return {
    perPeriod: result.design === 'before_after',
    effects: [
      ...metrics.map((each) => ({ ...effectOf(each), verdict: each.verdict })),
      ...observed.map((each) => ({ ...effectOf(each), verdict: null })),
    ],
    strength,
    registered,
  };
}

function errorOfInterval({ effect, confidence }: Contrast): number | null {
  const { lower = null, upper = null } = effect?.absolute ?? {};
  return lower === null || upper === null ? null : (upper - lower) / 2 / normalQuantile((1 + confidence) / 2);
}

export interface BenefitInput {
  readonly benefits: readonly Benefit[];
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly success: Success | undefined;
  readonly measurement: Measurement | null;
  /** Metric → its level over the baseline, which a relative target is a share of. */
  readonly levels: Readonly<Record<string, number>>;
}

/** A declared benefit with all that its size depends on. */
export interface ValuedBenefit {
  readonly metric: string;
  readonly kind: Benefit['kind'];
  /** How strong the claim is: the design's letter where the effect was measured, E where it is only promised. */
  readonly strength: ClaimStrength;
  /** Whether the effect is proven: a registered, achieved verdict at the strength that counts. */
  readonly realised: boolean;
  /** Whether the harm is proven: a registered, harmful verdict, or one of a tolerance that is passed, at the strength that counts. */
  readonly harmful: boolean;
  /** Improvement of one unit: the effect, turned so that better is positive. */
  readonly improvement: { readonly mean: number; readonly standardError: number };
  readonly worth: Distribution;
  readonly perMonth: Distribution;
  readonly recaptured: Distribution;
}

/**
 * Every declared benefit with its effect: the measured one where there is one, else the target of the charter as asserted, without an
 * interval of its own. Where less of a metric is better, the improvement is the effect with its sign turned.
 * Fails with `value.metric_not_measured`, `value.level_unknown`, `value.range_reversed`, `value.total_of_period`.
 */
export function valuedBenefits(input: BenefitInput): readonly ValuedBenefit[] {
  return input.benefits.map((benefit, index) => {
    const where = (key: string) => `economics.benefits[${index}].${key}`;
    return {
      metric: benefit.metric,
      kind: benefit.kind,
      ...improvementOf(benefit.metric, input),
      worth: uncertainDistribution(benefit.worth, where('worth')),
      perMonth: uncertainDistribution(benefit.per_month, where('per_month')),
      recaptured: shareDistribution(benefit.recaptured, where('recaptured')),
    };
  });
}

type Improvement = Pick<ValuedBenefit, 'strength' | 'realised' | 'harmful' | 'improvement'>;

function improvementOf(metric: string, input: BenefitInput): Improvement {
  const { measurement, success } = input;
  const measured = measurement?.effects.find((each) => each.metric === metric);
  if (!measurement || !measured || measured.estimate === null || measured.standardError === null) {
    return assertedImprovement(metric, input);
  }
  const definition = Object.hasOwn(input.metrics, metric) ? input.metrics[metric] : undefined;
  if (measurement.perPeriod && definition?.kind === 'sum') return fail('value.total_of_period', { metric });
  const sign = better(metric, input) === 'increase' ? 1 : -1;
  const counts = measurement.registered && claimCounts(measurement.strength, success?.claim ?? 'A');
  return {
    strength: measurement.strength,
    realised: counts && measured.verdict === 'achieved',
    harmful: counts && (measured.verdict === 'harmful' || measured.verdict === 'breached'),
    improvement: { mean: sign * measured.estimate, standardError: measured.standardError },
  };
}

/** The promised size, for the primary metric; anything else that was never measured has no effect to value. */
function assertedImprovement(metric: string, { success, metrics, levels }: BenefitInput): Improvement {
  const primary = success?.primary;
  const change = primary?.increase ?? primary?.decrease;
  const definition = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
  if (primary?.metric !== metric || change === undefined || !definition) {
    return fail('value.metric_not_measured', { metric });
  }
  const size = sizeOf(change, metric, definition);
  const level = Object.hasOwn(levels, metric) ? levels[metric] : undefined;
  if (size.scale === 'relative' && level === undefined) {
    return fail('value.level_unknown', { metric, written: size.written });
  }
  const mean = size.scale === 'absolute' ? size.value : size.value * Math.abs(level as number);
  return { strength: 'E', realised: false, harmful: false, improvement: { mean, standardError: 0 } };
}

/** Which direction of a metric is better: as promised, else away from what is declared adverse, else up. */
export function better(
  metric: string,
  { success, metrics }: Pick<BenefitInput, 'success' | 'metrics'>,
): 'increase' | 'decrease' {
  const primary = success?.primary;
  if (primary?.metric === metric) return primary.decrease === undefined ? 'increase' : 'decrease';
  const harmless = success?.harmless?.find((each) => each.metric === metric);
  const tolerated = [harmless?.increase_at_most, harmless?.decrease_at_most].map((each) => each !== undefined);
  if (tolerated[0] !== tolerated[1]) return tolerated[0] ? 'decrease' : 'increase';
  return new Map(Object.entries(metrics)).get(metric)?.adverse === 'increase' ? 'decrease' : 'increase';
}

/** The improvement as a distribution. */
export function improvementDistribution({ improvement }: ValuedBenefit): Distribution {
  const { mean, standardError } = improvement;
  return standardError === 0 ? constant(mean) : normal(mean, standardError);
}
