import type { Selectable } from 'kysely';
import type { Gate } from '../../charter/schema/workspace.ts';
import type { ConditionId } from '../../conditions/finding.ts';
import { fail } from '../../errors/problem.ts';
import { type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** A named person's acceptance of a condition that does not hold, for one gate, until the end of a day. */
export interface Waiver {
  readonly id: number;
  readonly initiative: string;
  readonly condition: ConditionId;
  readonly gate: Gate;
  readonly person: string;
  readonly because: string;
  /** The last day on which it counts, `2026-12-31`, in the workspace's time zone. */
  readonly until: string;
  readonly at: string;
  readonly revoked: { readonly at: string; readonly person: string } | null;
}

type NewWaiver = Omit<Waiver, 'id' | 'revoked'>;

export interface WaiverReads {
  /** Every waiver, expired and revoked ones too, oldest first. */
  list(initiative: string): Promise<readonly Waiver[]>;
  /** Those that count on the day `on` (`2026-12-31`), oldest first. */
  active(initiative: string, on: string, gate?: Gate): Promise<readonly Waiver[]>;
}

export interface Waivers extends WaiverReads {
  add(waiver: NewWaiver): Promise<Waiver>;
  /** Fails with `store.waiver_missing` when there is none with this id in force. */
  revoke(id: number, by: { readonly person: string; readonly at: string }): Promise<Waiver>;
}

function read(row: Selectable<Database['waivers']>): Waiver {
  return {
    id: row.id,
    initiative: row.initiative,
    condition: row.condition as ConditionId,
    gate: row.gate as Gate,
    person: row.person,
    because: row.because,
    until: row.until,
    at: row.at,
    revoked: row.revoked_at === null || row.revoked_by === null ? null : { at: row.revoked_at, person: row.revoked_by },
  };
}

export function waivers({ db }: Handle): Waivers {
  return {
    async list(initiative) {
      const rows = await db()
        .selectFrom('waivers')
        .selectAll()
        .where('initiative', '=', initiative)
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async active(initiative, on, gate) {
      const rows = await db()
        .selectFrom('waivers')
        .selectAll()
        .where('initiative', '=', initiative)
        .where('until', '>=', on)
        .where('revoked_at', 'is', null)
        .$if(gate !== undefined, (query) => query.where('gate', '=', gate as Gate))
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async add(waiver) {
      const row = await db()
        .insertInto('waivers')
        .values({ ...waiver, at: instant(waiver.at) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
    async revoke(id, { person, at }) {
      const row = await db()
        .updateTable('waivers')
        .set({ revoked_at: instant(at), revoked_by: person })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row ? read(row) : fail('store.waiver_missing', { id });
    },
  };
}
