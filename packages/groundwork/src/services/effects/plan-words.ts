import { metricLevel } from '../../effect/adjustment.ts';
import type { OnBothScales } from '../../effect/detectability.ts';
import { sizeEnough } from '../../effect/detectability-finding.ts';
import type { AnalysisPlan, PlannedMetric } from '../../effect/plan.ts';
import { promisedDay } from '../../effect/promised-day.ts';
import type { Size } from '../../effect/size.ts';
import { rounded } from '../../words/numbers.ts';
import type { PlanDocument, PlannedMetricDocument } from '../documents/plan.ts';

/** Whether the target can be seen by the promised day and with what chance it is achieved, and what was found. */
export function headline(
  { primary }: AnalysisPlan,
  {
    seen,
    chance,
    atLeast,
    message,
    reason,
  }: Pick<PlannedMetricDocument, 'seen' | 'chance' | 'atLeast' | 'message' | 'reason'>,
  today: string,
): string {
  if (reason === 'success.before_too_short') return message;
  if (seen === null) return `Whether this target can be seen is not known. ${message}`;
  const { can, cannot, by, past } = promisedDay(primary.by, today);
  const day = past ? `${by}, a day that is past` : by;
  const just = `an agent that just reaches ${primary.size.written} is judged achieved with a chance of${atLeast ? ' at least' : ''}`;
  const { achieved } = chance;
  if (achieved === null) return `This target ${seen ? can : cannot} be seen${day}. ${message}`;
  return seen
    ? `This target ${can} be seen${day}; ${just} ${share(achieved)}. ${message}`
    : `This target ${cannot} be seen${day}; ${just}${atLeast ? '' : ' only'} ${share(achieved)}. ${message}`;
}

/** A smallest effect as it is shown everywhere: the scale that was promised first, the other beside it. */
export function smallestAnswer(
  metric: PlannedMetric,
  scale: Size['scale'],
  size: OnBothScales,
): PlannedMetricDocument['smallest'] {
  const scales = scale === 'relative' ? (['relative', 'absolute'] as const) : (['absolute', 'relative'] as const);
  const [first, second] = scales.flatMap((each) => (size[each] === null ? [] : [sizeEnough(metric, each, size)]));
  const written = first === undefined ? null : second === undefined ? first : `${first} (${second})`;
  return { absolute: size.absolute, relative: size.relative, written };
}

/** What could be changed, as the API answers it. */
export function alternativeAnswers(
  metric: PlannedMetric,
  scale: Size['scale'],
  found: readonly (Omit<PlanDocument['alternatives'][number], 'metric' | 'smallest'> & {
    readonly smallest: OnBothScales | null;
  })[],
): PlanDocument['alternatives'] {
  return found.map((each) => ({
    metric: metric.metric,
    ...each,
    smallest: each.smallest && smallestAnswer(metric, scale, each.smallest),
  }));
}

/** `96.4%`, rounded down: 99.9 % is not 100 %, though what is one half but for the last digits is one half. */
export function share(value: number): string {
  return `${rounded(Math.floor(value * 1000 + 1e-6) / 10)}%`;
}

/** Two decimals at most, none where they are zeros. */
export function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))}%`;
}

/** How the intervals of several harmless metrics share the error. */
export function adjustedNotes(plan: AnalysisPlan): readonly string[] {
  const [first] = plan.harmless;
  const level = first && metricLevel(plan, first);
  if (!level?.adjustment) return [];
  const { over, of, method } = level.adjustment;
  return [
    `Planned as it will be judged: the intervals of harmless metrics are adjusted for ${over} ${of} (${method}), each at ${percent(1 - level.alpha)}; the primary metric keeps ${percent(plan.confidence)}.`,
  ];
}
