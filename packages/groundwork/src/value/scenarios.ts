import { parseLevel } from '../charter/quantities.ts';
import type { Economics, Scenario } from '../charter/schema/economics.ts';
import { type Amount, amountOf } from './amount.ts';
import type { ValuedBenefit } from './benefits.ts';
import type { Timeline } from './cash-flow.ts';
import type { CostPlan } from './costs.ts';
import { scaled, shareDistribution, uncertainDistribution } from './distribution.ts';
import { overHorizon, type Return, returnOf } from './horizon.ts';
import { modelOf } from './model.ts';
import { evaluate, type Normals } from './simulate.ts';

/** What the return would be under assumptions of the charter. Never realised. */
export interface ScenarioValue extends Return {
  readonly id: string;
  /** In the words of the charter: `recaptured 40%`. */
  readonly assumes: readonly string[];
  /** Net less the net that is declared, draw by draw. */
  readonly difference: Amount;
}

export interface ScenariosInput {
  readonly scenarios: NonNullable<Economics['scenarios']>;
  readonly benefits: readonly ValuedBenefit[];
  readonly costs: CostPlan;
  readonly timeline: Timeline;
  readonly normals: Normals;
  /** Net as declared, with these normals. */
  readonly net: Float64Array;
  readonly discounted: boolean;
}

/** Each scenario valued with the same draws as what is declared, so that they differ by the assumptions alone. Fails with `value.range_reversed`. */
export function valueScenarios(input: ScenariosInput): readonly ScenarioValue[] {
  const { scenarios, timeline, normals, net, discounted } = input;
  return Object.entries(scenarios).map(([id, scenario]) => {
    const where = `economics.scenarios.${id}`;
    const model = modelOf(
      input.benefits.map((benefit) => assumed(benefit, scenario, where)),
      dearer(input.costs, scenario),
    );
    const outcome = evaluate(model, normals, net.length);
    const { net: other } = overHorizon(timeline, outcome);
    return {
      id,
      assumes: assumptions(scenario),
      ...returnOf(timeline, outcome, discounted),
      difference: amountOf(other.map((each, draw) => each - (net[draw] as number))),
    };
  });
}

function assumed(benefit: ValuedBenefit, scenario: Scenario, where: string): ValuedBenefit {
  const { metric, effect, worth, per_month, recaptured } = scenario;
  // Whatever is assumed, even if it is what was measured, is not realised.
  if (metric !== undefined && metric !== benefit.metric) return { ...benefit, realised: false, harmful: false };
  const factor = effect === undefined ? 1 : parseLevel(effect);
  const { mean, standardError } = benefit.improvement;
  return {
    ...benefit,
    realised: false,
    harmful: false,
    improvement: { mean: factor * mean, standardError: factor * standardError },
    worth: worth === undefined ? benefit.worth : uncertainDistribution(worth, `${where}.worth`),
    perMonth: per_month === undefined ? benefit.perMonth : uncertainDistribution(per_month, `${where}.per_month`),
    recaptured: recaptured === undefined ? benefit.recaptured : shareDistribution(recaptured, `${where}.recaptured`),
  };
}

function dearer(costs: CostPlan, { costs: factor }: Scenario): CostPlan {
  if (factor === undefined) return costs;
  const times = <T extends CostPlan['monthly'][number]>(cost: T) => ({
    ...cost,
    amount: scaled(cost.amount, parseLevel(factor)),
  });
  return { ...costs, once: costs.once.map(times), monthly: costs.monthly.map(times) };
}

function assumptions({ metric, ...changed }: Scenario): readonly string[] {
  const written = (value: unknown) =>
    typeof value === 'object' && value !== null ? Object.values(value).join(' to ') : String(value);
  const all = Object.entries(changed).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key} ${written(value)}`],
  );
  return metric === undefined ? all : [...all, `for ${metric}`];
}
