import type { Catalog } from '../wording.ts';
import { charterFileErrors } from './charter-file.ts';
import { charterKeyErrors } from './charter-key.ts';
import { charterReferenceErrors } from './charter-reference.ts';

export const charterErrors = {
  ...charterFileErrors,
  ...charterKeyErrors,
  ...charterReferenceErrors,
  'charter.quantity_malformed': {
    kind: 'input',
    word: (d: { what: string; found: string; expected: string }) => ({
      message: `${d.found} is not ${d.what}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
} as const satisfies Catalog;
