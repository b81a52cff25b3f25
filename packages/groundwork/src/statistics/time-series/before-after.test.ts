import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { estimateBeforeAfter } from './before-after.ts';

const ALPHA = { alpha: 0.05 };

/** A level that wanders, with noise, from a seed. */
function wandering(n: number, seed: string): number[] {
  const random = seededRandom(seed);
  let level = 50;
  return Array.from({ length: n }, () => {
    level += 0.5 * random.normal();
    return level + 2 * random.normal();
  });
}

describe('the effect of a start on a series', () => {
  test('adding to the series after the start adds the same to the effect', () => {
    const values = wandering(64, 'add');
    const plain = estimateBeforeAfter({ values, before: 52, season: null }, ALPHA);
    const raised = values.map((v, t) => (t < 52 ? v : v + 7));
    const result = estimateBeforeAfter({ values: raised, before: 52, season: null }, ALPHA);
    expect(result.average.estimate).toBeCloseTo(plain.average.estimate + 7, 10);
    expect(result.cumulative.upper).toBeCloseTo(plain.cumulative.upper + 84, 9);
    expect(result.periods.map((p) => p.forecast)).toEqual(plain.periods.map((p) => p.forecast));
  });

  test('needs 12 observed periods before the start', () => {
    const values = [1, 2, null, 3, 2, 1, 2, 3, 4, 3, 2, 2, 5];
    expect(() => estimateBeforeAfter({ values, before: 12, season: null }, ALPHA)).toThrow(
      /at least 12 observed periods before the start are needed; there are 11/,
    );
  });
});
