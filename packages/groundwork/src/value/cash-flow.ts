import type { CostPlan } from './costs.ts';
import { monthsAfter } from './months.ts';

/** One month of the timeline. */
export interface Month {
  /** From 1. */
  readonly month: number;
  /** First day. */
  readonly from: string;
  /** The part of the month in which the agent works: 0 before it goes live, 1 after, less in the last month of an odd horizon. */
  readonly working: number;
  readonly cost: number;
  /** What money of this month is worth in the first month. */
  readonly discount: number;
}

export interface Timeline {
  readonly months: readonly Month[];
  /** The month in which the agent goes live. */
  readonly goLiveMonth: number;
  /** Costs dated after the horizon, which are not counted. */
  readonly beyond: readonly string[];
}

export interface TimelineInput {
  /** The day work begins. */
  readonly starts: string;
  /** The day the agent begins to work. */
  readonly goLive: string;
  /** Months of work that are counted. */
  readonly horizonMonths: number;
  /** The discount rate of a year. */
  readonly discount: number;
  readonly costs: CostPlan;
}

/**
 * The months from the first money or work to the end of the horizon. Months begin on the day of the month on which the agent goes live, so
 * that every working month is whole; month 1 holds the first day. Benefits and monthly costs begin when the agent goes live; what is paid once
 * counts in the month of its day. Month m is discounted by (1 + rate)^(−(m − 1)/12).
 */
export function timelineOf({ starts, goLive, horizonMonths, discount, costs }: TimelineInput): Timeline {
  const first = [starts, goLive, ...costs.once.map((cost) => cost.on)].reduce((a, b) => (a < b ? a : b));
  let before = 0;
  while (monthsAfter(goLive, -before) > first) before++;
  const count = before + Math.ceil(horizonMonths - 1e-9);
  const months = Array.from({ length: count }, (_, index): Month => {
    const [from, to] = [monthsAfter(goLive, index - before), monthsAfter(goLive, index - before + 1)];
    const working = index < before ? 0 : Math.min(1, horizonMonths - (index - before));
    const paid = costs.once.filter(({ on }) => on >= from && on < to).reduce((sum, { amount }) => sum + amount, 0);
    return {
      month: index + 1,
      from,
      working,
      cost: paid + costs.monthly * working,
      discount: (1 + discount) ** (-index / 12),
    };
  });
  const end = monthsAfter(goLive, count - before);
  return {
    months,
    goLiveMonth: before + 1,
    beyond: costs.once.filter(({ on }) => on >= end).map(({ name }) => name),
  };
}

/** Sums over the timeline that benefits, which are the same every working month, are multiplied with. */
export function totals(months: readonly Month[]): {
  working: number;
  workingDiscounted: number;
  costDiscounted: number;
} {
  return {
    working: months.reduce((sum, { working }) => sum + working, 0),
    workingDiscounted: months.reduce((sum, { working, discount }) => sum + working * discount, 0),
    costDiscounted: months.reduce((sum, { cost, discount }) => sum + cost * discount, 0),
  };
}

/**
 * The first month, from going live on, at whose end the money that came in has made up for the money that went out; not discounted.
 * `null` when that does not happen within the horizon.
 */
export function paybackMonth({ months, goLiveMonth }: Timeline, monthlyCash: number): number | null {
  let cumulative = 0;
  for (const { month, working, cost } of months) {
    cumulative += monthlyCash * working - cost;
    // Rounding must not delay a payback that is exact.
    if (month >= goLiveMonth && cumulative >= -1e-9 * Math.abs(monthlyCash)) return month;
  }
  return null;
}

/** The month of the timeline that holds a day; days before the first are in month 1. */
export function monthOf({ months }: Timeline, day: string): number {
  return Math.max(1, months.filter(({ from }) => from <= day).length);
}
