import { fail } from '../errors/problem.ts';
import { isArray, isObject, type Json, type JsonObject, readJson, textOf as text } from './json.ts';
import { type EvaluationResults, gatherTasks, type Outcome, parseTime, type ResultsFile } from './results.ts';
import { decideTrials, type Score, type ScoredTrial, type ScoreRule, scoreOf } from './scores.ts';

/** promptfoo's `failureReason` of a run that failed for another reason than an assertion. */
const errorReason = 2;

/**
 * Reads the JSON output of promptfoo: the exported file (`{ evalId, results: { version, timestamp, results } }`, versions 1 to 3), the
 * summary that its library returns (`{ version, results }`), a bare array of results, and JSON lines.
 * promptfoo gives every repetition of a test its own `testIdx`, so the task is the test case itself: its description, variables and
 * assertions. Results with the same task, provider and prompt are its trials; each provider and prompt is one variant.
 * A result passes by its `success`; where the suite declares a score, by that named score; where it declares a pass mark alone, by `score`.
 * Fails with `evaluation.json_malformed`, `evaluation.other_format`, `evaluation.result_unreadable`, and as `decideTrials` does.
 */
export function readPromptfooResults(file: ResultsFile, rule: ScoreRule): EvaluationResults {
  if (file.text.trim() === '') return { tasks: [], at: null };
  const { results, at } = findResults(readJson(file, 'promptfoo'), file);
  const rows = results.map((result, index) => readResult(result, index, { file, rule }));
  const names = taskNames(rows);
  const variants = variantNames(rows);
  const trials = rows.map(
    (row): ScoredTrial => ({
      task: names.get(row.identity) as string,
      variant: variants.get(row.variant) ?? null,
      ended: row.ended,
      otherwise: 'unscored',
      scores: row.scores,
    }),
  );
  return { tasks: gatherTasks(decideTrials(trials, rule, file)), at };
}

/** The array of results, however deep this version of promptfoo puts it, and when the evaluation ran. */
function findResults(document: Json, file: ResultsFile): { results: readonly Json[]; at: string | null } {
  if (isArray(document)) return { results: document, at: null };
  const summary: Json | undefined = isObject(document) && isObject(document.results) ? document.results : document;
  if (!isObject(summary) || !isArray(summary.results))
    return fail('evaluation.other_format', { file: file.name, format: 'promptfoo' });
  const metadata = isObject(document) && isObject(document.metadata) ? document.metadata : {};
  const times = [metadata.evaluationCreatedAt, summary.timestamp, metadata.exportedAt];
  return { results: summary.results, at: times.map(readTime).find((time) => time !== null) ?? null };
}

function readTime(value: Json | undefined): string | null {
  return typeof value === 'string' ? parseTime(value) : null;
}

interface ResultRow {
  /** Equal for equal test cases. */
  readonly identity: string;
  readonly name: string;
  /** Equal for equal provider and prompt. */
  readonly variant: string;
  readonly provider: string;
  readonly prompt: string;
  readonly ended: Outcome | null;
  readonly scores: ReadonlyMap<string, Score>;
}

function readResult(
  result: Json,
  index: number,
  { file, rule }: { readonly file: ResultsFile; readonly rule: ScoreRule },
): ResultRow {
  if (!isObject(result) || typeof result.success !== 'boolean') {
    return fail('evaluation.result_unreadable', {
      file: file.name,
      format: 'promptfoo',
      index,
      trouble: 'does not say whether it succeeded',
      expected: 'success: true or false',
    });
  }
  const test = isObject(result.testCase) ? result.testCase : {};
  const description = text(test.description) ?? text(result.description);
  // The variables of the result itself also hold what earlier turns of a conversation left there.
  const vars = test.vars ?? result.vars ?? null;
  const provider = providerName(result.provider);
  return {
    identity: sameText({ description, vars, assert: test.assert ?? null, index: lonely(test, vars, result) }),
    name: description ?? shortened(JSON.stringify(vars)),
    variant: sameText([provider, promptIdentity(result)]),
    provider,
    prompt: promptName(result),
    ended: endedOf(result),
    scores: scoresOf(result, rule),
  };
}

/** promptfoo has no reason of its own for a run that its time limit ended: only the words of the error say so. */
function endedOf({ failureReason, error }: JsonObject): Outcome | null {
  if (failureReason !== errorReason) return null;
  return typeof error === 'string' && /timed out/i.test(error) ? 'timed_out' : 'error';
}

function scoresOf(result: JsonObject, rule: ScoreRule): ReadonlyMap<string, Score> {
  if (rule.score !== undefined) {
    const named = isObject(result.namedScores) ? Object.entries(result.namedScores) : [];
    return new Map(named.map(([name, value]) => [name, scoreOf(value)]));
  }
  const marked = rule.passes_at !== undefined || rule.passes_at_most !== undefined;
  return new Map([['success', scoreOf(marked ? result.score : result.success)]]);
}

/** A result that says nothing of its test case can only be told apart by its place among the tests. */
function lonely(test: JsonObject, vars: Json, result: JsonObject): Json {
  const empty = vars === null || (isObject(vars) && Object.keys(vars).length === 0);
  const nameless = text(test.description) === null && text(result.description) === null;
  return empty && nameless && !test.assert ? (result.testIdx ?? null) : null;
}

function providerName(provider: Json | undefined): string {
  if (!isObject(provider)) return text(provider) ?? 'unnamed';
  return text(provider.label) ?? text(provider.id) ?? 'unnamed';
}

/** `prompt.raw` is already filled with the variables of the test, so it cannot tell prompts apart. */
function promptIdentity(result: JsonObject): Json {
  const prompt = isObject(result.prompt) ? result.prompt : {};
  return result.promptIdx ?? text(result.promptId) ?? text(prompt.label) ?? text(prompt.display);
}

function promptName(result: JsonObject): string {
  const prompt = isObject(result.prompt) ? result.prompt : {};
  const label = text(prompt.label) ?? text(prompt.display);
  if (label !== null) return shortened(label);
  return typeof result.promptIdx === 'number' ? `prompt ${result.promptIdx + 1}` : 'prompt';
}

/** Test case → a name that no other test case has. */
function taskNames(rows: readonly ResultRow[]): ReadonlyMap<string, string> {
  return distinctNames(rows.map((row) => [row.identity, row.name]));
}

/** Variant → its name; empty where there is only one. */
function variantNames(rows: readonly ResultRow[]): ReadonlyMap<string, string> {
  if (new Set(rows.map((row) => row.variant)).size < 2) return new Map();
  const onePrompt = new Set(rows.map((row) => row.prompt)).size < 2;
  return distinctNames(rows.map((row) => [row.variant, onePrompt ? row.provider : `${row.provider}, ${row.prompt}`]));
}

function distinctNames(pairs: readonly (readonly [key: string, name: string])[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const [key, name] of pairs) {
    if (names.has(key)) continue;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    names.set(key, count === 1 ? name : `${name} #${count}`);
  }
  return names;
}

/** JSON with sorted keys. Unlike canonical JSON it also takes the broken strings that a test may hold on purpose. */
function sameText(value: Json): string {
  return JSON.stringify(value, (_key, member: Json) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}

function shortened(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
