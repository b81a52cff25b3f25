import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { baselineFindings } from '../../conditions/baseline.ts';
import { type ConditionId, conditionIds, type Finding } from '../../conditions/finding.ts';
import { governanceFindings } from '../../conditions/governance.ts';
import { observationFindings } from '../../conditions/observation.ts';
import { ownerFindings } from '../../conditions/owner.ts';
import { processFindings } from '../../conditions/process.ts';
import { successFindings } from '../../conditions/success.ts';
import { notDeclared } from '../../trust/check-data.ts';

export interface Gap {
  readonly condition: ConditionId;
  readonly finding: Finding;
}

/**
 * What the conditions miss in the text itself: what they would still find if every metric computed, everybody had accepted and signed, the stop was drilled, the baseline
 * frozen and all evaluated a moment ago. Reads no data and no records, so that it can be asked for while somebody types.
 */
export function gapsOf(loaded: LoadedCharter, workspace: Workspace, now: Date): readonly Gap[] {
  const { charter, locate } = loaded;
  const at = now.toISOString();
  const metrics = Object.keys(charter.metrics ?? {});
  const signed = [charter.owner.person, charter.reviewer].map((person) => ({
    person: person ?? '',
    sectionHash: granted,
    at,
  }));
  const computed = new Map(metrics.map((id) => [id, null]));
  const found: Readonly<Record<ConditionId, readonly Finding[]>> = {
    process: processFindings({ charter, workspace, locate, computed, log: charter.process?.log ? [] : null }),
    success: successFindings({ charter, locate, computed, detectability: null, assignment: null }),
    data: Object.keys(charter.data ?? {}).length === 0 && !charter.pipeline ? [notDeclared({ charter, locate })] : [],
    governance: governanceFindings({
      charter,
      workspace,
      locate,
      governanceHash: granted,
      signatures: signed,
      lastDrill: at,
      policyTrouble: null,
      now,
    }),
    baseline: baselineFindings({
      charter,
      locate,
      frozen: { version: 1, frozenAt: at, registered: true, planHash: granted, coverage: null },
      planHash: granted,
      firstRun: null,
      zone: workspace.timezone,
      today: at.slice(0, 10),
    }),
    owner: ownerFindings({
      charter,
      workspace,
      locate,
      ownerHash: granted,
      acceptances: signed,
      lastReview: at,
      now,
    }),
    observation: observationFindings({
      charter,
      workspace,
      locate,
      evaluations: [],
      runs: { count: 1, latest: at },
      measuredAt: new Map(metrics.map((id) => [id, at])),
      stoppedAt: null,
      now,
    }),
  };
  return conditionIds.flatMap((condition) =>
    found[condition]
      .filter((each) => each.state !== 'met' && !(each.code === 'success.detectability_unknown' && saysWhen(loaded)))
      .map((finding) => ({ condition, finding })),
  );
}

/** Stands for every hash: what is signed is what is there. */
const granted = 'granted';

/** All that detectability is computed from; whether it then can be is for the data to say. */
function saysWhen({ charter: { baseline, rollout, success } }: LoadedCharter): boolean {
  return baseline !== undefined && rollout !== undefined && success?.primary?.by !== undefined;
}
