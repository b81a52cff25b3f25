import { leastToShrink } from '../statistics/shrinkage.ts';
import { percent } from '../words/numbers.ts';
import type { PortfolioInitiative, PortfolioMean } from './portfolio.ts';

/** What a reader must know to not misread the sums. `free`: how many measured initiatives cost nothing. */
export function portfolioNotes(given: {
  readonly initiatives: readonly PortfolioInitiative[];
  readonly mean: PortfolioMean | null;
  readonly free: number;
}): readonly string[] {
  const { initiatives, mean, free } = given;
  const measured = initiatives.filter(({ standing }) => standing !== 'promised').length;
  const horizons = [...new Set(initiatives.map(({ horizonMonths }) => horizonMonths))].sort((a, b) => a - b);
  return [
    'What is proven, what is expected (measured, not proven) and what is promised (not measured) are never added.',
    ...(horizons.length > 1
      ? [`Horizons differ, ${horizons[0]} to ${horizons.at(-1)} months; each initiative is counted over its own.`]
      : []),
    mean
      ? `The ${mean.initiatives} measured initiatives return ${percent(mean.mean, 0)} of what they cost on average, and truly differ by about ${percent(mean.spread, 0)} around it. Each is pulled toward that mean, the least certain the most, because what looks best was also lucky (the winner’s curse).`
      : `Nothing is pulled toward a mean: ${measured} of the ${leastToShrink} measured initiatives that takes. What looks best was probably lucky as well (the winner’s curse), and is likely to bring less.`,
    ...(mean && free > 0 ? [`${free} that cost nothing have no return on cost, and are not pulled.`] : []),
    ...(initiatives.length > 1
      ? ['Initiatives are taken as independent: where one cause moves several, the total is less certain than shown.']
      : []),
  ];
}
