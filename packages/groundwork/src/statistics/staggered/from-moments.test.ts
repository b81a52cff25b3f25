import { describe, expect, test } from 'vitest';
import { noisyPanel } from '../../../test/support/noisy-panel.ts';
import { fSurvival } from '../regression/fisher.ts';
import { estimateStaggered, type StaggeredEstimate } from './estimate.ts';
import { estimateStaggeredFromMoments, type GroupMoments } from './from-moments.ts';
import type { Panel } from './panel.ts';

function momentsOf({ periods, units }: Panel): readonly GroupMoments[] {
  return [...Map.groupBy(units, ({ firstExposed }) => firstExposed)].map(([firstExposed, own]) => {
    const mean = (of: (outcomes: readonly number[]) => number): number =>
      own.reduce((sum, { outcomes }) => sum + of(outcomes.map(Number)), 0) / own.length;
    const times = Array.from({ length: periods }, (_, t) => t);
    const means = times.map((t) => mean((outcomes) => outcomes[t] as number));
    const covariance = times.map((a) =>
      times.map((b) =>
        mean(
          (outcomes) =>
            ((outcomes[a] as number) - (means[a] as number)) * ((outcomes[b] as number) - (means[b] as number)),
        ),
      ),
    );
    return { firstExposed, units: own.length, means, covariance };
  });
}

/** All estimates and errors by name, without what the unit form may resample: intervals and the test of pre-trends. */
function withoutIntervals({ method, preTrend, ...result }: StaggeredEstimate): readonly (readonly [string, number])[] {
  const found: [string, number][] = [];
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'number') found.push([path, value]);
    else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value))
        if (!['lower', 'upper'].includes(key)) visit(`${path}.${key}`, inner);
    }
  };
  visit('', result);
  return found;
}

const options = { alpha: 0.05, seed: 'moments' };

describe('a staggered adoption from the moments of its groups', () => {
  test.each([
    { what: 'many units', sizes: [24, 25, 26, 30] },
    { what: 'few units', sizes: [4, 3, 5, 6] },
    { what: 'groups of one unit, whose spread is borrowed', sizes: [1, 1, 4, 6] },
    { what: 'nobody never exposed', sizes: [4, 5, 6, 0] },
    { what: 'a lone last group to compare with late', sizes: [4, 5, 1, 0] },
  ] as const)('$what: the same as from units', ({ sizes }) => {
    const panel = noisyPanel(sizes, 7);
    for (const comparison of sizes[3] > 0 ? (['never', 'not_yet'] as const) : (['not_yet'] as const)) {
      const fromUnits = withoutIntervals(estimateStaggered(panel, { ...options, comparison }));
      const fromMoments = withoutIntervals(estimateStaggeredFromMoments(momentsOf(panel), { ...options, comparison }));
      expect(fromMoments.map(([name]) => name)).toEqual(fromUnits.map(([name]) => name));
      fromMoments.forEach(([name, value], k) => {
        expect(value, name).toBeCloseTo(fromUnits[k]?.[1] as number, 10);
      });
    }
  });

  test('with many units the intervals and the test of pre-trends are the same too, and the method', () => {
    const panel = noisyPanel([44, 45, 46, 50], 7);
    const fromMoments = estimateStaggeredFromMoments(momentsOf(panel), { ...options, comparison: 'never' });
    const fromUnits = estimateStaggered(panel, { ...options, comparison: 'never' });
    expect(fromMoments.simple.upper).toBeCloseTo(fromUnits.simple.upper, 10);
    expect(fromMoments.method).toBe(fromUnits.method);
    expect(fromMoments.preTrend?.degreesOfFreedom).toBe(6);
    expect(fromMoments.preTrend?.p).toBeCloseTo(fromUnits.preTrend?.p ?? Number.NaN, 10);
  });

  test('with few units the intervals are wider than normal, and the method says so', () => {
    const { simple, method } = estimateStaggeredFromMoments(momentsOf(noisyPanel([2, 2, 2, 6], 7)), {
      ...options,
      comparison: 'never',
    });
    // Student's t with 5 degrees of freedom: six exposed, six never.
    expect((simple.upper - simple.estimate) / simple.standardError).toBeCloseTo(2.5706, 4);
    expect(method).toMatch(/Student's t/);
  });

  test("with few units the test of pre-trends is Hotelling's, and silent with fewer units than effects", () => {
    const of = (sizes: readonly [number, number, number, number]) =>
      estimateStaggeredFromMoments(momentsOf(noisyPanel(sizes, 7)), { ...options, comparison: 'never' }).preTrend;
    const { statistic = 0, p } = of([8, 8, 8, 20]) ?? {};
    // Six effects, 19 degrees of freedom of the smaller arm.
    expect(p).toBeCloseTo(fSurvival((statistic * 14) / (19 * 6), 6, 14), 12);
    expect(of([2, 2, 2, 6])).toBeNull();
  });

  test('units exposed from the start are left out and counted; malformed moments are refused', () => {
    const moments = momentsOf(noisyPanel([4, 3, 5, 6], 7));
    const always = { ...(moments[0] as GroupMoments), firstExposed: 0, units: 9 };
    const of = (groups: readonly GroupMoments[]) =>
      estimateStaggeredFromMoments(groups, { ...options, comparison: 'never' });
    expect(of([...moments, always])).toEqual({ ...of(moments), leftOut: { incomplete: 0, exposedFromTheStart: 9 } });
    expect(() => of([{ ...always, firstExposed: 2, means: [1] }, ...moments])).toThrow(RangeError);
    const alone = moments.flatMap((own) => [1, 2].map(() => ({ ...own, units: 1 })));
    expect(() => of(alone)).toThrow(/^every group is a single cluster/);
  });
});
