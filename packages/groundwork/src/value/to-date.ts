import type { Economics } from '../charter/schema/economics.ts';
import { type Amount, amountOf } from './amount.ts';
import { type CostPlan, type MeasuredCosts, planCosts } from './costs.ts';
import { isExact } from './distribution.ts';
import { type Kind, modelOf } from './model.ts';
import { durationMonths, monthsBetween } from './months.ts';
import { commonNormals, type Draws, draws, evaluate, type Outcome, sum } from './simulate.ts';

/** What was measured up to now, good or harmful, not discounted. */
export interface ToDate {
  readonly months: number;
  /** Proven and earned. */
  readonly benefit: Readonly<Record<Kind, Amount>>;
  /** Lost by what was measured to be harmful, below zero; null where nothing is. */
  readonly harm: Readonly<Record<Kind, Amount>> | null;
  readonly cost: Amount;
  /** Cash: benefit and harm less cost. */
  readonly net: Amount;
}

export interface SpentInput {
  readonly goLive: string;
  /** The last day of work. */
  readonly until: string;
  /** The last day whose dated costs count: a licence that was bought for longer than the agent worked is money all the same. */
  readonly now: string;
  readonly horizonMonths: number;
  readonly costs: CostPlan;
  readonly outcome: Outcome;
}

/** All money spent up to now. */
export interface SpentSoFar {
  /** Of work, within the horizon. */
  readonly months: number;
  readonly cost: Draws;
  /** The part of it that was paid after the last day of work; null where nothing was. */
  readonly later: Draws | null;
}

/** What is realised: all that was measured over the months worked so far, good or harmful, against all money spent so far. Cash, draw by draw. */
export interface Realised {
  readonly toDate: ToDate;
  readonly benefit: Draws;
  /** null where nothing was found to be harmful. */
  readonly harm: Draws | null;
  readonly net: Draws;
}

/** `harmful`: whether anything was found to be. */
export function realisedSoFar({ realised, lost }: Outcome, spent: SpentSoFar, harmful: boolean): Realised {
  const { months, cost } = spent;
  const over = (monthly: Draws) => monthly.map((each) => each * months);
  const amounts = (monthly: Outcome['realised']) => ({
    cash: amountOf(over(monthly.cash)),
    capacity: amountOf(over(monthly.capacity)),
    quality: amountOf(over(monthly.quality)),
  });
  const benefit = over(realised.cash);
  const harm = harmful ? over(lost.cash) : null;
  const net = benefit.map((each, draw) => each + (harm?.[draw] ?? 0) - (cost[draw] as number));
  return {
    toDate: {
      months,
      benefit: amounts(realised),
      harm: harmful ? amounts(lost) : null,
      cost: amountOf(cost),
      net: amountOf(net),
    },
    benefit,
    harm,
    net,
  };
}

/** What was paid once up to now, and every month's costs over the months worked so far. */
export function spentSoFar({ goLive, until, now, horizonMonths, costs, outcome }: SpentInput): SpentSoFar {
  const { once, monthly } = outcome;
  const months = Math.min(horizonMonths, Math.max(0, monthsBetween(goLive, until)));
  const paid = (counts: (on: string) => boolean) =>
    sum(
      once.filter((_, index) => counts(costs.once[index]?.on as string)),
      monthly.length,
    );
  const spentOnce = paid((on) => on <= now);
  const later = until < now ? paid((on) => on > until && on <= now) : null;
  return {
    months,
    cost: monthly.map((each, draw) => each * months + (spentOnce[draw] as number)),
    later: later?.some((each) => each !== 0) ? later : null,
  };
}

export interface SpentUntilInput {
  readonly initiative: string;
  readonly economics: Economics;
  readonly measuredCosts: MeasuredCosts | null;
  readonly goLive: string;
  /** The last day of work: today, or the day it was stopped or retired. */
  readonly until: string;
  /** The last day whose dated costs count: today, or the day that is asked for. */
  readonly now: string;
}

/** The money spent on an initiative up to a day, draw by draw. */
export interface SpentUntil {
  readonly initiative: string;
  readonly cost: Draws;
  /** The part that was paid after it had ended; null where nothing was. */
  readonly later: Draws | null;
  /** Costs that are counted by measuring and of which nothing was measured: they stand at 0. */
  readonly unmeasured: readonly string[];
}

/**
 * What an initiative had cost by a day; its benefits are not asked. The draws are those of its value, because every cost has a stream of its own. `count`: how many.
 * Fails with `value.range_reversed`.
 */
export function spentUntil(input: SpentUntilInput, count = draws): SpentUntil {
  const { initiative, economics, measuredCosts, goLive, until, now } = input;
  const costs = planCosts(economics.costs ?? [], measuredCosts);
  const outcome = evaluate(modelOf([], costs), commonNormals(initiative, count), count);
  const horizonMonths = durationMonths(economics.horizon);
  const { cost, later } = spentSoFar({ goLive, until, now, horizonMonths, costs, outcome });
  return { initiative, cost, later, unmeasured: costs.unmeasured };
}

/** The same as one amount; what is known exactly needs no draws. */
export function spentAmount(input: SpentUntilInput): Amount {
  const { once, monthly } = planCosts(input.economics.costs ?? [], input.measuredCosts);
  const exact = [...once, ...monthly].every(({ amount }) => isExact(amount));
  return amountOf(spentUntil(input, exact ? 1 : draws).cost);
}
