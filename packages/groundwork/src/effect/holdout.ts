import { dayOf } from '../charter/quantities.ts';
import type { Arm, ArmReading, AssignmentReading } from '../sql/readings.ts';
import { metricLevel, shared } from './adjustment.ts';
import { brokenClusters } from './clusters.ts';
import { contrast } from './contrast.ts';
import { harmlessMessage, observedMessage, primaryMessage } from './message.ts';
import { harmlessHalfWidth, nextLook, primaryHalfWidth } from './next-look.ts';
import type { AnalysisPlan, PlannedHarmless, PlannedMetric, PlannedPrimary } from './plan.ts';
import type {
  ArmSummary,
  Contrast,
  EffectResult,
  HarmlessResult,
  MetricResult,
  NextLook,
  ObservedResult,
  PrimaryResult,
  ReadingCounts,
  SampleRatioCheck,
  SegmentResult,
  WithheldReason,
} from './result.ts';
import { checkSampleRatio } from './sample-ratio.ts';
import { type EventCount, type Judgement, judgeHarmless, judgePrimary } from './verdict.ts';

/** The same metrics read within one segment. */
export interface SegmentReading {
  readonly column: string;
  readonly value: string;
  readonly readings: readonly ArmReading[];
}

export interface HoldoutInput {
  readonly plan: AnalysisPlan;
  readonly assignment: AssignmentReading;
  /** One a metric of the plan; a metric without one is shown as not read. */
  readonly readings: readonly ArmReading[];
  readonly segments?: readonly SegmentReading[];
  /** The moment up to which the data count: an ISO 8601 instant, or a day. */
  readonly asOf: string;
  /** The workspace's time zone, in which the promised day ends. Default: UTC. */
  readonly zone?: string;
}

interface Context extends HoldoutInput {
  readonly today: string;
  readonly obstacle: Obstacle | null;
}

/** Why no effect at all is shown. */
interface Obstacle {
  readonly reason: WithheldReason;
  readonly message: string;
}

/**
 * Measures a holdout: the sample-ratio test first, then for every metric of the plan the difference between the arms with its
 * always-valid interval, the relative lift, and the verdict; by segment without verdicts, at a Bonferroni-adjusted confidence.
 * A split that is not as planned withholds every effect.
 * Fails with `effect.reading_malformed`, and with `charter.quantity_malformed` when `asOf` is no day and no instant.
 */
export function estimateHoldout(input: HoldoutInput): EffectResult {
  const { plan, assignment, asOf } = input;
  const check = checkSampleRatio(plan.split, assignment);
  const context = { ...input, today: today(input), obstacle: obstacleOf(input, check) };
  return {
    design: plan.design,
    strength: plan.strength,
    asOf,
    checks: { sampleRatio: check },
    metrics: [primaryResult(context, plan.primary), ...plan.harmless.map((metric) => harmlessResult(context, metric))],
    observed: plan.observed.map((metric) => observedResult(context, metric)),
  };
}

function obstacleOf({ plan, assignment }: HoldoutInput, check: SampleRatioCheck): Obstacle | null {
  const broken = brokenClusters(assignment, plan.cluster);
  if (broken !== null)
    return {
      reason: 'effect.clusters_broken',
      message: `The effect is withheld: ${broken}. Correct the assignment, or its column cluster.`,
    };
  if (check.p === null)
    return { reason: 'effect.no_units', message: 'Too early: no unit is assigned to either arm yet.' };
  return check.ok ? null : { reason: 'effect.sample_ratio_mismatch', message: check.message as string };
}

function today({ asOf, zone = 'UTC' }: HoldoutInput): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : dayOf(asOf, zone);
}

function primaryResult(context: Context, metric: PlannedPrimary): PrimaryResult {
  const { direction, size: target, by } = metric;
  const compared = compare(context, metric);
  const { effect } = compared;
  const events = countEvents(context, metric);
  const judged = effect
    ? judgePrimary({ effect, direction, target, events, dayPassed: by !== null && context.today > by })
    : { ...tooEarly(compared), clearsTarget: false };
  const next =
    effect && waits(judged)
      ? look(context, metric, { compared, events, halfWidth: primaryHalfWidth(effect, target, direction) })
      : null;
  const told = { contrast: compared, events, next, today: context.today, ...judged };
  return {
    metric: metric.metric,
    role: 'primary',
    ...judged,
    message: context.obstacle === null ? primaryMessage(metric, told) : context.obstacle.message,
    ...compared,
    target: { ...target, direction, by },
    ...common(context, metric, next),
  };
}

function harmlessResult(context: Context, metric: PlannedHarmless): HarmlessResult {
  const { tolerances } = metric;
  const compared = compare(context, metric);
  const { effect } = compared;
  const events = countEvents(context, metric);
  const judged = effect
    ? judgeHarmless({ effect, tolerances, events })
    : { ...tooEarly(compared), beyondTolerance: false };
  const next =
    effect && waits(judged)
      ? look(context, metric, { compared, events, halfWidth: harmlessHalfWidth(effect, tolerances) })
      : null;
  const { adjustment } = metricLevel(context.plan, metric);
  const told = { contrast: compared, events, next, today: context.today, adjustment, ...judged };
  return {
    metric: metric.metric,
    role: 'harmless',
    ...judged,
    message: context.obstacle === null ? harmlessMessage(metric, told) : context.obstacle.message,
    ...compared,
    tolerances,
    adjustment,
    ...common(context, metric, next),
  };
}

function observedResult(context: Context, metric: PlannedMetric): ObservedResult {
  const compared = compare(context, metric);
  const message = context.obstacle === null ? observedMessage(metric, compared) : context.obstacle.message;
  return { metric: metric.metric, message, ...compared, ...counts(context, metric) };
}

/** What every judged result carries beside its contrast and verdict. */
function common(
  context: Context,
  metric: PlannedMetric,
  next: NextLook | null,
): Pick<MetricResult, 'events' | 'missing' | 'segments' | 'nextLook' | 'sql'> {
  const read = counts(context, metric);
  return {
    ...read,
    events: { ...read.events, needed: context.plan.minimumEvents },
    segments: segmentResults(context, metric),
    nextLook: next,
  };
}

function counts(context: Context, metric: PlannedMetric): ReadingCounts {
  const reading = readingOf(context, metric);
  const { agent, control } = reading?.arms ?? { agent: null, control: null };
  return {
    events: { agent: agent?.events ?? 0, control: control?.events ?? 0 },
    missing: { agent: agent?.missing ?? 0, control: control?.missing ?? 0 },
    sql: reading?.sql ?? null,
  };
}

function readingOf({ readings }: Pick<HoldoutInput, 'readings'>, { metric }: PlannedMetric): ArmReading | undefined {
  return readings.find((reading) => reading.metric === metric);
}

function countEvents(context: Context, metric: PlannedMetric): EventCount {
  const arms = readingOf(context, metric)?.arms;
  const fewest = arms ? Math.min(arms.agent.events, arms.control.events) : 0;
  return { fewest, needed: context.plan.minimumEvents };
}

/** The contrast of the arms, withheld where the split is not as planned or the metric was not read. */
function compare(context: Context, metric: PlannedMetric): Contrast {
  const { plan, obstacle, assignment } = context;
  const { alpha } = metricLevel(plan, metric);
  const reading = readingOf(context, metric);
  if (!reading) {
    const { agent, control } = assignment.units;
    return {
      ...without({ agent: { units: agent, mean: null }, control: { units: control, mean: null } }, 1 - alpha),
      withheld: obstacle?.reason ?? unread(plan, metric),
    };
  }
  const compared = contrast({ metric, reading, alpha, plannedUnits: plan.plannedUnits });
  if (obstacle === null) return compared;
  return { ...compared, effect: null, standardError: null, withheld: obstacle.reason };
}

function without(arms: Pick<Contrast, 'agent' | 'control'>, confidence: number): Omit<Contrast, 'withheld'> {
  return { method: 'not read', confidence, ...arms, effect: null, standardError: null };
}

function unread({ cluster }: AnalysisPlan, { kind }: PlannedMetric): WithheldReason {
  return cluster && kind === 'quantile' ? 'effect.quantile_of_clusters' : 'effect.not_read';
}

/** What is compared: units, or the clusters that were assigned. */
function pieces({ agent, control }: Readonly<Record<Arm, Pick<ArmSummary, 'units' | 'clusters'>>>): number {
  return (agent.clusters ?? agent.units) + (control.clusters ?? control.units);
}

function tooEarly({ withheld }: Contrast): Judgement<'too early'> {
  return { verdict: 'too early', reason: withheld ?? 'effect.not_read' };
}

function waits({ verdict }: Judgement<string>): boolean {
  return verdict === 'too early';
}

function look(
  { plan, today }: Context,
  metric: PlannedMetric,
  {
    compared,
    events,
    halfWidth,
  }: { readonly compared: Contrast; readonly events: EventCount; readonly halfWidth: number },
): NextLook | null {
  const { standardError } = compared;
  if (standardError === null) return null;
  const { starts, plannedUnits } = plan;
  const { alpha } = metricLevel(plan, metric);
  const units = pieces(compared);
  return nextLook({ starts, today, units, plannedUnits, alpha, events, standardError, halfWidth });
}

/** The contrast in each segment, at a confidence that holds for all segments of the metric together. */
function segmentResults(context: Context, metric: PlannedMetric): readonly SegmentResult[] {
  const { plan, obstacle, segments = [], assignment } = context;
  if (obstacle !== null) return [];
  const read = segments.flatMap(({ column, value, readings }) => {
    const reading = readingOf({ readings }, metric);
    return reading ? [{ column, value, reading }] : [];
  });
  if (read.length === 0) return [];
  const { alpha, adjustment } = shared(1 - plan.confidence, read.length, 'segments');
  const assigned = assignment.byCluster?.clusters ?? assignment.units;
  const total = assigned.agent + assigned.control;
  return read.map(({ column, value, reading }) => {
    const share = pieces(reading.arms) / total;
    const plannedUnits = Math.max(2, plan.plannedUnits * share);
    return { column, value, exploratory: true, adjustment, ...contrast({ metric, reading, alpha, plannedUnits }) };
  });
}
