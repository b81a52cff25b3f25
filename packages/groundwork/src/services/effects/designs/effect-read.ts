import type { Charter } from '../../../charter/schema/charter.ts';
import type { AnalysisPlan } from '../../../effect/plan.ts';
import type { Basis, EffectResult } from '../../../effect/result.ts';
import type { Timeline } from '../../../effect/series.ts';
import type { Sources } from '../../../sources/connection.ts';

export interface EffectGiven {
  readonly sources: Sources;
  /** With the sections of the frozen plan. */
  readonly charter: Charter;
  readonly plan: AnalysisPlan;
  readonly timezone: string;
  /** ISO 8601. */
  readonly asOf: string;
  /** Its day in the workspace's time zone. */
  readonly today: string;
}

export interface EffectRead {
  readonly result: EffectResult;
  /** What whoever reads it should know, in sentences. */
  readonly notes: readonly string[];
  /** Metrics that the agent cannot touch, which the outcome is compared with. */
  readonly comparisons?: readonly string[];
}

/** What the effect on the primary metric rests on. */
export function primaryBasis({ basis = [], metrics }: EffectResult): readonly Basis[] {
  return basis.filter((each) => each.metric === metrics[0]?.metric);
}

/** Up to when the rows go, where more was promised. */
export function seenNotes({ periods, period, complete }: Timeline): readonly string[] {
  const last = periods.at(-1);
  return complete || last === undefined
    ? []
    : [`Read up to the ${period} of ${last}; it is judged when the promised day is over and the rows reach it.`];
}
