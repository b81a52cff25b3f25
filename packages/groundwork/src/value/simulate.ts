import type { Benefit } from '../charter/schema/economics.ts';
import { seededRandom } from '../statistics/random.ts';
import { improvementDistribution, type ValuedBenefit } from './benefits.ts';

/** Enough for a P10 that moves by a hundredth of the spread from seed to seed. */
export const draws = 10_000;

export type Kind = Benefit['kind'];

/** Draws of the benefit of one month at full volume. Draw i of all of them belongs together. */
export interface MonthlyDraws {
  /** One list of draws a benefit, in the order given. */
  readonly each: readonly (readonly number[])[];
  /** Summed within a kind, never across. */
  readonly byKind: Readonly<Record<Kind, readonly number[]>>;
  /** As `byKind`, of the benefits whose effect is proven. */
  readonly realised: Readonly<Record<Kind, readonly number[]>>;
}

/**
 * Monthly benefit = improvement × worth × volume × recaptured share, drawn jointly. In one draw every benefit on the same metric sees the
 * same effect; effects of different metrics, and the declared ranges, are drawn independently. Equal seeds give equal draws.
 */
export function simulateMonth(benefits: readonly ValuedBenefit[], seed: string): MonthlyDraws {
  const random = seededRandom(seed);
  const metrics = [...new Set(benefits.map((benefit) => benefit.metric))];
  const improvements = benefits.map(improvementDistribution);
  const each = benefits.map(() => new Array<number>(draws).fill(0));
  for (let draw = 0; draw < draws; draw++) {
    const effects = new Map(metrics.map((metric) => [metric, random.normal()]));
    benefits.forEach((benefit, index) => {
      const improvement = improvements[index]?.(effects.get(benefit.metric) as number) as number;
      const scale = benefit.worth(random.normal()) * benefit.perMonth(random.normal());
      (each[index] as number[])[draw] = improvement * scale * benefit.recaptured(random.normal());
    });
  }
  return { each, byKind: sums(benefits, each, () => true), realised: sums(benefits, each, ({ realised }) => realised) };
}

function sums(
  benefits: readonly ValuedBenefit[],
  each: readonly (readonly number[])[],
  counts: (benefit: ValuedBenefit) => boolean,
): Readonly<Record<Kind, readonly number[]>> {
  const of = (kind: Kind): readonly number[] => {
    const chosen = each.filter(
      (_, index) => benefits[index]?.kind === kind && counts(benefits[index] as ValuedBenefit),
    );
    return Array.from({ length: draws }, (_, draw) => chosen.reduce((sum, list) => sum + (list[draw] as number), 0));
  };
  return { cash: of('cash'), capacity: of('capacity'), quality: of('quality') };
}
