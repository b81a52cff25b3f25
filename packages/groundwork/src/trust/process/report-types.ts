import type { Spread } from './conformance.ts';
import type { Variant } from './variants.ts';

/**
 * What an event log shows of a process, as plain data to draw. All counts are over rows that have a case, an activity and a time; all durations are seconds.
 * Where the charter declares no flow, whatever needs one is null: not measured, never zero.
 */
export interface ProcessReport {
  readonly table: string;
  /** Times with a zone are read in UTC; others stand as they are written. Days have no time of day, so waiting within a day is not seen. */
  readonly times: { readonly zone: 'UTC' | 'as written'; readonly precision: 'time' | 'day' };
  readonly rows: number;
  /** Rows that stand in no order because something is missing; one row may miss several. */
  readonly leftOut: { readonly rows: number; readonly case: number; readonly activity: number; readonly at: number };
  readonly events: number;
  readonly cases: number;
  /** ISO 8601. */
  readonly first: string;
  readonly last: string;
  readonly closure: Closure;
  readonly fitness: Fitness | null;
  /** From the first to the last event: of completed cases with a flow, of all without one. */
  readonly cycle: Spread;
  /** From one event to the next of its case. */
  readonly waiting: Spread & { readonly total: number };
  /** Those with the most events, up to a limit; `count` is how many there are. */
  readonly activities: { readonly count: number; readonly shown: readonly ActivityReport[] };
  readonly transitions: {
    readonly count: number;
    readonly shown: readonly Transition[];
    /** By median, of those with at least five moves, so that one odd case does not lead. */
    readonly slowest: readonly Transition[];
  };
  readonly variants: {
    readonly count: number;
    /** The fewest variants that together cover at least 80 % of the cases. */
    readonly covering80: number;
    readonly shown: readonly VariantReport[];
  };
  readonly rework: Rework;
  readonly starts: readonly Boundary[];
  readonly ends: readonly Boundary[];
  readonly outOfOrder: readonly OutOfOrder[] | null;
  readonly afterEnd: AfterEnd | null;
  readonly ties: Ties;
  readonly resources: Resources | null;
  readonly throughput: Throughput;
  /** What a reader must know before trusting a figure, in sentences. */
  readonly notes: readonly string[];
  /** The statement behind the figures. */
  readonly sql: string;
}

export interface Closure {
  /** Whether a case is over can be known only where a flow says with what it ends. */
  readonly known: boolean;
  readonly completed: number | null;
  readonly open: number | null;
  /** From an open case's last event to the last event of the log. */
  readonly openIdle: Spread | null;
  readonly sentence: string;
}

export interface Fitness {
  readonly moves: number;
  readonly allowed: number;
  readonly share: number;
  readonly fitCases: number;
}

export interface ActivityReport {
  readonly activity: string;
  readonly events: number;
  readonly cases: number;
  /** Since the event before it, in its case; null where it only ever comes first. */
  readonly waitingBefore: Spread;
  /** Of all waiting in the log, from 0 to 1; null where there is none. */
  readonly waitingShare: number | null;
  readonly inFlow: boolean | null;
}

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly moves: number;
  readonly allowed: boolean | null;
  readonly time: Spread;
  readonly waitingShare: number | null;
}

export interface VariantReport extends Omit<Variant, 'fits' | 'completed'> {
  readonly share: number;
  /** Of the cases, of this variant and those before it. */
  readonly cumulative: number;
  readonly fits: boolean | null;
  readonly completed: boolean | null;
}

export interface Rework {
  /** Cases that do some activity more than once. */
  readonly cases: number;
  /** Events beyond the first of their activity in their case: `selfLoops + returns`. */
  readonly repeats: number;
  /** Those that follow directly on themselves. */
  readonly selfLoops: number;
  /** Those that come back after something else. */
  readonly returns: number;
  readonly activities: readonly {
    readonly activity: string;
    readonly cases: number;
    readonly repeats: number;
    readonly selfLoops: number;
    readonly returns: number;
  }[];
}

export interface Boundary {
  readonly activity: string;
  readonly cases: number;
  readonly share: number;
  readonly allowed: boolean | null;
}

export interface OutOfOrder {
  /** null where cases start with `to`. */
  readonly from: string | null;
  readonly to: string;
  readonly moves: number;
  readonly cases: number;
  readonly examples: readonly string[];
}

export interface AfterEnd {
  /** Cases with an event strictly later than their first end. */
  readonly cases: number;
  readonly events: number;
  readonly endedAgain: number;
  readonly activities: readonly {
    readonly activity: string;
    readonly events: number;
    readonly examples: readonly string[];
  }[];
}

export interface Ties {
  /** Events that share their time with another of their case, and the cases that have such. */
  readonly events: number;
  readonly cases: number;
  /** Moves that would be others if events of different activities at the same time were ordered otherwise: within such a group, into it and out of it. */
  readonly moves: number;
  /** Of those, the ones that the flow does not allow. */
  readonly forbidden: number | null;
  readonly sentence: string;
}

export interface Resources {
  readonly count: number;
  readonly unnamed: number;
  /** Moves between events of two named resources, and those from one to another. */
  readonly moves: number;
  readonly handovers: number;
  /** Cases whose events all name one resource. */
  readonly soloCases: number;
  readonly shown: readonly { readonly resource: string; readonly events: number; readonly cases: number }[];
  readonly handoverPairs: readonly { readonly from: string; readonly to: string; readonly moves: number }[];
}

export interface Throughput {
  readonly period: 'week' | 'month' | 'year';
  /** Periods in which something started or completed; the day is the first of the period. */
  readonly periods: readonly { readonly from: string; readonly started: number; readonly completed: number | null }[];
}
