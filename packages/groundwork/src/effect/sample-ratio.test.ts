import { describe, expect, test } from 'vitest';
import { assignment } from '../../test/support/readings.ts';
import { checkSampleRatio } from './sample-ratio.ts';

const even = { agent: 0.5, control: 0.5 };

describe('checkSampleRatio', () => {
  test('withholds below p = 0.001 and not above', () => {
    // χ² = d²/10000 for a difference of d among 10,000; 10.828 leaves 0.001 in the tail.
    expect(checkSampleRatio(even, assignment(5164, 4836))).toMatchObject({ ok: true });
    expect(checkSampleRatio(even, assignment(5165, 4835))).toMatchObject({ ok: false });
  });

  test('gives the p-value of Pearson’s test', () => {
    expect(checkSampleRatio(even, assignment(5050, 4950)).p).toBeCloseTo(0.317311, 5);
  });

  test('compares with the split that was planned, also where the arms are not the whole', () => {
    const check = checkSampleRatio({ agent: 0.1, control: 0.3 }, assignment(2500, 7500));
    expect(check.ok).toBe(true);
    expect(check.p).toBeCloseTo(1, 9);
    expect(check.expected.agent).toBeCloseTo(0.25, 12);
    expect(check.expected.control).toBeCloseTo(0.75, 12);
  });

  test('says the split with as many digits as it takes to see the difference', () => {
    expect(checkSampleRatio(even, assignment(530_000, 470_000)).message).toBe(
      'The split is 53 to 47; 50 to 50 was planned. The effect is withheld until assignment is fixed.',
    );
    expect(checkSampleRatio(even, assignment(5_020_000, 4_980_000)).message).toMatch(
      /^The split is 50\.2 to 49\.8; 50\.0 to 50\.0 was planned\./,
    );
  });

  test('an empty arm is a mismatch, no units at all are none yet', () => {
    expect(checkSampleRatio(even, assignment(100, 0))).toMatchObject({
      ok: false,
      message: expect.stringMatching(/100 to 0/),
    });
    expect(checkSampleRatio(even, assignment(0, 0))).toMatchObject({ ok: false, p: null });
  });

  test('reports units in both arms and in neither', () => {
    const check = checkSampleRatio(even, assignment(100, 100, { inBoth: 3, inNeither: 7 }));
    expect(check).toMatchObject({ inBoth: 3, inNeither: 7, sql: 'SELECT arm' });
  });
});
