import type { PlannedMetric } from '../../effect/plan.ts';
import type { Contrast, EffectResult, MetricResult } from '../../effect/result.ts';
import type { BasisDocument, MeasureDocument, MetricDocument } from '../documents/measure.ts';

interface Given {
  readonly initiative: string;
  readonly result: EffectResult;
  /** What is measured, as the plan has it; its words are redacted. */
  readonly planned: readonly PlannedMetric[];
  readonly registered: boolean;
  readonly baseline: number | null;
  /** Of the metrics nothing was promised about, those that the outcome is compared with. */
  readonly comparisons: readonly string[];
  readonly notes: readonly string[];
}

/** The result of a measurement as the API answers it. */
export function measureAnswer({
  initiative,
  result,
  planned,
  registered,
  baseline,
  comparisons,
  notes,
}: Given): MeasureDocument {
  const words = wordsOf(planned);
  return {
    initiative,
    design: result.design,
    strength: result.strength,
    registered,
    baseline,
    asOf: result.asOf,
    checks: { sampleRatio: splitOf(result) },
    metrics: [
      ...result.metrics.map((each) => ({ ...words(each.metric), ...judged(each, registered) })),
      ...result.observed.map((each) => ({
        ...words(each.metric),
        ...unjudged(each, comparisons.includes(each.metric) ? 'comparison' : 'secondary'),
      })),
    ],
    segments: result.metrics.flatMap((each) =>
      each.segments.map((one) => ({
        column: one.column,
        value: one.value,
        metric: each.metric,
        confidence: one.confidence,
        adjusted: one.adjustment && { ...one.adjustment },
        effect: effectOf(one),
      })),
    ),
    basis: (result.basis ?? []).map((each) => structuredClone(each) as BasisDocument),
    notes: [...notes],
  };
}

function splitOf({ checks }: EffectResult): MeasureDocument['checks']['sampleRatio'] {
  if (!checks.sampleRatio) return null;
  const { p, ok, expected, observed, clusters, inBoth, inNeither } = checks.sampleRatio;
  return {
    p,
    ok,
    expected: { ...expected },
    units: { ...observed },
    clusters: clusters && { ...clusters },
    inBoth,
    inNeither,
  };
}

type Words = Pick<MetricDocument, 'title' | 'format' | 'kind'>;

function wordsOf(planned: readonly PlannedMetric[]): (metric: string) => Words {
  const known = new Map(planned.map((each) => [each.metric, each]));
  return (metric) => {
    const { title, format = null, kind = 'mean' } = known.get(metric) ?? { title: metric };
    return { title, format, kind };
  };
}

function judged(each: MetricResult, registered: boolean): Omit<MetricDocument, keyof Words> {
  return {
    ...common(each, each.events, each.missing),
    metric: each.metric,
    role: each.role,
    verdict: each.verdict,
    // The first line is what people quote, so it must not read like proof.
    message: registered ? each.message : `Exploratory, not proof. ${each.message}`,
    adjusted: each.role === 'harmless' && each.adjustment ? { ...each.adjustment } : null,
    beyondTolerance: each.role === 'harmless' ? each.beyondTolerance : null,
    target:
      each.role === 'primary'
        ? { value: each.target.value, scale: each.target.scale, direction: each.target.direction }
        : null,
    tolerances:
      each.role === 'harmless'
        ? each.tolerances.map(({ value, scale, adverse, written }) => ({ value, scale, direction: adverse, written }))
        : [],
    sql: each.sql ?? '',
  };
}

function unjudged(
  each: EffectResult['observed'][number],
  role: 'secondary' | 'comparison',
): Omit<MetricDocument, keyof Words> {
  return {
    ...common(each, each.events, each.missing),
    metric: each.metric,
    role,
    verdict: null,
    message: each.message,
    adjusted: null,
    beyondTolerance: null,
    target: null,
    tolerances: [],
    sql: each.sql ?? '',
  };
}

type Counts = Readonly<Record<'agent' | 'control', number>>;

function common(each: Contrast, events: Counts, missing: Counts) {
  const arm = (name: 'agent' | 'control') => ({
    units: each[name].units,
    clusters: each[name].clusters ?? null,
    mean: each[name].mean,
    events: events[name],
    missing: missing[name],
  });
  return {
    method: each.method,
    confidence: each.confidence,
    control: arm('control'),
    agent: arm('agent'),
    effect: effectOf(each),
    standardError: each.standardError,
  };
}

function effectOf({ effect }: Pick<Contrast, 'effect'>) {
  if (!effect) return null;
  const { absolute, relative } = effect;
  return {
    absolute: { estimate: absolute.estimate, lower: absolute.lower, upper: absolute.upper },
    relative: { estimate: relative.estimate, lower: relative.lower, upper: relative.upper },
  };
}
