import type { Amount } from './amounts.ts';

/** How an imported charter names what a list says was spent: one amount, of which no other day is known. */
export const spentBeforeImport = 'Spent before it was imported';

/** What a list says was spent, in a currency of which the workspace stated no rate. */
export interface SpendSaid {
  readonly amount: number;
  readonly currency: string;
}

/** The line of it in a charter. */
export const spendSaid = ({ value, currency }: Amount): string =>
  `# spend, as the list says: ${value} ${currency}; it is in no sum.`;

/** The spend that `planImport` left as a comment in a charter, because no rate was stated; null where there is none. */
export function spendSaidIn(text: string): SpendSaid | null {
  const [, amount, currency] = /^# spend, as the list says: (\d+(?:\.\d+)?) ([A-Z]{3});/m.exec(text) ?? [];
  return amount === undefined || currency === undefined ? null : { amount: Number(amount), currency };
}
