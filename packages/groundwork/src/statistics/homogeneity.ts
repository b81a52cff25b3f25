import { requireCount, requirePositive } from './arguments.ts';
import { chiSquaredSurvival } from './chi-squared.ts';

/** Units of a group, and how many of them are as asked. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/**
 * Whether two groups have the same share: the p of Pearson's (1900) chi-squared test of homogeneity on a 2 × 2 table, one degree of freedom, without continuity
 * correction; χ² = N(ad − bc)²/((a+b)(c+d)(a+c)(b+d)). 1 where nobody or everybody is as asked.
 * @throws RangeError when a count is negative, no whole number or more than its group, or a group is empty
 */
export function homogeneityTest(first: Share, second: Share): number {
  for (const [name, { count, of }] of Object.entries({ first, second })) {
    requireCount(`${name}.count`, count);
    requirePositive(`${name}.of`, of);
    if (count > of) throw new RangeError(`${name}.count must not exceed its group, ${of}; got ${count}`);
  }
  const having = first.count + second.count;
  const total = first.of + second.of;
  if (having === 0 || having === total) return 1;
  const pooled = having / total;
  const difference = first.count / first.of - second.count / second.of;
  return chiSquaredSurvival(difference ** 2 / (pooled * (1 - pooled) * (1 / first.of + 1 / second.of)), 1);
}
