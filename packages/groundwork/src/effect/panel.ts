import type { PanelUnit } from '../statistics/staggered/panel.ts';

/** One metric of units that start at different times. */
export interface PanelReading {
  readonly metric: string;
  /** The first day of each period that the rows of the metric fill. */
  readonly periods: readonly string[];
  readonly units: readonly PanelUnit[];
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

interface CellTally {
  readonly events: number;
  readonly missing: number;
  readonly rows: number;
}
