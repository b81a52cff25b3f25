import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../charter/read-yaml.ts';
import { substitute } from '../../../charter/substitute.ts';
import { commentText, flow, keyText, type Line, written } from './line.ts';

/** Any text that an engine can hold, with what YAML, comments and variables are sensitive to in it more often than by chance. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        `\${`,
        '$',
        '{',
        '}',
        '"',
        "'",
        '\n',
        '\r',
        '\t',
        '#',
        ' ',
        ': ',
        '- ',
        ',',
        '[',
        ']',
        '&',
        '*',
        '!',
        '|',
        '>',
        '%',
        '@',
        '`',
        '\\',
        '\u0085',
        '\u2028',
        '\ufeff',
        '\u202e',
        'null',
        'true',
        '1',
        '0x1',
        '.inf',
        '~',
        'é',
        '😀',
        '…',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 3 }),
  ),
})).value;

function read(yaml: string): unknown {
  const found = readYaml(yaml, 'charter.yaml');
  if (!found.ok) throw new Error(`${JSON.stringify(yaml)}: ${found.problems.map(({ message }) => message).join(' ')}`);
  const substituted = substitute(found.located, {});
  expect(substituted.problems).toEqual([]);
  return substituted.value;
}

describe('what is written into a charter is read as it was', () => {
  test('for any value', () => {
    fc.assert(
      fc.property(value, (given) => {
        const line = flow(given);
        expect(line).not.toMatch(/[\n\r]/);
        expect(JSON.stringify(read(`x: ${line}\n`))).toBe(JSON.stringify({ x: given }));
      }),
      { numRuns: 2_000 },
    );
  });

  test('for any key', () => {
    fc.assert(
      fc.property(
        text.filter((each) => each !== '__proto__'),
        (key) => {
          expect(read(`${keyText(key)}: 1\n`)).toEqual({ [key]: 1 });
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('and a comment never becomes anything else', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('holds' as const, 'left' as const), (figure, state) => {
        const line: Line = { section: 'data', subject: 't', yaml: '  a: 1', figure, state };
        expect(read(`x:\n  b: 2\n${written(line)}\n`)).toEqual({ x: state === 'left' ? { b: 2 } : { b: 2, a: 1 } });
      }),
      { numRuns: 2_000 },
    );
  });
});

test('a long figure is cut, and stays one line', () => {
  expect(commentText('x\n'.repeat(500))).toHaveLength(240);
});
