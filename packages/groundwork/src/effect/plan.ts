import type { Period } from '../charter/periods.ts';
import { parseShare } from '../charter/quantities.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { Metric, MetricKind } from '../charter/schema/metrics.ts';
import type { Design, Rollout } from '../charter/schema/rollout.ts';
import type { Harmless, Primary } from '../charter/schema/success.ts';
import { fail } from '../errors/problem.ts';
import type { Arm } from '../sql/readings.ts';
import { strengthOf } from './designs.ts';
import type { ClaimStrength } from './result.ts';
import { type Size, sizeOf } from './size.ts';

/** What the analysis needs to know of a metric. */
export interface PlannedMetric {
  readonly metric: string;
  /** The metric in words. */
  readonly title: string;
  readonly kind: MetricKind;
  /** For a quantile metric which one, else null. */
  readonly quantile: number | null;
  /** The column known before the start that the estimate is adjusted for, else null. */
  readonly adjustFor: string | null;
  readonly format: Metric['format'] | null;
}

export interface PlannedPrimary extends PlannedMetric {
  readonly direction: 'increase' | 'decrease';
  readonly size: Size;
  readonly by: string | null;
}

export interface PlannedHarmless extends PlannedMetric {
  readonly tolerances: readonly (Size & { readonly adverse: 'increase' | 'decrease' })[];
}

/** How the effect will be computed and judged, as a frozen baseline pins it. Plain data: it is hashed and kept in the ledger. */
export interface AnalysisPlan {
  readonly design: Design;
  readonly strength: ClaimStrength;
  /** The weakest strength that counts. */
  readonly claim: ClaimStrength;
  /** First day of the comparison. */
  readonly starts: string;
  /** The length of one reading in a series; null for designs without one. Absent in plans frozen before there was one. */
  readonly period?: Period | null;
  /** Metrics that the agent cannot touch, as comparison series. */
  readonly compareWith?: readonly string[];
  /** The planned share of all units in each arm; the two may sum to less than 1. Without a split all units get the agent. */
  readonly split: Readonly<Record<Arm, number>>;
  readonly primary: PlannedPrimary;
  readonly harmless: readonly PlannedHarmless[];
  /** How the intervals of several harmless metrics share the error; see `metricLevel`. Absent in plans frozen before they did. */
  readonly harmlessAdjustment?: 'Bonferroni';
  /** The charter's other metrics, about which nothing is promised: measured, never judged. */
  readonly observed: readonly PlannedMetric[];
  readonly confidence: number;
  readonly power: number;
  readonly minimumEvents: number;
  /** The column of the clusters that are assigned and compared; null: units are. Absent in plans frozen before there were any. */
  readonly cluster?: string | null;
  /** Units of both arms for which the always-valid intervals are tightest; clusters, where they are assigned. */
  readonly plannedUnits: number;
  readonly segments: readonly string[];
  /** In words, for people and for the ledger. */
  readonly missingData: string;
  readonly outliers: string;
  readonly stopping: string;
}

/**
 * The analysis plan that a charter declares. `plannedUnits` are the units of both arms expected by the promised day (see
 * `detectability`); they tune the intervals and must not be changed after the start.
 * Fails with `effect.section_missing`, `effect.target_incomplete`, `effect.tolerance_missing`, `effect.metric_unknown`,
 * `effect.points_of_no_share`, `effect.planned_units`.
 */
export function planFromCharter(charter: Charter, { plannedUnits }: { plannedUnits: number }): AnalysisPlan {
  const { success, rollout } = charter;
  const declared = success?.primary;
  if (!rollout) return fail('effect.section_missing', { initiative: charter.id, section: 'rollout' });
  if (!success || !declared)
    return fail('effect.section_missing', { initiative: charter.id, section: 'success.primary' });
  if (!(Number.isSafeInteger(plannedUnits) && plannedUnits >= 2)) fail('effect.planned_units', { found: plannedUnits });
  const primary = planPrimary(charter, declared);
  const harmless = (success.harmless ?? []).map((each) => planHarmless(charter, each));
  return {
    design: rollout.design,
    strength: strengthOf(rollout),
    claim: success.claim,
    starts: rollout.starts,
    period: rollout.design === 'holdout' ? null : rollout.period,
    compareWith: rollout.design === 'before_after' ? (rollout.compare_with ?? []) : [],
    split: splitOf(rollout),
    cluster: rollout.design === 'holdout' ? (rollout.assignment.cluster ?? null) : null,
    primary,
    harmless,
    harmlessAdjustment: 'Bonferroni',
    observed: planObserved(charter, [primary, ...harmless]),
    confidence: parseShare(success.confidence),
    power: parseShare(success.power),
    minimumEvents: success.minimum_events,
    plannedUnits,
    segments: success.segments ?? [],
    missingData: 'A row whose value is NULL or does not parse adds nothing and is counted.',
    outliers: 'They are kept as they are.',
    stopping: `${looks[rollout.design]} ${byWhen(declared)}`,
  };
}

/** Those that have a verdict, the primary one first. */
export function judgedMetrics({ primary, harmless }: AnalysisPlan): readonly string[] {
  return [primary, ...harmless].map((each) => each.metric);
}

/** Every metric that a plan measures, the primary one first. */
export function plannedMetrics({ primary, harmless, observed }: AnalysisPlan): readonly string[] {
  return [primary, ...harmless, ...observed].map((each) => each.metric);
}

const once =
  'The intervals hold for one look, so the comparison may be read at any time and is judged once, after the promised day; harm is said at any time.';
const looks: Readonly<Record<Design, string>> = {
  holdout:
    'The intervals hold however often one looks, so the comparison may be read at any time and stopped at any verdict.',
  staggered: once,
  before_after: once,
};

function splitOf(rollout: Rollout): AnalysisPlan['split'] {
  if (rollout.design !== 'holdout') return { agent: 1, control: 0 };
  const { agent, control } = rollout.assignment.expect;
  return { agent: parseShare(agent), control: parseShare(control) };
}

function byWhen({ by }: Primary): string {
  return by ? `What is not achieved by ${by} is not achieved.` : 'No day is promised.';
}

function planPrimary(charter: Charter, primary: Primary): PlannedPrimary {
  const { increase, decrease, by } = primary;
  const [change, direction] =
    increase === undefined ? [decrease, 'decrease' as const] : [increase, 'increase' as const];
  if (change === undefined || (increase !== undefined && decrease !== undefined)) {
    return fail('effect.target_incomplete', { metric: primary.metric, both: change !== undefined });
  }
  const { planned, metric } = planMetric(charter, primary.metric, 'success.primary');
  return { ...planned, direction, size: sizeOf(change, primary.metric, metric), by: by ?? null };
}

function planHarmless(charter: Charter, harmless: Harmless): PlannedHarmless {
  const { planned, metric } = planMetric(charter, harmless.metric, 'success.harmless');
  const declared = [
    { adverse: 'increase' as const, change: harmless.increase_at_most },
    { adverse: 'decrease' as const, change: harmless.decrease_at_most },
  ];
  const tolerances = declared.flatMap(({ adverse, change }) =>
    change === undefined ? [] : [{ ...sizeOf(change, harmless.metric, metric), adverse }],
  );
  if (tolerances.length === 0) fail('effect.tolerance_missing', { metric: harmless.metric });
  return { ...planned, tolerances };
}

function planObserved(charter: Charter, judged: readonly PlannedMetric[]): readonly PlannedMetric[] {
  const known = new Set(judged.map((each) => each.metric));
  return Object.keys(charter.metrics ?? {})
    .filter((id) => !known.has(id))
    .map((id) => planMetric(charter, id, 'metrics').planned);
}

function planMetric(charter: Charter, id: string, where: string): { planned: PlannedMetric; metric: Metric } {
  const metrics = charter.metrics ?? {};
  const metric = Object.hasOwn(metrics, id) ? metrics[id] : undefined;
  if (!metric) return fail('effect.metric_unknown', { metric: id, where, known: Object.keys(metrics) });
  const planned = {
    metric: id,
    title: metric.title ?? id.replaceAll('_', ' '),
    kind: metric.kind,
    quantile: metric.kind === 'quantile' ? metric.quantile : null,
    adjustFor: metric.adjust_for ?? null,
    format: metric.format ?? null,
  };
  return { planned, metric };
}
