import { fail } from '../errors/problem.ts';
import { isArray, isObject, type Json, type JsonObject, nameOf, textOf } from './json.ts';
import { type EvaluationResults, gatherTasks, oldest, parseTime, type ResultsFile } from './results.ts';
import { readRows } from './rows.ts';
import { decideTrials, type Score, type ScoredTrial, type ScoreRule, scoreOf } from './scores.ts';

/**
 * Reads the runs of an experiment as Phoenix downloads them, in JSON (`annotations: [{ name, label, score, error }]`) or CSV
 * (`annotation_<name>_label`, `annotation_<name>_score`): an example is a task and its repetitions are the trials. An evaluator that
 * failed gives no score.
 * Fails with `evaluation.json_malformed`, `evaluation.csv_malformed`, `evaluation.other_format`, `evaluation.result_unreadable`,
 * `evaluation.score_repeated`, and as `decideTrials` does.
 */
export function readPhoenixResults(file: ResultsFile, rule: ScoreRule): EvaluationResults {
  if (file.text.trim() === '') return { tasks: [], at: null };
  const rows = readRows(file, 'phoenix');
  if (rows === null || rows.some((row) => row.example_id === undefined)) {
    return fail('evaluation.other_format', { file: file.name, format: 'phoenix' });
  }
  const seen = new Set<string>();
  const trials = rows.map((row, index): ScoredTrial => {
    const task = nameOf(row.example_id) ?? unnamed(index, file);
    const repetition = nameOf(row.repetition_number) ?? '1';
    const key = JSON.stringify([task, repetition]);
    if (seen.has(key)) {
      fail('evaluation.score_repeated', {
        file: file.name,
        task: `example ${task}`,
        score: `of repetition ${repetition}`,
      });
    }
    seen.add(key);
    const ended = textOf(row.error) === null ? null : 'error';
    return { task, variant: null, ended, otherwise: 'unscored', scores: scoresOf(row, task, file) };
  });
  const at = oldest(rows.map(({ start_time }) => (typeof start_time === 'string' ? parseTime(start_time) : null)));
  return { tasks: gatherTasks(decideTrials(trials, rule, file)), at };
}

function unnamed(index: number, file: ResultsFile): never {
  return fail('evaluation.result_unreadable', {
    file: file.name,
    format: 'phoenix',
    index,
    trouble: 'has no example',
    expected: 'example_id',
  });
}

function scoresOf(row: JsonObject, task: string, file: ResultsFile): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  for (const [name, score] of isArray(row.annotations) ? listed(row.annotations) : spread(row)) {
    if (scores.has(name)) fail('evaluation.score_repeated', { file: file.name, task: `example ${task}`, score: name });
    scores.set(name, score);
  }
  return scores;
}

function listed(annotations: readonly Json[]): readonly (readonly [string, Score])[] {
  return annotations.flatMap((annotation) => {
    const name = isObject(annotation) ? textOf(annotation.name) : null;
    return isObject(annotation) && name !== null ? [[name, labelled(annotation.score, annotation.label)] as const] : [];
  });
}

/** Columns `annotation_<name>_score` and `annotation_<name>_label`; each evaluator has both. */
function spread(row: JsonObject): readonly (readonly [string, Score])[] {
  return Object.keys(row).flatMap((column) => {
    const name = /^annotation_(.+)_score$/s.exec(column)?.[1];
    return name === undefined ? [] : [[name, labelled(row[column], row[`annotation_${name}_label`])] as const];
  });
}

function labelled(score: Json | undefined, label: Json | undefined): Score {
  return { number: scoreOf(score).number, label: textOf(label) };
}
