import { dayWords } from './days.ts';

export interface StatedRate {
  readonly from: string;
  readonly to: string;
  readonly perUnit: number;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly source: string;
}

/** The rate, its day and whose it is, with the digits that were stated; stands wherever a converted amount does. */
export function conversionWords({ from, to, perUnit, on, source }: StatedRate): string {
  return `Amounts in ${from} count at ${perUnit} ${to} each, the rate of ${dayWords(on)} (${source}) that groundwork.yaml states. It is taken as exact: no uncertainty is added for it.`;
}

/** Why amounts in a currency are in no sum, without the full stop. */
export const noRateWords = (from: string, to: string): string => `groundwork.yaml states no rate from ${from} to ${to}`;

/** What to write there, in the words of `charter.rate_missing`. */
export const stateRateWords = (from: string, to: string): string =>
  `State it there: exchange_rates: { ${from}: { per_unit: RATE, on: YYYY-MM-DD, source: WHOSE } }, where RATE is what one ${from} is worth in ${to}.`;
