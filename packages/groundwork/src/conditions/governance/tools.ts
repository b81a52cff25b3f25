import type { Tool } from '../../charter/schema/governance.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { type Finding, finding } from '../finding.ts';
import { notAPerson } from '../person.ts';
import type { GovernanceInput } from './input.ts';

/** A call that cannot be taken back, or that leaves the company. A write that does not say it is reversible counts as irreversible. */
export function needsCheckpoint(tool: Tool): boolean {
  return (
    tool.effect === 'external' || tool.reversible === false || (tool.effect === 'write' && tool.reversible !== true)
  );
}

export function toolFindings({ charter, workspace, locate }: GovernanceInput): readonly Finding[] {
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
