import type { Economics } from '../charter/schema/economics.ts';
import { type Amount, amountOf } from './amount.ts';
import { type CostPlan, type MeasuredCosts, planCosts } from './costs.ts';
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

export interface ToDateInput {
  readonly goLive: string;
  readonly now: string;
  readonly horizonMonths: number;
  readonly costs: CostPlan;
  readonly outcome: Outcome;
}

/** The proven benefits over the months worked so far, against all money spent so far. */
export function earnedSoFar(input: ToDateInput): {
  readonly toDate: ToDate;
  readonly net: Draws;
} {
  const { realised } = input.outcome;
  const { months, cost } = spentSoFar(input);
  const net = realised.cash.map((each, draw) => each * months - (cost[draw] as number));
  const benefit = (kind: Kind) => amountOf(realised[kind].map((each) => each * months));
  return {
    toDate: {
      months,
      benefit: { cash: benefit('cash'), capacity: benefit('capacity'), quality: benefit('quality') },
      cost: amountOf(cost),
      net: amountOf(net),
    },
    net,
  };
}

/** What was paid once up to now, and every month's costs over the months worked so far. */
function spentSoFar({ goLive, now, horizonMonths, costs, outcome }: ToDateInput): {
  readonly months: number;
  readonly cost: Draws;
} {
  const { once, monthly } = outcome;
  const months = Math.min(horizonMonths, Math.max(0, monthsBetween(goLive, now)));
  const spentOnce = sum(
    once.filter((_, index) => (costs.once[index]?.on as string) <= now),
    monthly.length,
  );
  return { months, cost: monthly.map((each, draw) => each * months + (spentOnce[draw] as number)) };
}

export interface EndedInput {
  readonly initiative: string;
  readonly economics: Economics;
  readonly measuredCosts: MeasuredCosts | null;
  readonly goLive: string;
  /** The day it was stopped or retired. */
  readonly endedOn: string;
}

/** The money spent on an initiative up to the day on which it ended. */
export interface SpentUntil {
  readonly initiative: string;
  readonly cost: Draws;
  /** Costs that are counted by measuring and of which nothing was measured: they stand at 0. */
  readonly unmeasured: readonly string[];
}

/** What an initiative that was stopped or retired had cost by then; its benefits are not asked. `count`: how many draws. Fails with `value.range_reversed`. */
export function spentUntilEnd(input: EndedInput, count = draws): SpentUntil {
  const { initiative, economics, measuredCosts, goLive, endedOn } = input;
  const costs = planCosts(economics.costs ?? [], measuredCosts);
  const outcome = evaluate(modelOf([], costs), commonNormals(initiative, count), count);
  const horizonMonths = durationMonths(economics.horizon);
  const { cost } = spentSoFar({ goLive, now: endedOn, horizonMonths, costs, outcome });
  return { initiative, cost, unmeasured: costs.unmeasured };
}
