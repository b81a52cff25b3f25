import { roundedMoney } from './numbers.ts';

interface Said {
  readonly amount: number;
  readonly currency: string;
}

/** What stands beside an amount that no total holds. */
export const inNoSum = 'in no sum';

/** `€310k, in no sum`: what a list says was spent, in a currency of which no rate is stated. */
export function unsummedWords({ amount, currency }: Said): string {
  return `${roundedMoney(amount, currency)}, ${inNoSum}`;
}

/** `€420k, not verified`: what a list says it is to return in a year. */
export function promisedWords({ amount, currency }: Said): string {
  return `${roundedMoney(amount, currency)}, not verified`;
}
