import type { ArmReading, GroupReading } from '../sql/readings.ts';
import { homogeneityTest } from '../statistics/homogeneity.ts';
import type { Contrast } from './result.ts';

/** A difference this unlikely is not chance, as one looks often; the level of the sample-ratio test. */
const missingAlpha = 0.001;
/** Whether a covariate may be used is no alarm, so the usual level does. */
const rowlessAlpha = 0.05;
/** More units without rows than this leave the covariate to chance even where the arms agree. */
const mostRowless = 0.05;

/** Whether values are missing more often in one arm than in the other: then what is left of the arms is no longer the same kind of unit. */
export function missingDiffers({ arms: { agent, control } }: ArmReading): boolean {
  if (agent.units === 0 || control.units === 0) return false;
  const share = ({ incomplete, units }: GroupReading) => ({ count: incomplete, of: units });
  return homogeneityTest(share(agent), share(control)) < missingAlpha;
}

interface Rows {
  readonly missing: number;
  readonly rows: number;
}

/** Withholds an effect without a split where values are missing more often on one side of it: what is missing counts as nothing, and would be taken for an effect. */
export function withoutMissing(contrast: Contrast, agent: Rows, control: Rows): Contrast {
  if (contrast.effect === null || agent.rows === 0 || control.rows === 0) return contrast;
  const share = ({ missing, rows }: Rows) => ({ count: missing, of: rows });
  if (homogeneityTest(share(agent), share(control)) >= missingAlpha) return contrast;
  return {
    ...contrast,
    effect: null,
    standardError: null,
    withheld: 'effect.missing_differs',
    because: 'with the agent than without, or the other way round',
  };
}

/**
 * Whether a covariate that stands on the rows of the metric may be adjusted for. A unit without any row has none, and whether a unit has rows may be the
 * agent's doing: then the covariate is no longer from before. It may be used where hardly any unit lacks rows, and as many in one arm as in the other.
 */
export function covariateHolds({ arms: { agent, control } }: ArmReading): boolean {
  const share = ({ rowless, units }: GroupReading) => ({ count: rowless, of: units });
  if ([agent, control].some(({ rowless, units }) => rowless > mostRowless * units)) return false;
  return homogeneityTest(share(agent), share(control)) >= rowlessAlpha;
}
