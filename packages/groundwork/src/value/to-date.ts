import { type Amount, amountOf } from './amount.ts';
import type { CostPlan } from './costs.ts';
import type { Kind } from './model.ts';
import { monthsBetween } from './months.ts';
import { type Draws, type Outcome, sum } from './simulate.ts';

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
export function earnedSoFar({ goLive, now, horizonMonths, costs, outcome }: ToDateInput): {
  readonly toDate: ToDate;
  readonly net: Draws;
} {
  const { realised, once, monthly } = outcome;
  const months = Math.min(horizonMonths, Math.max(0, monthsBetween(goLive, now)));
  const spentOnce = sum(
    once.filter((_, index) => (costs.once[index]?.on as string) <= now),
    monthly.length,
  );
  const cost = monthly.map((each, draw) => each * months + (spentOnce[draw] as number));
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
