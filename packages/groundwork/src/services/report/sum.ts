import { type MoneySoFar, portfolioToDate } from '../../value/portfolio-to-date.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { toDateDocument } from '../value/by-facing.ts';

type Money = NonNullable<BoardReportDocument['money']>;

/** How a claim of each strength is made. */
export const claimNames: Readonly<Record<Money['byStrength'][number]['strength'], string>> = {
  A: 'Holdout',
  B: 'Staggered rollout',
  C: 'Before/after, compared',
  D: 'Before/after alone',
  E: 'Asserted',
};

/** Every strength that can be measured, also where nothing is proven by it: an empty line says as much as a full one. */
const measurable = ['A', 'B', 'C', 'D'] as const;

/** All together by the one rule of what is realised. null where nothing was spent and nothing is known. */
export function summed(parts: readonly MoneySoFar[]): Money | null {
  const found = portfolioToDate(parts);
  if (found === null) return null;
  const { byStrength, ...rest } = toDateDocument(found);
  return {
    ...rest,
    byStrength: measurable.map((strength) => {
      const own = byStrength.find((each) => each.strength === strength);
      const name = claimNames[strength];
      if (!own) return { strength, name, initiatives: 0, benefit: null, share: rest.benefit && 0 };
      return { strength, name, initiatives: own.initiatives, benefit: own.benefit, share: own.share };
    }),
  };
}
