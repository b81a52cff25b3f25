import { describe, expect, test } from 'vitest';
import { estimateStaggered, type StaggeredOptions } from './estimate.ts';
import type { Panel } from './panel.ts';

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

describe('a staggered adoption', () => {
  test.each(['never', 'not_yet'] as const)(
    'every aggregation recovers a constant effect, compared with %s',
    (comparison) => {
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
    },
  );

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
});
