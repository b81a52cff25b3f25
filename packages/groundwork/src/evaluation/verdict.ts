import { parseShare } from '../charter/quantities.ts';
import type { Suite } from '../charter/schema/evaluation.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import type { Location } from '../errors/problem.ts';
import { minimumCases, timesAsManyCases } from '../statistics/evaluation/minimum-cases.ts';
import { grouped } from '../words/numbers.ts';
import type { Age } from './age.ts';
import type { TaskResult } from './results.ts';

/** Of the interval whose lower bound a requirement is held to. */
export const evaluationConfidence = 0.95;

/** One variant of one suite, as the requirements judge it. */
export interface Judged {
  readonly suite: Suite;
  readonly tasks: readonly TaskResult[];
  readonly age: Age;
  readonly common: { readonly subject: string; readonly location: Location | null };
}

/** Holds one estimate to what is required of it, by the lower end of its interval. */
export function verdict(given: {
  readonly judged: Judged;
  readonly code: string;
  readonly what: string;
  readonly said: string;
  readonly estimate: number;
  readonly lower: number;
  readonly required: string;
  /** Tasks that the estimate rests on. */
  readonly tasks: number;
}): Finding {
  const { lower, required } = given;
  const { age, common } = given.judged;
  const reaches = lower >= parseShare(required);
  return finding({
    ...common,
    code: given.code,
    state: reaches ? age.state : 'unmet',
    measured: lower * 100,
    expected: `at least ${required}, by the lower bound`,
    unit: 'percent',
    message: `${given.said}; ${required} is required.${age.words}`,
    fix: reaches ? age.fix : shortfall(given),
    ...age.times,
  });
}

/** What to do about a lower bound that falls short: a better agent, or more tasks, and how many. */
function shortfall(given: {
  readonly what: string;
  readonly estimate: number;
  readonly lower: number;
  readonly required: string;
  readonly tasks: number;
}): string {
  const { what, estimate, lower, tasks } = given;
  const required = parseShare(given.required);
  const flawless = minimumCases({ required, confidence: evaluationConfidence });
  if (!Number.isFinite(flawless)) return `No number of tasks shows ${given.required}: require less.`;
  if (estimate <= required) {
    const fewest = tasks < flawless ? ` It takes at least ${grouped(flawless)} tasks to show it.` : '';
    return `Improve the agent until the lower bound of its ${what} reaches ${given.required}.${fewest}`;
  }
  const needed = Math.max(flawless, Math.ceil(tasks * timesAsManyCases({ required, estimate, lower })));
  return `The estimate reaches ${given.required}; the evidence does not yet. At this rate it takes about ${grouped(needed)} tasks (these were ${grouped(tasks)}), or an agent that fails less.`;
}
