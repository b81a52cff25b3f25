import type { Gate } from '../charter/schema/workspace.ts';

export const stages = ['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired'] as const;
export type Stage = (typeof stages)[number];

export const gates = ['fund', 'pilot', 'production', 'renew'] as const satisfies readonly Gate[];

interface Move {
  /** Stages from which the gate may be opened. */
  readonly from: readonly Stage[];
  readonly to: Stage;
  /** Where holding the gate leads; absent: nowhere. */
  readonly heldTo?: Stage;
}

/** The order is enforced: diagnose, stabilise, then deploy. A stopped initiative starts again at the pilot gate. */
export const moves: Readonly<Record<Gate, Move>> = {
  fund: { from: ['proposed'], to: 'funded' },
  pilot: { from: ['funded', 'stopped'], to: 'pilot' },
  production: { from: ['pilot'], to: 'production' },
  renew: { from: ['production'], to: 'production', heldTo: 'pilot' },
};

const order: Readonly<Record<Stage, number>> = {
  proposed: 0,
  funded: 1,
  pilot: 2,
  production: 3,
  stopped: 1,
  retired: -1,
};

/** Whether the initiative has already passed this gate (renew is never behind it). */
export function hasPassed(stage: Stage, gate: Gate): boolean {
  return gate !== 'renew' && order[stage] >= order[moves[gate].to];
}

/** The gate that lies ahead; null for a retired initiative. */
export function nextGate(stage: Stage): Gate | null {
  return gates.find((gate) => moves[gate].from.includes(stage)) ?? null;
}

/** Whether there is anything to stop. What was never funded is held at its gate instead: a stop leads back to the pilot gate, past the fund gate. */
export function canStop(stage: Stage): boolean {
  return stage === 'funded' || mayAct(stage);
}

/** The guard's question: may the agent act at all? */
export function mayAct(stage: Stage): boolean {
  return stage === 'pilot' || stage === 'production';
}
