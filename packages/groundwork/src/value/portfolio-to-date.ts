import type { ClaimStrength } from '../effect/result.ts';
import { type Amount, amountOf } from './amount.ts';
import { type Draws, sum } from './simulate.ts';
import type { SpentUntil } from './to-date.ts';
import type { SimulatedValue } from './value.ts';

/** What was proven up to now on claims of one strength. */
export interface BenefitOfStrength {
  readonly strength: ClaimStrength;
  readonly initiatives: number;
  readonly benefit: Amount;
  /** Of all that was proven, by the means; null where that is not above zero. */
  readonly share: number | null;
}

/** What has come back up to now for all money spent: cash, not discounted. */
export interface PortfolioToDate {
  /** Those that are counted: all that have a value or a declared cost. */
  readonly initiatives: number;
  /** Proven and earned; null where nothing is realised. */
  readonly benefit: Amount | null;
  /** The strongest claim first. */
  readonly byStrength: readonly BenefitOfStrength[];
  readonly spent: Amount;
  readonly net: Amount;
}

/**
 * The proven benefits of all initiatives against the money spent on all of them, also on those that have proven nothing, were stopped or cannot be valued. Initiatives are
 * independent, so that their draws are added one by one. `unvalued`: what those that ended or have no value had cost. null where nobody is counted.
 */
export function portfolioToDate(
  simulated: readonly Pick<SimulatedValue, 'spent' | 'proven'>[],
  unvalued: readonly SpentUntil[],
): PortfolioToDate | null {
  const spendings = [...simulated.map(({ spent }) => spent), ...unvalued.map(({ cost }) => cost)];
  const count = spendings[0]?.length;
  if (count === undefined) return null;
  const spent = sum(spendings, count);
  const proven = simulated.flatMap((each) => each.proven ?? []);
  const benefit = sum(
    proven.map((each) => each.benefit),
    count,
  );
  const total = meanOf(benefit);
  const strengths = [...new Set(proven.map(({ strength }) => strength))].sort();
  return {
    initiatives: spendings.length,
    benefit: proven.length === 0 ? null : amountOf(benefit),
    byStrength: strengths.map((strength) => {
      const own = proven.filter((each) => each.strength === strength);
      const part = sum(
        own.map((each) => each.benefit),
        count,
      );
      return {
        strength,
        initiatives: own.length,
        benefit: amountOf(part),
        share: total > 0 ? meanOf(part) / total : null,
      };
    }),
    spent: amountOf(spent),
    net: amountOf(benefit.map((each, draw) => each - (spent[draw] as number))),
  };
}

function meanOf(draws: Draws): number {
  return draws.reduce((total, each) => total + each, 0) / draws.length;
}
