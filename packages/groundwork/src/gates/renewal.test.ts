import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../charter/days.ts';
import { renewableFrom, renewalDay, renewalIsDue } from './renewal.ts';

const zone = 'UTC';
const at = (day: string, time = '12:00') => `${day}T${time}:00.000Z`;
const due = (since: string, ...reviews: readonly string[]) => renewalDay({ since, reviews, every: '30d', zone });

describe('the day of a renewal', () => {
  test("is the owner's first review day after it came into production", () => {
    expect(due(at('2026-11-10'), at('2026-11-01'))).toBe('2026-12-01');
    expect(due(at('2026-11-10'), at('2026-08-01'), at('2026-11-01'))).toBe('2026-12-01');
  });

  test('is not put off by a renewal or a review before it', () => {
    expect(due(at('2026-11-29'), at('2026-11-01'))).toBe('2026-12-01');
    expect(due(at('2026-11-10'), at('2026-11-01'), at('2026-11-25'))).toBe('2026-12-01');
  });

  test('moves on with a renewal on its day, whoever is first, the owner or who decides', () => {
    expect(due(at('2026-12-01', '09:00'), at('2026-11-01'), at('2026-12-01'))).toBe('2026-12-31');
    expect(due(at('2026-12-01', '15:00'), at('2026-11-01'), at('2026-12-01'))).toBe('2026-12-31');
  });

  test('is not known where nobody reviewed it, and then it is time', () => {
    expect(due(at('2026-12-01'))).toBeNull();
    expect(renewalIsDue(null, '2026-12-01')).toBe(true);
  });

  test('lies after the renewal, and no further than one review period', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-01-01', days));
    fc.assert(
      fc.property(day, fc.array(day, { maxLength: 5 }), fc.integer({ min: 1, max: 90 }), (since, reviews, days) => {
        const found = renewalDay({
          since: at(since),
          reviews: reviews.map((each) => at(each)),
          every: `${days}d`,
          zone,
        });
        if (found === null) expect(reviews.filter((each) => each <= since)).toEqual([]);
        else {
          expect(renewalIsDue(found, since)).toBe(false);
          expect(found <= addDays(since, days)).toBe(true);
        }
      }),
    );
  });
});

describe('a renewal can be decided', () => {
  const ahead = { due: '2026-12-01', today: '2026-11-28', holds: true, begun: false, charterChanged: false };

  test('from its day on, not before', () => {
    expect(renewableFrom(ahead)).toBe('2026-12-01');
    expect(renewableFrom({ ...ahead, today: '2026-11-30' })).toBe('2026-12-01');
    for (const today of ['2026-12-01', '2026-12-02']) expect(renewableFrom({ ...ahead, today })).toBeNull();
    expect(renewableFrom({ ...ahead, due: null })).toBeNull();
  });

  test('before it where it says something: something does not hold, another has decided, the charter changed', () => {
    expect(renewableFrom({ ...ahead, holds: false })).toBeNull();
    expect(renewableFrom({ ...ahead, begun: true })).toBeNull();
    expect(renewableFrom({ ...ahead, charterChanged: true })).toBeNull();
  });
});
