import { addDuration, parseShare } from '../charter/quantities.ts';
import type { Suite } from '../charter/schema/evaluation.ts';
import { type Finding, finding, type State } from '../conditions/finding.ts';
import { GroundworkError, type Location } from '../errors/problem.ts';
import { clusteredProportion } from '../statistics/clustered.ts';
import { passHat } from '../statistics/pass-hat.ts';
import { importResults } from './import.ts';
import type { EvaluationResults, ResultsFile, TaskResult } from './results.ts';

/** Of the interval whose lower bound a requirement is held to. */
const evaluationConfidence = 0.95;

/** How long an evaluation counts where the suite does not say. */
const defaultValidity = '30d';

export interface JudgeOptions {
  readonly now: Date;
  /** When the file was written, ISO 8601: the time of the evaluation where the file does not say; null when unknown. */
  readonly fileTime: string | null;
  /** The workspace's time zone, for validities in months. Default: UTC. */
  readonly zone?: string;
  /** Where the charter declares the suite. */
  readonly location?: Location | null;
}

/** A results file as found in the workspace; `null` text where it could not be read. */
export interface FoundFile extends Omit<ResultsFile, 'text'> {
  readonly text: string | null;
  /** Why there is no text: `It is not there.` */
  readonly trouble?: string;
}

/** Reads the results file of a suite and judges it. What is wrong with the file becomes a finding that says where. */
export function suiteFindings(suite: Suite, file: FoundFile, options: JudgeOptions): readonly Finding[] {
  const { text } = file;
  if (text === null) {
    return [
      finding({
        code: 'evaluation.results_missing',
        subject: suite.id,
        state: 'unverified',
        expected: file.name,
        message: `The results of ${suite.id} cannot be read from ${file.name}. ${file.trouble ?? 'It is not there.'}`,
        fix: `Run the evaluation and write its results to ${file.name}.`,
        location: options.location ?? null,
      }),
    ];
  }
  try {
    return judgeSuite(suite, importResults({ name: file.name, text }, suite), options);
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return error.problems.map((problem) =>
      finding({
        code: problem.code,
        subject: suite.id,
        state: 'unverified',
        expected: problem.expected,
        message: problem.message,
        fix: problem.fix,
        location: problem.location ?? options.location ?? null,
      }),
    );
  }
}

/**
 * Holds the results of a suite to what it requires: the pass rate and pass^k each by the lower end of a 95 % interval that is
 * clustered by task, and all of it no older than its validity. Where a file holds several providers or prompts, each is held to the
 * requirement alone: which of them will be deployed is not known, so none may hide behind another.
 *
 * Empty results are unverified; a requirement that is met by results past their validity is stale, one that is not met is unmet at
 * any age; results from the future are unverified.
 */
export function judgeSuite(suite: Suite, results: EvaluationResults, options: JudgeOptions): readonly Finding[] {
  const common = { subject: suite.id, location: options.location ?? null };
  if (results.tasks.length === 0) {
    return [
      finding({
        ...common,
        code: 'evaluation.empty',
        state: 'unverified',
        measured: 0,
        expected: 'at least 1',
        unit: 'tasks',
        message: `The results of ${suite.id} hold no task.`,
        fix: 'Run the evaluation again, and check that it ran any test.',
      }),
    ];
  }
  if (suite.require.pass_rate === undefined && suite.require.pass_hat === undefined) {
    return [
      finding({
        ...common,
        code: 'evaluation.nothing_required',
        state: 'unmet',
        expected: 'pass_rate or pass_hat',
        message: `${suite.id} requires nothing, so it cannot fail.`,
        fix: 'Write under require what it must reach, such as pass_rate: 90%.',
      }),
    ];
  }
  const age = ageOf(suite, results, options);
  const variants = Map.groupBy(results.tasks, (task) => task.variant);
  return [...variants].flatMap(([variant, tasks]) => {
    const judged = {
      suite,
      tasks,
      age,
      common: { ...common, subject: variant ? `${suite.id}: ${variant}` : suite.id },
    };
    return [...passRateFindings(judged), ...passHatFindings(judged)];
  });
}

interface Age {
  readonly at: string | null;
  /** What results that meet the requirement are then. */
  readonly state: Extract<State, 'met' | 'stale' | 'unverified'>;
  /** Said after the measurement; empty while the results count. */
  readonly words: string;
  readonly fix: string | null;
}

const dayLength = 86_400_000;

function ageOf(suite: Suite, results: EvaluationResults, { now, fileTime, zone = 'UTC' }: JudgeOptions): Age {
  const at = results.at ?? fileTime;
  const fix = 'Run the evaluation again.';
  if (at === null) return { at, state: 'unverified', words: ' Nobody knows when it ran.', fix };
  const ran = new Date(at);
  // A day's slack: clocks and time zones of other machines differ.
  if (ran.getTime() > now.getTime() + dayLength) {
    return { at, state: 'unverified', words: ` It is dated ${at.slice(0, 10)}, which is still to come.`, fix };
  }
  const validFor = suite.valid_for ?? defaultValidity;
  if (now <= addDuration(ran, validFor, zone)) return { at, state: 'met', words: '', fix: null };
  const days = Math.floor((now.getTime() - ran.getTime()) / dayLength);
  return { at, state: 'stale', words: ` The evaluation is ${days} days old; it counts for ${inDays(validFor)}.`, fix };
}

function inDays(duration: string): string {
  return duration.endsWith('d') ? duration.slice(0, -1) : duration;
}

interface Judged {
  readonly suite: Suite;
  readonly tasks: readonly TaskResult[];
  readonly age: Age;
  readonly common: { readonly subject: string; readonly location: Location | null };
}

function passRateFindings({ suite, tasks, age, common }: Judged): readonly Finding[] {
  const required = suite.require.pass_rate;
  if (required === undefined) return [];
  const clusters = tasks.map(({ trials, successes }) => [
    ...new Array<number>(successes).fill(1),
    ...new Array<number>(trials - successes).fill(0),
  ]);
  const { estimate, interval, n } = clusteredProportion({ clusters, confidence: evaluationConfidence });
  const errors = tasks.reduce((sum, task) => sum + task.errors, 0);
  const passed = tasks.reduce((sum, task) => sum + task.successes, 0);
  const said = `${passed} of ${n} trials pass${errors ? `, ${errors} ended in an error` : ''}`;
  return [
    verdict({
      ...common,
      code: 'evaluation.pass_rate',
      what: 'pass rate',
      said: `${said}: ${percent(estimate)}, at least ${bound(interval.lower)} with 95% confidence`,
      lower: interval.lower,
      required,
      age,
    }),
  ];
}

function passHatFindings({ suite, tasks, age, common }: Judged): readonly Finding[] {
  const required = suite.require.pass_hat;
  if (required === undefined) return [];
  const { k, at_least } = required;
  const short = tasks.filter((task) => task.trials < k);
  if (short.length > 0) {
    return [
      finding({
        ...common,
        code: 'evaluation.trials_too_few',
        state: 'unverified',
        measured: Math.min(...short.map((task) => task.trials)),
        expected: `at least ${k} trials of every task`,
        unit: 'trials',
        message: `pass^${k} needs ${k} trials of every task; ${short.length} of ${tasks.length} tasks have fewer.`,
        fix: `Run every task at least ${k} times.`,
        samples: short.slice(0, 5).map(({ id, trials }) => ({ task: id, trials })),
        ...(age.at === null ? {} : { observedAt: age.at }),
      }),
    ];
  }
  const measured = passHat(tasks, k);
  const lower = measured.lower(evaluationConfidence);
  return [
    verdict({
      ...common,
      code: 'evaluation.pass_hat',
      what: `pass^${k}`,
      said: `All of ${k} trials of a task pass ${percent(measured.estimate)} of the time, at least ${bound(lower)} with 95% confidence, over ${tasks.length} tasks`,
      lower,
      required: at_least,
      age,
    }),
  ];
}

function verdict(given: {
  readonly code: string;
  readonly subject: string;
  readonly location: Location | null;
  readonly what: string;
  readonly said: string;
  readonly lower: number;
  readonly required: string;
  readonly age: Age;
}): Finding {
  const { age, lower, required } = given;
  const reaches = lower >= parseShare(required);
  const fix = `Improve the agent until the lower bound of its ${given.what} reaches ${required}; more tasks narrow the interval.`;
  return finding({
    code: given.code,
    subject: given.subject,
    location: given.location,
    state: reaches ? age.state : 'unmet',
    measured: lower * 100,
    expected: `at least ${required}, by the lower bound`,
    unit: 'percent',
    message: `${given.said}; ${required} is required.${age.words}`,
    fix: reaches ? age.fix : fix,
    ...(age.at === null ? {} : { observedAt: age.at }),
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Rounded down, so that a bound just short of a requirement does not read as reaching it. */
function bound(share: number): string {
  return `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;
}
