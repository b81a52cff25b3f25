import type { Charter } from '../../../charter/schema/charter.ts';
import { estimateHoldout } from '../../../effect/holdout.ts';
import type { Sources } from '../../../sources/connection.ts';
import type { AssignmentReading } from '../../../sql/readings.ts';
import { assignmentTroubles } from '../../readings/assignment.ts';
import { readExperiment } from '../../readings/experiment.ts';
import type { EffectGiven, EffectRead } from './effect-read.ts';

/** Reads both arms and compares them. */
export async function readHoldout(given: EffectGiven): Promise<EffectRead> {
  const { plan, asOf, timezone, sources, charter } = given;
  const experiment = await readExperiment(given);
  return {
    result: estimateHoldout({ plan, ...experiment, asOf, zone: timezone }),
    notes: await armNotes(sources, charter, experiment.assignment),
  };
}

async function armNotes(sources: Sources, charter: Charter, split: AssignmentReading): Promise<readonly string[]> {
  if (charter.rollout?.design !== 'holdout') return [];
  const { assignment } = charter.rollout;
  return (await assignmentTroubles({ sources, charter, assignment, split })).map(({ message }) => message);
}
