import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noisyPanel } from '../../../test/support/noisy-panel.ts';
import { chiSquaredSurvival } from '../chi-squared.ts';
import { seededRandom } from '../random.ts';
import { estimateStaggered, type StaggeredEstimate, type StaggeredOptions } from './estimate.ts';
import type { Panel, PanelUnit } from './panel.ts';

const options: StaggeredOptions = { comparison: 'never', alpha: 0.05, seed: 'rollout' };

/** Units in pairs whose errors cancel, a constant effect, and units and periods of different levels. */
function planted(effect: number): Panel {
  const units = [1, 3, 4, null, null].flatMap((firstExposed, k) =>
    [-1, 1, -2, 2].map((sign, j) => ({
      unit: `${k}-${j}`,
      firstExposed,
      outcomes: [0, 1, 2, 3, 4].map(
        (t) => 10 * k + t * t + sign * Math.sin(t + k) + (firstExposed !== null && t >= firstExposed ? effect : 0),
      ),
    })),
  );
  return { periods: 5, units };
}

/** Everything that is a number, in order. */
function numbers(result: StaggeredEstimate): readonly number[] {
  const found: number[] = [];
  JSON.stringify(result, (_, value: unknown) => {
    if (typeof value === 'number') found.push(value);
    return value;
  });
  return found;
}

function expectSame(a: StaggeredEstimate, b: StaggeredEstimate): void {
  const others = numbers(b);
  expect(numbers(a)).toHaveLength(others.length);
  numbers(a).forEach((value, k) => {
    expect(value).toBeCloseTo(others[k] as number, 8);
  });
}

const changed = (panel: Panel, change: (unit: PanelUnit, value: number, t: number, i: number) => number): Panel => ({
  ...panel,
  units: panel.units.map((unit, i) => ({
    ...unit,
    outcomes: unit.outcomes.map((value, t) => (value === null ? null : change(unit, value, t, i))),
  })),
});

const comparisons = ['never', 'not_yet'] as const;

describe('a staggered adoption', () => {
  test.each(comparisons)('every aggregation recovers a constant effect, compared with %s', (comparison) => {
    const result = estimateStaggered(planted(2.5), { ...options, comparison });
    const effects = [
      result.simple,
      result.group,
      result.calendar,
      result.dynamic,
      ...result.byGroup,
      ...result.byPeriod,
      ...result.byExposure.filter(({ exposure }) => exposure >= 0),
    ];
    for (const { estimate } of effects) expect(estimate).toBeCloseTo(2.5, 12);
    for (const { exposure, estimate } of result.byExposure) if (exposure < 0) expect(estimate).toBeCloseTo(0, 12);
  });

  test('by hand: two groups of two and two never exposed', () => {
    const unit = (name: string, firstExposed: number | null, ...outcomes: number[]) => ({
      unit: name,
      firstExposed,
      outcomes,
    });
    const panel = {
      periods: 2,
      units: [unit('a', 1, 0, 4), unit('b', 1, 0, 6), unit('c', null, 0, 1), unit('d', null, 0, 3)],
    };
    const { simple, preTrend, method } = estimateStaggered(panel, options);
    expect(simple.estimate).toBeCloseTo(3, 12);
    // Each arm: variance 1 (over n) of two changes, 1/2 for its mean; together 1.
    expect(simple.standardError).toBeCloseTo(1, 12);
    expect(preTrend).toBeNull();
    expect(method).toMatch(/wild cluster bootstrap/);
  });

  test('levels of units and of periods, names and order do not matter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom(...comparisons), (seed, comparison) => {
        const panel = noisyPanel([4, 3, 5, 6], seed);
        const reference = estimateStaggered(panel, { ...options, comparison });
        const shifted = changed(panel, (_, value, t, i) => value + 7 * i - t * t);
        expectSame(estimateStaggered(shifted, { ...options, comparison }), reference);
        const { lower, upper, ...same } = estimateStaggered(
          { ...panel, units: panel.units.map((unit, i) => ({ ...unit, unit: `u${99 - i}` })).toReversed() },
          { ...options, comparison },
        ).simple;
        expect(lower).toBeLessThan(upper);
        expect(same.estimate).toBeCloseTo(reference.simple.estimate, 10);
        expect(same.standardError).toBeCloseTo(reference.simple.standardError, 10);
      }),
      { numRuns: 10 },
    );
  });

  test('without units never exposed the last group is compared with, until its own exposure', () => {
    const { units } = planted(2.5);
    const panel = { periods: 5, units: units.filter(({ firstExposed }) => firstExposed !== null) };
    expect(() => estimateStaggered(panel, options)).toThrow(/^no unit is never exposed/);
    const result = estimateStaggered(panel, { ...options, comparison: 'not_yet' });
    expect(result.simple.estimate).toBeCloseTo(2.5, 12);
    expect(new Set(result.groupTimes.map(({ group }) => group))).toEqual(new Set([1, 3]));
    expect(Math.max(...result.groupTimes.map(({ period }) => period))).toBe(3);
    expect(result.method).toMatch(/periods from the exposure of the last group on left out/);
  });

  test('units not observed throughout, or exposed from the start, are left out and counted', () => {
    const panel = noisyPanel([4, 3, 5, 6], 1);
    const extra: readonly PanelUnit[] = [
      { unit: 'gap', firstExposed: null, outcomes: [1, null, 1, 1, 1, 1] },
      { unit: 'always', firstExposed: 0, outcomes: [1, 1, 1, 1, 1, 1] },
    ];
    const result = estimateStaggered({ ...panel, units: [...panel.units, ...extra] }, options);
    expect(result.leftOut).toEqual({ incomplete: 1, exposedFromTheStart: 1 });
    expectSame({ ...result, leftOut: { incomplete: 0, exposedFromTheStart: 0 } }, estimateStaggered(panel, options));
  });

  test('copies of a unit in its cluster add nothing to what is known', () => {
    const panel = noisyPanel([24, 24, 24, 30], 2);
    const twice = panel.units.flatMap((unit) =>
      ['a', 'b'].map((copy) => ({ ...unit, unit: `${unit.unit}${copy}`, cluster: unit.unit })),
    );
    const clustered = estimateStaggered({ ...panel, units: twice }, options);
    const plain = estimateStaggered(panel, options);
    expect(clustered.dynamic.standardError).toBeCloseTo(plain.dynamic.standardError, 12);
    expect(clustered.method).toMatch(/standard errors by cluster/);
  });

  test('with few clusters the test of pre-trends resamples, as χ² would reject too often', () => {
    const panel = noisyPanel([4, 3, 5, 6], 4);
    const { statistic, degreesOfFreedom, p } = estimateStaggered(panel, options).preTrend ?? {
      statistic: Number.NaN,
      degreesOfFreedom: Number.NaN,
      p: Number.NaN,
    };
    expect(degreesOfFreedom).toBe(6);
    expect(p).toBeGreaterThan(chiSquaredSurvival(statistic, 6));
    expect(p).toBeLessThan(1);
    expect(estimateStaggered(panel, options).preTrend?.p).toBe(p);
  });

  test('adjustment removes a trend that follows a covariate', () => {
    const random = seededRandom('covariate');
    const units = Array.from({ length: 400 }, (_, i) => {
      const x = random.normal();
      const firstExposed = random.uniform() < 1 / (1 + Math.exp(-x)) ? 2 : null;
      const outcomes = [0, 1, 2, 3].map(
        (t) => x + 0.5 * t * x + 0.1 * random.normal() + (firstExposed !== null && t >= firstExposed ? 1 : 0),
      );
      return { unit: String(i), firstExposed, outcomes, covariates: [1e6 + x] };
    });
    const of = (adjustment: StaggeredOptions['adjustment']) =>
      estimateStaggered({ periods: 4, units }, { ...options, ...(adjustment ? { adjustment } : {}) }).simple;
    expect(of('none').estimate).toBeGreaterThan(1.3);
    for (const adjustment of ['regression', 'weighting', 'doubly_robust'] as const) {
      expect(Math.abs(of(adjustment).estimate - 1)).toBeLessThan(3 * of(adjustment).standardError);
    }
  });
});

describe('what cannot be estimated is refused with the reason', () => {
  const unit = (name: string, firstExposed: number | null, ...outcomes: number[]): PanelUnit => ({
    unit: name,
    firstExposed,
    outcomes,
  });
  test.each([
    [
      'nobody exposed',
      [unit('a', null, 1, 2), unit('b', null, 1, 3)],
      /no unit is first exposed after the first period/,
    ],
    ['all at once', [unit('a', 1, 1, 2), unit('b', 1, 1, 3)], /no unit to compare with/],
    [
      'one exposed unit',
      [unit('a', 1, 1, 2), unit('b', null, 1, 3), unit('c', null, 2, 3)],
      /exposed units must be in two clusters/,
    ],
    [
      'one compared unit',
      [unit('a', 1, 1, 2), unit('b', 1, 1, 3), unit('c', null, 2, 3)],
      /units compared with must be in two clusters/,
    ],
    ['no variation', [1, 1, null, null].map((g, i) => unit(String(i), g, 1, g ? 2 : 1)), /no variation/],
    ['ragged', [unit('a', 1, 1)], /unit a must have 2 outcomes/],
    ['not finite', [unit('a', 1, 1, Number.NaN)], /unit a must have finite outcomes/],
  ])('%s', (_, units, reason) => {
    expect(() => estimateStaggered({ periods: 2, units }, { ...options, comparison: 'not_yet' })).toThrow(reason);
    expect(() => estimateStaggered({ periods: 2, units }, { ...options, comparison: 'not_yet' })).toThrow(RangeError);
  });

  test('covariates that tell the arms apart', () => {
    const panel = noisyPanel([6, 6, 6, 8], 3);
    const units = panel.units.map((own, i) => ({ ...own, covariates: [own.firstExposed === null ? i : 100 + i] }));
    expect(() => estimateStaggered({ ...panel, units }, { ...options, adjustment: 'doubly_robust' })).toThrow(
      /no weights can make them alike/,
    );
  });
});
