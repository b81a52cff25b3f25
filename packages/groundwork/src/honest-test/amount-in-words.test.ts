import { expect, test } from 'vitest';
import { parseChange } from '../charter/quantities.ts';
import { amountInWords } from './amount-in-words.ts';

test.each([
  ['spend rises by 10%', '10%', 'increase'],
  ['churn falls by 0.5 percentage points', '0.5pp', 'decrease'],
  ['win rate from 20% to 25%', '5pp', 'increase'],
  ['cycle time from 5 to 3 days', 2, 'decrease'],
  ['revenue up $1,000,000', 1000000, 'increase'],
  ['cut response time in half', '50%', 'decrease'],
  ['double the pipeline', '100%', 'increase'],
  ['tickets for each agent: 10%', '10%', null],
])('%s is a change of %s', (text, size, direction) => {
  expect(amountInWords(text)).toEqual({ size, direction });
  // As the charter reads it.
  expect(parseChange(size).value).toBeGreaterThan(0);
});

test('a level to reach is no change, and nothing is none', () => {
  expect(amountInWords('error rate below 2%')).toBe('level');
  expect(amountInWords('response time falls to 20 hours')).toBe('level');
  expect(amountInWords('it gets faster')).toBeNull();
  expect(amountInWords('from 5 to 5')).toBeNull();
});
