import type { Period } from '../../charter/periods.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import { sizeEnough } from '../detectability-finding.ts';
import type { AnalysisPlan } from '../plan.ts';
import { promisedDay } from '../promised-day.ts';
import { capital } from '../wording.ts';
import type { Horizon } from './horizon.ts';
import type { OncePlanning, OnceReason } from './once.ts';

/** The plan of a design without a split, which has the length of its periods. */
export type OncePlan = AnalysisPlan & { readonly period: Period };

interface Words {
  readonly message: string;
  readonly fix: string | null;
}

/** What was found of a metric, in a sentence, and what to do; the same in `check` and in `plan`. */
export function onceWords(plan: OncePlan, planning: OncePlanning, today: string): Words {
  return words[planning.reason](plan, planning, today);
}

/** `30 weeks`, `1 month`. */
export function counted(count: number, period: Period): string {
  return `${count.toLocaleString('en-US')} ${period}${count === 1 ? '' : 's'}`;
}

type Word = (plan: OncePlan, planning: OncePlanning, today: string) => Words;

const words: Readonly<Record<OnceReason, Word>> = {
  'success.detectable': (plan, planning, today) => ({ message: `${whatShows(plan, planning, today)}.`, fix: null }),
  'success.effect_too_small': (plan, planning, today) => ({
    message: `${whatShows(plan, planning, today)}.`,
    fix: 'Wait longer (success.primary.by), name comparison series or more units, lengthen baseline.window, or promise a larger effect.',
  }),
  'success.no_day': () => ({
    message: 'No day is promised, and a comparison of this design is judged once, after the promised day.',
    fix: 'Write success.primary.by.',
  }),
  'success.no_days': ({ period }) => ({
    message: `No whole ${period} lies between the start and the promised day, so nothing can be seen by then.`,
    fix: 'Move success.primary.by, or make rollout.period shorter.',
  }),
  'success.before_too_short': (plan, planning) => ({
    message: tooShort(plan, planning),
    fix: 'Give the before what is missing: a longer baseline.window, a shorter rollout.period, or more units to compare with.',
  }),
  'success.no_level': ({ primary }, { question }) => ({
    message: `${question.metric.metric} has no level in the baseline that ${(question.role === 'primary' ? primary : question).size.written} could be a part of.`,
    fix: 'Promise an absolute amount, or widen baseline.window.',
  }),
};

function whatShows(plan: OncePlan, planning: OncePlanning, today: string): string {
  const { question, seen } = planning;
  const promised = planning.promised as Horizon;
  const { can, cannot, by } = promisedDay(plan.primary.by, today);
  const { metric, size } = question;
  const enough = sizeShown(planning, promised);
  if (question.role === 'primary') {
    const rest = seen
      ? `; ${size.written} is promised`
      : `, but only ${size.written} is promised: reaching it would not show`;
    return `${rests(plan, planning, promised)} the smallest effect that ${can} be seen${by} is ${enough}${rest}`;
  }
  return seen
    ? `If ${metric.metric} does not change, it ${can} be shown to stay within ${size.written}${by}: ${enough} would do`
    : `Even if ${metric.metric} does not change, it ${cannot} be shown to stay within ${size.written}${by}: ${promised.smallest[size.scale] === null ? 'its interval is wider than its level' : `only within ${enough}`}`;
}

/** What a horizon rests on: `With 30 weeks before the start and 12 weeks after it`. */
function rests({ period }: OncePlan, { prospect }: OncePlanning, { units, periods }: Horizon): string {
  const total = units === null ? null : units.agent + units.control;
  return total === null
    ? `With ${counted(prospect.before, period)} before the start and ${counted(periods, period)} after it`
    : `With ${total.toLocaleString('en-US')} units and ${counted(periods, period)} after the start`;
}

function tooShort({ period }: OncePlan, planning: OncePlanning): string {
  const { prospect, asked, horizons, trouble, question } = planning;
  if (trouble !== null) return `Whether ${aim(question)} can be seen is not known: ${trouble.replace(/[.]$/, '')}.`;
  const last = horizons.at(-1);
  const foreseen =
    prospect.longest < 1
      ? 'which foresee nothing'
      : `which foresee no more than ${counted(prospect.longest, period)} after it`;
  const known = last
    ? ` After ${counted(last.periods, period)} the smallest ${question.role === 'primary' ? 'effect that can be seen' : 'tolerance that can be shown'} is ${sizeShown(planning, last)}.`
    : '';
  return `Whether ${aim(question)} can be seen is not known: the before holds ${counted(prospect.before, period)}, ${foreseen}, and ${counted(asked ?? 0, period)} are promised.${known}`;
}

/** What is to come out: `10% is seen`, `complaints is shown to stay within 2pp`; what does harm is not shown to do none. */
export function askedOnce({ role, metric, size }: OncePlanning['question'], be: 'is' | 'would be'): string {
  if (role === 'primary') return `${size.written} ${be} seen`;
  return `${metric.metric} ${be} shown to stay within ${size.written}${be === 'is' ? ', if it does not change' : ''}`;
}

export function smallestOnce({ role }: OncePlanning['question']): string {
  return role === 'primary' ? 'the smallest effect that is seen' : 'the smallest tolerance that is shown to be kept';
}

function aim({ role, metric }: OncePlanning['question']): string {
  return role === 'primary' ? 'the target' : `the tolerance of ${metric.metric}`;
}

/** The smallest effect of a horizon on the scale that was promised; on the metric's own where it gives no share. */
export function sizeShown({ question }: Pick<OncePlanning, 'question'>, { smallest }: Horizon): string {
  const { metric, size } = question;
  return sizeEnough(metric, smallest[size.scale] === null ? 'absolute' : size.scale, smallest);
}

/** Whether the target of the primary metric can be seen, as a finding of the condition `success`. */
export function onceFinding(
  plan: OncePlan,
  planning: OncePlanning,
  { location, today }: { readonly location: Location | null; readonly today: string },
): Finding {
  const { message, fix } = onceWords(plan, planning, today);
  const { size, metric } = plan.primary;
  const smallest = planning.promised?.smallest[size.scale] ?? null;
  const relative = size.scale === 'relative';
  return finding({
    code: planning.reason,
    subject: metric,
    state: planning.seen === null ? 'unverified' : planning.seen ? 'met' : 'unmet',
    measured: smallest === null ? null : relative ? smallest * 100 : smallest,
    expected: `at most ${size.written}`,
    unit: relative ? 'percent' : null,
    message: capital(message),
    fix,
    sql: planning.prospect.sql,
    location,
  });
}
