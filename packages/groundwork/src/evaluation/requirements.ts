import { parseShare } from '../charter/quantities.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import { clusteredProportion } from '../statistics/clustered.ts';
import { passAt } from '../statistics/evaluation/pass-at.ts';
import { type PassHat, passHat } from '../statistics/pass-hat.ts';
import { grouped, percent, percentDown } from '../words/numbers.ts';
import { allowedNotRun, brokenWords } from './not-run.ts';
import { outcomesByTask, type TaskResult } from './results.ts';
import { evaluationConfidence, type Judged, verdict } from './verdict.ts';

/** The share of trials that pass, clustered by task. */
export function passRateFindings(judged: Judged): readonly Finding[] {
  const required = judged.suite.require.pass_rate;
  if (required === undefined) return [];
  const tasks = judged.tasks.filter(({ trials }) => trials > 0);
  const clusters = outcomesByTask(tasks);
  const { estimate, interval, n } = clusteredProportion({ clusters, confidence: evaluationConfidence });
  const passed = tasks.reduce((sum, task) => sum + task.successes, 0);
  const said = `${grouped(passed)} of ${grouped(n)} trials pass${brokenWords(tasks)}`;
  return [
    verdict({
      judged,
      code: 'evaluation.pass_rate',
      what: 'pass rate',
      said: `${said}: ${percent(estimate)}, at least ${percentDown(interval.lower)} with 95% confidence`,
      estimate,
      lower: interval.lower,
      required,
      tasks: tasks.length,
    }),
  ];
}

/** pass^k and pass@k: what k trials of the same task do together. */
export function repeatedFindings(judged: Judged): readonly Finding[] {
  const { pass_hat, pass_at } = judged.suite.require;
  return [
    ...(pass_hat === undefined
      ? []
      : [ofTrials(judged, { ...pass_hat, sign: '^', estimator: passHat, code: 'evaluation.pass_hat' })]),
    ...(pass_at === undefined
      ? []
      : [ofTrials(judged, { ...pass_at, sign: '@', estimator: passAt, code: 'evaluation.pass_at' })]),
  ];
}

interface Repeated {
  readonly k: number;
  readonly at_least: string;
  readonly sign: '^' | '@';
  readonly estimator: (tasks: readonly TaskResult[], k: number) => PassHat;
  readonly code: string;
}

/**
 * Tasks that lack trials only because some of theirs did not run are left out and said, as long as they are few; a task that was never
 * to run k times leaves the requirement unverified.
 */
function ofTrials(judged: Judged, { k, at_least, sign, estimator, code }: Repeated): Finding {
  const tasks = judged.tasks.filter(({ trials }) => trials >= k);
  const short = judged.tasks.filter(({ trials }) => trials < k);
  const interrupted = short.filter(({ trials, skipped, unscored }) => trials + skipped + unscored >= k);
  const few = short.length <= judged.tasks.length * parseShare(allowedNotRun(judged.suite));
  if (tasks.length === 0 || interrupted.length < short.length || !few)
    return tooFew(judged, short, `pass${sign}${k}`, k);
  const measured = estimator(tasks, k);
  const lower = measured.lower(evaluationConfidence);
  const said = `${sign === '^' ? 'All of' : 'One or more of'} ${k} trials of a task pass ${percent(measured.estimate)} of the time`;
  const left = short.length > 0 ? `, without ${grouped(short.length)} whose trials did not all run` : '';
  return verdict({
    judged,
    code,
    what: `pass${sign}${k}`,
    said: `${said}, at least ${percentDown(lower)} with 95% confidence, over ${grouped(tasks.length)} tasks${left}`,
    estimate: measured.estimate,
    lower,
    required: at_least,
    tasks: tasks.length,
  });
}

function tooFew({ tasks, age, common }: Judged, short: readonly TaskResult[], what: string, k: number): Finding {
  return finding({
    ...common,
    code: 'evaluation.trials_too_few',
    state: 'unverified',
    measured: short.reduce((least, task) => Math.min(least, task.trials), k),
    expected: `at least ${k} trials of every task`,
    unit: 'trials',
    message: `${what} needs ${k} trials of every task; ${short.length} of ${tasks.length} tasks have fewer.`,
    fix: `Run every task at least ${k} times.`,
    samples: short.slice(0, 5).map(({ id, trials }) => ({ task: id, trials })),
    ...age.times,
  });
}
