/** All trials of one task by one variant of the agent. */
export interface TaskResult {
  readonly id: string;
  /** Which provider and prompt ran it, where the file holds several; null where it holds one. */
  readonly variant: string | null;
  readonly trials: number;
  readonly successes: number;
  /** Trials that ended in an error of the run itself. They count as not passed. */
  readonly errors: number;
}

/** What every format is read into. */
export interface EvaluationResults {
  readonly tasks: readonly TaskResult[];
  /** When the evaluation ran, ISO 8601, as the file says; null when it does not say. */
  readonly at: string | null;
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
  readonly success: boolean;
  readonly error: boolean;
}

/** Gathers trials by variant and task, in the order in which tasks first appear. */
export function gatherTasks(trials: Iterable<Trial>): readonly TaskResult[] {
  const tasks = new Map<string, TaskResult>();
  for (const { task, variant, success, error } of trials) {
    const key = JSON.stringify([variant, task]);
    const before = tasks.get(key) ?? { id: task, variant, trials: 0, successes: 0, errors: 0 };
    tasks.set(key, {
      ...before,
      trials: before.trials + 1,
      successes: before.successes + (success ? 1 : 0),
      errors: before.errors + (error ? 1 : 0),
    });
  }
  return [...tasks.values()];
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
