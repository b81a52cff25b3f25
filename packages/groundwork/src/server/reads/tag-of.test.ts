import { expect, test } from 'vitest';
import { tagOf } from './tag-of.ts';

const tag = (answer: object, now: string) => tagOf('portfolio', answer, JSON.stringify(answer), now);
const at = (now: string, more: object = {}) => tag({ asOf: now, initiatives: [], ...more }, now);

test('an answer that says when it was put together has a weak validator, which leaves that out', () => {
  expect(at('2026-11-28T10:00:00.000Z')).toMatch(/^W\/"[\w-]{43}"$/);
  expect(at('2026-11-28T10:14:59.999Z')).toBe(at('2026-11-28T10:00:00.000Z'));
  expect(at('2026-11-28T10:14:59.999Z', { initiatives: [1] })).not.toBe(at('2026-11-28T10:14:59.999Z'));
});

test.each([
  ['of UTC', '2026-11-28T23:59:59.999Z', '2026-11-29T00:00:00.000Z'],
  ['of Kathmandu', '2026-11-28T18:14:59.999Z', '2026-11-28T18:15:00.000Z'],
  ['of Adelaide', '2026-11-28T13:29:59.999Z', '2026-11-28T13:30:00.000Z'],
])('the next day %s has another', (_, before, after) => {
  expect(at(before)).not.toBe(at(after));
});

test('an instant that is not of now belongs to what is said', () => {
  const found = (asOf: string) => tag({ asOf, report: 'the same' }, '2026-11-28T10:00:00.000Z');
  expect(found('2026-11-28T09:59:00.000Z')).toMatch(/^"/);
  expect(found('2026-11-28T09:59:00.000Z')).not.toBe(found('2026-11-28T09:58:00.000Z'));
});

test('a text that is saved over is known by its hash first', () => {
  const tagged = (answer: object) => tagOf('charterText', answer, JSON.stringify(answer), '2026-11-28T10:00:00.000Z');
  expect(tagged({ hash: 'abc', problems: [] })).toMatch(/^"abc\.[\w-]{16}"$/);
  expect(tagged({ hash: 'abc', problems: [1] })).not.toBe(tagged({ hash: 'abc', problems: [] }));
  expect(tagged({ hash: null, problems: [] })).toMatch(/^"[\w-]{43}"$/);
});
