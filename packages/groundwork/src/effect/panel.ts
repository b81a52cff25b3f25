import type { CellTally } from '../sql/compile/cohort-moments.ts';
import type { Arm } from '../sql/readings.ts';
import type { GroupMoments } from '../statistics/staggered/from-moments.ts';
import type { PanelUnit } from '../statistics/staggered/panel.ts';

/** One metric of units that start at different times, unit by unit or by the moments of those that start together. */
export type PanelReading = UnitsReading | CohortsReading;

export interface UnitsReading extends PanelCounts {
  readonly units: readonly PanelUnit[];
}

/** What the estimator needs of units that are their own clusters and have no covariate, when they are many. */
export interface CohortsReading extends PanelCounts {
  /** Of the units that were observed in every period. */
  readonly cohorts: readonly GroupMoments[];
  /** Units that were not. */
  readonly incomplete: number;
  /** All units: those that had the agent within the periods, and those that did not. */
  readonly given: Readonly<Record<Arm, number>>;
}

interface PanelCounts {
  readonly metric: string;
  /** The first day of each period that the rows of the metric fill. */
  readonly periods: readonly string[];
  /** Over the cells from the first exposure on. */
  readonly exposed: CellTally;
  /** Over all other cells. */
  readonly compared: CellTally;
  /** Units with rows that the exposure table does not know; left out. */
  readonly unknown: number;
  /** Units without any row of the metric; left out. */
  readonly rowless: number;
  /** Units left out because they have no value of the covariate before the start; 0 where there is no covariate. */
  readonly withoutCovariate: number;
  readonly sql: string;
}
