import type { Charter } from '../../charter/schema/charter.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import type { Component, DailyReading } from '../../sql/readings.ts';
import type { Moments } from '../../statistics/moments.ts';
import type { ExtractedTable } from '../readings/extract.ts';
import type { PlanColumns } from './plan-hash.ts';

/** What was frozen of one metric. */
export interface FrozenMetric {
  readonly metric: string;
  readonly sql: string;
  /** Canonical hash of the query. */
  readonly sqlHash: string;
  readonly units: number;
  readonly events: number;
  readonly missing: number;
  readonly rows: number;
  readonly components: readonly Component[];
  readonly moments: Moments;
  /** Mean per unit, rate, ratio or quantile; null where it is not defined, as a ratio over nothing. */
  readonly level: number | null;
}

/** Everything a baseline pins, before the start: the plan, the queries, the numbers, and what had been seen. */
export interface FrozenDocument {
  readonly initiative: string;
  readonly planHash: string;
  readonly charterHash: string;
  /** The sections as they were: measuring follows these, not the charter of the day. */
  readonly sections: Pick<Charter, 'metrics' | 'success' | 'rollout' | 'baseline'>;
  /** How the columns of their tables were declared. */
  readonly columns: PlanColumns;
  readonly plan: AnalysisPlan;
  readonly population: string;
  readonly window: { readonly from: string; readonly to: string } | null;
  readonly coverage: { readonly firstDay: string; readonly lastDay: string } | null;
  /** The rows the baseline rests on: how many, and an order-independent hash of their values. */
  readonly extract: readonly ExtractedTable[];
  readonly extractHash: string;
  /** Where the sources were, as hashes. */
  readonly places: Readonly<Record<string, string>>;
  /** The metrics that have a time, day by day: for charts, and for anyone who wants to compute them again. */
  readonly daily: readonly DailyReading[];
  /** Values of declared columns that did not parse, in sentences. */
  readonly leftOut: readonly string[];
  /** What whoever reads it should know, in sentences: what of the assignment was still to come, and how the population differs from that of the effect. */
  readonly notes: readonly string[];
  readonly metrics: readonly FrozenMetric[];
  readonly seen: { readonly firstRun: string | null; readonly earlierVersions: number; readonly measurements: number };
  readonly because: string | null;
}
