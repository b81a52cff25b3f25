import type { Moments } from '../statistics/moments.ts';

export const arms = ['agent', 'control'] as const;
export type Arm = (typeof arms)[number];

/** What one component of a unit's vector is. A ratio has numerator and denominator, every other kind has value; CUPED adds covariate. */
export type Component = 'value' | 'numerator' | 'denominator' | 'covariate';

/** What the engine sends back for one metric and one group of units (an arm, a segment of an arm, or the whole baseline population). */
export interface GroupReading {
  /** Units in the group. */
  readonly units: number;
  /** Units whose value (rate, mean, sum, quantile) or numerator (ratio) is not zero. */
  readonly events: number;
  /** Moments of the components, in the order of `MetricReading.components`. */
  readonly moments: Moments;
  /** Values whose expression gave NULL or NaN on a row that counts; such rows add nothing to the unit. */
  readonly missing: number;
  /** Only for quantile metrics: the values at the asked probabilities, ascending. */
  readonly quantiles?: readonly { readonly p: number; readonly value: number }[];
}

/** One metric read over an experiment. */
export interface ArmReading {
  readonly metric: string;
  readonly components: readonly Component[];
  readonly arms: Readonly<Record<Arm, GroupReading>>;
  /** The query that gave these numbers. */
  readonly sql: string;
}

/** How the assignment table splits. */
export interface AssignmentReading {
  readonly units: Readonly<Record<Arm, number>>;
  /** Units that stand in both arms: left out of both, and reported. */
  readonly inBoth: number;
  /** Units whose arm value is in neither list. */
  readonly inNeither: number;
  readonly sql: string;
}

/** One metric read over the baseline window, all units together. */
export interface BaselineReading {
  readonly metric: string;
  readonly components: readonly Component[];
  readonly group: GroupReading;
  /** Rows in the window before they are summed to units. */
  readonly rows: number;
  readonly sql: string;
}
