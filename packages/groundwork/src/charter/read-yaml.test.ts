import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueAt } from './path.ts';
import { type Located, readYaml } from './read-yaml.ts';

function read(text: string): Located {
  const result = readYaml(text, 'initiatives/a/charter.yaml');
  if (!result.ok) throw new Error(result.problems.map((each) => each.message).join('\n'));
  return result.located;
}

/** Each problem as `line:column code message`. */
function problems(text: string): string[] {
  const result = readYaml(text, 'initiatives/a/charter.yaml');
  if (result.ok) return [];
  return result.problems.map(
    ({ code, message, location }) => `${location?.line}:${location?.column} ${code} ${message}`,
  );
}

describe('readYaml gives values', () => {
  test('of YAML 1.2: a day stays text, yes stays text, a number is a number', () => {
    const text =
      'day: 2026-12-31\nanswer: yes\non: 1\nshare: 95%\nsmall: 2e-3\nhex: 0x1F\nnothing:\nempty: ""\nno: false\n';
    expect(read(text).value).toEqual({
      day: '2026-12-31',
      answer: 'yes',
      on: 1,
      share: '95%',
      small: 0.002,
      hex: 31,
      nothing: null,
      empty: '',
      no: false,
    });
  });

  test('the same whatever version the text declares', () => {
    expect(read('%YAML 1.1\n---\nanswer: yes\nday: 2001-12-14\nx: !!str 5\n').value).toEqual({
      answer: 'yes',
      day: '2001-12-14',
      x: '5',
    });
  });

  test('with aliases written out, nothing shared, and an alias keeping the meaning it had where it stands', () => {
    const { value } = read('a: &x { n: 1 }\nb: *x\nc: &x [2]\nd: *x\n');
    expect(value).toEqual({ a: { n: 1 }, b: { n: 1 }, c: [2], d: [2] });
    expect(valueAt(value, ['a'])).not.toBe(valueAt(value, ['b']));
  });

  test('with keys as they are written', () => {
    expect(read('2024: a\n1.0: b\ntrue: c\n"x y": d\nconstructor: e\n').value).toEqual({
      2024: 'a',
      '1.0': 'b',
      true: 'c',
      'x y': 'd',
      constructor: 'e',
    });
  });

  test('of an empty text as null', () => {
    expect(read('').value).toBeNull();
    expect(read('# only a comment\n').value).toBeNull();
  });
});

describe('readYaml gives places', () => {
  const { locate } = read(
    [
      '# a comment',
      'owner: { person: dana, review_every: 30d }',
      'list:',
      '  - one',
      '  - x: 1',
      '    y:',
      'wide: "😀"',
      'end: &e {a: 1}',
      'again: *e',
    ].join('\n'),
  );

  test.each([
    [[], 2, 1],
    [['owner'], 2, 8],
    [['owner', 'review_every'], 2, 38],
    [['list'], 3, 1],
    [['list', 0], 4, 5],
    [['list', 1], 5, 5],
    [['list', 1, 'x'], 5, 8],
    [['list', 1, 'y'], 6, 5],
    [['wide'], 7, 7],
    [['again', 'a'], 8, 13],
  ] as const)('%j has its value at line %i, column %i', (path, line, column) => {
    expect(locate(path)).toEqual({ file: 'initiatives/a/charter.yaml', line, column });
  });

  test('of keys', () => {
    expect(locate(['owner', 'review_every'], 'key')).toMatchObject({ line: 2, column: 24 });
    expect(locate(['again'], 'key')).toMatchObject({ line: 9, column: 1 });
  });

  test('and null for what is not there', () => {
    expect(locate(['owner', 'name'])).toBeNull();
    expect(locate(['list', 2])).toBeNull();
    expect(locate(['constructor'])).toBeNull();
  });
});

describe('readYaml names what is wrong', () => {
  test.each([
    ['a: 1\nb: 2\na: 3\n', ['3:1 charter.duplicate_key charter.yaml has "a" twice; it is also on line 1.']],
    ['a: { b: 1, b: 2 }\n', ['1:12 charter.duplicate_key a has "b" twice; it is also on line 1.']],
    [
      'a: [1, 2\nb: 3\n',
      [
        '2:1 charter.yaml_malformed This is not YAML: flow sequence in block collection must be sufficiently indented and end with a ].',
      ],
    ],
    ['a: "x\n', ['2:1 charter.yaml_malformed This is not YAML: missing closing "quote.']],
    ['a: 1\n---\nb: 2\n', ['3:1 charter.yaml_malformed This is not YAML: it holds several documents.']],
    ['a: *x\n', ['1:4 charter.yaml_unsupported The alias *x, which names no anchor before it, cannot be used here.']],
    ['a: &x [1, *x]\n', ['1:11 charter.yaml_unsupported The alias *x, which contains itself, cannot be used here.']],
    ['a: &x { n: 1 }\nb: { <<: *x }\n', ['2:6 charter.yaml_unsupported The merge key << cannot be used here.']],
    ['? [a, b]\n: 1\n', ['1:3 charter.yaml_unsupported A key that is not one word cannot be used here.']],
    ['__proto__: 1\n', ['1:1 charter.yaml_unsupported The key "__proto__" of charter.yaml cannot be used here.']],
    [
      'a: "\\ud800"\n',
      ['1:4 charter.yaml_unsupported Half of a surrogate pair (\\ud800 to \\udfff) cannot be used here.'],
    ],
    ['zips: [00501]\n', ['1:8 charter.number_unclear zips[0] is 00501, which would be read as 501.']],
    [
      'id: 12345678901234567890\n',
      ['1:5 charter.number_unclear id is 12345678901234567890, which would be read as 12345678901234567000.'],
    ],
    ['n: 1e999\n', ['1:4 charter.number_unclear n is 1e999, which would be read as Infinity.']],
  ])('in %j', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('a tag that is not understood', () => {
    expect(problems('a: !!binary aGk=\nb: !mine x\n').map((each) => each.slice(0, 28))).toEqual([
      '1:4 charter.yaml_malformed T',
      '2:4 charter.yaml_malformed T',
    ]);
  });

  test('one tab once, not what follows from it', () => {
    expect(
      problems(
        'version: 1\nprocess:\n  name: X\n\tproduces: y\n  for: z\n  steps: [a]\nmetrics:\n  n:\n    table: x.y\n',
      ),
    ).toEqual([expect.stringContaining('tabs are not allowed as indentation')]);
  });

  test('all of it, once a line', () => {
    expect(problems('a: 1\na: 2\nb: *x\nc: 007\n').map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      '2:1 charter.duplicate_key',
      '3:4 charter.yaml_unsupported',
      '4:4 charter.number_unclear',
    ]);
  });
});

describe('readYaml stays within bounds', () => {
  test('when aliases multiply (the billion laughs)', () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}, *a${i}, *a${i}]`);
    expect(problems(['a0: &a0 [x]', ...levels].join('\n'))).toEqual([
      expect.stringContaining(
        'charter.yaml_too_long The file has more than 250,000 parts, with its aliases written out.',
      ),
    ]);
  });

  test('when aliases nest one in the other', () => {
    const chain = Array.from({ length: 5000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`);
    expect(problems(['a0: &a0 [x]', ...chain].join('\n'))[0]).toContain('charter.yaml_too_long');
  });

  test.each([
    ['brackets', '['.repeat(1_000_000), 'charter.yaml_too_deep'],
    ['braces', '{a: '.repeat(500_000), 'charter.yaml_too_deep'],
    ['dashes', '- '.repeat(500_000), 'charter.yaml_too_deep'],
    ['question marks', '? '.repeat(500_000), 'charter.yaml_too_deep'],
    ['indentation', Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'charter.yaml_too_deep'],
    ['keys', Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join('\n'), 'charter.yaml_too_long'],
    ['closing brackets', ']'.repeat(1_000_000), 'charter.yaml_too_long'],
  ])('when there are too many %s', (_what, text, code) => {
    expect(problems(text)).toEqual([expect.stringContaining(code)]);
  });

  test('and reads a hundred levels and twenty thousand keys', () => {
    expect(problems(`${'['.repeat(99)}1${']'.repeat(99)}`)).toEqual([]);
    expect(problems(Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'))).toEqual([]);
  });
});

/** Text made of what YAML gives a meaning to, which random characters seldom hit. */
const yamlish = fc
  .array(
    fc.constantFrom(
      'a',
      'b: ',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      ': ',
      '"',
      "'",
      '&x ',
      '*x',
      '|',
      '>',
      '#',
      '?',
      '!',
      '%',
      '@',
      '`',
      '\t',
      '\r',
      '---\n',
      '...\n',
      '<<: ',
      '0',
      '~',
      '\\',
      '$',
      '\u0000',
      '\ufeff',
      '\ud800',
      '😀',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('readYaml never throws', () => {
  test.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 60 })],
    ['any UTF-16', fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units))],
    ['any bytes', fc.uint8Array({ maxLength: 60 }).map((bytes) => new TextDecoder('latin1').decode(bytes))],
    ['what looks like YAML', yamlish],
  ])('on %s: it gives a value, or problems that all have a place', (_what, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const result = readYaml(text, 'charter.yaml');
        if (result.ok) {
          expect(() => JSON.stringify(result.located.value)).not.toThrow();
          return;
        }
        expect(result.problems.length).toBeGreaterThan(0);
        for (const each of result.problems) {
          expect(each.location?.line).toBeGreaterThanOrEqual(1);
          expect(each.location?.column).toBeGreaterThanOrEqual(1);
          expect(each.location?.line).toBeLessThanOrEqual(text.split('\n').length);
        }
      }),
      { numRuns: 1500, seed: 1 },
    );
  });

  test('and reads back every JSON value, each scalar at the place where it is written', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value, null, 1);
        const result = readYaml(text, 'charter.yaml');
        // Keys of JSON may be "__proto__", and numbers may be 1e21, which is written with an exponent: both are told, not read.
        if (!result.ok) {
          expect(
            result.problems.every(
              ({ code }) => code === 'charter.yaml_unsupported' || code === 'charter.number_unclear',
            ),
          ).toBe(true);
          return;
        }
        expect(JSON.stringify(result.located.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { seed: 2 },
    );
  });
});
