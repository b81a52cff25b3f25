import type { Selectable } from 'kysely';
import { type Handle, instant } from './handle.ts';
import { initiatives } from './initiatives.ts';
import type { Database } from './schema.ts';

type StopAction = 'stop' | 'resume';

/** The kill switch was used, or lifted. */
interface Stop {
  readonly id: number;
  readonly initiative: string;
  readonly action: StopAction;
  readonly person: string;
  readonly because: string;
  readonly at: string;
}

type NewStop = Omit<Stop, 'id'>;

export interface StopReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Stop[]>;
  /** Of all initiatives, oldest first. */
  all(): Promise<readonly Stop[]>;
}

export interface Stops extends StopReads {
  /** Notes the event and sets or clears `stopped` of the initiative. */
  add(stop: NewStop): Promise<Stop>;
}

function read(row: Selectable<Database['stops']>): Stop {
  return { ...row, action: row.action as StopAction };
}

export function stops(handle: Handle): Stops {
  const { db } = handle;
  return {
    async list(initiative) {
      const rows = await db()
        .selectFrom('stops')
        .selectAll()
        .where('initiative', '=', initiative)
        .orderBy('id')
        .execute();
      return rows.map(read);
    },
    async all() {
      return (await db().selectFrom('stops').selectAll().orderBy('id').execute()).map(read);
    },
    async add({ initiative, action, person, because, at }) {
      await initiatives(handle).lock(initiative);
      const now = instant(at);
      const stopped =
        action === 'stop'
          ? { stopped_at: now, stopped_by: person, stopped_because: because }
          : { stopped_at: null, stopped_by: null, stopped_because: null };
      await db()
        .updateTable('initiatives')
        .set({ ...stopped, updated_at: now })
        .where('id', '=', initiative)
        .execute();
      const row = await db()
        .insertInto('stops')
        .values({ initiative, action, person, because, at: now })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
