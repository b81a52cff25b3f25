import { number, roundedMoney } from '../../groundwork.ts';

/** `$0.0167`, `$4.51`; what a file called its currency stands behind where it is no currency of ISO 4217. */
export function runMoney(cost: number, currency: string | null): string {
  if (currency !== null && /^[A-Z]{3}$/.test(currency)) return roundedMoney(cost, currency);
  return `${number(cost, 4)}${currency === null ? '' : ` ${currency}`}`;
}
