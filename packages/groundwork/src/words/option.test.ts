import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { optionWords } from './option.ts';

test('an option that is copied into a shell is the text that it was, and runs nothing', () => {
  const awkward = fc.string({
    unit: fc.constantFrom('a', ' ', '"', "'", '$', '(', ')', '`', '\\', '!', '=', ';', '|', '\n', 'ü', '%', '*'),
    maxLength: 12,
  });
  fc.assert(
    fc.property(awkward, (text) => {
      const printed = execFileSync('sh', ['-c', `printf '%s' ${optionWords('status', text)}`], { encoding: 'utf8' });
      expect(printed).toBe(`--status${text}`);
    }),
    { numRuns: 60 },
  );
});

test('plain words stand in double quotes', () => {
  expect(optionWords('status', "Owner's hold=pilot")).toBe('--status "Owner\'s hold=pilot"');
});
