import { type Amount, amountOf } from './amount.ts';
import { paybackMonth, type Timeline, totals } from './cash-flow.ts';
import { addInto, type Draws, type Outcome } from './simulate.ts';

/** Cash over the whole horizon, draw by draw; not discounted but for the present value. */
export interface HorizonDraws {
  readonly cost: Draws;
  /** Cash benefit less cost. */
  readonly net: Draws;
  /** net / cost; null where it costs nothing in some draw: then there is nothing to return on. */
  readonly roi: Draws | null;
  readonly presentValue: Draws;
}

/** What a valuation comes to; the declared one and every scenario. Cash only. */
export interface Return {
  readonly cost: Amount;
  readonly net: Amount;
  /** net / cost; null when it costs nothing. */
  readonly roi: Amount | null;
  /** Net present value in the first month; null where no discount rate is declared. */
  readonly npv: Amount | null;
  readonly probabilityPositive: number;
  /** Net cash at the end of each month, not discounted. */
  readonly cumulativeNet: readonly Amount[];
  /** The months count from 1, the month of the first money or work. `null`: not within the horizon. */
  readonly paybackMonth: number | null;
}

export function overHorizon({ months, paidIn }: Timeline, { byKind, once, monthly }: Outcome): HorizonDraws {
  const { working, workingDiscounted } = totals(months);
  const counted = once.flatMap((paid, index) => {
    const month = paidIn[index] ?? null;
    return month === null ? [] : [{ paid, discount: months[month - 1]?.discount as number }];
  });
  const spent = (draw: number, worth: (discount: number) => number) =>
    counted.reduce((total, { paid, discount }) => total + (paid[draw] as number) * worth(discount), 0);
  const cost = monthly.map((each, draw) => each * working + spent(draw, () => 1));
  const net = byKind.cash.map((cash, draw) => cash * working - (cost[draw] as number));
  return {
    cost,
    net,
    roi: cost.every((each) => each > 0) ? net.map((each, draw) => each / (cost[draw] as number)) : null,
    presentValue: byKind.cash.map(
      (cash, draw) => (cash - (monthly[draw] as number)) * workingDiscounted - spent(draw, (discount) => discount),
    ),
  };
}

/** What each cost comes to over the horizon, those paid once first, in the order of the plan. Their medians need not add up to that of all together. */
export function costsByItem(
  { months, paidIn }: Timeline,
  { once, monthlyEach }: Pick<Outcome, 'once' | 'monthlyEach'>,
): readonly Amount[] {
  const { working } = totals(months);
  return [
    ...once.map((paid, index) => amountOf(paidIn[index] == null ? paid.map(() => 0) : paid)),
    ...monthlyEach.map((each) => amountOf(each.map((amount) => amount * working))),
  ];
}

/** Net cash at the end of each month, not discounted. */
function cumulativeNet({ months, paidIn }: Timeline, { byKind, once, monthly }: Outcome): readonly Amount[] {
  let worked = 0;
  const paid = new Float64Array(monthly.length);
  return months.map(({ month, working }) => {
    worked += working;
    once.forEach((amounts, index) => {
      if (paidIn[index] === month) addInto(paid, amounts);
    });
    return amountOf(
      byKind.cash.map((cash, draw) => (cash - (monthly[draw] as number)) * worked - (paid[draw] as number)),
    );
  });
}

/** `discounted`: whether a discount rate is declared. */
export function returnOf(timeline: Timeline, outcome: Outcome, discounted: boolean): Return {
  const { cost, net, roi, presentValue } = overHorizon(timeline, outcome);
  const cumulative = cumulativeNet(timeline, outcome);
  return {
    cost: amountOf(cost),
    net: amountOf(net),
    roi: roi && amountOf(roi),
    npv: discounted ? amountOf(presentValue) : null,
    probabilityPositive: net.reduce((count, each) => count + (each > 0 ? 1 : 0), 0) / net.length,
    cumulativeNet: cumulative,
    paybackMonth: paybackMonth(
      timeline,
      cumulative.map(({ p50 }) => p50),
    ),
  };
}
