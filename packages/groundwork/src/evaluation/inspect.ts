import { fail } from '../errors/problem.ts';
import { isArray, isObject, type Json, type JsonObject, nameOf, readJson, textOf } from './json.ts';
import { type EvaluationResults, gatherTasks, type Outcome, oldest, parseTime, type ResultsFile } from './results.ts';
import { decideTrials, type Score, type ScoredTrial, type ScoreRule, scoreOf } from './scores.ts';

/** Inspect's letters: correct, partially correct, incorrect, no answer; as numbers what its own metrics take them for. */
const letters: Readonly<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0 };

/**
 * Reads a log of Inspect in JSON (EvalLog, version 2): a sample is a task and its epochs are the trials. A score with several values is
 * several scores, `scorer.value`. A sample that a limit ended still has its score; one without is timed out where the limit was time, an
 * error where it was another. Samples that the log plans and does not hold, as when it was cancelled, did not run: they are skipped;
 * a log whose status is not success says so, even where none is missing.
 * A packed log (`.eval`) is refused with the command that converts it.
 * Fails with `evaluation.log_packed`, `evaluation.json_malformed`, `evaluation.other_format`, `evaluation.log_without_samples`,
 * `evaluation.result_unreadable`, `evaluation.score_repeated`, and as `decideTrials` does.
 */
export function readInspectResults(file: ResultsFile, rule: ScoreRule): EvaluationResults {
  if (file.text.trim() === '') return { tasks: [], at: null };
  if (file.text.startsWith('PK\u0003\u0004')) return fail('evaluation.log_packed', { file: file.name });
  const log = readJson(file, 'inspect');
  if (!isObject(log) || !isObject(log.eval)) {
    return fail('evaluation.other_format', { file: file.name, format: 'inspect' });
  }
  if (!isArray(log.samples)) return fail('evaluation.log_without_samples', { file: file.name });
  const samples = log.samples.map((sample, index) => readSample(sample, index, file));
  refuseRepeated(samples, file);
  const ran = samples.map((sample) => scoredTrial(sample, rule));
  const trials = [...ran, ...missingTrials(log.eval, samples)];
  const started = oldest(samples.map(({ value }) => timeOf(value.started_at)));
  return {
    tasks: gatherTasks(decideTrials(trials, rule, file)),
    at: started ?? timeOf(log.eval.created),
    ...brokeOff(log.status, log.eval),
  };
}

interface Sample {
  readonly id: string;
  readonly epoch: number;
  readonly value: JsonObject;
}

function readSample(sample: Json, index: number, file: ResultsFile): Sample {
  const id = isObject(sample) ? nameOf(sample.id) : null;
  if (!isObject(sample) || id === null) {
    return fail('evaluation.result_unreadable', {
      file: file.name,
      format: 'inspect',
      index,
      trouble: 'has no sample id',
      expected: 'id, epoch and scores',
    });
  }
  return { id, epoch: typeof sample.epoch === 'number' ? sample.epoch : 1, value: sample };
}

function refuseRepeated(samples: readonly Sample[], file: ResultsFile): void {
  const seen = new Set<string>();
  for (const { id, epoch } of samples) {
    const key = keyOf(id, epoch);
    if (seen.has(key)) {
      fail('evaluation.score_repeated', { file: file.name, task: `sample ${id}`, score: `of epoch ${epoch}` });
    }
    seen.add(key);
  }
}

function keyOf(id: string, epoch: number): string {
  return JSON.stringify([id, epoch]);
}

function scoredTrial({ id, value }: Sample, rule: ScoreRule): ScoredTrial {
  const scores = new Map<string, Score>();
  for (const [scorer, score] of Object.entries(isObject(value.scores) ? value.scores : {})) {
    if (isObject(score))
      for (const [name, each] of valuesOf(scorer, score.value)) scores.set(name, letterScore(each, rule));
  }
  return { task: id, variant: null, ...endOf(value), scores };
}

/** A scorer gives one value, a list of them or several by name. */
function valuesOf(name: string, value: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  if (isArray(value) || isObject(value)) return Object.entries(value).map(([key, each]) => [`${name}.${key}`, each]);
  return [[name, value]];
}

/** A letter is the number that Inspect takes it for, unless the suite declares which letters pass. */
function letterScore(value: Json | undefined, rule: ScoreRule): Score {
  if (typeof value !== 'string' || !Object.hasOwn(letters, value)) return scoreOf(value);
  return { number: letters[value] as number, label: Array.isArray(rule.passes_at) ? value : null };
}

function endOf(sample: JsonObject): Pick<ScoredTrial, 'ended' | 'otherwise'> {
  if (isObject(sample.error)) return { ended: 'error', otherwise: 'error' };
  // Somebody declared the sample void, whatever its score.
  if (isObject(sample.invalidation)) return { ended: 'unscored', otherwise: 'unscored' };
  const limit = isObject(sample.limit) ? textOf(sample.limit.type) : null;
  return { ended: null, otherwise: limit === null ? 'unscored' : limitOutcome(limit) };
}

function limitOutcome(limit: string): Outcome {
  if (limit === 'operator') return 'skipped';
  return limit === 'time' || limit === 'working' ? 'timed_out' : 'error';
}

/** Inspect's status of a whole log: `success`, or how it did not get there. */
function brokeOff(status: Json | undefined, plan: JsonObject): Pick<EvaluationResults, 'brokeOff'> {
  if (status !== 'cancelled' && status !== 'error' && status !== 'started') return {};
  return { brokeOff: { status, planKnown: plannedIds(plan).length > 0 } };
}

function plannedIds(plan: JsonObject): readonly string[] {
  const dataset = isObject(plan.dataset) ? plan.dataset : {};
  return isArray(dataset.sample_ids) ? dataset.sample_ids.flatMap((id) => nameOf(id) ?? []) : [];
}

/** The samples that were to run, by id and epoch, and are not in the log. */
function missingTrials(plan: JsonObject, samples: readonly Sample[]): readonly ScoredTrial[] {
  const config = isObject(plan.config) ? plan.config : {};
  const epochs = typeof config.epochs === 'number' ? Math.min(config.epochs, 10_000) : 1;
  const held = new Set(samples.map(({ id, epoch }) => keyOf(id, epoch)));
  return plannedIds(plan).flatMap((task) =>
    Array.from({ length: epochs }, (_, index) => index + 1)
      .filter((epoch) => !held.has(keyOf(task, epoch)))
      .map((): ScoredTrial => ({ task, variant: null, ended: 'skipped', otherwise: 'skipped', scores: new Map() })),
  );
}

function timeOf(value: Json | undefined): string | null {
  return typeof value === 'string' ? parseTime(value) : null;
}
