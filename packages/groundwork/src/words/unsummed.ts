import { roundedMoney } from './numbers.ts';

interface Spend {
  readonly amount: number;
  readonly currency: string;
}

/** What stands beside an amount that no total holds. */
export const inNoSum = 'in no sum';

/** `€310k, in no sum`: what a list says was spent, in a currency of which no rate is stated. */
export function unsummedWords({ amount, currency }: Spend): string {
  return `${roundedMoney(amount, currency)}, ${inNoSum}`;
}
