import type { Period } from '../charter/periods.ts';
import type { Design } from '../charter/schema/rollout.ts';
import type { Arm } from '../sql/readings.ts';
import type { Adjustment } from './adjustment.ts';
import type { Size } from './size.ts';

export type PrimaryVerdict = 'achieved' | 'not achieved' | 'harmful' | 'too early';
export type HarmlessVerdict = 'safe' | 'breached' | 'too early';

/** A from randomised comparison, through B and C, to D without any comparison; E is asserted by nobody but its author. */
export type ClaimStrength = 'A' | 'B' | 'C' | 'D' | 'E';

/** An estimate with the interval that was tested. A bound of `null` is unbounded: the data exclude nothing on that side. */
export interface Bounded {
  /** `null` where it is not defined: a relative change of zero. */
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface Effect {
  /** agent − control, in units of the metric. */
  readonly absolute: Bounded & { readonly estimate: number };
  /** The same as a share of the control arm: 0.1 is ten per cent more. */
  readonly relative: Bounded;
}

/** One arm as observed: `mean` is the metric itself (mean per unit, rate, ratio or quantile), not adjusted for a covariate. */
export interface ArmSummary {
  readonly units: number;
  /** Where clusters of units were assigned and compared: how many. */
  readonly clusters?: number;
  readonly mean: number | null;
}

/** Why there is no effect to show. */
export type WithheldReason =
  | 'effect.sample_ratio_mismatch'
  | 'effect.no_units'
  | 'effect.not_read'
  | 'effect.too_few_units'
  | 'effect.too_few_clusters'
  | 'effect.clusters_broken'
  | 'effect.quantile_of_clusters'
  | 'effect.no_variation'
  | 'effect.no_denominator'
  | 'effect.no_quantiles'
  | 'effect.missing_differs'
  | 'effect.not_estimated';

/** Why the verdict is what it is. */
export type VerdictReason =
  | WithheldReason
  | 'effect.too_few_events'
  | 'effect.wrong_side'
  | 'effect.reaches_target'
  | 'effect.short_of_target'
  | 'effect.day_passed'
  | 'effect.before_the_day'
  | 'effect.within_tolerance'
  | 'effect.beyond_tolerance'
  | 'effect.undecided';

/** What every contrast of two arms says, whatever it is used for. */
export interface Contrast {
  /** In words, with the adjustment that was made. */
  readonly method: string;
  /** Of the intervals: 0.95. */
  readonly confidence: number;
  readonly control: ArmSummary;
  readonly agent: ArmSummary;
  /** `null` when it is withheld or cannot be computed; `withheld` says why. */
  readonly effect: Effect | null;
  /** Of the absolute estimate. */
  readonly standardError: number | null;
  readonly withheld: WithheldReason | null;
  /** Why it was not estimated, as the estimator says it; or on which side values are missing. */
  readonly because?: string;
}

/** The contrast within one segment. Exploratory: several were looked at, so its confidence is adjusted and it has no verdict. */
export interface SegmentResult extends Contrast {
  readonly column: string;
  readonly value: string;
  readonly exploratory: true;
  readonly adjustment: Adjustment | null;
}

/** When to look again: the day on which, at the pace so far, a verdict is expected. */
export interface NextLook {
  readonly day: string;
  readonly waitsFor: 'events' | 'precision';
  /** The day on which the smaller arm will hold enough events; null where it does. Often earlier than `day`: the interval has to narrow as well. */
  readonly enoughEvents: string | null;
}

/** What the reading of a metric says beside its contrast. */
export interface ReadingCounts {
  /** Units whose value is not zero. */
  readonly events: Readonly<Record<Arm, number>>;
  /** Values that were NULL or did not parse; they added nothing. */
  readonly missing: Readonly<Record<Arm, number>>;
  /** The query that read both arms; null where the metric was not read. */
  readonly sql: string | null;
}

interface MetricCommon extends Contrast, ReadingCounts {
  readonly metric: string;
  readonly reason: VerdictReason;
  /** The result in one or two sentences. */
  readonly message: string;
  /** With the number that the smaller arm needs before any verdict. */
  readonly events: ReadingCounts['events'] & { readonly needed: number };
  readonly segments: readonly SegmentResult[];
  readonly nextLook: NextLook | null;
}

export interface PrimaryResult extends MetricCommon {
  readonly role: 'primary';
  readonly verdict: PrimaryVerdict;
  readonly target: Size & { readonly direction: 'increase' | 'decrease'; readonly by: string | null };
  /** Whether the whole interval lies beyond the target, not the estimate alone. */
  readonly clearsTarget: boolean;
}

export interface HarmlessResult extends MetricCommon {
  readonly role: 'harmless';
  readonly verdict: HarmlessVerdict;
  /** Whether the estimate lies beyond a tolerance, whatever the verdict. */
  readonly beyondTolerance: boolean;
  /** How its interval was widened for the other harmless metrics; null where it is the only one. */
  readonly adjustment: Adjustment | null;
  readonly tolerances: readonly (Size & { readonly adverse: 'increase' | 'decrease' })[];
}

export type MetricResult = PrimaryResult | HarmlessResult;

/** A metric that nothing was promised about: measured, without a verdict. */
export interface ObservedResult extends Contrast, ReadingCounts {
  readonly metric: string;
  /** Why there is no effect to show, where there is none. */
  readonly message: string;
}

export interface SampleRatioCheck {
  /** `null` when no unit is assigned. */
  readonly p: number | null;
  readonly ok: boolean;
  /** Shares of the two arms, summing to 1. */
  readonly expected: Readonly<Record<Arm, number>>;
  /** Units in each arm. */
  readonly observed: Readonly<Record<Arm, number>>;
  /** Clusters in each arm, where they were assigned: the test is then of them. */
  readonly clusters: Readonly<Record<Arm, number>> | null;
  /** Units that stand in both arms; left out of both. */
  readonly inBoth: number;
  /** Units whose arm is neither. */
  readonly inNeither: number;
  /** What is wrong, in words; `null` when nothing is. */
  readonly message: string | null;
  readonly sql: string;
}

export interface EffectResult {
  readonly design: Design;
  readonly strength: ClaimStrength;
  /** The moment up to which the data count, ISO 8601. */
  readonly asOf: string;
  /** `sampleRatio` is null for designs without a split. */
  readonly checks: { readonly sampleRatio: SampleRatioCheck | null };
  /** The primary metric first, then the harmless ones. */
  readonly metrics: readonly MetricResult[];
  readonly observed: readonly ObservedResult[];
  /** What the effects of a design without a split rest on, metric by metric; absent where there is a split. */
  readonly basis?: readonly Basis[];
}

/** What the effect of one metric rests on. */
export type Basis = SeriesBasis | GroupTimesBasis | SyntheticBasis;

/** A series before and after the start, beside what the before foretells. */
export interface SeriesBasis {
  readonly kind: 'series';
  readonly metric: string;
  readonly period: Period;
  /** The first day of the start's own period or of the first after it: from there on the agent is there. */
  readonly from: string;
  readonly periods: readonly {
    readonly period: string;
    readonly observed: number | null;
    readonly forecast: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  /** Over all periods after the start; null of anything but a total, whose periods cannot be added up. */
  readonly cumulative: Bounded | null;
  readonly model: string;
  /** Launches pretended in the before: how many, how many of their intervals held zero, and by how much the interval was widened for it. */
  readonly placebo: { readonly launches: number; readonly covered: number; readonly factor: number } | null;
  readonly chosen: readonly string[];
  readonly rejected: readonly { readonly name: string; readonly because: string }[];
  /** Segmented regression with Newey-West errors, beside it. */
  readonly segmented: (Bounded & { readonly levelChange: number; readonly slopeChange: number }) | null;
  readonly warnings: readonly string[];
}

/** Groups of units that started at different times, each beside those that had not yet. */
export interface GroupTimesBasis {
  readonly kind: 'group_times';
  readonly metric: string;
  readonly period: Period;
  readonly units: number;
  readonly neverExposed: number;
  readonly leftOut: { readonly incomplete: number; readonly exposedFromTheStart: number };
  readonly groupTimes: readonly (Measured & {
    readonly group: string;
    readonly period: string;
    readonly exposed: number;
    readonly compared: number;
  })[];
  readonly byExposure: readonly (Measured & { readonly exposure: number })[];
  readonly byGroup: readonly (Measured & { readonly group: string })[];
  readonly byPeriod: readonly (Measured & { readonly period: string })[];
  /** The overall effect by four ways to weigh the group-times; `simple` is the one that is judged. */
  readonly overall: Readonly<Record<'simple' | 'group' | 'calendar' | 'dynamic', Measured>>;
  /** Whether the groups were on the same path before: a small p says that they were not. */
  readonly preTrend: { readonly statistic: number; readonly degreesOfFreedom: number; readonly p: number } | null;
  /**
   * How far the groups' trends would have to go apart to undo the effect by time since the start, in multiples of the largest change before it (Rambachan & Roth 2023);
   * `breakdown` is null where nothing would. Null where nothing lies before the start.
   */
  readonly sensitivity: {
    readonly breakdown: number | null;
    readonly intervals: readonly { readonly multiple: number; readonly lower: number; readonly upper: number }[];
  } | null;
  /** The interaction-weighted event study of Sun & Abraham (2021) beside it; null where it cannot be estimated, or adjusted or very many units are compared. */
  readonly eventStudy: {
    readonly byExposure: readonly (Measured & { readonly exposure: number })[];
    readonly dynamic: Measured;
  } | null;
}

/** One unit that started, beside others weighted so that they moved as it did before (Arkhangelsky et al. 2021). */
export interface SyntheticBasis {
  readonly kind: 'synthetic';
  readonly metric: string;
  readonly period: Period;
  /** The one that started, and the first day of its first period with the agent. */
  readonly unit: string;
  readonly from: string;
  /** What was observed of it beside the others by their weights, with the interval of each period from the start on. */
  readonly periods: readonly {
    readonly period: string;
    readonly observed: number;
    readonly synthetic: number;
    readonly lower: number | null;
    readonly upper: number | null;
  }[];
  /** Weightiest first. */
  readonly unitWeights: readonly { readonly unit: string; readonly weight: number }[];
  readonly compared: number;
  /** Effects found where there is none: how many, and the share of them at least as large as this one. */
  readonly placebos: number;
  readonly placeboP: number;
  readonly leftOut: { readonly incomplete: number; readonly exposedFromTheStart: number };
}

export interface Measured {
  readonly estimate: number;
  readonly standardError: number;
  readonly lower: number;
  readonly upper: number;
}
