import { describe, expect, test } from 'vitest';
import { leftOutWords } from '../../../words/quarters.ts';
import { halvesOf } from './halves.ts';

const quarters = ['2024-10-01', '2025-01-01', '2025-04-01', '2025-07-01', '2025-10-01'].map((period) => ({ period }));
const without = (...periods: readonly string[]) =>
  halvesOf(quarters, ({ period }) => !periods.includes(period)) ?? expect.fail('There are no halves.');

describe('quarters in two halves', () => {
  test('are whole ones; those that are not, and the middle one, are named', () => {
    const { earlier, later, leftOut } = without('2024-10-01', '2025-10-01');
    expect([earlier.from, earlier.to, later.from, later.to]).toEqual([
      '2025-01-01',
      '2025-03-31',
      '2025-07-01',
      '2025-09-30',
    ]);
    expect(leftOutWords(leftOut)).toBe(
      ' Left out: 2024 Q4 and 2025 Q4, which are not whole, and 2025 Q2, the middle one.',
    );
  });

  test('of an even number that are all but one whole name that one; all in them name none', () => {
    expect(leftOutWords(without('2025-10-01').leftOut)).toBe(' Left out: 2025 Q4, which is not whole.');
    expect(leftOutWords({ notWhole: [], middle: null })).toBe('');
  });

  test('take two', () => {
    expect(halvesOf(quarters, ({ period }) => period < '2025-01-01')).toBeNull();
  });
});
