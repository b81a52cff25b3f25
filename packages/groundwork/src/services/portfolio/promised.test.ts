import { expect, test } from 'vitest';
import { promisedSentences } from './promised.ts';

const of = (amount: number, currency: string, over = false) => ({ amount, currency, per: 'year' as const, over });

test('what lists promise is told each currency by itself, and of what ended apart', () => {
  expect(promisedSentences([])).toEqual([]);
  expect(promisedSentences([of(950_000, 'USD')])).toEqual([
    'Lists promise $950k a year for one initiative; nobody has verified that, so it is in no sum.',
  ]);
  const both = [of(950_000, 'USD'), of(300_000, 'USD'), of(1_400_000, 'EUR'), of(600_000, 'EUR', true)];
  expect(promisedSentences(both)).toEqual([
    'Lists promise $1.25M and €1.4M a year for three initiatives, and promised €600k a year for one that ended; nobody has verified that, so it is in no sum.',
  ]);
  expect(promisedSentences([of(1000, 'EUR', true), of(2000, 'EUR', true)])).toEqual([
    'Lists promised €3k a year for two initiatives that ended; nobody has verified that, so it is in no sum.',
  ]);
});
