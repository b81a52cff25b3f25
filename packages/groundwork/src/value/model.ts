import type { Benefit } from '../charter/schema/economics.ts';
import { improvementDistribution, type ValuedBenefit } from './benefits.ts';
import type { CostPlan } from './costs.ts';
import type { Distribution } from './distribution.ts';

export type Kind = Benefit['kind'];

/** One quantity that the return depends on, independent of all others. */
export interface Input {
  readonly kind: 'effect' | 'worth' | 'per_month' | 'recaptured' | 'cost';
  /** The metric, or the name of the cost. */
  readonly of: string;
  /** Tells it from every other input of the initiative, whatever their sizes: its draws depend on this alone. */
  readonly key: string;
  readonly at: Distribution;
  /** Whether net depends on it: costs and what cash benefits rest on. */
  readonly inNet: boolean;
}

/** How benefits and costs follow from the inputs, which are named by their places in `inputs`. */
export interface Model {
  readonly inputs: readonly Input[];
  /** Money of a month is the product of the factors: effect, worth, volume, recaptured share. */
  readonly benefits: readonly {
    readonly kind: Kind;
    readonly realised: boolean;
    readonly harmful: boolean;
    readonly factors: readonly number[];
  }[];
  /** In the order of the plan. */
  readonly once: readonly number[];
  readonly monthly: readonly number[];
}

/** Every benefit on one metric shares its effect; all else has an input of its own. */
export function modelOf(benefits: readonly ValuedBenefit[], costs: CostPlan): Model {
  const inputs: Input[] = [];
  const add = (input: Omit<Input, 'key'>, place: number | null): number => {
    const key = JSON.stringify([input.kind, input.of, place]);
    const known = inputs.findIndex((each) => each.key === key);
    return known >= 0 ? known : inputs.push({ ...input, key }) - 1;
  };
  const inCash = (metric: string) => benefits.some((each) => each.metric === metric && each.kind === 'cash');
  const valued = benefits.map((benefit, index) => {
    const { metric, kind, realised, harmful, worth, perMonth, recaptured } = benefit;
    const inNet = kind === 'cash';
    const many = benefits.filter((each) => each.metric === metric).length > 1;
    const of = many ? `${metric} (benefit ${index + 1})` : metric;
    const effect = { kind: 'effect' as const, of: metric, at: improvementDistribution(benefit), inNet: inCash(metric) };
    return {
      kind,
      realised,
      harmful,
      factors: [
        add(effect, null),
        add({ kind: 'worth', of, at: worth, inNet }, index),
        add({ kind: 'per_month', of, at: perMonth, inNet }, index),
        add({ kind: 'recaptured', of, at: recaptured, inNet }, index),
      ],
    };
  });
  const paid = (place: number, { name, amount }: CostPlan['monthly'][number]) =>
    add({ kind: 'cost', of: name, at: amount, inNet: true }, place);
  const once = costs.once.map((cost, index) => paid(index, cost));
  const monthly = costs.monthly.map((cost, index) => paid(costs.once.length + index, cost));
  return { inputs, benefits: valued, once, monthly };
}
