import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPattern } from './read-pattern.ts';

const reason = (text: string) => {
  const read = readPattern(text);
  return 'fault' in read ? read.fault.reason : null;
};

describe('readPattern', () => {
  test.each([
    ['^(?!N).*$', 'uses look-ahead, (?!, at character 2'],
    ['a(?=b)', 'uses look-ahead, (?=, at character 2'],
    ['(?<=a)b', 'uses look-behind, (?<=, at character 1'],
    ['(?<!a)b', 'uses look-behind, (?<!, at character 1'],
    ['(1)\\1', 'uses a back-reference, \\1, at character 4'],
    ['^(?i)n/a$', 'uses inline flags, (?, at character 2'],
    ['(?i:a)', 'uses inline flags, (?, at character 1'],
    ['(?<n>a)', 'uses a named group, (?<, at character 1'],
    ['(?P<n>a)', 'uses a named group, (?P, at character 1'],
    ['(?>a)', 'uses an atomic group, (?>, at character 1'],
    ['\\p{L}+', 'uses a Unicode property, \\p, at character 1'],
    ['[\\p{L}]', 'uses a Unicode property, \\p, at character 2'],
    ['a++', 'uses a possessive quantifier, ++, at character 2'],
    ['a{2}{3}', 'repeats what is repeated already, {2}, at character 2'],
    ['a**', 'repeats what is repeated already, *, at character 2'],
    ['*a', 'repeats nothing, *, at character 1'],
    ['a|*', 'repeats nothing, *, at character 3'],
    ['^*', 'repeats an anchor, *, at character 2'],
    ['^[0-9]{5', 'has a brace that repeats nothing, {, at character 7'],
    ['a{,3}', 'has a brace that repeats nothing, {, at character 2'],
    ['a{256}', 'repeats more than 255 times, {256}, at character 2'],
    ['a{3,2}', 'repeats from more to fewer, {3,2}, at character 2'],
    ['(a{99}){99}', 'repeats too much: over 1000 characters at character 1'],
    ['[a', 'has a bracket that is not closed, [, at character 1'],
    ['[]a]', 'has an empty class, [], at character 1'],
    ['[z-a]', 'has a range from a later to an earlier character, z, at character 2'],
    ['[\\w-z]', 'has a range whose end is a class, \\, at character 2'],
    ['[a&&b]', 'uses an intersection of classes, &&, at character 3'],
    ['[[:letter:]]', 'uses an unknown POSIX class, [:letter:], at character 2'],
    ['[[.a.]]', 'uses a collating element, [., at character 2'],
    ['[^\\s\\S]', 'has a class that no character is in, [, at character 1'],
    ['(a', 'has a group that is not closed, (, at character 1'],
    ['a)', 'closes a group that was not opened, ), at character 2'],
    ['a\\', 'ends with a backslash at character 2'],
    ['\\x0', 'has an unfinished code point, \\x, at character 1'],
    ['\\u{110000}', 'names a code point that no text can have, \\u{110000}, at character 1'],
    ['\\Aa', 'uses an anchor other than ^ and $, \\A, at character 1'],
    ['a\\Bb', 'uses "no word boundary", \\B, at character 2'],
    ['👍\\q', 'uses an escape that engines do not share, \\q, at character 2'],
  ])('refuses %s by its name and place', (text, because) => {
    expect(reason(text)).toBe(because);
  });

  test.each(['', '^$', 'a|', '()', '(?:)*', '[a-]', '[-a]', '[a^]', '[[]', '\\/\\-\\"', '[[:^digit:]_]', 'a]b}'])(
    'takes %s',
    (text) => expect(reason(text)).toBeNull(),
  );

  test('any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-c()[\]{}|*+?^$.\\:,0-9dwsb-]{0,24}$/)),
        (text) => {
          const read = readPattern(text);
          expect('fault' in read ? read.fault.fix.length : read.kind.length).toBeGreaterThan(0);
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });
});
