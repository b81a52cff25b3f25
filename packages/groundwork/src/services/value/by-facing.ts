import { portfolioToDate } from '../../value/portfolio-to-date.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import type { Appraisal } from './appraise.ts';
import type { Spent } from './spent.ts';

type Facing = PortfolioValueDocument['byFacing'][number];

/** What has come back for the money spent on what faces revenue, and on what is internal: each as the whole is, draw by draw. */
export function byFacing(
  appraised: readonly Appraisal[],
  unvalued: readonly (Spent & Pick<Appraisal, 'facing'>)[],
): readonly Facing[] {
  return (['revenue', 'internal', 'unknown'] as const).flatMap((facing) => {
    const isOf = (each: Pick<Appraisal, 'facing'>) => (each.facing ?? 'unknown') === facing;
    const found = portfolioToDate(
      appraised.filter(isOf).map(({ simulated }) => simulated),
      unvalued.filter(isOf).map(({ spent }) => spent),
    );
    if (found === null) return [];
    const { initiatives, benefit, spent, net } = found;
    return [{ facing, initiatives, benefit: benefit && { ...benefit }, spent: { ...spent }, net: { ...net } }];
  });
}
