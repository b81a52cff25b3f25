import type { Catalog } from '../wording.ts';

export const sqlErrors = {
  'sql.pattern_invalid': {
    kind: 'input',
    word: (d: { pattern: string; reason: string }) => ({
      message: `The format "${d.pattern}" cannot be used: ${d.reason}.`,
      expected:
        'a Java date pattern of yyyy, yy, MMM, MM, M, dd, d, HH, H, hh, h, mm, ss, S…, a, X, XX, XXX, Z and literals',
      fix: 'Write the format as the text shows it, such as MM/dd/yyyy or yyyy-MM-dd HH:mm:ss; put letters that stand for themselves in single quotes.',
    }),
  },
  'sql.literal_invalid': {
    kind: 'input',
    word: (d: { value: string; expected: string }) => ({
      message: `${d.value} cannot be written as a SQL literal.`,
      expected: d.expected,
      fix: 'Correct the value in the charter.',
    }),
  },
} as const satisfies Catalog;
