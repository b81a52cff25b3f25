import type { FailureMode } from '../../charter/schema/governance.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { type Finding, finding } from '../finding.ts';
import { notAPerson } from '../person.ts';
import type { GovernanceInput } from './input.ts';

export function failureModeFindings({ charter, workspace, locate }: GovernanceInput): readonly Finding[] {
  const modes = charter.governance?.failure_modes ?? [];
  if (modes.length === 0) {
    return [
      finding({
        code: 'governance.failure_modes_missing',
        subject: 'governance.failure_modes',
        state: 'unmet',
        measured: 0,
        expected: 'at least 1',
        unit: 'failure modes',
        message: 'Nobody has written down how this can fail.',
        fix: 'List the ways it can fail under governance.failure_modes, each with a response and an owner.',
        location: locate(['governance']),
      }),
    ];
  }
  return modes.map((mode, index) => {
    const trouble = failureModeTrouble(mode, workspace);
    return finding({
      code: trouble ? 'governance.failure_mode_incomplete' : 'governance.failure_mode',
      subject: mode.id,
      state: trouble ? 'unmet' : 'met',
      measured: riskPriority(mode),
      expected: 'a response and an owner',
      message: trouble ? `${mode.id}: ${trouble}` : `${mode.what}: ${mode.response}`,
      fix: trouble ? `Complete failure mode ${mode.id}.` : null,
      location: locate(['governance', 'failure_modes', index]),
    });
  });
}

function failureModeTrouble(mode: FailureMode, workspace: Workspace): string | null {
  if (!mode.response?.trim()) return 'nobody has written what is done when it happens.';
  if (!mode.owner) return 'nobody is named who responds.';
  return notAPerson(workspace, mode.owner);
}

/** Severity × occurrence × detection, the risk priority number of IEC 60812; null while a score is missing. */
export function riskPriority(mode: FailureMode): number | null {
  const { severity, occurrence, detection } = mode;
  return severity && occurrence && detection ? severity * occurrence * detection : null;
}
