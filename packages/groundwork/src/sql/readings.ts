import type { Moments } from '../statistics/moments.ts';

export const arms = ['agent', 'control'] as const;
export type Arm = (typeof arms)[number];

/**
 * What one component of a unit's vector is. A ratio has numerator and denominator, every other kind has value; CUPED adds covariate. Read by clusters, each is the sum
 * over a cluster's units, with size their number, and the covariate that of its deviations from the mean over all units (a unit without one adds nothing).
 */
export type Component = 'value' | 'numerator' | 'denominator' | 'size' | 'covariate';

/** What the engine sends back for one metric and one group of units (an arm, a segment of an arm, or the whole baseline population). */
export interface GroupReading {
  /** Units in the group. */
  readonly units: number;
  /** Where clusters were assigned: how many, and the moments are over them. */
  readonly clusters?: number;
  /** Units whose value (rate, mean, sum, quantile) or numerator (ratio) is not zero. */
  readonly events: number;
  /** Moments of the components, in the order of `MetricReading.components`. */
  readonly moments: Moments;
  /** Values whose expression gave NULL or NaN on a row that counts; such rows add nothing to the unit. */
  readonly missing: number;
  /** Units with at least one such row. */
  readonly incomplete: number;
  /** With a covariate: assigned units without a single row in the metric's table, whatever its day. 0 where the table itself assigns them. */
  readonly rowless: number;
  /** Only for quantile metrics: the values at the asked probabilities, ascending. */
  readonly quantiles?: readonly { readonly p: number; readonly value: number }[];
}

/** One metric read over an experiment. */
export interface ArmReading {
  readonly metric: string;
  /** Set when the arms were read by segment: the segment's column and value; null holds units without a value, or with more than one. */
  readonly segment?: { readonly column: string; readonly value: string | null };
  readonly components: readonly Component[];
  readonly arms: Readonly<Record<Arm, GroupReading>>;
  /** The query of this metric alone, with tables by their names in the charter: the same text for the same metric wherever it runs. */
  readonly sql: string;
}

/** How the assignment table splits clusters, where they are what was assigned. */
export interface ClusterReading {
  /** Those with a unit in the arm and none in the other. */
  readonly clusters: Readonly<Record<Arm, number>>;
  /** Clusters with units in both arms. */
  readonly inBoth: number;
  /** Assigned units that stand in more than one cluster. */
  readonly unitsInSeveral: number;
  /** Assigned units without a cluster. */
  readonly unitsWithout: number;
  /** One of the clusters in both arms; null: there is none. */
  readonly example: string | null;
}

/** How the assignment table splits. */
export interface AssignmentReading {
  readonly units: Readonly<Record<Arm, number>>;
  /** Units that stand in both arms: left out of both, and reported. */
  readonly inBoth: number;
  /** Units whose arm value is in neither list. */
  readonly inNeither: number;
  /** Rows of the assignment table without a unit: they belong to nobody and are left out. */
  readonly withoutUnit?: number;
  readonly byCluster?: ClusterReading;
  readonly sql: string;
}

/** One metric read over the baseline window, all units together. */
export interface BaselineReading {
  readonly metric: string;
  readonly components: readonly Component[];
  readonly group: GroupReading;
  /** Rows in the window before they are summed to units. */
  readonly rows: number;
  /** As in `ArmReading`. */
  readonly sql: string;
}

/** One metric day by day. */
export interface DailyReading {
  readonly metric: string;
  /** Without covariate. */
  readonly components: readonly Component[];
  /** Days with rows, ascending; a day without any is left out. */
  readonly days: readonly DayReading[];
  readonly sql: string;
}

export interface DayReading {
  /** In the workspace's time zone. */
  readonly day: string;
  readonly rows: number;
  /** Units with rows on the day. */
  readonly units: number;
  /** Σ of each component over the day; of a rate, the units for which it was true on the day. */
  readonly sums: readonly number[];
  readonly missing: number;
}

/** What a set of rows holds, in whatever order they come. */
export interface ContentReading {
  readonly rows: number;
  /** SHA-256 over the columns, the number of rows and the multiset hash of their values; equal for equal content on every engine. */
  readonly hash: string;
  readonly sql: string;
}
