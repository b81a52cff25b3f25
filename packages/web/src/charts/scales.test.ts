import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectRange, elapsedTicks, numberScale, spread } from './scales.ts';

describe('an axis of numbers', () => {
  it('ends at round values and turns upright where it is told to', () => {
    const scale = numberScale([-0.093, 0.388, 0.1], [200, 0], 5);
    expect([scale.from, scale.to]).toEqual([-0.1, 0.4]);
    expect(scale.ticks).toEqual([-0.1, 0, 0.1, 0.2, 0.3, 0.4]);
    expect([scale.at(-0.1), scale.at(0.4)]).toEqual([200, 0]);
  });

  it('has a width where all values are one', () => {
    const scale = numberScale([0, 0], [100, 0], 4);
    expect(scale.at(0)).toBe(50);
  });
});

describe('what an axis of the effect shows', () => {
  const look = (lower: number | null, estimate: number, upper: number | null) => ({ lower, estimate, upper });

  it('is zero, the target and what has settled, and not the first looks', () => {
    const range = effectRange([look(-9, 1, 9), look(-0.1, 0.2, 0.5), look(0.1, 0.2, 0.3)], -0.3);
    expect([Math.min(...range), Math.max(...range)]).toEqual([-0.36, 0.5]);
    expect(range).toContain(0);
  });

  it('is the only look where there is one, and its estimate where it has no bounds', () => {
    expect(Math.max(...effectRange([look(-9, 1, 9)], null))).toBe(9);
    expect(effectRange([look(null, 0.2, null)], null)).toEqual([0, 0.2]);
  });
});

describe('labels one below the other', () => {
  it('stay where they are when there is room', () => {
    expect(spread([50, 10, 30], 12)).toEqual([50, 10, 30]);
  });

  it('share the room around their middle when they touch', () => {
    expect(spread([20, 20], 12)).toEqual([14, 26]);
    expect(spread([24, 20, 90], 12)).toEqual([28, 16, 90]);
  });

  it('never lie over one another and keep their order', () => {
    const values = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, (wanted) => {
        const placed = spread(wanted, 10);
        const order = wanted.map((_, index) => index).toSorted((a, b) => (placed[a] ?? 0) - (placed[b] ?? 0));
        for (let at = 1; at < order.length; at += 1) {
          const [before, after] = [order[at - 1] as number, order[at] as number];
          expect((placed[after] as number) - (placed[before] as number)).toBeGreaterThanOrEqual(10 - 1e-9);
          expect(wanted[after] as number).toBeGreaterThanOrEqual(wanted[before] as number);
        }
      }),
    );
  });
});

describe('time since a start', () => {
  const labels = (days: number, most: number) => elapsedTicks(days, most).map(({ label }) => label);

  it('is counted in days up to two months and in months from there on, and the last tick names the unit', () => {
    expect(labels(1, 6)).toEqual(['0', '1 day']);
    expect(labels(25, 6)).toEqual(['0', '7', '14', '21 days']);
    expect(labels(320, 6)).toEqual(['0', '2', '4', '6', '8', '10 months']);
    expect(elapsedTicks(61, 6).map(({ days }) => days)).toEqual([0, 365.25 / 12, 365.25 / 6]);
  });

  it('has never more ticks than there is room for, and none after its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 4, max: 12 }), (days, most) => {
        const ticks = elapsedTicks(days, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks.at(-1)?.days).toBeLessThanOrEqual(days);
      }),
    );
  });
});
