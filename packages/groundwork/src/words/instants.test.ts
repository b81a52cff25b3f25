import { describe, expect, test } from 'vitest';
import { instantWords, isInstant } from './instants.ts';

describe('an instant', () => {
  test('is told to the minute, with its zone', () => {
    expect(instantWords('2026-11-28T12:03:59.999Z')).toBe('2026-11-28 12:03 UTC');
  });

  test('is told from a day, and from what only begins like one', () => {
    expect(['2026-11-28T12:03:59.999Z', '2026-11-28T12:03Z'].every(isInstant)).toBe(true);
    expect(['2026-11-28', '2026-11-28T12:03', '2026-11-28T12:03Z and more', 'T12:03Z'].some(isInstant)).toBe(false);
  });
});
