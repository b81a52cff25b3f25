import { expect, test } from 'vitest';
import { openUnderWay } from './under-way.ts';

test('what is under way is waited for, and what has ended, well or not, is kept no more', async () => {
  const underWay = openUnderWay();
  const [one, two] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const [first, second] = [underWay.run(() => one.promise), underWay.run(() => two.promise)];
  expect(underWay.count).toBe(2);
  let ended = false;
  const end = underWay.ended().then(() => {
    ended = true;
  });
  one.resolve();
  await first;
  expect([underWay.count, ended]).toEqual([1, false]);
  two.reject(new Error('out of paper'));
  await expect(second).rejects.toThrow('out of paper');
  await end;
  expect([underWay.count, ended]).toEqual([0, true]);
});
