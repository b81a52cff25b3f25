import type { Gate } from '../../charter/schema/workspace.ts';
import type { Condition } from '../../conditions/finding.ts';

export type DecisionAction = 'open' | 'hold';

/** One person's decision on one attempt to pass a gate. */
export interface Decision {
  readonly id: number;
  readonly initiative: string;
  readonly gate: Gate;
  /** The attempt, from 1: the decisions of several deciders on the same attempt share it. */
  readonly round: number;
  readonly person: string;
  readonly action: DecisionAction;
  readonly because: string | null;
  readonly at: string;
  readonly charterHash: string;
  /** The conditions as they stood when the person decided. */
  readonly conditions: readonly Condition[];
  /** When the same person decided again on the same attempt. */
  readonly supersededAt: string | null;
  /** When the attempt ended: the gate opened or was held. */
  readonly settledAt: string | null;
}

export type NewDecision = Omit<Decision, 'id' | 'round' | 'supersededAt' | 'settledAt'>;

export interface DecisionReads {
  /** Every decision, superseded ones too, oldest first. */
  list(initiative: string, filter?: { readonly gate?: Gate; readonly round?: number }): Promise<readonly Decision[]>;
  /** What counts on the attempt that is under way; empty when none is. */
  pending(initiative: string, gate: Gate): Promise<readonly Decision[]>;
}

export interface Decisions extends DecisionReads {
  /** Joins the attempt under way or begins the next; supersedes what the same person decided on it before. */
  add(decision: NewDecision): Promise<Decision>;
  /** Ends the attempt under way; the next decision begins another. */
  settle(initiative: string, gate: Gate, at: string): Promise<void>;
}
