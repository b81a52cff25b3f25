import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awkwardText } from '../../test/support/awkward-text.ts';
import { readYaml } from './read-yaml.ts';
import { substitute } from './substitute.ts';
import { flow, keyText } from './write-yaml.ts';

/** No charter may have it; read-yaml refuses it by name. */
const isKey = (key: string): boolean => key !== '__proto__';

const value = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    awkwardText,
    fc.integer(),
    fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }).filter(isKey), tie('value'), { maxKeys: 3 }),
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
      fc.property(awkwardText.filter(isKey), (key) => {
        expect(read(`${keyText(key)}: 1\n`)).toEqual({ [key]: 1 });
      }),
      { numRuns: 2_000 },
    );
  });
});
