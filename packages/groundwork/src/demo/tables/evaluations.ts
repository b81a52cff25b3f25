import { seededRandom } from '../../statistics/random.ts';
import { csv } from '../csv.ts';

interface SuitePlan {
  readonly file: string;
  readonly tasks: number;
  readonly trials: number;
  /** Chance that a trial of an easy task succeeds; one task in twelve is hard. */
  readonly easy: number;
  readonly hard: number;
}

export const suites: readonly SuitePlan[] = [
  { file: 'evals/support-drafts.csv', tasks: 120, trials: 4, easy: 0.97, hard: 0.6 },
  { file: 'evals/lead-routing.csv', tasks: 150, trials: 2, easy: 0.98, hard: 0.7 },
  { file: 'evals/returns-desk.csv', tasks: 100, trials: 3, easy: 0.94, hard: 0.5 },
];

/** The results of one evaluation, as they stood at `at`. */
export function evaluationCsv(plan: SuitePlan, at: string): string {
  const random = seededRandom(`northwind/${plan.file}`);
  const rows: (readonly (string | number)[])[] = [];
  for (let task = 1; task <= plan.tasks; task += 1) {
    const chance = task % 12 === 0 ? plan.hard : plan.easy;
    for (let trial = 1; trial <= plan.trials; trial += 1)
      rows.push([`task-${task}`, trial, random.uniform() < chance ? 1 : 0, at]);
  }
  return csv(['task', 'trial', 'success', 'at'], rows);
}
