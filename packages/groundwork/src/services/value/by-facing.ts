import { type MoneySoFar, type PortfolioToDate, portfolioToDate } from '../../value/portfolio-to-date.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import type { Appraisal } from './appraise.ts';

type Facing = PortfolioValueDocument['byFacing'][number];

/** What has come back for the money spent on what faces revenue, and on what is internal: each as the whole is, draw by draw. */
export function byFacing(all: readonly (MoneySoFar & Pick<Appraisal, 'facing'>)[]): readonly Facing[] {
  return (['revenue', 'internal', 'unknown'] as const).flatMap((facing) => {
    const found = portfolioToDate(all.filter((each) => (each.facing ?? 'unknown') === facing));
    if (found === null) return [];
    const { initiatives, benefit, harm, spent, net } = toDateDocument(found);
    return [{ facing, initiatives, benefit, harm, spent, net }];
  });
}

/** As plain data. */
export function toDateDocument({
  byStrength,
  benefit,
  harm,
  roi,
  ...rest
}: PortfolioToDate): NonNullable<PortfolioValueDocument['toDate']> {
  return {
    ...rest,
    benefit: benefit && { ...benefit },
    harm: harm && { ...harm },
    roi: roi && { ...roi },
    byStrength: byStrength.map((each) => ({ ...each, benefit: { ...each.benefit } })),
  };
}
