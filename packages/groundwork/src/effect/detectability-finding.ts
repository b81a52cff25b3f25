import { type Finding, finding } from '../conditions/finding.ts';
import type { Location } from '../errors/problem.ts';
import type { Detectability, DetectabilityReason, OnBothScales } from './detectability.ts';
import type { PlannedMetric, PlannedPrimary } from './plan.ts';
import type { Size } from './size.ts';
import { number } from './wording.ts';

interface Words {
  readonly message: string;
  readonly fix: string | null;
}

/** Whether the target can be seen, as a finding of the condition `success`. `sql` is the query that read the baseline. */
export function detectabilityFinding(
  primary: PlannedPrimary,
  result: Detectability,
  { location, sql }: { readonly location: Location | null; readonly sql: string | null },
): Finding {
  const relative = primary.size.scale === 'relative';
  const measured = relative ? result.mde.relative : result.mde.absolute;
  const { message, fix } = detectabilityWords(primary, result);
  return finding({
    code: result.reason,
    subject: primary.metric,
    state: result.detectable === null ? 'unverified' : result.detectable ? 'met' : 'unmet',
    measured: measured === null ? null : relative ? measured * 100 : measured,
    expected: `at most ${primary.size.written}`,
    unit: relative ? 'percent' : null,
    message,
    fix,
    sql,
    location,
  });
}

/** What was found, in a sentence, and what to do. */
export function detectabilityWords(primary: PlannedPrimary, result: Detectability): Words {
  return words[result.reason](primary, result);
}

const words: Readonly<Record<DetectabilityReason, (primary: PlannedPrimary, result: Detectability) => Words>> = {
  'success.detectable': (primary, result) => ({
    message: `${smallest(primary, result)}; ${primary.size.written} is promised.`,
    fix: null,
  }),
  'success.effect_too_small': (primary, result) => ({
    message: `${smallest(primary, result)}, but only ${primary.size.written} is promised: reaching it would not show.`,
    fix: 'Give it more units or more days, adjust for a column known before the start (adjust_for), or promise a larger effect.',
  }),
  'success.events_too_few': (primary, { events }) => ({
    message: `The smaller arm is expected to hold ${events} events${byDay(primary)}, too few for a verdict.`,
    fix: 'Give it more units or more days, or choose a metric that moves in more units.',
  }),
  'success.no_days': (primary) => ({
    message: `The promised day${primary.by ? `, ${primary.by},` : ''} is not after the start, so nothing can be seen by then.`,
    fix: 'Move success.primary.by after rollout.starts.',
  }),
  'success.no_units': (primary, { units }) => ({
    message: `${units.agent} units with the agent and ${units.control} without are expected${byDay(primary)}: nothing to compare.`,
    fix: 'Check that baseline.window holds rows of the metric, and that the assignment has both arms.',
  }),
  'success.no_variance': (primary) => ({
    message: `${primary.metric} is the same for every unit of the baseline, so its variance says nothing.`,
    fix: `Check that the columns of ${primary.metric} are filled over baseline.window.`,
  }),
  'success.no_level': (primary) => ({
    message: `${primary.metric} has no level in the baseline that ${primary.size.written} could be a part of.`,
    fix: 'Promise an absolute amount, or widen baseline.window.',
  }),
  'success.no_density': (primary) => ({
    message: `The values of ${primary.metric} around its quantile are too few or too alike to say what can be detected.`,
    fix: 'Widen baseline.window, or choose a mean.',
  }),
};

function smallest(primary: PlannedPrimary, { mde, units }: Detectability): string {
  const total = (units.agent + units.control).toLocaleString('en-US');
  return `With ${total} units the smallest effect that can be seen${byDay(primary)} is ${sizeInWords(primary, primary.size.scale, mde)}`;
}

type Shown = Pick<PlannedMetric, 'kind' | 'format'>;

/** A size that is known, on the scale asked for: `7.1%`, `0.5pp` or `12.3`. */
export function sizeInWords(metric: Shown, scale: Size['scale'], size: OnBothScales): string {
  const { value, unit } = shown(metric, scale, size);
  return `${number(value)}${unit}`;
}

/** The same as a charter would promise it: rounded up to three digits, so that it is no smaller than what can be seen. */
export function sizeEnough(metric: Shown, scale: Size['scale'], size: OnBothScales): string {
  const { value, unit } = shown(metric, scale, size);
  const digit = 10 ** (Math.floor(Math.log10(value)) - 2);
  return `${Number((Math.ceil(value / digit - 1e-9) * digit).toPrecision(3))}${unit}`;
}

function shown({ kind, format }: Shown, scale: Size['scale'], { absolute, relative }: OnBothScales) {
  if (scale === 'relative') return { value: (relative as number) * 100, unit: '%' };
  const points = kind === 'rate' || format === 'percent';
  return { value: (absolute as number) * (points ? 100 : 1), unit: points ? 'pp' : '' };
}

function byDay({ by }: PlannedPrimary): string {
  return by ? ` by ${by}` : '';
}
