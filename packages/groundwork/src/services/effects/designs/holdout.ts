import type { Rollout } from '../../../charter/schema/rollout.ts';
import { fewClustersNote } from '../../../effect/clusters.ts';
import { estimateHoldout } from '../../../effect/holdout.ts';
import { assignmentTroubles } from '../../readings/assignment.ts';
import { readExperiment } from '../../readings/experiment.ts';
import type { EffectGiven, EffectRead } from './effect-read.ts';

/** Reads both arms and compares them. */
export async function readHoldout(
  given: EffectGiven,
  { assignment }: Extract<Rollout, { design: 'holdout' }>,
): Promise<EffectRead> {
  const { plan, asOf, timezone, sources, charter } = given;
  const experiment = await readExperiment({ ...given, assignment });
  const troubles = await assignmentTroubles({ sources, charter, assignment, split: experiment.assignment });
  const { byCluster } = experiment.assignment;
  const few = byCluster ? fewClustersNote(byCluster.clusters) : null;
  return {
    result: estimateHoldout({ plan, ...experiment, asOf, zone: timezone }),
    notes: [...troubles.map(({ message }) => message), ...(few === null ? [] : [few])],
  };
}
