import type { Stage } from '../gates/stages.ts';
import { hadEnded, type Then } from './then.ts';

const order = ['proposed', 'funded', 'pilot', 'production'] as const satisfies readonly Stage[];

/** How many have come at least so far. */
export interface FunnelStage {
  readonly stage: (typeof order)[number];
  readonly reached: number;
  /** Of these, how many by what their charters declare alone: nobody verified it. */
  readonly declared: number;
  /** In it now, and going on. */
  readonly here: number;
  /** Came no further and ended. */
  readonly ended: number;
}

/** The funnel of all initiatives that are there or on record. What a charter declares counts as it counts in the curve, and is told apart. */
export function funnelOf(all: readonly Then[]): readonly FunnelStage[] {
  return order.map((stage, index) => {
    const reached = all.filter((each) => order.indexOf(each.reached) >= index);
    return {
      stage,
      reached: reached.length,
      declared: reached.filter((each) => order.indexOf(each.verified) < index).length,
      here: all.filter((each) => each.stage === stage && !hadEnded(each)).length,
      ended: all.filter((each) => hadEnded(each) && each.reached === stage).length,
    };
  });
}

/** Those in a stage, and how many of them by declaration alone. */
export function countIn(all: readonly Then[], stage: Stage): { readonly count: number; readonly declared: number } {
  const there = all.filter((each) => each.stage === stage);
  return { count: there.length, declared: there.filter(({ declared }) => declared).length };
}
