import type { Catalog } from '../wording.ts';

export const charterErrors = {
  'charter.file_missing': {
    kind: 'missing',
    word: (d: { file: string }) => ({
      message: `${d.file} is not there.`,
      expected: 'a readable YAML file',
      fix: 'Check the path, or run groundwork init to make a workspace.',
    }),
  },
  'charter.quantity_malformed': {
    kind: 'input',
    word: (d: { what: string; found: string; expected: string }) => ({
      message: `${d.found} is not ${d.what}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
} as const satisfies Catalog;
