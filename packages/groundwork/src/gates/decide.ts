import { personOf } from '../charter/people.ts';
import type { Gate, Workspace } from '../charter/schema/workspace.ts';
import { type Problem, problem } from '../errors/problem.ts';

/** A recorded vote on a gate that has not been settled yet. */
export interface PendingDecision {
  readonly person: string;
  readonly action: 'open' | 'hold';
  /** Hash of the charter that this person decided on. */
  readonly charterHash: string;
}

export interface DecisionRules {
  readonly initiative: string;
  readonly gate: Gate;
  readonly workspace: Workspace;
  readonly owner: string | null;
  readonly person: string;
}

/** Why `person` may not decide this gate; null when they may. */
export function mayNotDecide({ initiative, gate, workspace, owner, person }: DecisionRules): Problem | null {
  const deciders = workspace.decides[gate] ?? [];
  const known = personOf(workspace, person);
  if (!known) return problem('gate.unknown_person', { person, people: Object.keys(workspace.people) });
  if (known.kind !== 'person') return problem('gate.not_a_person', { person, kind: known.kind });
  if (deciders.length === 0) return problem('gate.no_decider', { gate });
  if (!deciders.includes(person)) return problem('gate.not_a_decider', { gate, person, deciders });
  if (owner !== null && deciders.every((each) => each === owner))
    return problem('gate.owner_alone', { gate, person, initiative });
  return null;
}

/**
 * Who must still decide before the gate opens: every decider of the workspace whose vote to open, on the charter as it is now, is not among `pending`.
 * A hold by anyone keeps it closed until that person changes their mind.
 */
export function stillToDecide(
  workspace: Workspace,
  gate: Gate,
  pending: readonly PendingDecision[],
  charterHash: string,
): readonly string[] {
  return (workspace.decides[gate] ?? []).filter((person) => {
    const last = pending.findLast((each) => each.person === person);
    return !(last && last.action === 'open' && last.charterHash === charterHash);
  });
}
