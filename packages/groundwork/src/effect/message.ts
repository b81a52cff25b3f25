import { type Adjustment, adjustedFor } from './adjustment.ts';
import type { PlannedHarmless, PlannedMetric, PlannedPrimary } from './plan.ts';
import type { Contrast, Effect, NextLook, VerdictReason, WithheldReason } from './result.ts';
import type { EventCount } from './verdict.ts';
import { atThisPace, capital, change, dayInWords } from './wording.ts';

interface Told {
  readonly contrast: Contrast;
  readonly reason: VerdictReason;
  readonly events: EventCount;
  readonly next: NextLook | null;
  readonly today: string;
}

const stopIt = 'Stop it until the cause is found.';

/** What was said of an agent that is stopped by now: it need not be told to stop. */
export function saidOnceStopped(message: string): string {
  return message.replace(stopIt, 'It is stopped.');
}

/** The result on the primary metric, as a person would say it. */
export function primaryMessage(metric: PlannedPrimary, told: Told & { readonly clearsTarget: boolean }): string {
  const { effect } = told.contrast;
  if (!effect) return withheldMessage(metric, told.contrast);
  const { title, size, direction, by } = metric;
  const pace = atThisPace(told.next, told.today, by);
  const moved = `${title} is ${change(effect, size.scale, metric)}`;
  switch (told.reason) {
    case 'effect.too_few_events':
      return `${tooFewEvents(told.events)}${pace}`;
    case 'effect.reaches_target':
      return `It works: ${moved}, ${reach(told.clearsTarget, direction)} the ${size.written} promised.`;
    case 'effect.wrong_side':
      return `It harms: ${moved}; ${promised(metric)} was promised. ${stopIt}`;
    case 'effect.short_of_target':
      return capital(`${moved}, short of the ${size.written} promised.`);
    case 'effect.day_passed':
      return capital(`${moved}; ${promised(metric)} was promised by ${dayInWords(by as string, told.today)}.`);
    case 'effect.before_the_day':
      return `Too early: ${moved}; ${promised(metric)} is promised. ${judgedAfter(by, told.today)}`;
    default:
      return `Too early: ${moved}; ${promised(metric)} is promised.${pace}`;
  }
}

function judgedAfter(by: string | null, today: string): string {
  return `Without a split at random the interval holds for one look, so it is judged once, after ${by === null ? 'the promised day' : dayInWords(by, today)}.`;
}

function reach(clears: boolean, direction: 'increase' | 'decrease'): string {
  if (!clears) return 'reaching';
  return direction === 'increase' ? 'above' : 'beyond';
}

function promised({ direction, size }: PlannedPrimary): string {
  return `a ${direction === 'increase' ? 'rise' : 'fall'} of ${size.written}`;
}

/** The result on a harmless metric, as a person would say it. */
export function harmlessMessage(
  metric: PlannedHarmless,
  told: Told & {
    readonly beyondTolerance: boolean;
    readonly adjustment: Adjustment | null;
    /** The promised day, where the metric is judged once, after it. */
    readonly by?: string | null;
  },
): string {
  if (!told.contrast.effect) return withheldMessage(metric, told.contrast);
  return `${harmlessVerdict(metric, told, told.contrast.effect)}${adjustedFor(told.adjustment)}`;
}

function harmlessVerdict(metric: PlannedHarmless, told: Parameters<typeof harmlessMessage>[1], effect: Effect): string {
  const pace = atThisPace(told.next, told.today, null);
  const scale = metric.tolerances[0]?.scale ?? 'absolute';
  const moved = `${metric.title} is ${change(effect, scale, metric)}`;
  const allowed = metric.tolerances
    .map(({ adverse, written }) => `${written} ${adverse === 'increase' ? 'up' : 'down'}`)
    .join(' and ');
  switch (told.reason) {
    case 'effect.too_few_events':
      return `${told.beyondTolerance ? `${capital(moved)}; ${allowed} is allowed. ` : ''}${tooFewEvents(told.events)}${pace}`;
    case 'effect.within_tolerance':
      return capital(`${moved}, within the ${allowed} allowed.`);
    case 'effect.before_the_day':
      return `Too early: ${moved}; ${allowed} is allowed. ${judgedAfter(told.by ?? null, told.today)}`;
    case 'effect.beyond_tolerance':
      return capital(`${moved}, beyond the ${allowed} allowed. ${stopIt}`);
    default:
      return `Too early: ${moved}; ${allowed} is allowed.${pace}`;
  }
}

/** A metric that nothing was promised about. */
export function observedMessage(metric: PlannedMetric, contrast: Contrast): string {
  return contrast.effect
    ? 'Nothing was promised about it; it is shown and not judged.'
    : withheldMessage(metric, contrast);
}

function tooFewEvents({ fewest, needed }: EventCount): string {
  return `Too early: ${fewest} of ${needed} events needed.`;
}

const withheldWords: Readonly<Record<WithheldReason, (title: string, contrast: Contrast) => string>> = {
  'effect.sample_ratio_mismatch': () =>
    'The split is not as planned. The effect is withheld until assignment is fixed.',
  'effect.no_units': () => 'Too early: no unit is assigned to either arm yet.',
  'effect.not_read': (title) => `${capital(title)} was not read, so there is no effect to show. Run measure again.`,
  'effect.too_few_units': (_title, { agent, control }) =>
    `Too early: ${agent.units} units with the agent and ${control.units} without; each arm needs two.`,
  'effect.too_few_clusters': (_title, { agent, control }) =>
    `Too early: ${agent.clusters ?? 0} clusters with the agent and ${control.clusters ?? 0} without; each arm needs two, however many units they hold.`,
  'effect.clusters_broken': (_title, { because }) => `The effect is withheld: ${because ?? 'clusters are not whole'}.`,
  'effect.quantile_of_clusters': (title) =>
    `Quantiles of units that were assigned in clusters are not estimated: ${title} has no effect to show. Use a mean or a rate.`,
  'effect.no_variation': (title) =>
    `${capital(title)} is the same for every unit. Check that its column is filled, and that it counts the unit that was assigned.`,
  'effect.no_denominator': (title) => `The denominator of ${title} is zero in one arm, so there is no ratio yet.`,
  'effect.missing_differs': (title, { because }) =>
    `The effect is withheld: values of ${title} are missing more often ${because ?? 'in one arm than in the other'}. Fill them in, or write coalesce(…, 0) in the metric if nothing means 0.`,
  'effect.not_estimated': (title, { because }) =>
    `${capital(title)} cannot be estimated${because === undefined ? '' : `: ${because.replace(/[.]$/, '')}`}.`,
  'effect.no_quantiles': (title) =>
    `The quantiles of ${title} were not read, so there is no effect to show. Run measure again.`,
};

/** Why there is no effect to show, and what to do. */
function withheldMessage({ title }: PlannedMetric, contrast: Contrast): string {
  return withheldWords[contrast.withheld ?? 'effect.not_read'](title, contrast);
}
