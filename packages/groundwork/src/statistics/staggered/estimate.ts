import { requireProbability } from '../arguments.ts';
import { borrowedSpread } from './borrowed.ts';
import { type Design, staggeredDesign } from './design.ts';
import { groupTimeEffects } from './group-times.ts';
import { unitSpace } from './influence.ts';
import { resamplingWhenFew } from './intervals.ts';
import { type Comparison, completePanel, type Panel } from './panel.ts';
import { type StaggeredEstimate, summarise } from './result.ts';
import { requireSupport, supports } from './support.ts';
import type { Adjustment } from './two-by-two.ts';

export type { StaggeredEstimate } from './result.ts';

export interface StaggeredOptions {
  /** 'never': units never exposed; 'not_yet': also those exposed later. Without never-exposed units only 'not_yet' can be used. */
  readonly comparison: Comparison;
  /** With covariates; default 'none'. */
  readonly adjustment?: Adjustment;
  /** Two-sided, e.g. 0.05. */
  readonly alpha: number;
  /** Of the bootstrap. */
  readonly seed: string;
}

const ADJUSTED = {
  none: 'without covariates',
  regression: 'with the trend regressed on covariates',
  weighting: 'weighted by the odds of exposure',
  doubly_robust: 'doubly robust with covariates',
} as const;

/** Words for what was compared with what. */
export function describeDesign(design: Design, comparison: Comparison, adjustment: Adjustment): readonly string[] {
  return [
    `Callaway and Sant'Anna group-time effects against units ${comparison === 'never' ? 'never' : 'not yet'} exposed`,
    ADJUSTED[adjustment],
    ...(design.lastGroupCompared ? ['periods from the exposure of the last group on left out'] : []),
  ];
}

/**
 * The effect of an exposure that units adopt one after another, from one row a unit: group-time effects of Callaway &
 * Sant'Anna (2021), their aggregations, and standard errors by influence functions that include the estimation of the weights.
 * Outcomes keep their unit. The base period is the last before exposure; for pre-trends the period just before. A group in a
 * single cluster borrows its chance variation from the others (`borrowedSpread`).
 * @throws RangeError saying why when it cannot be estimated: no units to compare with, no period before exposure, an arm in
 * a single cluster, no variation, covariates that are collinear or tell the arms apart, or a malformed panel
 */
export function estimateStaggered(panel: Panel, options: StaggeredOptions): StaggeredEstimate {
  requireProbability('alpha', options.alpha);
  const { comparison, adjustment = 'none' } = options;
  const complete = completePanel(panel);
  const { units, clusters, leftOut } = complete;
  const groups = units.map(({ group }) => group);
  const membership = { groups, clusterOf: units.map(({ cluster }) => cluster), clusters };
  const design = staggeredDesign(groups, complete.periods, comparison);
  const clustersAmong = (isIn: (group: number | null) => boolean): number =>
    new Set(units.filter(({ group }) => isIn(group)).map(({ cluster }) => cluster)).size;
  const supportOf = supports(clustersAmong, design, comparison);
  requireSupport(supportOf(design.groups));
  const borrowed = borrowedSpread(complete);
  const { effects, intervals } = summarise(
    groupTimeEffects(complete, design, adjustment, borrowed),
    unitSpace(membership, borrowed?.size ?? 0),
    resamplingWhenFew(supportOf, membership, options),
  );
  const method = [
    ...describeDesign(design, comparison, adjustment),
    `influence-function standard errors${clusters < units.length ? ' by cluster' : ''}`,
    ...(borrowed ? ['groups in a single cluster with the spread of the others'] : []),
    intervals,
  ].join(', ');
  const neverExposed = groups.filter((group) => group === null).length;
  return { ...effects, leftOut, units: units.length, neverExposed, method };
}
