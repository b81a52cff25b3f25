import { dayWords } from './days.ts';

interface StatedRate {
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
