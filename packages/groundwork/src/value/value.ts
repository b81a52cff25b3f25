import { parseShare } from '../charter/quantities.ts';
import type { Economics } from '../charter/schema/economics.ts';
import type { Metric } from '../charter/schema/metrics.ts';
import type { Success } from '../charter/schema/success.ts';
import type { ClaimStrength } from '../effect/result.ts';
import { fail } from '../errors/problem.ts';
import { type Amount, amountOf } from './amount.ts';
import { type Measurement, type ValuedBenefit, valuedBenefits } from './benefits.ts';
import { monthOf, type Timeline, timelineOf, totals } from './cash-flow.ts';
import { type CostPlan, type MeasuredCosts, planCosts } from './costs.ts';
import { costsByItem, overHorizon, type Return, returnOf } from './horizon.ts';
import { type Kind, modelOf } from './model.ts';
import { durationMonths } from './months.ts';
import { valueNotes } from './notes.ts';
import { type ScenarioValue, valueScenarios } from './scenarios.ts';
import { type Sensitivity, sensitivityOf } from './sensitivity.ts';
import { commonNormals, type Draws, draws, evaluate, type Outcome } from './simulate.ts';
import { realisedSoFar, spentSoFar, type ToDate } from './to-date.ts';

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
  /** The last day of work, of one that has ended. Default: today. */
  readonly until?: string;
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

/** The return over the whole horizon. `net`, `roi` and `npv` count cash only; all but `npv` are not discounted. */
export interface Value extends Return {
  readonly initiative: string;
  /** `realised` when a registered, achieved verdict stands behind a benefit; how much of it has been earned so far is in `toDate`. */
  readonly status: 'expected' | 'realised';
  /** Of the weakest claim among the benefits. */
  readonly strength: ClaimStrength;
  readonly currency: string;
  readonly horizonMonths: number;
  readonly benefit: MoneyByKind<Amount>;
  readonly timeToValueMonth: number | null;
  readonly goLiveMonth: number;
  /** All money up to now, whatever came of it. */
  readonly spent: Amount;
  /** `null` while nothing is measured to be proven or harmful. */
  readonly toDate: ToDate | null;
  readonly benefits: readonly BenefitValue[];
  /** Each cost over the horizon. */
  readonly costs: readonly CostValue[];
  /** The first day of each month of the timeline. */
  readonly months: readonly string[];
  /** What moves the return most first; with what is known exactly, which moves nothing. */
  readonly sensitivity: readonly Sensitivity[];
  readonly scenarios: readonly ScenarioValue[];
  readonly draws: number;
  /** What the reader must know to not misread the numbers. */
  readonly notes: readonly string[];
}

export interface CostValue {
  readonly name: string;
  /** Paid once; else in every month in which the agent works. */
  readonly once: boolean;
  readonly amount: Amount;
}

/** A valuation with the draws it summarises, for sums over initiatives. */
export interface SimulatedValue {
  readonly value: Value;
  readonly net: Draws;
  readonly cost: Draws;
  /** Money spent to date. */
  readonly spent: Draws;
  /** Proven cash to date, and the claim it rests on; null while nothing is proven. */
  readonly proven: { readonly strength: ClaimStrength; readonly benefit: Draws } | null;
  /** Cash lost to date by what was measured to be harmful, below zero; null where nothing is. */
  readonly harm: Draws | null;
  /** Both less money spent to date; null while there is neither. */
  readonly netToDate: Draws | null;
}

/** The return of an initiative without its draws; see `simulateValue`. */
export function estimateValue(input: ValueInput): Value {
  return simulateValue(input).value;
}

/**
 * The return of an initiative: benefit = effect × worth × volume × recaptured share, against declared and measured costs, by joint simulation.
 * Cash, capacity and quality stay apart: net and ROI count cash alone. `count`: how many draws.
 * Fails with `value.economics_missing`, `value.currency_unknown`, `value.metric_not_measured`, `value.level_unknown`,
 * `value.range_reversed`.
 */
export function simulateValue(input: ValueInput, count = draws): SimulatedValue {
  const { initiative, currency, economics, goLive, starts } = input;
  if (!economics) return fail('value.economics_missing', { initiative });
  if (!/^[A-Z]{3}$/.test(currency)) fail('value.currency_unknown', { currency });
  const benefits = valuedBenefits({ ...input, benefits: economics.benefits ?? [] });
  const costs = planCosts(economics.costs ?? [], input.measuredCosts);
  const horizonMonths = durationMonths(economics.horizon);
  const discount = economics.discount === undefined ? null : parseShare(economics.discount);
  const timeline = timelineOf({ starts, goLive, horizonMonths, discount: discount ?? 0, once: costs.once });
  const model = modelOf(benefits, costs);
  const normals = commonNormals(initiative, count);
  const outcome = evaluate(model, normals, count);
  const { net, cost, roi } = overHorizon(timeline, outcome);
  const sensitivity = sensitivityOf({ model, timeline, normals, output: roi ?? net });
  const { scenarios = {} } = economics;
  const discounted = discount !== null;
  const realised = benefits.filter((benefit) => benefit.realised);
  const isHarmful = benefits.some((benefit) => benefit.harmful);
  const { now, until = now } = input;
  const spent = spentSoFar({ goLive, until, now, horizonMonths, costs, outcome });
  const soFar = realised.length > 0 || isHarmful ? realisedSoFar(outcome, spent, isHarmful) : null;
  const value: Value = {
    initiative,
    status: realised.length > 0 ? 'realised' : 'expected',
    strength: weakest(benefits),
    currency,
    horizonMonths,
    ...returnOf(timeline, outcome, discounted),
    benefit: overMonths(outcome, totals(timeline.months).working),
    timeToValueMonth: timeToValue(timeline, outcome, input.shownOn ?? goLive),
    goLiveMonth: timeline.goLiveMonth,
    spent: amountOf(spent.cost),
    toDate: soFar?.toDate ?? null,
    costs: costValues(costs, costsByItem(timeline, outcome)),
    benefits: benefits.map((benefit, index) => benefitValue(benefit, outcome.each[index] as Draws)),
    months: timeline.months.map(({ from }) => from),
    sensitivity,
    scenarios: valueScenarios({ scenarios, benefits, costs, timeline, normals, net, discounted }),
    draws: count,
    notes: valueNotes({
      benefits,
      costs,
      timeline,
      sensitivity,
      discount,
      count,
      measurement: input.measurement,
      free: roi === null,
      scenarios: Object.keys(scenarios).length,
    }),
  };
  return {
    value,
    net,
    cost,
    spent: spent.cost,
    proven: realised.length > 0 && soFar ? { strength: weakest(realised), benefit: soFar.benefit } : null,
    harm: benefits.some(({ harmful, kind }) => harmful && kind === 'cash') && soFar ? soFar.harm : null,
    netToDate: soFar?.net ?? null,
  };
}

/** A to E; E where no benefit is declared. */
function weakest(benefits: readonly ValuedBenefit[]): ClaimStrength {
  return (
    benefits
      .map(({ strength }) => strength)
      .sort()
      .at(-1) ?? 'E'
  );
}

function costValues({ once, monthly }: CostPlan, amounts: readonly Amount[]): readonly CostValue[] {
  return [...once, ...monthly].map(({ name }, index) => ({
    name,
    once: index < once.length,
    amount: amounts[index] as Amount,
  }));
}

function benefitValue({ metric, kind, strength, realised }: ValuedBenefit, monthly: Draws): BenefitValue {
  return { metric, kind, strength, realised, monthly: amountOf(monthly) };
}

/** Benefits of so many months of work; a month's benefit is the same in every month. */
function overMonths({ byKind }: Outcome, months: number): MoneyByKind<Amount> {
  const of = (kind: Kind) => amountOf(byKind[kind].map((each) => each * months));
  return { cash: of('cash'), capacity: of('capacity'), quality: of('quality') };
}

/**
 * The first month by which the cumulative benefit of some kind is above zero at P10. A month's benefit is the same in every month, so that is
 * the first month of work once the effect is known, or never.
 */
function timeToValue(timeline: Timeline, { byKind }: Outcome, shownOn: string): number | null {
  const shows = (['cash', 'capacity', 'quality'] as const).some((kind) => amountOf(byKind[kind]).p10 > 0);
  return shows ? Math.max(timeline.goLiveMonth, monthOf(timeline, shownOn)) : null;
}
