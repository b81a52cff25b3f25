import { wordsOf } from './column-words.ts';

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const convertedWords: ReadonlySet<string> = new Set(['converted', 'home', 'corporate', 'reporting']);

/** Whether a column is named as the currency of its rows, such as CurrencyIsoCode of Salesforce or deal_currency_code of HubSpot. */
export function isCurrencyName(name: string): boolean {
  return wordsOf(name).some((word) => word === 'currency' || word === 'currencyisocode');
}

/** Whether a value is a code of ISO 4217. */
export function isCurrencyCode(value: string): boolean {
  return known.has(value);
}

/** Whether a column of amounts is named as in one currency: amount_in_home_currency, Amount (converted), amount_usd. */
export function isOneCurrency(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => convertedWords.has(word)) || known.has((words.at(-1) ?? '').toUpperCase());
}
