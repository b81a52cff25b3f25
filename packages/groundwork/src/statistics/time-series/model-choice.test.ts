import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import type { PreparedSeries } from './columns.ts';
import { chooseModel, possibleHarmonics } from './model-choice.ts';

/** Standard normal numbers from a seed. */
function noise(n: number, seed: string): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: n }, () => random.normal());
}

function choose(outcome: Float64Array, before: number, season: number | null, comparisons: Float64Array[] = []) {
  const series: PreparedSeries = { outcome, before, season, comparisons };
  return chooseModel(series, comparisons.map((_, at) => at)); // biome-ignore format: one line
}

describe('the choice of a model', () => {
  test('finds nothing in noise', () => {
    expect(choose(noise(80, 'nothing'), 70, 7).fit.structure).toEqual({
      trend: 'level',
      harmonics: 0,
      movingSeason: false,
      comparisons: [],
    });
  });

  test('finds a season that is there', () => {
    const outcome = noise(80, 'season').map((e, t) => 0.5 * e + ([0, 2, 1, 0, 1, -3, -4][t % 7] as number));
    expect(choose(outcome, 70, 7).fit.structure.harmonics).toBe(3);
  });

  test('finds a slope that is there', () => {
    expect(choose(noise(80, 'slope').map((e, t) => e + 0.2 * t), 70, null).fit.structure.trend).toBe('drift'); // biome-ignore format: one line
  });

  test('takes the comparison series that the outcome follows, and not the others', () => {
    const followed = noise(80, 'followed');
    const outcome = noise(80, 'follower').map((e, t) => 0.5 * e + (followed[t] as number));
    const choice = choose(outcome, 70, null, [noise(80, 'other'), followed, noise(80, 'another')]);
    expect(choice.fit.structure.comparisons).toEqual([1]);
    expect([...choice.worsening.keys()].sort()).toEqual([0, 2]);
  });

  test('keeps at most five other structures that are likely beside it, the best first, each once', () => {
    const comparisons = ['p', 'q', 'r', 's'].map((seed) => noise(64, seed));
    const { fit, criterion, others } = choose(noise(64, 'beside'), 52, 12, comparisons);
    const weights = others.map(({ weight }) => weight);
    expect(others.length).toBeGreaterThan(0);
    expect(others.length).toBeLessThanOrEqual(5);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.every((weight) => weight >= 0.05 && weight <= 1)).toBe(true);
    const structures = [fit, ...others.map((other) => other.fit)].map(({ structure }) => JSON.stringify(structure));
    expect(new Set(structures).size).toBe(structures.length);
    expect(Number.isFinite(criterion)).toBe(true);
  });

  test('is not in doubt where the season is plain', () => {
    const outcome = noise(96, 'plain').map((e, t) => 0.1 * e + 5 * Math.cos((Math.PI * t) / 6));
    const { others } = choose(outcome, 84, 12);
    expect(others.every(({ fit }) => fit.structure.harmonics > 0)).toBe(true);
  });

  test('takes at most three', () => {
    const comparisons = ['a', 'b', 'c', 'd', 'e'].map((seed) => noise(80, seed));
    const outcome = noise(80, 'five').map((e, t) => comparisons.reduce((sum, c) => sum + (c[t] as number), 0.1 * e));
    expect(choose(outcome, 70, null, comparisons).fit.structure.comparisons).toHaveLength(3);
  });

  test('does not take the same series twice', () => {
    const followed = noise(80, 'once');
    const outcome = noise(80, 'twice').map((e, t) => 0.5 * e + (followed[t] as number));
    const choice = choose(outcome, 70, null, [followed, followed.map((v) => 3 * v)]);
    expect(choice.fit.structure.comparisons).toHaveLength(1);
    expect([...choice.worsening.values()]).toEqual([Number.POSITIVE_INFINITY]);
  });

  test('is blind to everything after the start', () => {
    const [outcome, one, two] = [noise(80, 'blind'), noise(80, 'one'), noise(80, 'two')];
    const later = (values: Float64Array): Float64Array => values.map((v, t) => (t < 60 ? v : 1e6 * t));
    const plain = choose(outcome, 60, 12, [one, two]);
    const changed = choose(later(outcome), 60, 12, [later(one), two]);
    expect(changed.fit.structure).toEqual(plain.fit.structure);
    expect(changed.fit.shares).toEqual(plain.fit.shares);
    expect(changed.criterion).toBe(plain.criterion);
  });
});

test('a season needs two of itself before the start', () => {
  expect(possibleHarmonics(52, 103)).toEqual([0]);
  expect(possibleHarmonics(52, 104)).toEqual([0, 1, 2, 3, 6]);
  expect(possibleHarmonics(7, 52)).toEqual([0, 1, 2, 3]);
  expect(possibleHarmonics(4, 52)).toEqual([0, 1, 2]);
  expect(possibleHarmonics(null, 52)).toEqual([0]);
});
