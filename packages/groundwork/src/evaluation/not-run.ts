import { parseShare } from '../charter/quantities.ts';
import type { Suite } from '../charter/schema/evaluation.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import { grouped, percent } from '../words/numbers.ts';
import type { TaskResult } from './results.ts';
import type { Judged } from './verdict.ts';

/** The share of trials that may be skipped or unscored where the suite does not say. */
const defaultNotRun = '5%';

/** How many trials said nothing, of how many there were to be. */
interface NotRun {
  readonly skipped: number;
  readonly unscored: number;
  readonly planned: number;
}

function countNotRun(tasks: readonly TaskResult[]): NotRun {
  const sum = (of: (task: TaskResult) => number): number => tasks.reduce((total, task) => total + of(task), 0);
  const [skipped, unscored] = [sum((task) => task.skipped), sum((task) => task.unscored)];
  return { skipped, unscored, planned: sum((task) => task.trials) + skipped + unscored };
}

/** `12 were skipped, 3 have no score`. */
function notRunWords({ skipped, unscored }: NotRun): string {
  return [
    ...(skipped > 0 ? [`${grouped(skipped)} ${skipped === 1 ? 'was' : 'were'} skipped`] : []),
    ...(unscored > 0 ? [`${grouped(unscored)} ${unscored === 1 ? 'has' : 'have'} no score`] : []),
  ].join(', ');
}

export function allowedNotRun(suite: Suite): string {
  return suite.not_run_at_most ?? defaultNotRun;
}

/**
 * Says what did not run, and whether it is few enough that the rest speaks for the suite: cases are seldom skipped by chance. More than
 * is allowed leaves the suite unverified, whatever the others did. Nothing where every trial ran and was scored.
 */
export function notRunFindings({ suite, tasks, age, common }: Judged): readonly Finding[] {
  const counted = countNotRun(tasks);
  const missing = counted.skipped + counted.unscored;
  if (missing === 0) return [];
  const allowed = allowedNotRun(suite);
  const share = missing / counted.planned;
  const few = missing < counted.planned && share <= parseShare(allowed);
  const without = tasks.filter(({ skipped, unscored }) => skipped + unscored > 0);
  return [
    finding({
      ...common,
      code: 'evaluation.not_run',
      state: few ? age.state : 'unverified',
      measured: share * 100,
      expected: `at most ${allowed}`,
      unit: 'percent',
      message: `Of ${grouped(counted.planned)} trials ${notRunWords(counted)}: ${percent(share)} say nothing, and ${allowed} may.`,
      fix: few ? null : 'Run and score what is missing, or take out of the suite what is not meant to run.',
      samples: without.slice(0, 5).map(({ id, skipped, unscored }) => ({ task: id, skipped, unscored })),
      ...age.times,
    }),
  ];
}

/** How trials that ended without doing their task ended; empty where none did. */
export function brokenWords(tasks: readonly TaskResult[]): string {
  const errors = tasks.reduce((sum, task) => sum + task.errors, 0);
  const timeouts = tasks.reduce((sum, task) => sum + task.timeouts, 0);
  return `${errors > 0 ? `, ${grouped(errors)} ended in an error` : ''}${timeouts > 0 ? `, ${grouped(timeouts)} timed out` : ''}`;
}
