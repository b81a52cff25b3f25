import { describe, expect, test } from 'vitest';
import { estimateStaggered, type StaggeredEstimate } from './estimate.ts';
import type { PanelUnit } from './panel.ts';
import { trendSensitivity } from './sensitivity.ts';

/** Two groups over four periods: exposed from the third; `drift` is the change of their difference before it. */
function studied(effect: number, drift: number): StaggeredEstimate {
  const units: PanelUnit[] = [2, null].flatMap((firstExposed, k) =>
    Array.from({ length: 40 }, (_, i) => ({
      unit: `${k}-${i}`,
      firstExposed,
      outcomes: [0, 1, 2, 3].map((t) => {
        const noise = 1e-6 * Math.sin(i * 7 + t * 3);
        return noise + (k === 0 ? (t === 0 ? -drift : 0) + (t >= 2 ? effect : 0) : 0);
      }),
    })),
  );
  return estimateStaggered({ periods: 4, units }, { comparison: 'never', alpha: 0.05, seed: 'trend' });
}

describe('sensitivity to trends that part', () => {
  test('without noise: the effect over the largest change before, times the periods it adds up over', () => {
    // Exposure times 0 and 1: a drift of M · 0.2 a period adds M · 0.2 · (1 + 2) / 2.
    for (const [effect, drift] of [
      [3, 0.2],
      [-3, 0.2],
      [3, -0.2],
    ] as const) {
      expect(trendSensitivity(studied(effect, drift))?.breakdown).toBeCloseTo(10, 3);
    }
  });

  test('the interval at the breakdown just includes zero, and grows with the multiple', () => {
    const sensitivity = trendSensitivity(studied(0.45, 0.2));
    expect(sensitivity?.breakdown).toBeCloseTo(1.5, 3);
    const widths = sensitivity?.intervals.map(({ lower, upper }) => upper - lower) ?? [];
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(sensitivity?.intervals.find(({ multiple }) => multiple === 1)?.lower).toBeGreaterThan(0);
    expect(sensitivity?.intervals.find(({ multiple }) => multiple === 2)?.lower).toBeLessThan(0);
  });

  test('an interval that includes zero has no conclusion to undo', () => {
    expect(trendSensitivity(studied(0, 0.2))?.breakdown).toBe(0);
  });

  test('without an effect before exposure there is nothing to compare with', () => {
    const units: PanelUnit[] = [1, 1, 1, null, null, null].map((firstExposed, i) => ({
      unit: String(i),
      firstExposed,
      outcomes: [0, i * i],
    }));
    const estimate = estimateStaggered({ periods: 2, units }, { comparison: 'never', alpha: 0.05, seed: 'trend' });
    expect(trendSensitivity(estimate)).toBeNull();
  });
});
