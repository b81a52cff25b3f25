import { monthsAfter } from './months.ts';

/** One month of the timeline. */
export interface Month {
  /** From 1. */
  readonly month: number;
  /** First day. */
  readonly from: string;
  /** The part of the month in which the agent works: 0 before it goes live, 1 after, less in the last month of an odd horizon. */
  readonly working: number;
  /** What money of this month is worth in the first month. */
  readonly discount: number;
}

export interface Timeline {
  readonly months: readonly Month[];
  /** The month in which the agent goes live. */
  readonly goLiveMonth: number;
  /** For each cost that is paid once, in the order given, its month from 1; null where it is dated after the horizon, and not counted. */
  readonly paidIn: readonly (number | null)[];
}

export interface TimelineInput {
  /** The day work begins. */
  readonly starts: string;
  /** The day the agent begins to work. */
  readonly goLive: string;
  /** Months of work that are counted. */
  readonly horizonMonths: number;
  /** The discount rate of a year; 0 where none is declared. */
  readonly discount: number;
  /** What is paid once, and when. */
  readonly once: readonly { readonly on: string }[];
}

/**
 * The months from the first money or work to the end of the horizon. Months begin on the day of the month on which the agent goes live, so
 * that every working month is whole; month 1 holds the first day. Benefits and monthly costs begin when the agent goes live; what is paid once
 * counts in the month of its day. Money of month m is discounted by (1 + rate)^(−(m − 1)/12): compounded monthly at the rate that makes the
 * declared one in a year, and paid at the beginning of the month, as NPV in Brealey, Myers & Allen (Principles of Corporate Finance, ch. 2)
 * and `npv` of numpy-financial count the first payment in full.
 */
export function timelineOf({ starts, goLive, horizonMonths, discount, once }: TimelineInput): Timeline {
  const first = [starts, goLive, ...once.map(({ on }) => on)].reduce((a, b) => (a < b ? a : b));
  let before = 0;
  while (monthsAfter(goLive, -before) > first) before++;
  const count = before + Math.ceil(horizonMonths - 1e-9);
  const months = Array.from({ length: count }, (_, index): Month => {
    const working = index < before ? 0 : Math.min(1, horizonMonths - (index - before));
    const from = monthsAfter(goLive, index - before);
    return { month: index + 1, from, working, discount: (1 + discount) ** (-index / 12) };
  });
  const end = monthsAfter(goLive, count - before);
  return {
    months,
    goLiveMonth: before + 1,
    paidIn: once.map(({ on }) => (on >= end ? null : monthOf({ months }, on))),
  };
}

/** Months of work, and the same with each month counted at what its money is worth in the first. */
export function totals(months: readonly Month[]): { working: number; workingDiscounted: number } {
  return {
    working: months.reduce((sum, { working }) => sum + working, 0),
    workingDiscounted: months.reduce((sum, { working, discount }) => sum + working * discount, 0),
  };
}

/**
 * The first month, from going live on, at whose end the money that came in has made up for the money that went out; not discounted.
 * `cumulative` is the net cash at the end of each month. `null` when that does not happen within the horizon.
 */
export function paybackMonth({ months, goLiveMonth }: Timeline, cumulative: readonly number[]): number | null {
  // Rounding must not delay a payback that is exact.
  const rounding = 1e-12 * cumulative.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return (
    months.find(({ month }, index) => month >= goLiveMonth && (cumulative[index] as number) >= -rounding)?.month ?? null
  );
}

/** The month of the timeline that holds a day; days before the first are in month 1. */
export function monthOf({ months }: Pick<Timeline, 'months'>, day: string): number {
  return Math.max(1, months.filter(({ from }) => from <= day).length);
}
