import { expect, test } from 'vitest';
import { aheadWords } from './ahead.ts';

const none = { proven: null, expected: null, early: 0 };

test('what lies ahead keeps apart what is proven, what is not, and what is too early for a sum', () => {
  expect(aheadWords(none, 'USD')).toBe('');
  expect(aheadWords({ ...none, early: 1 }, 'USD')).toBe('1 too early to judge');
  expect(aheadWords({ ...none, proven: 104_000, early: 1 }, 'USD')).toBe(
    '$104k from the proven effect and 1 too early to judge',
  );
  expect(aheadWords({ proven: 104_000, expected: -20_000, early: 2 }, 'USD')).toBe(
    '$104k from the proven effect, −$20k not proven and 2 too early to judge',
  );
});
