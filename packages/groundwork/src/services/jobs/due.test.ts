import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueOf, later } from './due.ts';

const at = (now: string, timezone = 'UTC') => ({ now: new Date(now), timezone });

test('nothing is due where nothing is declared', () => {
  expect(dueOf({}, { check: null, measure: null }, at('2026-03-01T00:00:00Z'))).toEqual([]);
});

test('what was never done is due at once', () => {
  const schedule = { check: '1d', measure: '7d' };
  expect(dueOf(schedule, { check: null, measure: null }, at('2026-03-01T00:00:00Z'))).toEqual(['check', 'measure']);
});

test('what was done is due again so long after', () => {
  const last = { check: '2026-03-01T08:00:00Z', measure: '2026-03-01T08:00:00Z' };
  const schedule = { check: '12h', measure: '1d' };
  expect(dueOf(schedule, last, at('2026-03-01T19:59:59Z'))).toEqual([]);
  expect(dueOf(schedule, last, at('2026-03-01T20:00:00Z'))).toEqual(['check']);
  expect(dueOf(schedule, last, at('2026-03-02T08:00:00Z'))).toEqual(['check', 'measure']);
});

test('a day is one of the time zone: in New York the 8th of March 2026 has 23 hours', () => {
  const last = { check: '2026-03-07T12:00:00-05:00', measure: null };
  const zone = 'America/New_York';
  expect(dueOf({ check: '1d' }, last, at('2026-03-08T11:59:59-04:00', zone))).toEqual([]);
  expect(dueOf({ check: '1d' }, last, at('2026-03-08T12:00:00-04:00', zone))).toEqual(['check']);
});

test('the later of two instants is one of them, and neither is before it', () => {
  const instant = fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()));
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      const found = later(one, other);
      expect([one, other]).toContain(found);
      for (const each of [one, other])
        if (each !== null) expect(Date.parse(found ?? '')).toBeGreaterThanOrEqual(Date.parse(each));
    }),
  );
});
