import { type Finding, finding } from '../conditions/finding.ts';
import type { Location } from '../errors/problem.ts';
import type { Detectability, DetectabilityReason, OnBothScales } from './detectability.ts';
import type { PlannedMetric, PlannedPrimary } from './plan.ts';
import { type PromisedDay, promisedDay } from './promised-day.ts';
import type { Size } from './size.ts';

interface Words {
  readonly message: string;
  readonly fix: string | null;
}

/** Whether the target can be seen, as a finding of the condition `success`. `sql` is the query that read the baseline. */
export function detectabilityFinding(
  primary: PlannedPrimary,
  result: Detectability,
  { location, sql, today }: { readonly location: Location | null; readonly sql: string | null; readonly today: string },
): Finding {
  const relative = primary.size.scale === 'relative';
  const measured = relative ? result.mde.relative : result.mde.absolute;
  const { message, fix } = detectabilityWords(primary, result, today);
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
export function detectabilityWords(primary: PlannedPrimary, result: Detectability, today: string): Words {
  return words[result.reason](primary, result, promisedDay(primary.by, today));
}

type Word = (primary: PlannedPrimary, result: Detectability, day: PromisedDay) => Words;

const words: Readonly<Record<DetectabilityReason, Word>> = {
  'success.detectable': (primary, result, day) => ({
    message: `${smallest(primary, result, day)}; ${primary.size.written} is promised.`,
    fix: null,
  }),
  'success.effect_too_small': (primary, result, day) => ({
    message: `${smallest(primary, result, day)}, but only ${primary.size.written} is promised: reaching it would not show.`,
    fix: 'Give it more units or more days, adjust for a column known before the start (adjust_for), or promise a larger effect.',
  }),
  'success.events_too_few': (_, { events }, { by, past }) => ({
    message: `The smaller arm ${past ? 'was' : 'is'} expected to hold ${events} events${by}, too few for a verdict.`,
    fix: 'Give it more units or more days, or choose a metric that moves in more units.',
  }),
  'success.no_days': (primary) => ({
    message: `The promised day${primary.by ? `, ${primary.by},` : ''} is not after the start, so nothing can be seen by then.`,
    fix: 'Move success.primary.by after rollout.starts.',
  }),
  'success.no_units': (_, { units }, { by, past }) => ({
    message: `${units.agent} units with the agent and ${units.control} without ${past ? 'were' : 'are'} expected${by}: nothing to compare.`,
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
  'success.no_clusters': (primary) => ({
    message: `Which cluster a unit is in cannot be read yet, so what ${primary.metric} can show is not known.`,
    fix: 'Load the assignment table with its clusters, or read the metric from the table that has them.',
  }),
  'success.too_few_clusters': (_, { clusters }, { by, past }) => ({
    message: `${clusters?.clusters.agent ?? 0} clusters with the agent and ${clusters?.clusters.control ?? 0} without ${past ? 'were' : 'are'} expected${by}: too few to exclude anything, however many units they hold.`,
    fix: 'Assign more clusters, or assign units.',
  }),
  'success.no_density': (primary) => ({
    message: `The values of ${primary.metric} around its quantile are too few or too alike to say what can be detected.`,
    fix: 'Widen baseline.window, or choose a mean.',
  }),
};

function smallest(primary: PlannedPrimary, { mde, units, clusters }: Detectability, { can, by }: PromisedDay): string {
  const total = (units.agent + units.control).toLocaleString('en-US');
  return `With ${total} units${clusters ? ` in ${inClusters(clusters)}` : ''} the smallest effect that ${can} be seen${by} is ${sizeEnough(primary, primary.size.scale, mde)}`;
}

function inClusters({ clusters, designEffect }: NonNullable<Detectability['clusters']>): string {
  const total = (clusters.agent + clusters.control).toLocaleString('en-US');
  return `${total} clusters${designEffect === null ? '' : ` (design effect ${designEffect.toFixed(1)})`}`;
}

type Shown = Pick<PlannedMetric, 'kind' | 'format'>;

/**
 * A smallest effect as it is shown everywhere and as a charter would promise it, on the scale asked for, `7.06%`, `0.51pp` or `12.3`: rounded up to three digits, so that it is no
 * smaller than what can be seen.
 */
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
