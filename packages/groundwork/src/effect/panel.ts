import type { PanelUnit } from '../statistics/staggered/panel.ts';

/** One metric of units that start at different times. */
export interface PanelReading {
  readonly metric: string;
  readonly units: readonly PanelUnit[];
  /** Over the cells from the first exposure on. */
  readonly exposed: { readonly events: number; readonly missing: number };
  /** Over all other cells. */
  readonly compared: { readonly events: number; readonly missing: number };
  /** Units with rows that the exposure table does not know; left out. */
  readonly unknown: number;
  /** Units left out because they have no value of the covariate before the start; 0 where there is no covariate. */
  readonly withoutCovariate: number;
  readonly sql: string;
}
