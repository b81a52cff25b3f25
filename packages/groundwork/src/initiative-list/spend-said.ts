import type { Amount } from './amounts.ts';

/** How an imported charter names what a list says was spent: one amount, of which no other day is known. */
export const spentBeforeImport = 'Spent before it was imported';

/** What a list says was spent, in a currency of which the workspace stated no rate. */
export interface SpendSaid {
  readonly amount: number;
  readonly currency: string;
}

/** What a list says an initiative is to return: said, and verified by nobody, so that it is in no sum. */
export interface PromiseSaid extends SpendSaid {
  readonly per: 'year';
}

/** The line of it in a charter. */
export const spendSaid = ({ value, currency }: Amount): string =>
  `# spend, as the list says: ${value} ${currency}; it is in no sum.`;

/** The spend that `planImport` left as a comment in a charter, because no rate was stated; null where there is none. */
export function spendSaidIn(text: string): SpendSaid | null {
  const [, amount, currency] = /^# spend, as the list says: (\d+(?:\.\d+)?) ([A-Z]{3});/m.exec(text) ?? [];
  return amount === undefined || currency === undefined ? null : { amount: Number(amount), currency };
}

/** The line in a charter of what a list says it is to return in a year. */
export const promiseSaid = ({ value, currency }: Amount): string =>
  `# promise, as the list says: ${value} ${currency} a year; nobody has verified it, and it is in no sum.`;

/** The promise that `planImport` left as a comment in a charter; null where there is none. */
export function promiseSaidIn(text: string): PromiseSaid | null {
  const [, amount, currency] = /^# promise, as the list says: (\d+(?:\.\d+)?) ([A-Z]{3}) a year;/m.exec(text) ?? [];
  return amount === undefined || currency === undefined ? null : { amount: Number(amount), currency, per: 'year' };
}
