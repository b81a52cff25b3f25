import { describe, expect, test } from 'vitest';
import { atThisPace, change, dayInWords } from './wording.ts';

describe('change', () => {
  const mean = { kind: 'mean', format: null } as const;
  const bounded = (estimate: number, lower: number | null, upper: number | null) => ({ estimate, lower, upper });

  test('on the scale asked for', () => {
    const effect = { absolute: bounded(2, 1, 3), relative: bounded(0.153, 0.112, 0.194) };
    expect(change(effect, 'relative', mean)).toBe('up 15.3% (11.2% to 19.4%)');
    expect(change(effect, 'absolute', mean)).toBe('up 2.0 (1.0 to 3.0)');
  });

  test('on the own scale where the relative effect has no bounds', () => {
    const effect = { absolute: bounded(-2, -3, -1), relative: bounded(-0.2, null, null) };
    expect(change(effect, 'relative', mean)).toBe('down 2.0 (−3.0 to −1.0)');
  });

  test('in points where the metric is a share', () => {
    const effect = { absolute: bounded(0.005, 0, 0.01), relative: bounded(0.1, null, null) };
    expect(change(effect, 'absolute', { kind: 'rate', format: null })).toBe('up 0.5pp (0pp to 1.0pp)');
  });

  test('says which bounds there are', () => {
    const of = (lower: number | null, upper: number | null) =>
      change({ absolute: bounded(0, lower, upper), relative: bounded(0, null, null) }, 'absolute', mean);
    expect(of(null, null)).toBe('unchanged (no bounds yet)');
    expect(of(-1, null)).toBe('unchanged (at least −1.0)');
    expect(of(null, 1)).toBe('unchanged (at most 1.0)');
  });
});

describe('dayInWords', () => {
  test('gives the year where it is another', () => {
    expect(dayInWords('2026-01-18', '2026-12-01')).toBe('18 January');
    expect(dayInWords('2027-01-18', '2026-12-01')).toBe('18 January 2027');
  });
});

describe('atThisPace', () => {
  const next = (day: string, enoughEvents: string | null) => ({ day, waitsFor: 'precision', enoughEvents }) as const;
  const say = (day: string, enoughEvents: string | null, by: string | null = null) =>
    atThisPace(next(day, enoughEvents), '2026-11-28', by);

  test('tells the day of a verdict, and before it that of enough events where that is another', () => {
    expect(say('2026-12-08', null)).toBe(' At this pace, a verdict on 8 December.');
    expect(say('2026-12-08', '2026-11-30')).toBe(' At this pace, enough on 30 November, and a verdict on 8 December.');
    expect(say('2026-12-08', '2026-12-08')).toBe(' At this pace, enough on 8 December, for a verdict.');
    expect(say('2026-12-08', null, '2026-12-01')).toBe(
      ' At this pace, a verdict on 8 December, after the promised day.',
    );
    expect(atThisPace(null, '2026-11-28', null)).toBe('');
  });
});
