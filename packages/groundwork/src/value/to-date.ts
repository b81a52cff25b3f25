import type { Economics } from '../charter/schema/economics.ts';
import { type Amount, amountOf } from './amount.ts';
import { type CostPlan, type MeasuredCosts, planCosts } from './costs.ts';
import { isExact } from './distribution.ts';
import { type Kind, modelOf } from './model.ts';
import { durationMonths, monthsBetween } from './months.ts';
import { commonNormals, type Draws, draws, evaluate, type Outcome, sum } from './simulate.ts';

/** What has been proven and earned up to now, not discounted. */
export interface ToDate {
  readonly months: number;
  readonly benefit: Readonly<Record<Kind, Amount>>;
  readonly cost: Amount;
  readonly net: Amount;
}

export interface SpentInput {
  readonly goLive: string;
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
}

/** The proven benefits over the months worked so far, against all money spent so far. `benefit` is the cash part, draw by draw. */
export function earnedSoFar(
  { realised }: Outcome,
  { months, cost }: SpentSoFar,
): {
  readonly toDate: ToDate;
  readonly benefit: Draws;
  readonly net: Draws;
} {
  const cash = realised.cash.map((each) => each * months);
  const net = cash.map((each, draw) => each - (cost[draw] as number));
  const benefit = (kind: Kind) => amountOf(realised[kind].map((each) => each * months));
  return {
    toDate: {
      months,
      benefit: { cash: amountOf(cash), capacity: benefit('capacity'), quality: benefit('quality') },
      cost: amountOf(cost),
      net: amountOf(net),
    },
    benefit: cash,
    net,
  };
}

/** What was paid once up to now, and every month's costs over the months worked so far. */
export function spentSoFar({ goLive, now, horizonMonths, costs, outcome }: SpentInput): SpentSoFar {
  const { once, monthly } = outcome;
  const months = Math.min(horizonMonths, Math.max(0, monthsBetween(goLive, now)));
  const spentOnce = sum(
    once.filter((_, index) => (costs.once[index]?.on as string) <= now),
    monthly.length,
  );
  return { months, cost: monthly.map((each, draw) => each * months + (spentOnce[draw] as number)) };
}

export interface SpentUntilInput {
  readonly initiative: string;
  readonly economics: Economics;
  readonly measuredCosts: MeasuredCosts | null;
  readonly goLive: string;
  /** The last day that counts: today, or the day it was stopped or retired. */
  readonly until: string;
}

/** The money spent on an initiative up to a day, draw by draw. */
export interface SpentUntil {
  readonly initiative: string;
  readonly cost: Draws;
  /** Costs that are counted by measuring and of which nothing was measured: they stand at 0. */
  readonly unmeasured: readonly string[];
}

/**
 * What an initiative had cost by a day; its benefits are not asked. The draws are those of its value, because every cost has a stream of its own. `count`: how many.
 * Fails with `value.range_reversed`.
 */
export function spentUntil(input: SpentUntilInput, count = draws): SpentUntil {
  const { initiative, economics, measuredCosts, goLive, until } = input;
  const costs = planCosts(economics.costs ?? [], measuredCosts);
  const outcome = evaluate(modelOf([], costs), commonNormals(initiative, count), count);
  const horizonMonths = durationMonths(economics.horizon);
  const { cost } = spentSoFar({ goLive, now: until, horizonMonths, costs, outcome });
  return { initiative, cost, unmeasured: costs.unmeasured };
}

/** The same as one amount; what is known exactly needs no draws. */
export function spentAmount(input: SpentUntilInput): Amount {
  const { once, monthly } = planCosts(input.economics.costs ?? [], input.measuredCosts);
  const exact = [...once, ...monthly].every(({ amount }) => isExact(amount));
  return amountOf(spentUntil(input, exact ? 1 : draws).cost);
}
