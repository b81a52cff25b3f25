import type { Period } from '../charter/periods.ts';
import type { MetricKind } from '../charter/schema/metrics.ts';
import type { PeriodCell } from '../sql/compile-periods.ts';

/** The periods over which a design without arms is read. */
export interface Timeline {
  readonly period: Period;
  /** The first day of each, ascending, without a gap. */
  readonly periods: readonly string[];
  /** How many of them begin before the start. */
  readonly before: number;
  /** Which of them count: those of the baseline window and those after the start. */
  readonly counts: readonly boolean[];
  /** Whether all was seen that was promised: the promised day is over, and the rows reach it. */
  readonly complete: boolean;
}

export interface Tally {
  /** Summed over the periods: a unit counts in each in which it has rows. */
  readonly units: number;
  /** Those whose value is not zero. */
  readonly events: number;
  readonly missing: number;
  readonly rows: number;
}

/** One metric over a timeline. */
export interface SeriesReading {
  readonly metric: string;
  /** One a period; null where the period does not count or has no value. */
  readonly values: readonly (number | null)[];
  readonly before: Tally;
  readonly after: Tally;
  readonly sql: string;
}

/**
 * What a metric is in one period: the mean per unit of its rows, the share of units, the total, or the ratio of totals. Without rows a total is 0 and everything else
 * is not defined.
 */
export function cellLevel(kind: MetricKind, cell: Pick<PeriodCell, 'units' | 'sums'> | null): number | null {
  const [first = 0, second = 0] = cell?.sums ?? [];
  if (kind === 'sum') return first;
  if (cell === null || cell.units === 0) return null;
  if (kind === 'ratio') return second === 0 ? null : first / second;
  return first / cell.units;
}
