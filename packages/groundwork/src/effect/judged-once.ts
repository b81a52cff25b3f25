import { dayOf } from '../charter/quantities.ts';
import { metricLevel } from './adjustment.ts';
import { harmlessMessage, observedMessage, primaryMessage } from './message.ts';
import type { AnalysisPlan, PlannedHarmless, PlannedMetric, PlannedPrimary } from './plan.ts';
import type {
  Basis,
  Bounded,
  Contrast,
  Effect,
  EffectResult,
  HarmlessResult,
  Measured,
  ObservedResult,
  PrimaryResult,
  PrimaryVerdict,
} from './result.ts';
import type { Size } from './size.ts';
import { type Judgement, judgeHarmless, judgePrimary } from './verdict.ts';

/** One metric of a design whose intervals hold for one look. */
export interface OnceRead {
  readonly contrast: Contrast;
  /** Of what is compared: after the start (or with the agent), and before it (or without). */
  readonly events: Readonly<Record<'agent' | 'control', number>>;
  readonly missing: Readonly<Record<'agent' | 'control', number>>;
  readonly sql: string | null;
  /** What the contrast rests on; null where there is none. */
  readonly basis: Basis | null;
}

export interface OnceInput {
  readonly plan: AnalysisPlan;
  readonly asOf: string;
  readonly zone: string;
  /** Whether the promised day is over and all up to it was read. */
  readonly complete: boolean;
  /** Asked once a metric. */
  readonly read: (metric: PlannedMetric) => OnceRead;
}

/**
 * The metrics of a plan with their verdicts, where an interval holds for one look only. Whoever looks every week and stops at the first good week would find
 * something in nothing, so the promise is judged once, after the promised day; harm is said at any time. A number of events is not asked for: what these designs need
 * are periods and units, and their estimators refuse too few.
 */
export function judgedOnce(input: OnceInput): EffectResult {
  const { plan, asOf } = input;
  const planned = [plan.primary, ...plan.harmless, ...plan.observed];
  const reads = new Map(planned.map((each) => [each.metric, input.read(each)]));
  const known = { ...input, read: ({ metric }: PlannedMetric) => reads.get(metric) as OnceRead };
  return {
    design: plan.design,
    strength: plan.strength,
    asOf,
    checks: { sampleRatio: null },
    metrics: [primary(known, plan.primary), ...plan.harmless.map((each) => harmless(known, each))],
    observed: plan.observed.map((each) => observed(known, each)),
    basis: [...reads.values()].flatMap(({ basis }) => basis ?? []),
  };
}

function primary(input: OnceInput, metric: PlannedPrimary): PrimaryResult {
  const { read, complete } = input;
  const { direction, size: target, by } = metric;
  const { contrast, events, missing, sql } = read(metric);
  const { effect } = contrast;
  const counted = { fewest: Math.min(events.agent, events.control), needed: 0 };
  const today = dayIn(input);
  const judged = effect
    ? waiting(
        decided(judgePrimary({ effect, direction, target, events: counted, dayPassed: complete }), effect, target),
        complete,
        ['harmful'],
      )
    : { ...notEstimated(contrast), clearsTarget: false };
  return {
    metric: metric.metric,
    role: 'primary',
    ...judged,
    message: primaryMessage(metric, { contrast, events: counted, next: null, today, ...judged }),
    ...contrast,
    target: { ...target, direction, by },
    events: { ...events, needed: 0 },
    missing,
    segments: [],
    nextLook: null,
    sql,
  };
}

function harmless(input: OnceInput, metric: PlannedHarmless): HarmlessResult {
  const { plan, read } = input;
  const { by } = plan.primary;
  const { tolerances } = metric;
  const { adjustment } = metricLevel(plan, metric);
  const { contrast, events, missing, sql } = read(metric);
  const counted = { fewest: Math.min(events.agent, events.control), needed: 0 };
  const today = dayIn(input);
  const judged = contrast.effect
    ? waiting(judgeHarmless({ effect: contrast.effect, tolerances, events: counted }), input.complete, ['breached'])
    : { ...notEstimated(contrast), beyondTolerance: false };
  return {
    metric: metric.metric,
    role: 'harmless',
    ...judged,
    message: harmlessMessage(metric, { contrast, events: counted, next: null, today, by, adjustment, ...judged }),
    ...contrast,
    tolerances,
    adjustment,
    events: { ...events, needed: 0 },
    missing,
    segments: [],
    nextLook: null,
    sql,
  };
}

function observed({ read }: OnceInput, metric: PlannedMetric): ObservedResult {
  const { contrast, events, missing, sql } = read(metric);
  return { metric: metric.metric, message: observedMessage(metric, contrast), ...contrast, events, missing, sql };
}

/** A relative target of a metric that may be nothing is neither reached nor missed. */
function decided<J extends Judgement<PrimaryVerdict>>(judged: J, { relative }: Effect, target: Size): J {
  if (target.scale !== 'relative' || relative.estimate !== null || judged.verdict === 'harmful') return judged;
  return { ...judged, verdict: 'too early', reason: 'effect.undecided' };
}

/** Before the promised day only harm is a verdict. */
function waiting<J extends Judgement<string>>(judged: J, due: boolean, always: readonly J['verdict'][]): J {
  if (due || judged.verdict === 'too early' || always.includes(judged.verdict)) return judged;
  return { ...judged, verdict: 'too early', reason: 'effect.before_the_day' };
}

function notEstimated({ withheld }: Contrast): Judgement<'too early'> {
  return { verdict: 'too early', reason: withheld ?? 'effect.not_estimated' };
}

function dayIn({ asOf, zone }: OnceInput): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : dayOf(asOf, zone);
}

/** The contrast of what was estimated; of why it was not (a text), or of what was not read (null). */
export function onceContrast(
  confidence: number,
  units: Readonly<Record<'agent' | 'control', number>>,
  found: { readonly effect: Measured; readonly observed: number; readonly method: string } | string | null,
): Contrast {
  if (typeof found !== 'object' || found === null)
    return {
      confidence,
      method: 'not estimated',
      control: { units: units.control, mean: null },
      agent: { units: units.agent, mean: null },
      effect: null,
      standardError: null,
      withheld: found === null ? 'effect.not_read' : 'effect.not_estimated',
      ...(found === null ? {} : { because: found }),
    };
  const { effect, observed, method } = found;
  const { estimate, lower, upper, standardError } = effect;
  return {
    confidence,
    method,
    control: { units: units.control, mean: observed - estimate },
    agent: { units: units.agent, mean: observed },
    effect: effectBeside(observed, { estimate, lower, upper }),
    standardError,
    withheld: null,
  };
}

/**
 * An effect beside what was observed with it. What would have been is what was observed less the effect, so of a positive metric the relative effect e/(observed − e)
 * rises with e, and its bounds are those of e; where what would have been may be zero or less, it is unbounded. A metric that is not positive has none.
 */
export function effectBeside(observedMean: number, absolute: Bounded & { readonly estimate: number }): Effect {
  const relative = (effect: number | null) => {
    if (effect === null || !(observedMean > 0)) return null;
    const without = observedMean - effect;
    return without > 0 ? effect / without : null;
  };
  return {
    absolute,
    relative: {
      estimate: relative(absolute.estimate),
      lower: relative(absolute.lower),
      upper: relative(absolute.upper),
    },
  };
}
