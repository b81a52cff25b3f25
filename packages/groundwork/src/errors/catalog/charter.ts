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
} as const satisfies Catalog;
