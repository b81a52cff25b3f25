/**
 * How a trial ended. A run that broke off in an error or ran out of time did not do its task: to whoever waits for it that is a failure,
 * and if it were left out an agent could raise its pass rate by breaking down on what is hard. A trial that was skipped, or that
 * nobody scored, says nothing either way: it is no trial, is counted apart and is shown.
 */
export type Outcome = 'passed' | 'failed' | 'error' | 'timed_out' | 'skipped' | 'unscored';

/** All trials of one task by one variant of the agent. */
export interface TaskResult {
  readonly id: string;
  /** Which provider and prompt ran it, where the file holds several; null where it holds one. */
  readonly variant: string | null;
  /** Trials that ended, well or badly: passed, failed, error and timed out. */
  readonly trials: number;
  readonly successes: number;
  /** Trials that ended in an error of the run itself. They count as not passed. */
  readonly errors: number;
  /** Trials that ran out of time. They count as not passed. */
  readonly timeouts: number;
  /** Not among the trials: they did not run. */
  readonly skipped: number;
  /** Not among the trials: they ran, and no score says how. */
  readonly unscored: number;
}

/** What every format is read into. */
export interface EvaluationResults {
  readonly tasks: readonly TaskResult[];
  /** When the evaluation ran, ISO 8601, as the file says; null when it does not say. */
  readonly at: string | null;
  /** Set where the file says that the run as a whole did not end well. */
  readonly brokeOff?: BrokeOff;
}

/** How a run ended that did not end well. */
export interface BrokeOff {
  readonly status: 'cancelled' | 'error' | 'started';
  /** Whether the file says which trials there were to be, so that missing ones are counted. */
  readonly planKnown: boolean;
}

/** A results file as text. `name` is what errors call it: its path in the workspace. */
export interface ResultsFile {
  readonly name: string;
  readonly text: string;
}

/** One trial, before trials are gathered by task. */
export interface Trial {
  readonly task: string;
  readonly variant: string | null;
  readonly outcome: Outcome;
}

type Count = Exclude<keyof TaskResult, 'id' | 'variant'>;

/** What one trial of each outcome adds to the counts of its task. */
const counts: Readonly<Record<Outcome, readonly Count[]>> = {
  passed: ['trials', 'successes'],
  failed: ['trials'],
  error: ['trials', 'errors'],
  timed_out: ['trials', 'timeouts'],
  skipped: ['skipped'],
  unscored: ['unscored'],
};

const none: Readonly<Record<Count, number>> = {
  trials: 0,
  successes: 0,
  errors: 0,
  timeouts: 0,
  skipped: 0,
  unscored: 0,
};

/** Gathers trials by variant and task, in the order in which tasks first appear. */
export function gatherTasks(trials: Iterable<Trial>): readonly TaskResult[] {
  const tasks = new Map<string, { readonly id: string; readonly variant: string | null } & Record<Count, number>>();
  for (const { task, variant, outcome } of trials) {
    const key = JSON.stringify([variant, task]);
    const gathered = tasks.get(key) ?? { id: task, variant, ...none };
    tasks.set(key, gathered);
    for (const count of counts[outcome]) gathered[count] += 1;
  }
  return [...tasks.values()];
}

/** The trials of every task that ran any, as 1 for a success and 0 for none. */
export function outcomesByTask(tasks: readonly TaskResult[]): readonly (readonly number[])[] {
  return tasks
    .filter(({ trials }) => trials > 0)
    .map(({ trials, successes }) => Array.from({ length: trials }, (_, index) => (index < successes ? 1 : 0)));
}

const iso8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An ISO 8601 day or time as an ISO 8601 instant; null when the text is not one. A time without an offset is read as UTC. */
export function parseTime(text: string): string | null {
  const match = iso8601.exec(text);
  if (!match) return null;
  const zoned = text.length > 10 && match[1] === undefined ? `${text}Z` : text;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** The oldest of several times, of which some are not known: an evaluation is as old as its oldest trial. */
export function oldest(times: Iterable<string | null>): string | null {
  let first: string | null = null;
  for (const time of times) if (time !== null && (first === null || time < first)) first = time;
  return first;
}
