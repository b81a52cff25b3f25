import type { Suite } from '../charter/schema/evaluation.ts';
import { fail } from '../errors/problem.ts';
import type { Json } from './json.ts';
import type { Outcome, ResultsFile, Trial } from './results.ts';

/** What one scorer said of one trial. Both null: nothing. */
export interface Score {
  readonly number: number | null;
  readonly label: string | null;
}

/** One trial with every score it was given. */
export interface ScoredTrial {
  readonly task: string;
  readonly variant: string | null;
  /** How it ended where no score can change that: an error, skipped; null where the score decides. */
  readonly ended: Outcome | null;
  /** What it is without the score that decides: unscored, or timed out where that is why. */
  readonly otherwise: Outcome;
  readonly scores: ReadonlyMap<string, Score>;
}

/** What a suite says of scores: which one decides, and what passes. */
export type ScoreRule = Pick<Suite, 'score' | 'passes_at' | 'passes_at_most'>;

/** A value as JSON has it as a score; text that is a number is also one. */
export function scoreOf(value: Json | undefined): Score {
  if (typeof value === 'boolean') return { number: value ? 1 : 0, label: String(value) };
  if (typeof value === 'number') return { number: Number.isFinite(value) ? value : null, label: null };
  if (typeof value !== 'string' || value.trim() === '') return { number: null, label: null };
  const number = Number(value);
  return Number.isFinite(number) ? { number, label: null } : { number: null, label: value.trim() };
}

const passWords: Readonly<Record<string, boolean>> = {
  true: true,
  pass: true,
  passed: true,
  yes: true,
  correct: true,
  false: false,
  fail: false,
  failed: false,
  no: false,
  incorrect: false,
};

/** Whether a word says by itself that a trial passed; null where it does not. */
export function passWord(label: string): boolean | null {
  const word = label.trim().toLowerCase();
  return Object.hasOwn(passWords, word) ? (passWords[word] as boolean) : null;
}

/**
 * Decides every trial by the one score that the suite names, or by the only one there is.
 * Fails with `evaluation.score_undeclared`, `evaluation.score_unknown`, `evaluation.pass_mark_missing`, `evaluation.score_unreadable`.
 */
export function decideTrials(trials: readonly ScoredTrial[], rule: ScoreRule, file: ResultsFile): readonly Trial[] {
  const name = chosenScore(trials, rule, file);
  const decided = trials.map(
    ({ task, variant, ended, otherwise, scores }): Trial & { readonly score: Score | null } => {
      const score = name === null ? undefined : scores.get(name);
      const missing = score === undefined || (score.number === null && score.label === null);
      return { task, variant, outcome: ended ?? otherwise, score: ended !== null || missing ? null : score };
    },
  );
  const unclear = decided.flatMap(({ score }) =>
    score !== null && passes(score, rule) === null ? [written(score)] : [],
  );
  if (name !== null && unclear.length > 0) refuseUnclear(name, rule, [...new Set(unclear)], file);
  return decided.map(({ task, variant, outcome, score }) => ({
    task,
    variant,
    outcome: score === null ? outcome : passes(score, rule) ? 'passed' : 'failed',
  }));
}

function chosenScore(trials: readonly ScoredTrial[], { score }: ScoreRule, file: ResultsFile): string | null {
  const found = [...new Set(trials.flatMap(({ scores }) => [...scores.keys()]))];
  if (score !== undefined) {
    return found.length === 0 || found.includes(score)
      ? score
      : fail('evaluation.score_unknown', { file: file.name, score, found });
  }
  if (found.length > 1) return fail('evaluation.score_undeclared', { file: file.name, found });
  return found[0] ?? null;
}

/** Whether a score passes; null where the suite does not say and the score does not either. */
export function passes({ number, label }: Score, { passes_at, passes_at_most }: ScoreRule): boolean | null {
  if (Array.isArray(passes_at)) return passes_at.includes(label ?? String(number));
  if (passes_at !== undefined) return number === null ? null : number >= passes_at;
  if (passes_at_most !== undefined) return number === null ? null : number <= passes_at_most;
  // A label beside a number decides: whether 1 stands for "hallucinated" or for its absence is not known.
  if (label !== null) return passWord(label);
  return number === 1 ? true : number === 0 ? false : null;
}

function written({ number, label }: Score): string {
  return label ?? String(number);
}

function refuseUnclear(score: string, rule: ScoreRule, values: readonly string[], file: ResultsFile): never {
  const declared = rule.passes_at !== undefined || rule.passes_at_most !== undefined;
  return fail(declared ? 'evaluation.score_unreadable' : 'evaluation.pass_mark_missing', {
    file: file.name,
    score,
    values,
  });
}
