import { seededRandom } from '../../src/statistics/random.ts';
import type { Panel } from '../../src/statistics/staggered/panel.ts';

/** So many units first exposed in periods 2, 3 and 4 of six and never, correlated over time; an effect of one from then on. */
export function noisyPanel(sizes: readonly [number, number, number, number], seed: number): Panel {
  const random = seededRandom(seed);
  const units = [2, 3, 4, null].flatMap((firstExposed, k) =>
    Array.from({ length: sizes[k] ?? 0 }, (_, i) => {
      let error = random.normal();
      const outcomes = Array.from({ length: 6 }, (__, t) => {
        error = error / 2 + random.normal();
        return k + 0.3 * t + error + (firstExposed !== null && t >= firstExposed ? 1 : 0);
      });
      return { unit: `${k}-${i}`, firstExposed, outcomes };
    }),
  );
  return { periods: 6, units };
}
