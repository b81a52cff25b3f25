import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration } from '../charter/durations.ts';
import { howOften } from './how-often.ts';

describe('how often somebody looks, as the charter writes it', () => {
  test.each([
    ['looks at conversion every week', '1w'],
    ['looks at conversion weekly', '1w'],
    ['Dana Ruiz; she looks at spend per customer every Monday', '1w'],
    ['she looks on Fridays', '1w'],
    ['once a week', '1w'],
    ['schaut jeden Montag auf die Quote', '1w'],
    ['wöchentlich', '1w'],
    ['every day', '1d'],
    ['each working day', '1d'],
    ['daily at nine', '1d'],
    ['täglich', '1d'],
    ['every morning', '1d'],
    ['every hour', '1d'],
    ['fortnightly', '2w'],
    ['every two weeks', '2w'],
    ['every other week', '2w'],
    ['biweekly', '2w'],
    ['14-tägig', '14d'],
    ['alle 14 Tage', '14d'],
    ['alle zwei Wochen', '2w'],
    ['every 10 days', '10d'],
    ['twice a week', '3d'],
    ['monthly', '1mo'],
    ['every month', '1mo'],
    ['the first Monday of each month', '1mo'],
    ['at the end of each month', '1mo'],
    ['every 1st of the month', '1mo'],
    ['jede zweite Woche', '2w'],
    ['once in two weeks', '2w'],
    ['2x per week', '3d'],
    ['bi-monthly', null],
    ['bimonthly', null],
    ['every few days', null],
    ['monthly recurring revenue, weekly', '1w'],
    ['weekly active users every month', '1mo'],
    ['we look at it constantly', null],
    ['monatlich', '1mo'],
    ['every six weeks', '6w'],
    ['once a quarter', '3mo'],
    ['quarterly', '3mo'],
    ['every quarter', '3mo'],
    ['vierteljährlich', '3mo'],
    ['every 3 months', '3mo'],
    ['twice a year', '6mo'],
    ['annually', '1y'],
    ['Rahul Mehta', null],
    ['Dana Ruiz looks at the win rate', null],
    ['he knows every customer', null],
    ['in the last week', null],
    ['looks at tickets per day', null],
    ['looks at spend per month every week', '1w'],
  ])('%s → %s', (text, expected) => {
    expect(howOften(text)).toBe(expected);
  });

  test('is a duration that the charter takes, whatever is counted', () => {
    const unit = fc.constantFrom('days', 'weeks', 'months', 'quarters', 'years', 'Tage', 'Wochen');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), unit, (count, of) => {
        expect(readDuration(howOften(`every ${count} ${of}`) ?? '')).not.toBeNull();
      }),
    );
  });
});
