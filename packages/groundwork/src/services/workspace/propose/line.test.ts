import fc from 'fast-check';
import { expect, test } from 'vitest';
import { awkwardText } from '../../../../test/support/awkward-text.ts';
import { readYaml } from '../../../charter/read-yaml.ts';
import { commentText, type Line, written } from './line.ts';

test('a comment never becomes anything else', () => {
  fc.assert(
    fc.property(awkwardText, fc.constantFrom('holds' as const, 'left' as const), (figure, state) => {
      const line: Line = { section: 'data', subject: 't', yaml: '  a: 1', figure, state };
      expect(plainOf(`x:\n  b: 2\n${written(line)}\n`)).toEqual({ x: state === 'left' ? { b: 2 } : { b: 2, a: 1 } });
    }),
    { numRuns: 2_000 },
  );
});

function plainOf(yaml: string): unknown {
  const found = readYaml(yaml, 'charter.yaml');
  return found.ok ? found.located.value : expect.fail(JSON.stringify(yaml));
}

test('a long figure is cut, and stays one line', () => {
  expect(commentText('x\n'.repeat(500))).toHaveLength(240);
});
