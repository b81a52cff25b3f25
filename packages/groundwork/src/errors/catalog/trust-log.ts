import type { Catalog } from '../wording.ts';

const listed = (names: readonly string[]) =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');

/** Of discovering a process from an event log. */
export const trustLogErrors = {
  'trust.log_column_unclear': {
    kind: 'input',
    word: (d: { table: string; part: string; holds: string; candidates: readonly string[] }) => ({
      message:
        d.candidates.length === 0
          ? `No column of ${d.table} looks like ${d.holds}.`
          : `Which column of ${d.table} holds ${d.holds} cannot be told: it could be ${listed(d.candidates)}.`,
      expected: `a column with ${d.holds}`,
      fix:
        d.candidates.length === 0
          ? `Name the column: --${d.part} COLUMN. Times must be written as 2026-01-31T09:30:00; others are declared by hand, under data and process.log in the charter.`
          : `Name the column: --${d.part} COLUMN.`,
    }),
  },
  'trust.log_empty': {
    kind: 'input',
    word: (d: { table: string; rows: number }) => ({
      message:
        d.rows === 0
          ? `${d.table} has no rows, so no process can be read from it.`
          : `None of the ${d.rows} rows of ${d.table} has a case, an activity and a time.`,
      expected: 'at least one event',
      fix: 'Load the log, or name other columns.',
    }),
  },
  'trust.log_no_moves': {
    kind: 'input',
    word: (d: { table: string; column: string }) => ({
      message: `Every case of ${d.table} has one event, so nothing shows what follows what.`,
      expected: 'cases with several events',
      fix: `Name the column that several events of one case share; ${d.column} has another value in every row.`,
    }),
  },
} as const satisfies Catalog;
