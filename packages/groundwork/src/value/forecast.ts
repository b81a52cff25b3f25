import type { Economics } from '../charter/schema/economics.ts';
import { seededRandom } from '../statistics/random.ts';
import { betweenVariance, type NoisyEstimate } from '../statistics/shrinkage.ts';
import { studentQuantile } from '../statistics/student.ts';
import { type Amount, amountOf } from './amount.ts';
import { type BenefitInput, valuedBenefits } from './benefits.ts';
import { modelOf } from './model.ts';
import { commonNormals, type Draws, draws, evaluate, sum } from './simulate.ts';
import type { SimulatedValue } from './value.ts';

/** What a charter promised in cash a month, and what was measured of it, draw by draw: worth, volume and recaptured share are the same in both. */
export interface KeptPromise {
  readonly initiative: string;
  readonly promised: Draws;
  readonly brought: Draws;
}

export interface PromiseInput extends Omit<BenefitInput, 'benefits' | 'measurement'> {
  readonly initiative: string;
  readonly economics: Economics;
  readonly measurement: NonNullable<BenefitInput['measurement']>;
}

/**
 * What was measured beside what was promised, of the cash benefits on the primary metric: the only one of which a size is promised. null where there is none, or it comes to nothing.
 * Fails as `valuedBenefits` does.
 */
export function promiseOf(input: PromiseInput, count = draws): KeptPromise | null {
  const metric = input.success?.primary?.metric;
  const benefits = (input.economics.benefits ?? []).filter((each) => each.kind === 'cash' && each.metric === metric);
  const measured = input.measurement.effects.find((each) => each.metric === metric);
  if (benefits.length === 0 || measured?.estimate == null || measured.standardError === null) return null;
  const normals = commonNormals(input.initiative, count);
  const monthly = (measurement: BenefitInput['measurement']) =>
    evaluate(modelOf(valuedBenefits({ ...input, benefits, measurement }), noCosts), normals, count).byKind.cash;
  const promised = monthly(null);
  if (!promised.every((each) => each > 0)) return null;
  return { initiative: input.initiative, promised, brought: monthly(input.measurement) };
}

const noCosts = { once: [], monthly: [], unmeasured: [] };

/** Fewer say too little of how far a promise may be off: with five, the t of the prediction has three degrees of freedom. */
export const enoughToCorrect = 5;

/** How far promises were kept. */
export interface Forecast {
  readonly initiatives: number;
  /** All that was brought as a part of all that was promised; null where nothing was. */
  readonly ratio: Amount | null;
  /** In the order of the ids. */
  readonly each: readonly { readonly initiative: string; readonly ratio: Amount }[];
  /** The ratio of one more initiative; null before there are enough. */
  readonly next: NextRatio | null;
}

/** How far the next promise may be off: a t around the mean of those before. */
export interface NextRatio {
  readonly initiatives: number;
  readonly mean: number;
  /** Of the mean itself, which all new promises share. */
  readonly error: number;
  /** How promises truly differ from each other: a standard deviation. */
  readonly spread: number;
  readonly degreesOfFreedom: number;
}

/** The ratios of all together, of each, and of the next. Initiatives are independent, so that their draws are added one by one. */
export function forecastOf(promises: readonly KeptPromise[]): Forecast {
  const all = promises.toSorted((a, b) => (a.initiative < b.initiative ? -1 : 1));
  const count = all[0]?.promised.length ?? 0;
  const total = (pick: (each: KeptPromise) => Draws) => sum(all.map(pick), count);
  const ratios = all.map((each) => ({ initiative: each.initiative, at: ratioOf(each.brought, each.promised) }));
  return {
    initiatives: all.length,
    ratio:
      all.length === 0
        ? null
        : amountOf(
            ratioOf(
              total(({ brought }) => brought),
              total(({ promised }) => promised),
            ),
          ),
    each: ratios.map(({ initiative, at }) => ({ initiative, ratio: amountOf(at) })),
    next: all.length < enoughToCorrect ? null : nextRatio(ratios.map(({ at }) => momentsOf(at))),
  };
}

function ratioOf(brought: Draws, promised: Draws): Draws {
  return brought.map((each, draw) => each / (promised[draw] as number));
}

/**
 * The ratio of a new initiative from those before: normal around their mean with the variance between them, estimated after Paule & Mandel (1982); its prediction is a t with k − 2 degrees
 * of freedom, Higgins, Thompson & Spiegelhalter (2009), "A re-evaluation of random-effects meta-analysis", section 4.2. Each counts by how well it is known, not by its money:
 * the next promise may be large or small.
 */
export function nextRatio(estimates: readonly NoisyEstimate[]): NextRatio {
  const between = betweenVariance(estimates);
  const known = estimates.every(({ variance }) => variance + between > 0);
  const weights = estimates.map(({ variance }) => (known ? 1 / (variance + between) : 1));
  const total = weights.reduce((all, each) => all + each, 0);
  const mean = estimates.reduce((all, { value }, index) => all + (value * (weights[index] as number)) / total, 0);
  return {
    initiatives: estimates.length,
    mean,
    error: known ? Math.sqrt(1 / total) : 0,
    spread: Math.sqrt(between),
    degreesOfFreedom: estimates.length - 2,
  };
}

/** One time in ten the next ratio is below `p10`, one time in ten above `p90`. */
export function nextAmount({ mean, error, spread, degreesOfFreedom }: NextRatio): Amount {
  const reach = studentQuantile(0.9, degreesOfFreedom) * Math.hypot(error, spread);
  return { p10: mean - reach, p50: mean, p90: mean + reach };
}

/**
 * The net over the horizon of what is only promised, its benefits times how far promises were kept before. Draw by draw all promises share the error of the mean and that of the spread,
 * and each differs by a part of its own, so that the draws of several may be added.
 */
export function correctedNet({ net, cost, value }: SimulatedValue, next: NextRatio): Draws {
  const shared = seededRandom('how far promises are kept');
  const own = seededRandom(JSON.stringify([value.initiative, 'how far its promise is kept']));
  const { mean, error, spread, degreesOfFreedom } = next;
  return net.map((each, draw) => {
    const paid = cost[draw] as number;
    const scale = Math.sqrt(degreesOfFreedom / (2 * shared.gamma(degreesOfFreedom / 2)));
    const ratio = mean + scale * (error * shared.normal() + spread * own.normal());
    return (each + paid) * ratio - paid;
  });
}

function momentsOf(of: Draws): NoisyEstimate {
  const value = of.reduce((all, each) => all + each, 0) / of.length;
  const variance = of.reduce((all, each) => all + (each - value) ** 2, 0) / Math.max(1, of.length - 1);
  // What rounding leaves of a ratio that is known exactly is no variance.
  return { value, variance: variance > 1e-20 * value ** 2 ? variance : 0 };
}
