import { type Amount, currencySaid, isCurrency, readAmount } from './amounts.ts';
import { isBlank } from './row-words.ts';

/** What says before an amount that it is a rough one. */
const about =
  /^(?:~|≈|approx(?:\.|imately)?|about|around|ca\.?|circa|etwa|rund|env\.?|environ|aprox\.?)\s*(?=[^\s\p{L}]|[A-Z]{3}\b)/iu;

export const isAbout = (text: string): boolean => about.test(text);

interface SpendCells {
  readonly text: string;
  /** What the column of the currency says; empty where there is none. */
  readonly currency: string;
  /** The name of the column of the amount. */
  readonly header: string;
  /** The currency of the workspace. */
  readonly own: string;
}

/** The amount in a currency that is known; null where the cell holds none; why it cannot be read, in words. A sign that several currencies have is that of the column. */
export function spendOfRow({ text: written, currency, header, own }: SpendCells): Amount | string | null {
  const text = written.replace(about, '');
  if (isBlank(text)) return null;
  const column = currency.toUpperCase();
  const scaled = /^[\d.,'’\s]+$/.test(text.replace(/[€£$]|[A-Z]{3}/g, ''))
    ? `${text} ${columnScale(header)?.mark ?? ''}`
    : text;
  const byColumn = column === '' ? null : readAmount(scaled, column);
  const amount = byColumn === null || typeof byColumn === 'string' ? readAmount(scaled, own) : byColumn;
  if (typeof amount === 'string') return amount;
  if (column !== '' && !isCurrency(column)) return `“${column}” is no currency such as EUR`;
  if (column !== '' && amount.currency !== null && amount.currency !== column)
    return `it says ${amount.currency} in one cell and ${column} in another`;
  const known =
    column ||
    amount.currency ||
    currencySaid(header.replace(/(?<![A-Za-z])[Tkm](?=[A-Z]{3}(?![A-Za-z]))/g, ' '), own) ||
    own;
  return known === 'unclear'
    ? `“${header}” does not say which currency it is in`
    : { value: amount.value, currency: known };
}

/** By how much the name of a column multiplies its bare numbers, such as `Cost (k€)` or `Spend in thousands`; null where it says nothing of it. */
export function columnScale(header: string): { readonly mark: 'k' | 'm'; readonly name: string } | null {
  const sign = '(?:€|\\$|£|eur|usd|gbp|chf)';
  const isIn = (scale: string, words: string) =>
    new RegExp(`(?<![a-z])(?:(?:${scale})\\.? ?${sign}|${sign} ?(?:${scale})|${words})(?![a-z])`, 'i').test(header);
  if (isIn('k|t|tsd', 'thousands?|tsd|tausend|milliers|miles')) return { mark: 'k', name: 'thousands' };
  return isIn('m|mn|mio', 'millions?|mio|millionen|millones') ? { mark: 'm', name: 'millions' } : null;
}
