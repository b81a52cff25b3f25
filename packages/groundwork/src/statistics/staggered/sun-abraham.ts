import { requireProbability } from '../arguments.ts';
import { aggregate, type GroupTime } from './aggregate.ts';
import { type Borrowed, borrowedSpread } from './borrowed.ts';
import { staggeredDesign } from './design.ts';
import { unitSpace } from './influence.ts';
import { effectsOf, resamplingWhenFew, type StaggeredEffect } from './intervals.ts';
import { type CompletePanel, completePanel, type Panel } from './panel.ts';
import { type Cohort, cohortsOf, saturatedRegression } from './saturated.ts';
import { requireSupport, supports } from './support.ts';

export interface EventStudy {
  /** By periods since the first exposure; against the last period before it, so that there is none at −1. */
  readonly byExposure: readonly (StaggeredEffect & { readonly exposure: number })[];
  /** The plain mean over the exposure times from 0. */
  readonly dynamic: StaggeredEffect;
  readonly method: string;
}

/** The coefficients of the saturated regression as effects, with influence functions over units. */
function saturatedEffects(
  panel: CompletePanel,
  groups: readonly number[],
  borrowed: Borrowed | null,
): readonly GroupTime[] {
  const { periods, units } = panel;
  const cohorts = cohortsOf(panel);
  const numberOf = new Map(cohorts.map(({ group }, k) => [group, k]));
  const sizeOf = (group: number | null): number => cohorts[numberOf.get(group) ?? 0]?.units ?? 0;
  return saturatedRegression(cohorts, groups, periods).map(({ group, period, coefficient, loadings }) => {
    const influence = new Float64Array(units.length + (borrowed?.size ?? 0));
    units.forEach((unit, i) => {
      const k = numberOf.get(unit.group) ?? 0;
      // The regression fits every cohort's mean in every period, so a residual is the unit's distance from it.
      const residual = unit.outcomes.map((value, t) => value - (cohorts[k]?.means[t] ?? 0));
      influence[i] = units.length * residual.reduce((sum, value, t) => sum + (loadings[k]?.[t] ?? 0) * value, 0);
    });
    if (borrowed) addBorrowed(influence, panel, cohorts, loadings, borrowed);
    const sizes = { exposed: sizeOf(group), compared: sizeOf(null) };
    return { group, period, groups: [group], ...sizes, estimate: coefficient, influence };
  });
}

/** Chance variation for cohorts in a single cluster. */
function addBorrowed(
  influence: Float64Array,
  { units }: CompletePanel,
  cohorts: readonly Cohort[],
  loadings: readonly (readonly number[])[],
  borrowed: Borrowed,
): void {
  cohorts.forEach(({ group, units: size }, k) => {
    const [cluster, ...others] = new Set(units.filter((unit) => unit.group === group).map((unit) => unit.cluster));
    if (cluster === undefined || others.length > 0) return;
    const { first, entries } = borrowed.of(
      cluster,
      (loadings[k] ?? []).map((value) => size * value),
    );
    entries.forEach((entry, l) => {
      influence[first + l] = (influence[first + l] ?? 0) + entry;
    });
  });
}

/** The panel without the periods from the last group's exposure on, where that group stands in for units never exposed. */
function trimmed(panel: CompletePanel, periods: number): CompletePanel {
  const units = panel.units.map((unit) => ({
    ...unit,
    group: unit.group !== null && unit.group < periods ? unit.group : null,
    outcomes: unit.outcomes.slice(0, periods),
  }));
  return { ...panel, periods, units };
}

/**
 * The interaction-weighted event study of Sun & Abraham (2021), section 4.1: a two-way regression with one coefficient for
 * every cohort and exposure time but −1, against units never exposed (or, without these, the group exposed last, up to its
 * exposure), averaged over cohorts by their share. Standard errors include the estimation of the shares.
 * @throws RangeError saying why when it cannot be estimated, as `estimateStaggered`
 */
export function sunAbraham(panel: Panel, options: { readonly alpha: number; readonly seed: string }): EventStudy {
  requireProbability('alpha', options.alpha);
  const whole = completePanel(panel);
  const design = staggeredDesign(
    whole.units.map(({ group }) => group),
    whole.periods,
    'not_yet',
  );
  const complete = trimmed(whole, design.periods);
  const { units, clusters } = complete;
  const membership = {
    groups: units.map(({ group }) => group),
    clusterOf: units.map(({ cluster }) => cluster),
    clusters,
  };
  const supportOf = supports(
    (isIn) => new Set(units.filter(({ group }) => isIn(group)).map(({ cluster }) => cluster)).size,
    design,
    'never',
  );
  requireSupport(supportOf(design.groups));
  const borrowed = borrowedSpread(complete);
  const space = unitSpace(membership, borrowed?.size ?? 0);
  const { byExposure, dynamic } = aggregate(saturatedEffects(complete, design.groups, borrowed), space);
  const { effects, method } = effectsOf(
    [dynamic, ...byExposure],
    space,
    resamplingWhenFew(supportOf, membership, options),
  );
  const [overall, ...own] = effects;
  return {
    byExposure: byExposure.map(({ exposure }, k) => ({ exposure, ...(own[k] as StaggeredEffect) })),
    dynamic: overall as StaggeredEffect,
    method: `Sun and Abraham interaction-weighted event study, ${method}`,
  };
}
