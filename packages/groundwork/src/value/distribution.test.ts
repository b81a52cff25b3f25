import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalQuantile } from '../statistics/normal.ts';
import { shareDistribution, uncertainDistribution } from './distribution.ts';

const [p10, p90] = [normalQuantile(0.1), normalQuantile(0.9)];
const percent = (share: number) => `${share}%`;

describe('uncertainDistribution', () => {
  test('a range has its ends as P10 and P90, and is never negative', () => {
    const ends = fc.tuple(
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
    );
    fc.assert(
      fc.property(ends, (pair) => {
        const [low, high] = [...pair].sort((a, b) => a - b) as [number, number];
        const at = uncertainDistribution({ low, high }, 'worth');
        const scale = Math.max(Math.abs(low), Math.abs(high), 1e-300);
        expect(Math.abs(at(p10) - low) / scale).toBeLessThan(1e-9);
        expect(Math.abs(at(p90) - high) / scale).toBeLessThan(1e-9);
        expect(at(0)).toBeGreaterThanOrEqual(low - 1e-9 * scale);
        expect(at(0)).toBeLessThanOrEqual(high + 1e-9 * scale);
        expect(at(-9)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('a positive quantity stays positive', () => {
    expect(uncertainDistribution({ low: 10, high: 1000 }, 'worth')(-8)).toBeGreaterThan(0);
    expect(uncertainDistribution({ low: 10, high: 1000 }, 'worth')(0)).toBeCloseTo(100, 9);
  });

  test('a number known exactly does not vary', () => {
    expect(uncertainDistribution(42, 'worth')(3)).toBe(42);
    expect(uncertainDistribution({ low: 5, high: 5 }, 'worth')(3)).toBeCloseTo(5, 12);
  });

  test('a range the wrong way round is refused by name', () => {
    expect(() => uncertainDistribution({ low: 5, high: 4 }, 'economics.benefits[0].worth')).toThrow(
      'economics.benefits[0].worth has low 5 above high 4.',
    );
  });
});

describe('shareDistribution', () => {
  test('a range has its ends as P10 and P90 and never leaves 0 to 1', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(share, share, fc.double({ min: -9, max: 9, noNaN: true }), (one, two, z) => {
        const [low, high] = [one, two].sort((a, b) => a - b) as [number, number];
        const at = shareDistribution({ low: percent(low), high: percent(high) }, 'recaptured');
        expect(at(p10)).toBeCloseTo(low / 100, 9);
        expect(at(p90)).toBeCloseTo(high / 100, 9);
        expect(at(z)).toBeGreaterThanOrEqual(0);
        expect(at(z)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a share known exactly is itself', () => {
    expect(shareDistribution('50%', 'recaptured')(2)).toBe(0.5);
  });
});
