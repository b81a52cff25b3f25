import { type Finding, finding } from './finding.ts';
import { failureModeFindings } from './governance/failure-modes.ts';
import type { GovernanceInput } from './governance/input.ts';
import { signatureFindings } from './governance/signatures.ts';
import { stopFindings } from './governance/stop.ts';
import { toolFindings } from './governance/tools.ts';

/** The condition `governance`: guardrails, checkpoints, failure modes and a drilled stop, written down and signed before launch. */
export function governanceFindings(input: GovernanceInput): readonly Finding[] {
  const { charter, locate } = input;
  if (!charter.governance) {
    return [
      finding({
        code: 'governance.not_written',
        subject: charter.id,
        state: 'unmet',
        expected: 'a governance section',
        message: 'No guardrail, checkpoint or failure mode is written down.',
        fix: 'Write the governance section of the charter, then sign it.',
        location: locate([]),
      }),
    ];
  }
  return [
    autonomyFinding(input),
    ...toolFindings(input),
    ...policyFindings(input),
    ...failureModeFindings(input),
    ...stopFindings(input),
    ...signatureFindings(input),
  ];
}

function autonomyFinding({ charter, locate }: GovernanceInput): Finding {
  const autonomy = charter.governance?.autonomy;
  return finding({
    code: autonomy ? 'governance.autonomy' : 'governance.autonomy_missing',
    subject: 'governance.autonomy',
    state: autonomy ? 'met' : 'unmet',
    measured: autonomy ?? null,
    expected: 'suggest, act_with_approval or act',
    message: autonomy ? `The agent's autonomy is ${autonomy}.` : 'Nobody has said how far the agent may act by itself.',
    fix: autonomy ? null : 'Write governance.autonomy.',
    location: locate(['governance', 'autonomy']) ?? locate(['governance']),
  });
}

function policyFindings({ charter, policyTrouble, locate }: GovernanceInput): readonly Finding[] {
  const file = charter.governance?.policies;
  if (!file) return [];
  const location = locate(['governance', 'policies']);
  if (policyTrouble) return [{ ...policyTrouble, location }];
  return [
    finding({
      code: 'governance.policies',
      subject: file,
      state: 'met',
      message: `The policies in ${file} validate.`,
      location,
    }),
  ];
}
