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
  ['handling time down by a third', '33.3%', 'decrease'],
  ['two thirds fewer escalations', '66.7%', 'decrease'],
  ['cost cut by a quarter', '25%', 'decrease'],
  ['half as many escalations', '50%', 'decrease'],
  ['ten percent more meetings', '10%', 'increase'],
  ['twenty-five percent fewer tickets', '25%', 'decrease'],
  ['10k more leads', 10000, 'increase'],
  ['one and a half more meetings a week', 1.5, 'increase'],
  ['$1.5m more revenue', 1500000, 'increase'],
  ['10,5 % fewer errors', '10.5%', 'decrease'],
  ['win rate +5pp', '5pp', 'increase'],
  ['-15% cost per ticket', '15%', 'decrease'],
  ['from 52 -> 45 days', 7, 'decrease'],
  ['improve response time by 20%', '20%', 'decrease'],
  ['improve the win rate by 20%', '20%', 'increase'],
  ['speed up replies by 30%', '30%', 'decrease'],
  ['follow-up calls fall by 10%', '10%', 'decrease'],
  // Asked by how much, people leave out the “from”.
  ['faster quotes\n3 to 2 hours', 1, 'decrease'],
  ['win rate\n20% to 25%', '5pp', 'increase'],
  ['up to 20% more meetings', '20%', 'increase'],
  ['20% more e-mails to 500 customers', '20%', 'increase'],
])('%s is a change of %s', (text, size, direction) => {
  expect(amountInWords(text)).toEqual({ size, direction });
  // As the charter reads it.
  expect(parseChange(size).value).toBeGreaterThan(0);
});

test('a level to reach is no change, and nothing is none', () => {
  expect(amountInWords('error rate below 2%')).toBe('level');
  expect(amountInWords('response time falls to 20 hours')).toBe('level');
  expect(amountInWords('no complaints, zero errors')).toBe('level');
  expect(amountInWords('backlog < 200')).toBe('level');
  expect(amountInWords('it gets faster')).toBeNull();
  expect(amountInWords('every third call is shorter')).toBeNull();
  expect(amountInWords('from 5 to 5')).toBeNull();
});

test('a level to reach is a change once it was said, in a line of its own, what it is today', () => {
  expect(amountInWords('error rate below 2%\nit is 5% today')).toEqual({ size: '3pp', direction: 'decrease' });
  expect(amountInWords('CSAT above 4.5\n3.9')).toEqual({ size: 0.6, direction: 'increase' });
  expect(amountInWords('zero errors\n14 a month')).toEqual({ size: 14, direction: 'decrease' });
  expect(amountInWords('error rate below 2%\nno idea')).toBe('level');
});
