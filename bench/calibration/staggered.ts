/**
 * How often the interval of a staggered rollout holds the true effect: `npx node bench/calibration/staggered.ts [repetitions]`, 400 unless given. Promised: 95 %.
 * Eight periods, three groups that start in the third, fifth and seventh, as many units that never do; levels differ by unit, periods move all, noise is
 * autocorrelated. Then a single unit that starts in the sixth, by synthetic difference in differences.
 */
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateStaggered } from '../../packages/groundwork/src/statistics/staggered/estimate.ts';
import { estimateSynthetic } from '../../packages/groundwork/src/statistics/staggered/synthetic.ts';
import { percent, printTable, shareOf } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 400);
const starts = [null, 2, 4, 6];
const effect = 1;

const rows = [20, 60, 500].map((units) => {
  let dynamic = 0;
  const simple = shareOf(repetitions, `${units}`, (seed) => {
    const found = estimateStaggered(panel(seededRandom(seed), units), { comparison: 'never', alpha: 0.05, seed });
    if (holds(found.dynamic)) dynamic += 1;
    return holds(found.simple);
  });
  return [String(units), percent(simple), percent(dynamic / repetitions)];
});
printTable(['units', 'mean over groups and periods', 'by time since the start'], rows);

const single = [10, 30].map((compared) => {
  const share = shareOf(repetitions, `single ${compared}`, (seed) => {
    const units = panel(seededRandom(seed), compared + 1, (i) => (i === 0 ? 5 : null));
    return holds(estimateSynthetic(units, { alpha: 0.05, seed }));
  });
  return [String(compared), percent(share)];
});
console.log();
printTable(['units that never start', 'the one that does'], single);

function holds({ lower, upper }: { readonly lower: number; readonly upper: number }): boolean {
  return lower <= effect && upper >= effect;
}

function panel(
  random: Random,
  units: number,
  startOf: (i: number) => number | null = (i) => starts[i % starts.length] as number | null,
) {
  const shocks = Array.from({ length: 8 }, () => random.normal());
  return {
    periods: 8,
    units: Array.from({ length: units }, (_, i) => {
      const firstExposed = startOf(i);
      const level = 3 * random.normal();
      let noise = random.normal();
      return {
        unit: `u${i}`,
        firstExposed,
        outcomes: shocks.map((shock, t) => {
          noise = 0.5 * noise + random.normal();
          return level + shock + noise + (firstExposed !== null && t >= firstExposed ? effect : 0);
        }),
      };
    }),
  };
}
