import type { Selectable } from 'kysely';
import { fail } from '../../errors/problem.ts';
import type { Stage } from '../../gates/stages.ts';
import { type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** Who stopped an initiative, when and why. */
interface Stopped {
  readonly at: string;
  readonly person: string;
  readonly because: string;
}

/** What the records know of an initiative; what it promises is in its charter. Instants are ISO 8601 in UTC. */
export interface Initiative {
  readonly id: string;
  readonly stage: Stage;
  readonly stageSince: string;
  /** Hash of the charter as it was last seen. */
  readonly charterHash: string;
  readonly firstSeenAt: string;
  /** Set while the stop is in force. */
  readonly stopped: Stopped | null;
  readonly updatedAt: string;
}

export interface InitiativeReads {
  get(id: string): Promise<Initiative | null>;
  /** By id. */
  list(): Promise<readonly Initiative[]>;
}

export interface Initiatives extends InitiativeReads {
  /** Inserts it as `proposed` when it is new, otherwise notes the charter's hash. */
  see(seen: { readonly id: string; readonly charterHash: string; readonly at: string }): Promise<Initiative>;
  /** Reads it and keeps other transactions from changing it, or deciding on it, until this one ends. Fails with `store.initiative_missing`. */
  lock(id: string): Promise<Initiative>;
  /** Moves it to another stage. Fails with `store.stage_changed` when it is not in `from` any more. */
  move(id: string, to: { readonly from: Stage; readonly to: Stage; readonly at: string }): Promise<Initiative>;
}

function read(row: Selectable<Database['initiatives']>): Initiative {
  const { stopped_at: at, stopped_by: person, stopped_because: because } = row;
  return {
    id: row.id,
    stage: row.stage as Stage,
    stageSince: row.stage_since,
    charterHash: row.charter_hash,
    firstSeenAt: row.first_seen_at,
    stopped: at === null || person === null || because === null ? null : { at, person, because },
    updatedAt: row.updated_at,
  };
}

export function initiatives({ db, engine }: Handle): Initiatives {
  const find = (id: string) => db().selectFrom('initiatives').selectAll().where('id', '=', id);

  async function lock(id: string): Promise<Initiative> {
    // SQLite has one writer at a time: the transaction is the lock.
    const query = engine === 'postgres' ? find(id).forUpdate() : find(id);
    const row = await query.executeTakeFirst();
    return row ? read(row) : fail('store.initiative_missing', { initiative: id });
  }

  return {
    lock,
    async get(id) {
      const row = await find(id).executeTakeFirst();
      return row ? read(row) : null;
    },
    async list() {
      const rows = await db().selectFrom('initiatives').selectAll().execute();
      // Sorted here: databases order text by collations of their own.
      return rows.map(read).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async see({ id, charterHash, at }) {
      const now = instant(at);
      const row = await db()
        .insertInto('initiatives')
        .values({
          id,
          stage: 'proposed',
          stage_since: now,
          charter_hash: charterHash,
          first_seen_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ charter_hash: charterHash, updated_at: now }))
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
    async move(id, { from, to, at }) {
      const { stage } = await lock(id);
      if (stage !== from) fail('store.stage_changed', { initiative: id, expected: from, stage });
      const now = instant(at);
      const row = await db()
        .updateTable('initiatives')
        .set({ stage: to, stage_since: from === to ? undefined : now, updated_at: now })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
