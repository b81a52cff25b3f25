import { describe, expect, test } from 'vitest';
import { noisyPanel } from '../../../test/support/noisy-panel.ts';
import { estimateStaggered } from './estimate.ts';
import { sunAbraham } from './sun-abraham.ts';

const options = { alpha: 0.05, seed: 'event study' };

describe('the interaction-weighted event study', () => {
  test.each([
    { what: 'units never exposed', sizes: [5, 6, 4, 9], comparison: 'never' },
    { what: 'groups of one unit', sizes: [1, 6, 1, 9], comparison: 'never' },
  ] as const)(
    '$what: equals the averages of two-by-two comparisons, errors and intervals included',
    ({ sizes, comparison }) => {
      const panel = noisyPanel(sizes, 11);
      const averages = estimateStaggered(panel, { ...options, comparison });
      const study = sunAbraham(panel, options);
      expect(study.dynamic.estimate).toBeCloseTo(averages.dynamic.estimate, 10);
      expect(study.dynamic.standardError).toBeCloseTo(averages.dynamic.standardError, 10);
      expect(study.dynamic.upper).toBeCloseTo(averages.dynamic.upper, 10);
      for (const own of averages.byExposure.filter(({ exposure }) => exposure >= 0)) {
        expect(study.byExposure).toContainEqual({
          exposure: own.exposure,
          estimate: expect.closeTo(own.estimate, 10),
          standardError: expect.closeTo(own.standardError, 10),
          lower: expect.closeTo(own.lower, 10),
          upper: expect.closeTo(own.upper, 10),
        });
      }
    },
  );

  test('before exposure it counts from the last period before, so that −1 is left out', () => {
    const { byExposure } = sunAbraham(noisyPanel([5, 6, 4, 9], 11), options);
    expect(byExposure.map(({ exposure }) => exposure)).toEqual([-4, -3, -2, 0, 1, 2, 3]);
  });

  test('without units never exposed the last group stands in, until its exposure', () => {
    const panel = noisyPanel([5, 6, 7, 0], 11);
    const early = {
      periods: 4,
      units: panel.units.map((unit) => ({
        ...unit,
        firstExposed: unit.firstExposed === 4 ? null : unit.firstExposed,
        outcomes: unit.outcomes.slice(0, 4),
      })),
    };
    expect(sunAbraham(panel, options)).toEqual(sunAbraham(early, options));
  });

  test('refuses what has no comparison', () => {
    expect(() => sunAbraham(noisyPanel([5, 0, 0, 0], 11), options)).toThrow(/no unit to compare with/);
  });
});
