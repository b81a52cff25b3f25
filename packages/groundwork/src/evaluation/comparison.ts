import { parseChange, parseShare } from '../charter/quantities.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import { type Difference, unpairedDifference } from '../statistics/evaluation/difference.ts';
import { comparePairs, type Pair } from '../statistics/evaluation/paired.ts';
import { grouped, pValue as pWords } from '../words/numbers.ts';
import { allowedNotRun } from './not-run.ts';
import { type EvaluationResults, outcomesByTask, type TaskResult } from './results.ts';
import { evaluationConfidence, type Judged } from './verdict.ts';

/** The results of the other agent, and the file they are from. */
export interface Before {
  readonly name: string;
  readonly results: EvaluationResults;
}

/**
 * Holds a suite to another agent: the lower end of the interval of the difference may not be below what the suite
 * allows. How old the other results are does not matter: they say what was.
 */
export function comparisonFindings(judged: Judged, before: Before): readonly Finding[] {
  const rule = judged.suite.compare_with;
  if (rule === undefined) return [];
  const others = ofVariant(judged.tasks[0]?.variant ?? null, before.results);
  if (others === null) return [variantMissing(judged, before)];
  const compared = rule.tasks === 'different' ? apart(judged, others, before) : paired(judged, others, before);
  if ('state' in compared) return [compared];
  const tolerance = parseChange(rule.worse_by_at_most).value;
  const reaches = compared.interval.lower >= -tolerance;
  const { age } = judged;
  return [
    finding({
      ...judged.common,
      code: 'evaluation.compared',
      state: reaches ? age.state : 'unmet',
      expected: `at most ${rule.worse_by_at_most} worse than ${before.name}`,
      measured: compared.interval.lower * 100,
      unit: 'points',
      message: `${differenceWords(compared, before)}${compared.said}. ${rule.worse_by_at_most} worse is allowed.${age.words}`,
      fix: reaches ? age.fix : fixOf(compared, tolerance),
      ...age.times,
    }),
  ];
}

/** What two agents were compared on, and how that is said after the difference. */
interface Compared extends Difference {
  readonly tasks: number;
  readonly said: string;
}

/** Task by task: a task that one of them did not run cannot be compared, and few may be missing. */
function paired(judged: Judged, others: readonly TaskResult[], before: Before): Compared | Finding {
  const { pairs, alone } = pairTasks(judged.tasks, others);
  const all = pairs.length + alone;
  if (pairs.length === 0 || alone > all * parseShare(allowedNotRun(judged.suite))) {
    return finding({
      ...judged.common,
      code: 'evaluation.not_comparable',
      state: 'unverified',
      measured: pairs.length,
      unit: 'tasks',
      message: `${grouped(pairs.length)} of ${grouped(all)} tasks ran for both agents, so the two cannot be compared task by task.`,
      fix: `Run both agents on the same tasks, under the same names as in ${before.name}, or write tasks: different.`,
    });
  }
  const compared = comparePairs(pairs, evaluationConfidence);
  const { better, worse, tasks, pValue } = compared;
  const left = alone > 0 ? `; left out: ${grouped(alone)} that only one of them ran` : '';
  const counted = `better on ${grouped(better)} of ${grouped(tasks)} tasks, worse on ${grouped(worse)}`;
  return { ...compared, said: `: ${counted} (sign test ${pWords(pValue)})${left}` };
}

/** As two samples of tasks: only the pass rates are compared. */
function apart(judged: Judged, others: readonly TaskResult[], before: Before): Compared | Finding {
  const [a, b] = [outcomesByTask(judged.tasks), outcomesByTask(others)];
  if (a.length === 0 || b.length === 0) {
    return finding({
      ...judged.common,
      code: 'evaluation.not_comparable',
      state: 'unverified',
      message: `No trial of ${a.length === 0 ? judged.suite.id : before.name} ran, so there is nothing to compare.`,
      fix: 'Run the evaluation again.',
    });
  }
  const difference = unpairedDifference({ a, b, confidence: evaluationConfidence });
  return {
    ...difference,
    tasks: a.length,
    said: `, on ${grouped(a.length)} tasks against ${grouped(b.length)} others`,
  };
}

/** The tasks of the same variant, or all of them where the other file holds one agent only; null where neither is so. */
function ofVariant(variant: string | null, { tasks }: EvaluationResults): readonly TaskResult[] | null {
  const variants = new Set(tasks.map((task) => task.variant));
  if (variants.size <= 1) return tasks;
  return variants.has(variant) ? tasks.filter((task) => task.variant === variant) : null;
}

function pairTasks(
  tasks: readonly TaskResult[],
  others: readonly TaskResult[],
): { readonly pairs: readonly Pair[]; readonly alone: number } {
  const ran = (each: readonly TaskResult[]) => each.filter(({ trials }) => trials > 0);
  const byId = new Map(ran(others).map((task) => [task.id, task]));
  const pairs = ran(tasks).flatMap((a) => {
    const b = byId.get(a.id);
    return b === undefined ? [] : [{ a, b }];
  });
  const known = new Set([...tasks, ...others].map(({ id }) => id));
  return { pairs, alone: known.size - pairs.length };
}

function differenceWords({ difference, interval }: Difference, { name }: Before): string {
  const way = difference < 0 ? 'lower' : 'higher';
  // The lower end is rounded down, so that one just short of what is allowed does not read as reaching it.
  const range = `${points(Math.floor(interval.lower * 1000) / 1000)} to ${points(interval.upper)}`;
  return `The pass rate is ${points(Math.abs(difference))} points ${way} than in ${name} (95% interval ${range})`;
}

/** The half-width shrinks with the root of the tasks, so four times as many halve it; of two samples both have to grow. */
function fixOf({ difference, interval, tasks }: Compared, tolerance: number): string {
  if (difference <= -tolerance) return 'Improve the agent on the tasks that it does worse.';
  const needed = Math.ceil(tasks * ((difference - interval.lower) / (difference + tolerance)) ** 2);
  return `The difference is within what is allowed; the evidence does not show it yet. At this difference it takes about ${grouped(needed)} tasks (these were ${grouped(tasks)}).`;
}

function variantMissing({ common }: Judged, { name }: Before): Finding {
  return finding({
    ...common,
    code: 'evaluation.not_comparable',
    state: 'unverified',
    message: `${name} holds several agents, and none of this name.`,
    fix: 'Keep one agent in the file, or run both under the same name.',
  });
}

function points(share: number): string {
  return (share * 100).toFixed(1).replace(/^-0\.0$/, '0.0');
}
