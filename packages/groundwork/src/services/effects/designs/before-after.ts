import type { Rollout } from '../../../charter/schema/rollout.ts';
import { measureBeforeAfter } from '../../../effect/before-after.ts';
import { plannedMetrics } from '../../../effect/plan.ts';
import type { Basis } from '../../../effect/result.ts';
import { capital } from '../../../effect/wording.ts';
import { readSeries } from '../../readings/series.ts';
import { type EffectGiven, type EffectRead, primaryBasis } from './effect-read.ts';

/** Reads every metric and comparison series period by period, and compares the after with what the before foretells. */
export async function readBeforeAfter(
  given: EffectGiven,
  { period, starts }: Extract<Rollout, { design: 'before_after' }>,
): Promise<EffectRead> {
  const { plan, asOf, timezone } = given;
  const asked = {
    ...given,
    period,
    starts,
    metrics: [...new Set([...plannedMetrics(plan), ...(plan.compareWith ?? [])])],
  };
  const { timeline, series } = await readSeries(asked);
  const result = measureBeforeAfter({ plan, timeline, series, asOf, zone: timezone });
  return { result, notes: primaryBasis(result).flatMap(seriesNotes) };
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
