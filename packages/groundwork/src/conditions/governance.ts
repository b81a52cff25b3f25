import { addDuration, dayOf } from '../charter/quantities.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { FailureMode, Tool } from '../charter/schema/governance.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { type Finding, finding } from './finding.ts';
import { nameOf, type SectionSignature } from './owner.ts';
import { notAPerson } from './person.ts';
import type { Locate } from './process.ts';

/** How often the stop is drilled where the charter does not say. */
export const defaultDrillEvery = '90d';

export interface GovernanceInput {
  readonly charter: Charter;
  readonly workspace: Workspace;
  readonly locate: Locate;
  readonly governanceHash: string | null;
  readonly signatures: readonly SectionSignature[];
  /** When the stop was last drilled, ISO 8601. */
  readonly lastDrill: string | null;
  /** Why the Cedar policies do not validate; null where they do or none are named. */
  readonly policyTrouble: Finding | null;
  readonly now: Date;
}

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

/** A call that cannot be taken back, or that leaves the company. A write that does not say it is reversible counts as irreversible. */
export function needsCheckpoint(tool: Tool): boolean {
  return (
    tool.effect === 'external' || tool.reversible === false || (tool.effect === 'write' && tool.reversible !== true)
  );
}

function toolFindings({ charter, workspace, locate }: GovernanceInput): readonly Finding[] {
  const tools = Object.entries(charter.governance?.tools ?? {});
  if (tools.length === 0) {
    return [
      finding({
        code: 'governance.tools_missing',
        subject: 'governance.tools',
        state: 'unmet',
        measured: 0,
        expected: 'every tool the agent may call',
        unit: 'tools',
        message: 'No tool is listed, so nobody has said what the agent may call.',
        fix: 'List every tool under governance.tools with its effect.',
        location: locate(['governance']),
      }),
    ];
  }
  return tools.map(([id, tool]) => {
    const location = locate(['governance', 'tools', id]);
    const trouble = checkpointTrouble(tool, workspace);
    return finding({
      code: trouble ? 'governance.checkpoint_missing' : 'governance.tool',
      subject: id,
      state: trouble ? 'unmet' : 'met',
      measured: tool.decide ?? (tool.effect === 'read' ? 'allow' : 'deny'),
      expected: needsCheckpoint(tool) ? 'ask, with approvers' : 'a decision',
      message: trouble ? `${id} ${trouble}` : toolMessage(id, tool),
      fix: trouble ? `Give ${id} decide: ask and at least one approver, or decide: deny.` : null,
      location,
    });
  });
}

function checkpointTrouble(tool: Tool, workspace: Workspace): string | null {
  const decide = tool.decide ?? (tool.effect === 'read' ? 'allow' : 'deny');
  if (decide === 'ask') {
    const approvers = tool.approvers ?? [];
    if (approvers.length === 0) return 'asks a human, but names no approver.';
    const wrong = approvers.map((id) => notAPerson(workspace, id)).find((reason) => reason !== null);
    return wrong ? `names an approver who cannot decide: ${wrong}` : null;
  }
  if (decide === 'deny' || !needsCheckpoint(tool)) return null;
  return tool.effect === 'external'
    ? 'reaches outside the company and no human decides before it runs.'
    : 'cannot be taken back and no human decides before it runs.';
}

function toolMessage(id: string, tool: Tool): string {
  const decide = tool.decide ?? (tool.effect === 'read' ? 'allow' : 'deny');
  if (decide === 'ask') return `${id} waits for ${(tool.approvers ?? []).join(' or ')}.`;
  return decide === 'deny'
    ? `${id} is denied.`
    : `${id} is allowed; it ${tool.effect === 'read' ? 'only reads' : 'can be taken back'}.`;
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

function failureModeFindings({ charter, workspace, locate }: GovernanceInput): readonly Finding[] {
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

function stopFindings({ charter, workspace, lastDrill, now, locate }: GovernanceInput): readonly Finding[] {
  const stop = charter.governance?.stop;
  const who = stop?.who ?? [];
  const location = locate(['governance', 'stop']) ?? locate(['governance']);
  const wrong = who.map((id) => notAPerson(workspace, id)).find((reason) => reason !== null);
  if (who.length === 0 || wrong) {
    return [
      finding({
        code: 'governance.stop_missing',
        subject: 'governance.stop',
        state: 'unmet',
        measured: who.length,
        expected: 'at least 1 person',
        unit: 'people',
        message: wrong ?? 'Nobody is named who may stop the agent.',
        fix: 'Name the people who may stop it under governance.stop.who.',
        location,
      }),
    ];
  }
  const every = stop?.drill_every ?? defaultDrillEvery;
  const named = finding({
    code: 'governance.stop',
    subject: 'governance.stop',
    state: 'met',
    measured: who.length,
    expected: 'at least 1 person',
    unit: 'people',
    message: `${who.map((id) => nameOf(workspace, id)).join(' or ')} may stop it.`,
    location,
  });
  return [
    named,
    drillFinding({ charter, every, lastDrill, now, zone: workspace.timezone, location, first: who[0] as string }),
  ];
}

interface DrillInput extends Pick<GovernanceInput, 'charter' | 'lastDrill' | 'now'> {
  readonly every: string;
  readonly zone: string;
  readonly location: ReturnType<Locate>;
  readonly first: string;
}

function drillFinding({ charter, every, lastDrill, now, zone, location, first }: DrillInput): Finding {
  const base = { subject: 'governance.stop', expected: `drilled every ${every}`, location };
  const fix = `Drill it: groundwork stop ${charter.id} --drill --as ${first}`;
  if (!lastDrill)
    return finding({
      ...base,
      code: 'governance.stop_never_drilled',
      state: 'unmet',
      message: 'The stop was never drilled.',
      fix,
    });
  const last = dayOf(new Date(lastDrill), zone);
  const due = addDuration(last, every, zone);
  const overdue = dayOf(now, zone) > due;
  return finding({
    ...base,
    code: overdue ? 'governance.stop_drill_overdue' : 'governance.stop_drilled',
    state: overdue ? 'stale' : 'met',
    measured: last,
    message: overdue
      ? `The stop was last drilled on ${last}; the next drill was due on ${due}.`
      : `The stop was drilled on ${last}; next by ${due}.`,
    fix: overdue ? fix : null,
  });
}

function signatureFindings({
  charter,
  workspace,
  governanceHash,
  signatures,
  locate,
}: GovernanceInput): readonly Finding[] {
  const owner = charter.owner.person;
  const reviewer = charter.reviewer ?? null;
  if (reviewer === null || reviewer === owner) {
    return [
      finding({
        code: 'governance.no_second_signer',
        subject: 'reviewer',
        state: 'unmet',
        measured: owner === null ? 0 : 1,
        expected: '2 people',
        unit: 'people',
        message:
          reviewer === null
            ? 'No reviewer is named to sign beside the owner.'
            : 'The owner and the reviewer are the same person.',
        fix: 'Name a second person under reviewer.',
        location: locate(['reviewer']) ?? locate([]),
      }),
    ];
  }
  const signed = (id: string, role: string) =>
    signatureFinding({ charter, workspace, governanceHash, signatures, locate }, id, role);
  return [owner === null ? noOwnerToSign(locate) : signed(owner, 'owner'), signed(reviewer, 'reviewer')];
}

function noOwnerToSign(locate: Locate): Finding {
  return finding({
    code: 'governance.no_owner_to_sign',
    subject: 'owner.person',
    state: 'unmet',
    measured: 0,
    expected: 'signed by the owner',
    message: 'Nobody is named as owner, so the owner cannot have signed.',
    fix: 'Name one person under owner.person, who then signs.',
    location: locate(['owner']) ?? locate([]),
  });
}

type SignatureInput = Pick<GovernanceInput, 'charter' | 'workspace' | 'governanceHash' | 'signatures' | 'locate'>;

function signatureFinding(
  { charter, workspace, governanceHash, signatures, locate }: SignatureInput,
  id: string,
  role: string,
): Finding {
  const own = signatures.filter((each) => each.person === id);
  const current = own.find((each) => each.sectionHash === governanceHash);
  const base = { subject: id, expected: `signed by the ${role}`, location: locate(['governance']) };
  const reason = notAPerson(workspace, id);
  if (reason)
    return finding({
      ...base,
      code: 'governance.signer_not_a_person',
      state: 'unmet',
      message: reason,
      fix: `Name one person as ${role}.`,
    });
  const command = `groundwork sign ${charter.id} --as ${id}`;
  const name = nameOf(workspace, id);
  if (current)
    return finding({
      ...base,
      code: 'governance.signed',
      state: 'met',
      measured: current.at,
      message: `${name}, ${role}, signed on ${current.at.slice(0, 10)}.`,
      observedAt: current.at,
    });
  if (own.length > 0)
    return finding({
      ...base,
      code: 'governance.signature_stale',
      state: 'stale',
      measured: own.at(-1)?.at ?? null,
      message: `The governance changed after ${name} signed it.`,
      fix: `${name} signs again: ${command}`,
    });
  return finding({
    ...base,
    code: 'governance.not_signed',
    state: 'unmet',
    message: `${name}, ${role}, has not signed.`,
    fix: `${name} signs: ${command}`,
  });
}
