import type { Rollout } from '../../../charter/schema/rollout.ts';
import { measureBeforeAfter } from '../../../effect/before-after.ts';
import { judgedMetrics, plannedMetrics } from '../../../effect/plan.ts';
import type { Basis } from '../../../effect/result.ts';
import { capital } from '../../../effect/wording.ts';
import { readSeries } from '../../readings/series.ts';
import { unplacedRowsNotes } from '../../readings/unplaced-rows.ts';
import { type EffectGiven, type EffectRead, primaryBasis, seenNotes } from './effect-read.ts';

/** Reads every metric and comparison series period by period, and compares the after with what the before foretells. */
export async function readBeforeAfter(
  given: EffectGiven,
  { period, starts, compare_with }: Extract<Rollout, { design: 'before_after' }>,
): Promise<EffectRead> {
  const { asOf, timezone } = given;
  // Plans frozen before comparison series were part of them have them in their rollout.
  const plan = { ...given.plan, compareWith: given.plan.compareWith ?? compare_with ?? [] };
  const asked = {
    ...given,
    period,
    starts,
    by: plan.primary.by,
    metrics: [...new Set([...plannedMetrics(plan), ...plan.compareWith])],
    optional: plan.observed.map(({ metric }) => metric).filter((metric) => !plan.compareWith.includes(metric)),
  };
  const { timeline, series, notes } = await readSeries(asked, new Set(plan.compareWith));
  const result = measureBeforeAfter({ plan, timeline, series, asOf, zone: timezone });
  const unplaced = await unplacedRowsNotes(given.sources, given.charter, judgedMetrics(plan));
  return {
    result,
    comparisons: plan.compareWith,
    notes: [...primaryBasis(result).flatMap(seriesNotes), ...notes, ...unplaced, ...seenNotes(timeline)],
  };
}

function seriesNotes(basis: Basis): readonly string[] {
  if (basis.kind !== 'series') return [];
  const { chosen, rejected, warnings } = basis;
  return [
    ...(chosen.length > 0 ? [`Compared with ${chosen.join(', ')}, chosen from the before alone.`] : []),
    ...rejected.map(
      ({ name, because }) => `${name} is not used as a comparison series: ${because.replace(/[.]$/, '')}.`,
    ),
    ...warnings.map((each) => `${capital(each)}.`),
  ];
}
