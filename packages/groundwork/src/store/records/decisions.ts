import type { Selectable } from 'kysely';
import type { Gate } from '../../charter/schema/workspace.ts';
import type { Condition } from '../../conditions/finding.ts';
import { document, type Handle, instant } from './handle.ts';
import { initiatives } from './initiatives.ts';
import type { Database } from './schema.ts';

type DecisionAction = 'open' | 'hold';

/** One person's decision on one attempt to pass a gate. */
interface Decision {
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

/** One that counts on an attempt that has ended, without what the person saw. */
export type SettledDecision = Pick<Decision, 'initiative' | 'gate' | 'round' | 'action' | 'because'> & {
  readonly settledAt: string;
};

type NewDecision = Omit<Decision, 'id' | 'round' | 'supersededAt' | 'settledAt'>;

export interface DecisionReads {
  /** Every decision, superseded ones too, oldest first. */
  list(initiative: string, filter?: { readonly gate?: Gate; readonly round?: number }): Promise<readonly Decision[]>;
  /** What counts on the attempt that is under way; empty when none is. */
  pending(initiative: string, gate: Gate): Promise<readonly Decision[]>;
  /** What counted on every attempt that has ended, of all initiatives, oldest first. */
  settled(): Promise<readonly SettledDecision[]>;
}

export interface Decisions extends DecisionReads {
  /** Joins the attempt under way or begins the next; supersedes what the same person decided on it before. */
  add(decision: NewDecision): Promise<Decision>;
  /** Ends the attempt under way; the next decision begins another. */
  settle(initiative: string, gate: Gate, at: string): Promise<void>;
}

function read(row: Selectable<Database['decisions']>): Decision {
  return {
    id: row.id,
    initiative: row.initiative,
    gate: row.gate as Gate,
    round: row.round,
    person: row.person,
    action: row.action as DecisionAction,
    because: row.because,
    at: row.at,
    charterHash: row.charter_hash,
    conditions: JSON.parse(row.conditions),
    supersededAt: row.superseded_at,
    settledAt: row.settled_at,
  };
}

export function decisions(handle: Handle): Decisions {
  const { db } = handle;

  /** The attempt under way, or the next one. */
  async function roundOf(initiative: string, gate: Gate): Promise<number> {
    const last = await db()
      .selectFrom('decisions')
      .select(['round', 'settled_at'])
      .where('initiative', '=', initiative)
      .where('gate', '=', gate)
      .orderBy('round', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (!last) return 1;
    return last.settled_at === null ? last.round : last.round + 1;
  }

  return {
    async list(initiative, { gate, round } = {}) {
      const rows = await db()
        .selectFrom('decisions')
        .selectAll()
        .where('initiative', '=', initiative)
        .$if(gate !== undefined, (query) => query.where('gate', '=', gate as Gate))
        .$if(round !== undefined, (query) => query.where('round', '=', round as number))
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async pending(initiative, gate) {
      const rows = await db()
        .selectFrom('decisions')
        .selectAll()
        .where('initiative', '=', initiative)
        .where('gate', '=', gate)
        .where('settled_at', 'is', null)
        .where('superseded_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async settled() {
      const rows = await db()
        .selectFrom('decisions')
        .select(['initiative', 'gate', 'round', 'action', 'because', 'settled_at'])
        .where('superseded_at', 'is', null)
        .where('settled_at', 'is not', null)
        .$narrowType<{ settled_at: string }>()
        .orderBy('id')
        .execute();
      return rows.map(({ gate, action, settled_at: settledAt, ...rest }) => ({
        ...rest,
        gate: gate as Gate,
        action: action as DecisionAction,
        settledAt,
      }));
    },
    async add(decision) {
      const { initiative, gate, person } = decision;
      // Two deciders at once must come to the same attempt, not to two.
      await initiatives(handle).lock(initiative);
      const at = instant(decision.at);
      const round = await roundOf(initiative, gate);
      await db()
        .updateTable('decisions')
        .set({ superseded_at: at })
        .where('initiative', '=', initiative)
        .where('gate', '=', gate)
        .where('round', '=', round)
        .where('person', '=', person)
        .where('superseded_at', 'is', null)
        .execute();
      const row = await db()
        .insertInto('decisions')
        .values({
          initiative,
          gate,
          round,
          person,
          action: decision.action,
          because: decision.because,
          at,
          charter_hash: decision.charterHash,
          conditions: document(decision.conditions),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
    async settle(initiative, gate, at) {
      await initiatives(handle).lock(initiative);
      await db()
        .updateTable('decisions')
        .set({ settled_at: instant(at) })
        .where('initiative', '=', initiative)
        .where('gate', '=', gate)
        .where('settled_at', 'is', null)
        .execute();
    },
  };
}
