import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { harmlessHalfWidth, nextLook, primaryHalfWidth } from './next-look.ts';
import type { Effect } from './result.ts';

const given = {
  starts: '2026-10-01',
  today: '2026-10-31',
  units: 1000,
  plannedUnits: 3000,
  alpha: 0.05,
  events: { fewest: 200, needed: 100 },
  standardError: 1,
  halfWidth: 10,
};

describe('nextLook', () => {
  test('waits for events in proportion to those so far', () => {
    expect(nextLook({ ...given, events: { fewest: 50, needed: 100 } })).toEqual({
      day: '2026-11-30',
      waitsFor: 'events',
      enoughEvents: '2026-11-30',
    });
  });

  test('waits until the interval is narrow enough, and not a day longer', () => {
    const next = nextLook({ ...given, halfWidth: 2 });
    expect(next?.waitsFor).toBe('precision');
    const days = (Date.parse(next?.day as string) - Date.parse(given.starts)) / 86_400_000;
    const width = (afterDays: number) => {
      const n = Math.round((given.units * afterDays) / 30);
      return confidenceSequenceMultiplier({ n, plannedN: 3000, alpha: 0.05 }) * Math.sqrt(given.units / n);
    };
    expect(width(days)).toBeLessThanOrEqual(2);
    expect(width(days - 1)).toBeGreaterThan(2);
  });

  test('tells the day of enough events apart from that of a verdict, where the interval takes longer to narrow', () => {
    const next = nextLook({ ...given, events: { fewest: 90, needed: 100 }, halfWidth: 1 });
    expect(next).toMatchObject({ waitsFor: 'precision', enoughEvents: '2026-11-04' });
    expect((next?.day ?? '') > '2026-11-04').toBe(true);
    expect(nextLook({ ...given, halfWidth: 1 })?.enoughEvents).toBeNull();
  });

  test('is tomorrow at the earliest', () => {
    expect(nextLook(given)?.day).toBe('2026-11-01');
  });

  test('says nothing where the pace says nothing, or the verdict is not coming', () => {
    expect(nextLook({ ...given, today: given.starts })).toBeNull();
    expect(nextLook({ ...given, events: { fewest: 0, needed: 100 } })).toBeNull();
    expect(nextLook({ ...given, events: { fewest: 1, needed: 1000 } })).toBeNull();
    expect(nextLook({ ...given, halfWidth: 0 })).toBeNull();
    expect(nextLook({ ...given, halfWidth: Number.NaN })).toBeNull();
    expect(nextLook({ ...given, halfWidth: 0.001 })).toBeNull();
  });

  test('more precision never takes less time', () => {
    const half = fc.double({ min: 0.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(half, half, (one, two) => {
        const day = (halfWidth: number) => nextLook({ ...given, halfWidth })?.day ?? '9999';
        expect(day(Math.min(one, two)) >= day(Math.max(one, two))).toBe(true);
      }),
    );
  });
});

const effect = (absolute: number, relative: number | null): Effect => ({
  absolute: { estimate: absolute, lower: null, upper: null },
  relative: { estimate: relative, lower: null, upper: null },
});
const tenPercent = { scale: 'relative', value: 0.1, written: '10%' } as const;

describe('the half-width that a verdict needs', () => {
  test('the estimate itself where it reaches the target, else the distance to the target', () => {
    expect(primaryHalfWidth(effect(20, 0.2), tenPercent, 'increase')).toBe(20);
    expect(primaryHalfWidth(effect(6, 0.06), tenPercent, 'increase')).toBeCloseTo(4, 12);
    expect(primaryHalfWidth(effect(-6, -0.06), tenPercent, 'increase')).toBeCloseTo(16, 12);
    expect(primaryHalfWidth(effect(-20, -0.2), tenPercent, 'decrease')).toBe(20);
    expect(primaryHalfWidth(effect(2, null), tenPercent, 'increase')).toBeNaN();
  });

  test('the distance to the nearest tolerance', () => {
    const tolerances = [
      { ...tenPercent, adverse: 'increase' as const },
      { scale: 'absolute' as const, value: 5, written: '5', adverse: 'decrease' as const },
    ];
    expect(harmlessHalfWidth(effect(2, 0.02), tolerances)).toBeCloseTo(7, 12);
    expect(harmlessHalfWidth(effect(4, 0.04), tolerances)).toBeCloseTo(6, 12);
  });
});
