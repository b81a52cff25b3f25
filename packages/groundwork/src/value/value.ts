import { parseShare } from '../charter/quantities.ts';
import type { Economics } from '../charter/schema/economics.ts';
import type { Metric } from '../charter/schema/metrics.ts';
import type { Success } from '../charter/schema/success.ts';
import type { ClaimStrength } from '../effect/result.ts';
import { fail } from '../errors/problem.ts';
import { type Amount, amountOf, certain, rescaled } from './amount.ts';
import { type Measurement, type ValuedBenefit, valuedBenefits } from './benefits.ts';
import { monthOf, paybackMonth, type Timeline, timelineOf, totals } from './cash-flow.ts';
import { type CostPlan, type MeasuredCosts, planCosts } from './costs.ts';
import { durationMonths, monthsBetween } from './months.ts';
import { valueNotes } from './notes.ts';
import { draws, type Kind, type MonthlyDraws, simulateMonth } from './simulate.ts';

export interface ValueInput {
  readonly initiative: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly economics: Economics | undefined;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly success: Success | undefined;
  /** The last measurement; null when nothing was measured. */
  readonly measurement: Measurement | null;
  /** Metric → its level over the baseline. */
  readonly levels: Readonly<Record<string, number>>;
  readonly measuredCosts: MeasuredCosts | null;
  /** The day work on it begins. */
  readonly starts: string;
  /** The day the agent begins to work. */
  readonly goLive: string;
  /** Today, in the workspace's time zone. */
  readonly now: string;
  /** The day of the first measurement that showed an effect, where it is known: value is not proven before. */
  readonly shownOn?: string | null;
}

export interface MoneyByKind<T> extends Readonly<Record<Kind, T>> {}

/** What one declared benefit brings in a month of work. */
export interface BenefitValue {
  readonly metric: string;
  readonly kind: Kind;
  readonly strength: ClaimStrength;
  readonly realised: boolean;
  readonly monthly: Amount;
}

/** One month: money in and out, not discounted. */
export interface MonthValue {
  readonly month: number;
  readonly from: string;
  readonly benefit: MoneyByKind<Amount>;
  readonly cost: number;
  readonly cumulativeNet: Amount;
}

/** What has been proven and earned up to now, not discounted. */
export interface ToDate {
  readonly months: number;
  readonly benefit: MoneyByKind<Amount>;
  readonly cost: Amount;
  readonly net: Amount;
}

/** The return over the whole horizon, discounted to its first month. `net` and `roi` count cash only. */
export interface Value {
  readonly initiative: string;
  /** `realised` when a registered, achieved verdict stands behind a benefit; how much of it has been earned so far is in `toDate`. */
  readonly status: 'expected' | 'realised';
  /** Of the weakest claim among the benefits. */
  readonly strength: ClaimStrength;
  readonly currency: string;
  readonly horizonMonths: number;
  readonly benefit: MoneyByKind<Amount>;
  readonly cost: Amount;
  readonly net: Amount;
  /** net / cost; null when it costs nothing. */
  readonly roi: Amount | null;
  readonly probabilityPositive: number;
  /** The months count from 1, the month of the first money or work. `null`: not within the horizon. */
  readonly paybackMonth: number | null;
  readonly timeToValueMonth: number | null;
  readonly goLiveMonth: number;
  /** `null` while nothing is realised. */
  readonly toDate: ToDate | null;
  readonly benefits: readonly BenefitValue[];
  readonly months: readonly MonthValue[];
  readonly draws: number;
  /** What the reader must know to not misread the numbers. */
  readonly notes: readonly string[];
}

/**
 * The return of an initiative: benefit = effect × worth × volume × recaptured share, against declared and measured costs, by joint simulation.
 * Cash, capacity and quality stay apart: net and ROI count cash alone.
 * Fails with `value.economics_missing`, `value.currency_unknown`, `value.metric_not_measured`, `value.level_unknown`,
 * `value.range_reversed`.
 */
export function estimateValue(input: ValueInput): Value {
  const { initiative, currency, economics } = input;
  if (!economics) return fail('value.economics_missing', { initiative });
  if (!/^[A-Z]{3}$/.test(currency)) fail('value.currency_unknown', { currency });
  const benefits = valuedBenefits({ ...input, benefits: economics.benefits ?? [] });
  const costs = planCosts(economics.costs ?? [], input.measuredCosts);
  const horizonMonths = durationMonths(economics.horizon);
  const discount = parseShare(economics.discount);
  const timeline = timelineOf({ starts: input.starts, goLive: input.goLive, horizonMonths, discount, costs });
  const monthly = simulateMonth(benefits, seedOf(initiative, benefits));
  const realised = benefits.some((benefit) => benefit.realised);
  return {
    initiative,
    status: realised ? 'realised' : 'expected',
    strength: weakest(benefits),
    currency,
    horizonMonths,
    ...overHorizon(timeline, monthly),
    paybackMonth: paybackMonth(timeline, amountOf(monthly.byKind.cash).p50),
    timeToValueMonth: timeToValue(timeline, monthly, input.shownOn ?? input.goLive),
    goLiveMonth: timeline.goLiveMonth,
    toDate: realised ? toDate(input, horizonMonths, costs, monthly) : null,
    benefits: benefits.map(({ metric, kind, strength, realised: proven }, index) => ({
      metric,
      kind,
      strength,
      realised: proven,
      monthly: amountOf(monthly.each[index] as readonly number[]),
    })),
    months: byMonth(timeline, monthly),
    draws,
    notes: valueNotes({ benefits, costs, timeline, measurement: input.measurement }),
  };
}

/**
 * Draws depend on which benefits are declared and not on their sizes, so that two valuations of one initiative differ by what was measured
 * or declared, never by chance.
 */
function seedOf(initiative: string, benefits: readonly ValuedBenefit[]): string {
  return JSON.stringify([initiative, benefits.map(({ metric, kind }) => [metric, kind])]);
}

function weakest(benefits: readonly ValuedBenefit[]): ClaimStrength {
  const strengths = benefits.map((benefit) => benefit.strength).sort();
  return strengths.at(-1) ?? 'E';
}

function overHorizon(
  { months }: Timeline,
  { byKind }: MonthlyDraws,
): Pick<Value, 'benefit' | 'cost' | 'net' | 'roi' | 'probabilityPositive'> {
  const { workingDiscounted, costDiscounted } = totals(months);
  const net = byKind.cash.map((cash) => cash * workingDiscounted - costDiscounted);
  return {
    benefit: eachKind((kind) => rescaled(amountOf(byKind[kind]), workingDiscounted)),
    cost: certain(costDiscounted),
    net: amountOf(net),
    roi: costDiscounted > 0 ? rescaled(amountOf(net), 1 / costDiscounted) : null,
    probabilityPositive: net.filter((each) => each > 0).length / net.length,
  };
}

/** The proven benefits over the months worked so far, against all money spent so far. */
function toDate(
  { goLive, now }: ValueInput,
  horizonMonths: number,
  costs: CostPlan,
  { realised }: MonthlyDraws,
): ToDate {
  const months = Math.min(horizonMonths, Math.max(0, monthsBetween(goLive, now)));
  const once = costs.once.filter(({ on }) => on <= now).reduce((sum, { amount }) => sum + amount, 0);
  const cost = once + costs.monthly * months;
  const benefit = eachKind((kind) => rescaled(amountOf(realised[kind]), months));
  return { months, benefit, cost: certain(cost), net: rescaled(benefit.cash, 1, -cost) };
}

/**
 * The first month by which the cumulative benefit of some kind is above zero at P10. A month's benefit is the same in every month, so that is
 * the first month of work once the effect is known, or never.
 */
function timeToValue(timeline: Timeline, { byKind }: MonthlyDraws, shownOn: string): number | null {
  const shows = (['cash', 'capacity', 'quality'] as const).some((kind) => amountOf(byKind[kind]).p10 > 0);
  return shows ? Math.max(timeline.goLiveMonth, monthOf(timeline, shownOn)) : null;
}

function byMonth({ months }: Timeline, { byKind }: MonthlyDraws): readonly MonthValue[] {
  const amounts = eachKind((kind) => amountOf(byKind[kind]));
  let worked = 0;
  let spent = 0;
  return months.map(({ month, from, working, cost }) => {
    worked += working;
    spent += cost;
    const benefit = eachKind((kind) => rescaled(amounts[kind], working));
    return { month, from, benefit, cost, cumulativeNet: rescaled(amounts.cash, worked, -spent) };
  });
}

function eachKind<T>(make: (kind: Kind) => T): MoneyByKind<T> {
  return { cash: make('cash'), capacity: make('capacity'), quality: make('quality') };
}
