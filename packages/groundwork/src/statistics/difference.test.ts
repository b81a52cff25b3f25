import { describe, expect, test } from 'vitest';
import { absoluteDifference } from './difference.ts';

describe('absolute difference', () => {
  test('is estimate ± multiplier × √(v_a + v_c)', () => {
    const result = absoluteDifference({ n: 10, value: 5, variance: 0.09 }, { n: 10, value: 3, variance: 0.16 }, 3);
    expect(result).toEqual({ estimate: 2, standardError: 0.5, interval: { lower: 0.5, upper: 3.5 } });
  });

  test('an unknown variance gives an interval without bounds', () => {
    const single = { n: 1, value: 5, variance: Number.POSITIVE_INFINITY };
    const result = absoluteDifference(single, { n: 10, value: 3, variance: 0.16 }, 2);
    expect(result).toEqual({
      estimate: 2,
      standardError: Number.POSITIVE_INFINITY,
      interval: { lower: null, upper: null },
    });
  });

  test('refuses bad input by name', () => {
    const good = { n: 10, value: 5, variance: 0.09 };
    expect(() => absoluteDifference({ ...good, value: Number.NaN }, good, 2)).toThrow(/^agent\.value must be/);
    expect(() => absoluteDifference(good, { ...good, variance: -1 }, 2)).toThrow(/^control\.variance must be/);
    expect(() => absoluteDifference(good, good, 0)).toThrow(/^multiplier must be a positive number/);
  });
});
