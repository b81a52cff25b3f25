import type { Catalog } from '../wording.ts';

export const evaluationErrors = {
  'evaluation.csv_malformed': {
    kind: 'input',
    word: (d: { file: string; line: number; trouble: string }) => ({
      message: `Line ${d.line} of ${d.file} ${d.trouble}.`,
      expected: 'comma-separated values with a header (RFC 4180)',
      fix: `Correct line ${d.line}, or export the results again.`,
    }),
  },
  'evaluation.column_missing': {
    kind: 'input',
    word: (d: { file: string; column: string; key: string; found: readonly string[] }) => ({
      message: `${d.file} has no column "${d.column}".`,
      expected: `one of its columns: ${d.found.join(', ')}`,
      fix: `Say which column it is under columns.${d.key} of the suite, or export the file with commas and a header.`,
    }),
  },
  'evaluation.value_unreadable': {
    kind: 'input',
    word: (d: { file: string; line: number; column: string; value: string; expected: string }) => ({
      message:
        d.value === ''
          ? `Line ${d.line} of ${d.file} has no ${d.column}.`
          : `Line ${d.line} of ${d.file} has "${d.value}" as ${d.column}.`,
      expected: d.expected,
      fix: `Correct line ${d.line}. A trial that did not finish counts as failed: write false.`,
    }),
  },
  'evaluation.trial_repeated': {
    kind: 'input',
    word: (d: { file: string; line: number; first: number; task: string; trial: string }) => ({
      message: `Task ${d.task}, trial ${d.trial} stands twice in ${d.file}: lines ${d.first} and ${d.line}.`,
      expected: 'each trial of a task once',
      fix: 'Number the trials of a task apart, or keep one evaluation in a file.',
    }),
  },
  'evaluation.json_malformed': {
    kind: 'input',
    word: (d: { file: string; line: number | null }) => ({
      message: d.line === null ? `${d.file} is not JSON.` : `Line ${d.line} of ${d.file} is not JSON.`,
      expected: 'the JSON output of promptfoo',
      fix: 'Write it again: promptfoo eval --output results.json',
    }),
  },
  'evaluation.not_promptfoo': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is JSON, but holds no promptfoo results.`,
      expected: 'results.results, as promptfoo writes it',
      fix: 'Write it again: promptfoo eval --output results.json. For another tool, export CSV with task, trial and success.',
    }),
  },
  'evaluation.result_unreadable': {
    kind: 'input',
    word: (d: { file: string; index: number }) => ({
      message: `Result ${d.index + 1} in ${d.file} does not say whether it succeeded.`,
      expected: 'success: true or false',
      fix: 'Write it again: promptfoo eval --output results.json',
    }),
  },
} as const satisfies Catalog;
