import type { Design, Rollout } from '../../charter/schema/rollout.ts';
import { type AnalysisPlan, plannedMetrics } from '../../effect/plan.ts';
import { fail } from '../../errors/problem.ts';
import { unparsedNotes } from '../readings/unparsed.ts';
import type { EffectGiven, EffectRead } from './designs/effect-read.ts';

type Read<D extends Design> = (given: EffectGiven, rollout: Extract<Rollout, { design: D }>) => Promise<EffectRead>;

/** How each design is read and estimated; loaded when it is asked for. */
const designs: { readonly [D in Design]: () => Promise<Read<D>> } = {
  holdout: async () => (await import('./designs/holdout.ts')).readHoldout,
  staggered: async () => (await import('./designs/staggered.ts')).readStaggered,
  before_after: async () => (await import('./designs/before-after.ts')).readBeforeAfter,
};

/** Reads and estimates the effect as the plan's design asks for it. */
export async function readEffect(given: EffectGiven): Promise<EffectRead> {
  const { charter, plan, sources } = given;
  const { rollout } = charter;
  if (!rollout) return fail('service.no_rollout', { initiative: charter.id, cannot: 'measured', missing: ['rollout'] });
  const read = (await designs[rollout.design]()) as (given: EffectGiven, rollout: Rollout) => Promise<EffectRead>;
  const found = await read(given, rollout);
  return {
    ...found,
    notes: [...found.notes, ...segmentNotes(plan), ...(await unparsedNotes(sources, charter, plannedMetrics(plan)))],
  };
}

/** Asked for and not shown is said. */
function segmentNotes({ design, segments }: AnalysisPlan): readonly string[] {
  return design === 'holdout' || segments.length === 0
    ? []
    : [`The effect by ${segments.join(', ')} is shown of a holdout only.`];
}
