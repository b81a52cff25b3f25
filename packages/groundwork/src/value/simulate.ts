import { seededRandom } from '../statistics/random.ts';
import { isExact } from './distribution.ts';
import type { Input, Kind, Model } from './model.ts';

/** Enough for a P10 that moves by a hundredth of the spread from seed to seed. */
export const draws = 10_000;

/** One value a draw; draw i of all of them belongs together. */
export type Draws = Float64Array;

/** What follows from values of the inputs, draw by draw. */
export interface Outcome {
  /** Money of a month at full volume: one a benefit, in the order of the model. */
  readonly each: readonly Draws[];
  /** Summed within a kind, never across. */
  readonly byKind: Readonly<Record<Kind, Draws>>;
  /** As `byKind`, of the benefits whose effect is proven. */
  readonly realised: Readonly<Record<Kind, Draws>>;
  /** As `byKind`, of the benefits whose effect is proven to do harm: mostly below zero. */
  readonly lost: Readonly<Record<Kind, Draws>>;
  /** Money paid once, one a cost, in the order of the model. */
  readonly once: readonly Draws[];
  /** Costs of a month, summed. */
  readonly monthly: Draws;
  /** The same one by one, in the order of the model. */
  readonly monthlyEach: readonly Draws[];
}

/** The standard normal draws behind an input: always the same for the same key. */
export type Normals = (input: Input) => Draws;

/**
 * Common random numbers: every input has a stream of its own, fixed by the initiative and its key. Two valuations of one initiative differ by
 * what was measured, declared or assumed, never by chance (Glasserman & Yao 1992). An input that is known exactly needs none.
 */
export function commonNormals(initiative: string, count: number): Normals {
  const drawn = new Map<string, Draws>();
  return ({ key, at }) => {
    if (isExact(at)) return new Float64Array(count);
    const known = drawn.get(key);
    if (known) return known;
    const random = seededRandom(JSON.stringify([initiative, key]));
    const made = Float64Array.from({ length: count }, () => random.normal());
    drawn.set(key, made);
    return made;
  };
}

/** Monthly benefit = improvement × worth × volume × recaptured share, and the costs, at the given standard normal draws of every input. */
export function evaluate({ inputs, benefits, once, monthly }: Model, normals: Normals, count: number): Outcome {
  const values = inputs.map((input) => normals(input).map(input.at));
  const at = (place: number) => values[place] as Draws;
  const each = benefits.map(({ factors }) => {
    const product = new Float64Array(count).fill(1);
    for (const place of factors) multiplyInto(product, at(place));
    return product;
  });
  const kinds = (counts: (benefit: Model['benefits'][number]) => boolean) => {
    const ofKind = (kind: Kind) =>
      sum(
        each.filter((_, index) => {
          const benefit = benefits[index];
          return benefit?.kind === kind && counts(benefit);
        }),
        count,
      );
    return { cash: ofKind('cash'), capacity: ofKind('capacity'), quality: ofKind('quality') };
  };
  return {
    each,
    byKind: kinds(() => true),
    realised: kinds(({ realised }) => realised),
    lost: kinds(({ harmful }) => harmful),
    once: once.map(at),
    monthly: sum(monthly.map(at), count),
    monthlyEach: monthly.map(at),
  };
}

/** Draw by draw. */
export function sum(lists: readonly Draws[], count: number): Draws {
  const total = new Float64Array(count);
  for (const list of lists) addInto(total, list);
  return total;
}

/** Adds to `total` in place, draw by draw. */
export function addInto(total: Draws, list: Draws): void {
  for (let draw = 0; draw < total.length; draw++) total[draw] = (total[draw] as number) + (list[draw] as number);
}

function multiplyInto(product: Draws, list: Draws): void {
  for (let draw = 0; draw < product.length; draw++) product[draw] = (product[draw] as number) * (list[draw] as number);
}
