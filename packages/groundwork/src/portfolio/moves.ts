import type { Gate } from '../charter/schema/workspace.ts';
import { moves as gateMoves, type Stage } from '../gates/stages.ts';

/** What one person decided on an attempt at a gate that is settled, and did not take back. */
export interface SettledDecision {
  readonly gate: Gate;
  /** The attempt: decisions of several deciders on the same one share it. */
  readonly round: number;
  readonly action: 'open' | 'hold';
  readonly because: string | null;
  readonly settledAt: string;
}

/** The kill switch was used. */
export interface RecordedStop {
  readonly because: string;
  readonly at: string;
}

/** An initiative came into another stage. */
export interface Move {
  readonly to: Stage;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly because: string | null;
}

interface Event {
  readonly at: string;
  readonly because: string | null;
  readonly next: (stage: Stage) => Stage;
}

/**
 * The moves of an initiative that began as proposed, in time: gates that opened, a renewal that was held, and stops. A gate opens when nobody held it on the attempt that
 * was settled. Where the records end in another stage, that is the last move, at the time they give for it.
 */
export function movesOf(
  decisions: readonly SettledDecision[],
  stops: readonly RecordedStop[],
  now: { readonly stage: Stage; readonly stageSince: string } | null,
): readonly Move[] {
  const moves: Move[] = [];
  let stage: Stage = 'proposed';
  for (const { at, because, next } of eventsOf(decisions, stops)) {
    const to = next(stage);
    if (to !== stage) moves.push({ to, at, because });
    stage = to;
  }
  if (now !== null && now.stage !== stage) moves.push({ to: now.stage, at: now.stageSince, because: null });
  return moves.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function eventsOf(decisions: readonly SettledDecision[], stops: readonly RecordedStop[]): readonly Event[] {
  const attempts = Map.groupBy(decisions, ({ gate, round }) => `${gate} ${round}`).values();
  const settled = [...attempts].map((attempt): Event => {
    const { gate, settledAt } = attempt[0] as SettledDecision;
    const held = attempt.find(({ action }) => action === 'hold');
    const { to, from, heldTo } = gateMoves[gate];
    return {
      at: settledAt,
      because: (held ?? attempt.at(-1))?.because ?? null,
      next: (stage) => (held === undefined ? to : stage === from[0] ? (heldTo ?? stage) : stage),
    };
  });
  const stopped = stops.map(({ at, because }): Event => ({ at, because, next: () => 'stopped' }));
  return [...settled, ...stopped].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
