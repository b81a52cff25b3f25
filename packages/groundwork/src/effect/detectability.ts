import type { MetricKind } from '../charter/schema/metrics.ts';
import { fail } from '../errors/problem.ts';
import type { Arm, BaselineReading } from '../sql/readings.ts';
import { componentMean, covariance, type Moments, variance } from '../statistics/moments.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { minimumDetectableEffect } from '../statistics/power.ts';
import { levelOf } from './level.ts';
import type { AnalysisPlan, PlannedPrimary } from './plan.ts';

/** Why a minimum detectable effect is larger than it seems or cannot be computed. */
export type DetectabilityReason =
  | 'success.detectable'
  | 'success.effect_too_small'
  | 'success.events_too_few'
  | 'success.no_days'
  | 'success.no_units'
  | 'success.no_variance'
  | 'success.no_level'
  | 'success.no_density';

export interface Detectability {
  readonly metric: string;
  readonly reason: DetectabilityReason;
  /** `null`: it cannot be computed, so it is unverified. */
  readonly detectable: boolean | null;
  /** The smallest effect found with the planned power; a share where relative. `null` where it cannot be computed. */
  readonly mde: { readonly absolute: number | null; readonly relative: number | null };
  readonly target: { readonly absolute: number | null; readonly relative: number | null };
  /** The metric over the baseline window. */
  readonly level: number | null;
  /** Units expected in each arm by the promised day. */
  readonly units: Readonly<Record<Arm, number>>;
  /** Of both arms: what the always-valid intervals are to be tuned for. At least 2. */
  readonly plannedUnits: number;
  /** Events expected in the smaller arm by the promised day. */
  readonly events: number;
}

export interface DetectabilityInput {
  readonly plan: Pick<AnalysisPlan, 'split' | 'confidence' | 'power' | 'minimumEvents'> & {
    readonly primary: PlannedPrimary;
  };
  /** Over the units that will be compared: where they are assigned already, over those, with 0 for the ones without rows. */
  readonly baseline: BaselineReading;
  /** Days of the baseline window; `null` for a metric without a time axis, whose units are all there are. */
  readonly windowDays: number | null;
  /** Days from the start to the promised day; `null` when no day is promised. */
  readonly horizonDays: number | null;
  /** Units already assigned to each arm, where the assignment exists. */
  readonly assigned?: Readonly<Record<Arm, number>>;
}

/**
 * Whether the promised effect can be seen at all: the minimum detectable effect of the design, from the real variance and volume of
 * the baseline, against the target.
 *
 * Units: those assigned, where the assignment exists; else the units of the baseline window × days to the promised day / days of the
 * window × the split. That takes units as arriving evenly and each unit's total as not growing with the length of the window: an
 * approximation, good when the two windows are of similar length.
 * Variance of one unit: of the value; for a ratio linearised (delta method); for a quantile p(1 − p)/f², the density f from the spacing
 * of the quantiles read around p. A covariate takes off the share of the variance that it explains.
 * The effect is found with the planned power at the always-valid boundary that `estimateHoldout` uses.
 */
export function detectability(input: DetectabilityInput): Detectability {
  const { plan, baseline } = input;
  const { primary } = plan;
  const units = expectedUnits(input);
  const level = levelFor(primary, baseline);
  const target = targetOf(primary, level);
  const plannedUnits = Math.max(2, units.agent + units.control);
  const share = baseline.group.units > 0 ? baseline.group.events / baseline.group.units : 0;
  const events = Math.floor(share * Math.min(units.agent, units.control));
  const common = { metric: primary.metric, target, level, units, plannedUnits, events };
  const nothing = { ...common, mde: { absolute: null, relative: null } };
  const unknown = cannot(input, units, level);
  if (unknown) return { ...nothing, reason: unknown, detectable: unknown === 'success.no_days' ? false : null };
  const spread = unitVariance(input);
  if (typeof spread === 'string') return { ...nothing, reason: spread, detectable: null };
  const absolute = minimumDetectableEffect({
    varianceAgent: spread,
    varianceControl: spread,
    unitsAgent: units.agent,
    unitsControl: units.control,
    alpha: 1 - plan.confidence,
    power: plan.power,
    plannedN: plannedUnits,
  });
  const mde = { absolute, relative: level ? absolute / Math.abs(level) : null };
  const enough = events >= plan.minimumEvents;
  const reaches = absolute <= (target.absolute as number);
  const reason = !reaches ? 'success.effect_too_small' : enough ? 'success.detectable' : 'success.events_too_few';
  return { ...common, mde, reason, detectable: reaches && enough };
}

function cannot(
  { horizonDays, assigned, baseline }: DetectabilityInput,
  units: Detectability['units'],
  level: number | null,
): DetectabilityReason | null {
  if (!assigned && horizonDays !== null && horizonDays <= 0) return 'success.no_days';
  if (baseline.group.units < 2 || Math.min(units.agent, units.control) < 2) return 'success.no_units';
  return level === null ? 'success.no_level' : null;
}

function expectedUnits({ plan, baseline, windowDays, horizonDays, assigned }: DetectabilityInput): Record<Arm, number> {
  if (assigned) return { ...assigned };
  const growth = windowDays === null || horizonDays === null ? 1 : Math.max(0, horizonDays) / Math.max(1, windowDays);
  const arm = (name: Arm) => Math.floor(baseline.group.units * growth * plan.split[name]);
  return { agent: arm('agent'), control: arm('control') };
}

/** The metric over the window; `null` where it is not defined, or where a relative target has nothing to be relative to. */
function levelFor(primary: PlannedPrimary, baseline: BaselineReading): number | null {
  const level = levelOf(primary, baseline);
  return level === 0 && primary.size.scale === 'relative' ? null : level;
}

function targetOf({ size }: PlannedPrimary, level: number | null): Detectability['target'] {
  if (size.scale === 'absolute') return { absolute: size.value, relative: level ? size.value / Math.abs(level) : null };
  return { absolute: level === null ? null : size.value * Math.abs(level), relative: size.value };
}

/** The variance that one unit contributes to the estimate, or why it is not known. */
function unitVariance(input: DetectabilityInput): number | DetectabilityReason {
  try {
    const spread = variances[input.plan.primary.kind](input);
    return spread === 0 ? 'success.no_variance' : (spread ?? 'success.no_density');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { metric } = input.plan.primary;
    return fail('effect.reading_malformed', { metric, trouble: error.message }, { cause: error });
  }
}

const valueVariance = ({ baseline: { group, components } }: DetectabilityInput): number =>
  combinedVariance(group.moments, { [components.indexOf('value')]: 1 }, components.indexOf('covariate'));

const variances: Readonly<Record<MetricKind, (input: DetectabilityInput) => number | null>> = {
  mean: valueVariance,
  sum: valueVariance,
  rate: valueVariance,
  ratio: ({ plan, baseline }) => {
    const { group, components } = baseline;
    const [above, below] = [components.indexOf('numerator'), components.indexOf('denominator')];
    const scale = componentMean(group.moments, below);
    const ratio = levelOf(plan.primary, baseline) as number;
    const weights = { [above]: 1 / scale, [below]: -ratio / scale };
    return combinedVariance(group.moments, weights, components.indexOf('covariate'));
  },
  quantile: ({ plan, baseline }) => quantileVariance(plan.primary.quantile as number, baseline),
};

/** Variance of a weighted sum of components, less what the covariate explains. */
function combinedVariance(m: Moments, weights: Readonly<Record<number, number>>, covariate: number): number {
  const terms = Object.entries(weights).map(([index, weight]) => [Number(index), weight] as const);
  const total = terms.reduce(
    (sum, [i, a]) => sum + terms.reduce((inner, [j, b]) => inner + a * b * covariance(m, i, j), 0),
    0,
  );
  const explaining = covariate < 0 ? 0 : variance(m, covariate);
  const shared =
    explaining > 0 ? terms.reduce((sum, [i, a]) => sum + a * covariance(m, i, covariate), 0) ** 2 / explaining : 0;
  return Math.max(0, total - shared);
}

/** p(1 − p)/f²: the asymptotic variance of a sample quantile times n, with 1/f from the difference quotient of the quantiles read around p. */
function quantileVariance(p: number, { group }: BaselineReading): number | null {
  const read = group.quantiles ?? [];
  const below = read.filter((each) => each.p < p).at(-1);
  const above = read.find((each) => each.p > p);
  if (!below || !above || above.value <= below.value) return null;
  const sparsity = (above.value - below.value) / (above.p - below.p);
  return p * (1 - p) * sparsity ** 2;
}

/**
 * Where to read a quantile metric over the baseline for its density: p, and p ± h with the bandwidth of Hall & Sheather (1988) at 95 %
 * (Koenker 2005, "Quantile Regression", section 3.4.2), kept inside (0, 1).
 */
export function densityProbabilities(p: number, units: number): readonly number[] {
  const z = normalQuantile(p);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const bandwidth =
    Math.max(1, units) ** (-1 / 3) *
    normalQuantile(0.975) ** (2 / 3) *
    ((1.5 * density ** 2) / (2 * z * z + 1)) ** (1 / 3);
  const h = Math.min(bandwidth, p / 2, (1 - p) / 2);
  return [p - h, p, p + h];
}
