import type { Suite } from '../charter/schema/evaluation.ts';
import { fail } from '../errors/problem.ts';
import { atLine, type CsvRecord, columnAt, readCsvRecords } from './csv-records.ts';
import {
  type EvaluationResults,
  gatherTasks,
  type Outcome,
  oldest,
  parseTime,
  type ResultsFile,
  type Trial,
} from './results.ts';
import { passes, passWord, type ScoreRule } from './scores.ts';

type Columns = Readonly<Record<'task' | 'trial' | 'success', number>> & { readonly at: number | null };

type CsvSuite = Pick<Suite, 'columns'> & ScoreRule;

/**
 * Reads evaluation results in CSV (RFC 4180, comma separated, with a header): one row a trial, with the columns task, trial and success,
 * and optionally `at`, the ISO 8601 time of the trial. `suite.columns` renames them; other columns are ignored.
 * Success is true, false, pass, fail, yes, no, or a number, of which 1 and more is a success unless the suite declares what passes;
 * error, timeout and skipped are how a trial ended without one; nothing, null and NaN are a trial that nobody scored.
 * The evaluation is as old as its oldest trial. A (task, trial) that stands twice is refused: nobody knows which of the two counts.
 * Fails with `evaluation.csv_malformed`, `evaluation.column_missing`, `evaluation.value_unreadable`, `evaluation.trial_repeated`.
 */
export function readCsvResults(file: ResultsFile, suite: CsvSuite): EvaluationResults {
  const [header, ...records] = readCsvRecords(file);
  if (!header) return { tasks: [], at: null };
  const columns = findColumns(header, suite, file);
  const seen = new Map<string, number>();
  const trials = records.map((record) => readTrial(record, columns, { seen, suite, file }));
  return { tasks: gatherTasks(trials), at: oldest(records.map((record) => readTime(record, columns, file))) };
}

function findColumns(header: CsvRecord, { columns }: Pick<Suite, 'columns'>, file: ResultsFile): Columns {
  const index = (key: 'task' | 'trial' | 'success' | 'at'): number =>
    columnAt(header, columns?.[key] ?? key, key, file);
  const timed = columns?.at !== undefined || header.fields.includes('at');
  return { task: index('task'), trial: index('trial'), success: index('success'), at: timed ? index('at') : null };
}

function readTrial(
  record: CsvRecord,
  columns: Columns,
  { seen, suite, file }: { readonly seen: Map<string, number>; readonly suite: CsvSuite; readonly file: ResultsFile },
): Trial {
  const task = required(record, columns.task, 'task', file);
  const trial = required(record, columns.trial, 'trial', file);
  const key = JSON.stringify([task, trial]);
  const first = seen.get(key);
  if (first !== undefined) {
    fail(
      'evaluation.trial_repeated',
      { file: file.name, line: record.line, first, task, trial },
      { location: atLine(file, record.line) },
    );
  }
  seen.set(key, record.line);
  const text = (record.fields[columns.success] ?? '').trim();
  const outcome = outcomeOf(text, suite);
  return { task, variant: null, outcome: outcome ?? unreadable(file, record.line, 'success', text, successForms) };
}

function required(record: CsvRecord, column: number, key: string, file: ResultsFile): string {
  const text = (record.fields[column] ?? '').trim();
  return text === '' ? unreadable(file, record.line, key, text, 'a value') : text;
}

const successForms = 'true, false, pass, fail, a number, error, timeout, skipped, or nothing where it has no score';

/** How a trial ended that has no success, as people and pandas write it. */
const endings: Readonly<Record<string, Outcome>> = {
  error: 'error',
  timeout: 'timed_out',
  'timed out': 'timed_out',
  timed_out: 'timed_out',
  skip: 'skipped',
  skipped: 'skipped',
  '': 'unscored',
  null: 'unscored',
  none: 'unscored',
  nan: 'unscored',
};

function outcomeOf(text: string, rule: ScoreRule): Outcome | null {
  const word = text.toLowerCase();
  if (Array.isArray(rule.passes_at) && rule.passes_at.includes(text)) return 'passed';
  if (Object.hasOwn(endings, word)) return endings[word] as Outcome;
  const number = Number(text);
  const success =
    rule.passes_at === undefined && rule.passes_at_most === undefined
      ? (passWord(text) ?? (Number.isFinite(number) ? number >= 1 : null))
      : passes({ number: Number.isFinite(number) ? number : null, label: text }, rule);
  return success === null ? null : success ? 'passed' : 'failed';
}

function readTime(record: CsvRecord, columns: Columns, file: ResultsFile): string | null {
  if (columns.at === null) return null;
  const text = (record.fields[columns.at] ?? '').trim();
  if (text === '') return null;
  return parseTime(text) ?? unreadable(file, record.line, 'at', text, 'an ISO 8601 time');
}

function unreadable(file: ResultsFile, line: number, column: string, value: string, expected: string): never {
  return fail(
    'evaluation.value_unreadable',
    { file: file.name, line, column, value, expected },
    { location: atLine(file, line) },
  );
}
