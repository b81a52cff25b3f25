import { expect, test } from 'vitest';
import { shareWords } from './share.ts';

const none = { lower: null, upper: null };

test('a share that has no interval because all came says so, and why where they are few', () => {
  expect(shareWords({ share: 1, ...none }, 2)).toBe('100%, too few for an interval');
  expect(shareWords({ share: 1, ...none }, 1000)).toBe('100%, no interval at all of them');
  expect(shareWords({ share: 0, ...none }, 2)).toBe('0%');
  expect(shareWords({ share: 0.13, lower: 0.01, upper: 0.42 }, 9)).toBe('13% (1% to 42%)');
  expect(shareWords({ share: null, ...none }, 0)).toBe('');
});
