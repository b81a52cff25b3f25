import { describe, expect, test } from 'vitest';
import type { WaitingItem } from '../../api/waiting.ts';
import { consequenceOf, detailOf, dueWords, headlineOf, nameOf } from './words.ts';

const item: WaitingItem = {
  id: 'gate production win-back',
  kind: 'gate',
  initiative: 'win-back',
  title: 'Win-back e-mail agent',
  stage: 'pilot',
  gate: 'production',
  condition: null,
  role: null,
  again: false,
  people: [
    { id: 'marcus.lee', name: 'Marcus Lee' },
    { id: 'ines.okoye', name: 'Ines Okoye' },
  ],
  due: null,
  notBefore: null,
  overdue: false,
  blocked: null,
  missing: 0,
  because: null,
};

describe('what waits is said', () => {
  test('as what is to be done, and who else must', () => {
    expect(nameOf(item)).toBe('Take Win-back e-mail agent into production');
    expect(detailOf(item)).toBe('Nothing is missing');
    expect(consequenceOf(item, 'marcus.lee')).toBe('Nothing is missing. Ines Okoye must decide as well.');
    expect(consequenceOf({ ...item, people: item.people.slice(0, 1) }, 'marcus.lee')).toBe(
      'Nothing is missing: your decision opens it.',
    );
  });

  test('with what keeps it closed, and how much more', () => {
    const held = { id: 'data', state: 'unmet', message: '1.8% of zip codes are invalid.', fix: null } as const;
    const closed: WaitingItem = { ...item, blocked: held, missing: 3 };
    expect(detailOf(closed)).toBe('Cannot open: 1.8% of zip codes are invalid.');
    expect(consequenceOf(closed, 'marcus.lee')).toBe(
      'It cannot open yet: 1.8% of zip codes are invalid. 2 more to close after it.',
    );
  });

  test('with its day, and that the day has passed', () => {
    const review: WaitingItem = { ...item, kind: 'review', due: '2026-11-03', overdue: true };
    expect(dueWords(review, '2026-11-28')).toBe('Was due 3 Nov');
    expect(dueWords({ ...review, due: '2026-12-03', overdue: false }, '2026-11-28')).toBe('Due 3 Dec');
    expect(dueWords({ ...item, kind: 'waiver', due: '2027-01-08' }, '2026-11-28')).toBe('Ends 8 Jan 2027');
    expect(dueWords(item, '2026-11-28')).toBe('No deadline');
  });

  test('with the day from which it can be done, and none of what it would do before', () => {
    const early: WaitingItem = { ...item, gate: 'renew', due: '2026-12-11', notBefore: '2026-12-11' };
    expect(dueWords(early, '2026-11-28')).toBe('From 11 Dec');
    expect(detailOf(early)).toBe('Can be renewed from 2026-12-11');
    expect(consequenceOf(early, 'marcus.lee')).toBe(
      'Nothing is missing. It can be renewed from 2026-12-11: a renewal says that all still holds on that day.',
    );
  });

  test('and counted in words', () => {
    expect([0, 1, 4, 40].map((count) => headlineOf(count, 2))).toEqual([
      'Nothing is due; 2 things can be done already',
      'One thing waits for you',
      'Four things wait for you',
      '40 things wait for you',
    ]);
    expect([0, 1, 4, 40].map((count) => headlineOf(count, 0))).toEqual([
      'Nothing waits for you',
      'One thing waits for you',
      'Four things wait for you',
      '40 things wait for you',
    ]);
  });
});
