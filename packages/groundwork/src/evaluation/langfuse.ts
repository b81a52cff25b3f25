import { fail } from '../errors/problem.ts';
import { type Json, type JsonObject, nameOf, textOf } from './json.ts';
import { type EvaluationResults, gatherTasks, oldest, parseTime, type ResultsFile } from './results.ts';
import { readRows } from './rows.ts';
import { decideTrials, type Score, type ScoredTrial, type ScoreRule, scoreOf } from './scores.ts';

/**
 * Reads scores exported from Langfuse, in JSON or CSV (`name`, `value`, `stringValue`, `dataType`, `traceId`, `observationId`,
 * `sessionId`, `timestamp`): each trace, observation or session that was scored is a trial. Scores of a whole dataset run are none.
 * With the exported items of a dataset run (`datasetItemId`, `traceId`, `observationId`), an item is a task and each trace of it a trial;
 * items that nobody scored are unscored, and scores of other traces are left out. Runs that have a name are variants, if there are several.
 * Fails with `evaluation.json_malformed`, `evaluation.csv_malformed`, `evaluation.other_format`, `evaluation.score_repeated`,
 * `evaluation.run_items_unlike`, and as `decideTrials` does.
 */
export function readLangfuseResults(
  file: ResultsFile,
  rule: ScoreRule,
  runItems: ResultsFile | null,
): EvaluationResults {
  if (file.text.trim() === '') return { tasks: [], at: null };
  const scored = readScores(file);
  const items = runItems === null ? null : readRunItems(runItems);
  const trials = items === null ? tracesAsTasks(scored) : itemsAsTasks(items, scored);
  if (runItems !== null && trials.every(({ scores }) => scores.length === 0) && scored.length > 0) {
    return fail('evaluation.run_items_unlike', { file: runItems.name, scores: file.name });
  }
  refuseRepeated(trials, file);
  const once = trials.map(
    ({ scores, ...trial }): ScoredTrial => ({
      ...trial,
      scores: new Map(scores.map(({ name, score }) => [name, score])),
    }),
  );
  return { tasks: gatherTasks(decideTrials(once, rule, file)), at: oldest(scored.map(({ at }) => at)) };
}

interface Scored {
  readonly trace: string;
  readonly observation: string | null;
  readonly name: string;
  readonly score: Score;
  readonly at: string | null;
}

/** A trial with every score of its trace, of which one name may stand twice. */
interface Gathered extends Omit<ScoredTrial, 'scores'> {
  readonly scores: readonly Scored[];
}

function readScores(file: ResultsFile): readonly Scored[] {
  const rows = readRows(file, 'langfuse');
  if (rows === null || rows.some((row) => textOf(row.name) === null || !('value' in row || 'stringValue' in row))) {
    return fail('evaluation.other_format', { file: file.name, format: 'langfuse' });
  }
  return rows.flatMap((row) => {
    const trace = nameOf(row.traceId) ?? nameOf(row.sessionId);
    if (trace === null) return [];
    const at = timeOf(row.timestamp ?? row.createdAt);
    return [{ trace, observation: nameOf(row.observationId), name: row.name as string, score: langfuseScore(row), at }];
  });
}

/** Of a category the text counts: its number is 0 where the category was given none. */
function langfuseScore({ value, stringValue, dataType }: JsonObject): Score {
  const label = textOf(stringValue);
  if (dataType === 'CATEGORICAL' || dataType === 'TEXT') return { number: null, label: label ?? textOf(value) };
  return { number: scoreOf(value).number, label: dataType === 'NUMERIC' ? null : label };
}

/**
 * Each trace is a task. Where one score was given to several observations of a trace, each observation is one: nobody says that they
 * are the same.
 */
function tracesAsTasks(scored: readonly Scored[]): readonly Gathered[] {
  return [...Map.groupBy(scored, ({ trace }) => trace)].flatMap(([trace, scores]) => {
    const observations = new Set(scores.map(({ observation }) => observation));
    const repeats = new Set(scores.map(({ name }) => name)).size < scores.length;
    if (!repeats || observations.size < 2) return [gathered(trace, null, scores)];
    return [...Map.groupBy(scores, ({ observation }) => observation)].map(([observation, each]) =>
      gathered(observation === null ? trace : `${trace}, ${observation}`, null, each),
    );
  });
}

interface RunItem {
  readonly item: string;
  readonly run: string | null;
  readonly trace: string;
  readonly observation: string | null;
}

function readRunItems(file: ResultsFile): readonly RunItem[] {
  const rows = readRows(file, 'langfuse');
  const items = (rows ?? []).map((row) => ({
    item: nameOf(row.datasetItemId),
    run: nameOf(row.datasetRunName) ?? nameOf(row.datasetRunId),
    trace: nameOf(row.traceId),
    observation: nameOf(row.observationId),
  }));
  const isWhole = (each: (typeof items)[number]): each is RunItem => each.item !== null && each.trace !== null;
  return items.length > 0 && items.every(isWhole)
    ? items
    : fail('evaluation.other_format', { file: file.name, format: 'langfuse' });
}

function itemsAsTasks(items: readonly RunItem[], scored: readonly Scored[]): readonly Gathered[] {
  const byTrace = Map.groupBy(scored, ({ trace }) => trace);
  const several = new Set(items.map(({ run }) => run)).size > 1;
  return items.map(({ item, run, trace, observation }) => {
    const scores = byTrace.get(trace) ?? [];
    const own = observation === null ? scores : scores.filter((each) => each.observation === observation);
    return gathered(item, several ? run : null, own.length > 0 ? own : scores);
  });
}

function gathered(task: string, variant: string | null, scores: readonly Scored[]): Gathered {
  return { task, variant, ended: null, otherwise: 'unscored', scores };
}

function refuseRepeated(trials: readonly Gathered[], file: ResultsFile): void {
  for (const { task, scores } of trials) {
    const names = new Set<string>();
    for (const { name } of scores) {
      if (names.has(name)) fail('evaluation.score_repeated', { file: file.name, task, score: name });
      names.add(name);
    }
  }
}

function timeOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? parseTime(value) : null;
}
