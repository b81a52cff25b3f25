import type { Catalog } from '../wording.ts';

const meant = (name: string | null) => (name === null ? '' : ` Did you mean "${name}"?`);

/** Of a query, on any engine. */
export const sourceQueryErrors = {
  'source.not_a_select': {
    kind: 'refused',
    word: (d: { source: string; found: string }) => ({
      message: `${d.source} is read-only: ${d.found} is refused.`,
      expected: 'one SELECT',
      fix: 'Write the query as a single SELECT.',
    }),
  },
  'source.function_refused': {
    kind: 'refused',
    word: (d: { source: string; function: string }) => ({
      message: `A query on ${d.source} may not use ${d.function}.`,
      expected: 'only the tables of the source',
      fix: 'Use the table by its name in the charter.',
    }),
  },
  'source.write_refused': {
    kind: 'refused',
    word: (d: { source: string; reason: string }) => ({
      message: `The query tries to write to ${d.source}, which is read-only: ${d.reason}.`,
      expected: 'a query without side effects',
      fix: 'Remove the function that writes.',
    }),
  },
  'source.query_syntax': {
    kind: 'input',
    word: (d: { source: string; reason: string }) => ({
      message: `The SQL for ${d.source} does not parse: ${d.reason}.`,
      expected: 'SQL of the engine behind the source',
      fix: 'Correct the expression in the charter.',
    }),
  },
  'source.query_column': {
    kind: 'missing',
    word: (d: { source: string; column: string; didYouMean: string | null }) => ({
      message: `The query on ${d.source} uses a column "${d.column}" that is not there.${meant(d.didYouMean)}`,
      expected: 'a column of the table',
      fix: 'Correct the expression in the charter; text belongs in single quotes.',
    }),
  },
  'source.query_table': {
    kind: 'missing',
    word: (d: { source: string; table: string }) => ({
      message: `The query on ${d.source} uses a table "${d.table}" that is not there.`,
      expected: 'a table of the source',
      fix: 'Correct the query in the charter; {object} stands for the table of the rule.',
    }),
  },
  'source.query_function': {
    kind: 'input',
    word: (d: { source: string; reason: string }) => ({
      message: `The query on ${d.source} uses a function or operator in a way the engine does not have: ${d.reason}.`,
      expected: 'functions and operators of the engine, with the types they take',
      fix: 'Correct the expression, or declare the type of the column under data in the charter.',
    }),
  },
  'source.query_invalid': {
    kind: 'input',
    word: (d: { source: string; reason: string }) => ({
      message: `The query on ${d.source} is not valid: ${d.reason}.`,
      expected: 'a query that the engine accepts',
      fix: 'Correct the expression in the charter.',
    }),
  },
  'source.value_unreadable': {
    kind: 'input',
    word: (d: { source: string; reason: string }) => ({
      message: `A value in ${d.source} does not fit what the query does with it: ${d.reason}.`,
      expected: 'values of the type the expression needs',
      fix: 'Declare the type of the column under data in the charter: values that do not parse are then counted, not fatal.',
    }),
  },
  'source.timeout': {
    kind: 'unavailable',
    word: (d: { source: string; seconds: number }) => ({
      message: `${d.source} has not answered within ${d.seconds} s and the query was stopped.`,
      expected: 'an answer within the statement timeout',
      fix: 'Run it when the database is less busy, index the columns it filters by, or raise statement_timeout of the source in groundwork.yaml.',
    }),
  },
  'source.memory_full': {
    kind: 'unavailable',
    word: (d: { source: string }) => ({
      message: `The query on ${d.source} needs more memory than the engine may use.`,
      expected: 'enough memory for the query',
      fix: 'Close other programs or use a machine with more memory; narrow the query with where.',
    }),
  },
  'source.disk_full': {
    kind: 'unavailable',
    word: (d: { source: string }) => ({
      message: `The disk is full: the query on ${d.source} has no room for its temporary data.`,
      expected: 'free space for temporary data',
      fix: 'Free some space (files: in the folder for temporary files, TMPDIR; PostgreSQL: on its server) and run the command again. Nothing was lost.',
    }),
  },
  'source.engine_failed': {
    kind: 'unavailable',
    word: (d: { source: string; reason: string }) => ({
      message: `The engine behind ${d.source} failed: ${d.reason}.`,
      expected: 'an answer',
      fix: 'Run the command again; if it stays, report it with this message.',
    }),
  },
} as const satisfies Catalog;
