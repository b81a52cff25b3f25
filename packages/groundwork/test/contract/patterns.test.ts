import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { ownPattern } from '../../src/charter/pattern/read-pattern.ts';
import { dialects } from '../../src/sql/dialects/index.ts';
import { testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

// Without the characters that JavaScript's own point and \s take differently: carriage return, U+2028, U+00A0.
const alphabet = [
  'a',
  'b',
  'Z',
  'n',
  '0',
  '7',
  '_',
  '-',
  ' ',
  '\n',
  '\t',
  '.',
  '\\',
  ']',
  '^',
  '/',
  "'",
  'é',
  'ß',
  'ﬁ',
  '日',
  '👍',
];
const texts = [
  ...[
    '',
    'a',
    'é',
    '日本',
    '👍👍',
    'ß',
    'SS',
    '12345',
    '12345-6789',
    ' 12345',
    '12345\n',
    'N/A',
    'n/a',
    'a\nb',
    'a b',
    'a_b',
    'é a',
    'aé',
    "it's",
  ],
  ...fc.sample(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 }), { seed: 11, numRuns: 60 }),
];

const escaped = (character: string) => (/[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character);
const inClass = fc.oneof(
  fc.constantFrom('a', 'Z', '0', '_', 'é', '日', '👍', '\\n', '\\t', '\\-', '\\]', '\\\\', '.', '\\u00e9', '\\x41'),
  fc.constantFrom('a-c', '0-7', 'A-Z', 'à-ÿ', '一-龥', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S'),
);
const bracket = fc
  .tuple(fc.boolean(), fc.array(inClass, { minLength: 1, maxLength: 3 }))
  .map(([not, inside]) => `[${not ? '^' : ''}${inside.join('')}]`)
  // Which no text at all, or every one, is in: a fault of its own.
  .filter((written) => new RegExp(written, 'u').test([...alphabet, 'q', '%', '\u3042'].join('')));
const atom = fc.oneof(
  fc
    .constantFrom(...alphabet)
    .map((each) => (each === '-' || each === "'" ? each : escaped(each)))
    .map((each) => (each === '-' ? '[\\-]' : each)),
  fc.constantFrom('.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\u{1F44D}'),
  bracket,
);
const quantifier = fc.constantFrom(
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{0}',
  '{1,}',
  '{0,2}',
  '*?',
  '+?',
  '??',
  '{1,2}?',
);
const anchor = fc.constantFrom('^', '$', '\\b');
const { pattern } = fc.letrec<{ pattern: string; branch: string; piece: string }>((tie) => ({
  pattern: fc.array(tie('branch'), { minLength: 1, maxLength: 2 }).map((branches) => branches.join('|')),
  branch: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
  piece: fc.oneof(
    { maxDepth: 2 },
    fc.tuple(atom, quantifier).map((pair) => pair.join('')),
    anchor,
    fc
      .tuple(fc.constantFrom('(', '(?:'), tie('pattern'), quantifier)
      .map(([open, inside, times]) => `${open}${inside})${times}`),
  ),
}));

beforeAll(async () => {
  for (const name of testedEngines) {
    const { literal } = dialects[name];
    await engines[name].query(
      `CREATE TABLE texts AS SELECT i, CAST(x AS ${dialects[name].typeName('string')}) AS x FROM (VALUES ${texts.map((text, i) => `(${i}, ${literal(text)})`).join(', ')}) AS t(i, x)`,
    );
  }
});

/** Which of the texts each pattern matches, as the engine says. */
async function matched(name: (typeof testedEngines)[number], patterns: readonly string[]) {
  const columns = patterns.map((each, i) => `${dialects[name].matches('x', ownPattern(each))} AS p${i}`);
  const rows = await engines[name].query(`SELECT ${columns.join(', ')} FROM texts ORDER BY i`);
  return patterns.map((each, i) => [each, texts.filter((_, row) => rows[row]?.[`p${i}`] === true)]);
}

describe('a pattern has one answer', () => {
  test.each(testedEngines)(
    "random patterns over random texts: %s and JavaScript's RegExp say the same",
    async (name) => {
      const patterns = fc.sample(pattern, { seed: 5, numRuns: 1500 });
      for (let from = 0; from < patterns.length; from += 50) {
        const some = patterns.slice(from, from + 50);
        const expected = some.map((each) => [each, texts.filter((text) => new RegExp(each, 'u').test(text))]);
        const found = await matched(name, some);
        expect(found.filter((each, i) => String(each) !== String(expected[i]))).toEqual([]);
      }
    },
  );

  test.each(testedEngines)(
    '%s: word characters, POSIX classes and the point are of ASCII and of one line',
    async (name) => {
      const found = Object.fromEntries(
        await matched(name, [
          '^\\w+$',
          '^[[:alpha:]]+$',
          '^[[:^digit:][:space:]]$',
          '^..$',
          '\\bb',
          'é\\b',
          '^[[:punct:]]',
        ]),
      );
      expect(found['^\\w+$']).not.toContain('é');
      expect(found['^[[:alpha:]]+$']).not.toContain('ß');
      expect(found['^[[:alpha:]]+$']).toEqual(expect.arrayContaining(['a', 'SS']));
      expect(found['^[[:^digit:][:space:]]$']).toEqual(expect.arrayContaining(['é', 'ß', 'a']));
      expect(found['^..$']).toEqual(expect.arrayContaining(['👍👍', '日本', 'SS']));
      expect(found['\\bb']).toContain('a b');
      expect(found['é\\b']).not.toContain('é a');
      expect(found['^[[:punct:]]']).not.toContain('é');
    },
  );
});

test('for ClickHouse it is written in the words of RE2, as for DuckDB', () => {
  const read = ownPattern('^[\\w.]+@\\d{2,3}(?:a|b)*?\\.$');
  expect(dialects.clickhouse.matches('x', read)).toBe(
    "match(x, '^[\\\\.0-9A-Z_a-z]+\\\\@[0-9]{2,3}(?:(?:a)|(?:b))*\\\\.$')",
  );
});
