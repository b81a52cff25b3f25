import type { Catalog } from '../wording.ts';

/** What each tool writes, and how to have it written again. */
const exported = {
  promptfoo: {
    what: 'promptfoo results',
    expected: 'the JSON output of promptfoo',
    again: 'Write it again: promptfoo eval --output results.json',
  },
  inspect: {
    what: 'Inspect eval log',
    expected: 'an Inspect eval log in JSON',
    again: 'Convert the log: inspect log convert --to json --output-dir <folder> <log>',
  },
  langfuse: {
    what: 'Langfuse scores',
    expected: 'scores exported from Langfuse, as JSON or CSV',
    again: 'Export the table of scores again, as JSON or CSV.',
  },
  phoenix: {
    what: 'Phoenix experiment',
    expected: 'the runs of an experiment downloaded from Phoenix, as JSON or CSV',
    again: 'Download the experiment again, as JSON or CSV.',
  },
  junit: {
    what: 'JUnit test suites',
    expected: 'XML with testsuites or testsuite at the top',
    again: "Have the test runner write JUnit's XML again.",
  },
} as const;

type Format = keyof typeof exported;

const some = (values: readonly string[]): string =>
  values.length > 8 ? `${values.slice(0, 8).join(', ')} and ${values.length - 8} more` : values.join(', ');

export const evaluationErrors = {
  'evaluation.results_missing': {
    kind: 'missing',
    word: (d: { subject: string; file: string; trouble: string }) => ({
      message: `The results of ${d.subject} cannot be read from ${d.file}. ${d.trouble}`,
      expected: d.file,
      fix: `Run the evaluation and write its results to ${d.file}.`,
    }),
  },
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
      fix: `Say which column it is under columns.${d.key}, or export the file with commas and a header.`,
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
      fix: `Correct line ${d.line}. A trial that did not finish counts as failed: write error, or timeout.`,
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
  'evaluation.score_repeated': {
    kind: 'input',
    word: (d: { file: string; task: string; score: string }) => ({
      message: `${d.file} gives ${d.task} the score ${d.score} twice.`,
      expected: 'each score of a trial once',
      fix: 'Export one source of the score, and one evaluation, to a file.',
    }),
  },
  'evaluation.json_malformed': {
    kind: 'input',
    word: (d: { file: string; format: Format; line: number | null }) => ({
      message: d.line === null ? `${d.file} is not JSON.` : `Line ${d.line} of ${d.file} is not JSON.`,
      expected: exported[d.format].expected,
      fix: exported[d.format].again,
    }),
  },
  'evaluation.other_format': {
    kind: 'input',
    word: (d: { file: string; format: Format }) => ({
      message: `${d.file} holds no ${exported[d.format].what}.`,
      expected: exported[d.format].expected,
      fix: `${exported[d.format].again} For another tool, export CSV with task, trial and success.`,
    }),
  },
  'evaluation.result_unreadable': {
    kind: 'input',
    word: (d: { file: string; format: Format; index: number; trouble: string; expected: string }) => ({
      message: `Result ${d.index + 1} in ${d.file} ${d.trouble}.`,
      expected: d.expected,
      fix: exported[d.format].again,
    }),
  },
  'evaluation.log_packed': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is a packed Inspect log.`,
      expected: exported.inspect.expected,
      fix: exported.inspect.again,
    }),
  },
  'evaluation.log_without_samples': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is an Inspect log without its samples.`,
      expected: 'samples, with the scores of each',
      fix: 'Write the whole log, not its header: leave --no-log-samples and --header-only out.',
    }),
  },
  'evaluation.xml_malformed': {
    kind: 'input',
    word: (d: { file: string; line: number; trouble: string }) => ({
      message: `Line ${d.line} of ${d.file} is not XML: ${d.trouble}.`,
      expected: exported.junit.expected,
      fix: exported.junit.again,
    }),
  },
  'evaluation.score_undeclared': {
    kind: 'input',
    word: (d: { file: string; found: readonly string[] }) => ({
      message: `${d.file} holds ${d.found.length} scores, and the suite does not say which decides.`,
      expected: `one of ${some(d.found)}`,
      fix: 'Name it in the suite under score.',
    }),
  },
  'evaluation.score_unknown': {
    kind: 'input',
    word: (d: { file: string; score: string; found: readonly string[] }) => ({
      message: `${d.file} holds no score ${d.score}.`,
      expected: `one of ${some(d.found)}`,
      fix: 'Correct score in the suite, or score the trials.',
    }),
  },
  'evaluation.pass_mark_missing': {
    kind: 'input',
    word: (d: { file: string; score: string; values: readonly string[] }) => ({
      message: `The score ${d.score} in ${d.file} does not say what passes: ${some(d.values)}.`,
      expected: 'scores of 0 and 1, of true and false, or a pass mark in the suite',
      fix: 'Write what passes in the suite: passes_at: 0.5, passes_at: [correct], or passes_at_most: 0.1 where lower is better.',
    }),
  },
  'evaluation.score_unreadable': {
    kind: 'input',
    word: (d: { file: string; score: string; values: readonly string[] }) => ({
      message: `The score ${d.score} in ${d.file} has no number where the pass mark is one: ${some(d.values)}.`,
      expected: 'a number, or labels as the pass mark',
      fix: 'List the labels that pass in the suite: passes_at: [correct].',
    }),
  },
  'evaluation.run_items_unlike': {
    kind: 'input',
    word: (d: { file: string; scores: string }) => ({
      message: `No trace of ${d.file} has a score in ${d.scores}.`,
      expected: 'the items of the run that was scored: datasetItemId and traceId',
      fix: 'Export the dataset run items and the scores of the same run.',
    }),
  },
} as const satisfies Catalog;
