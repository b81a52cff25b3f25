import type { Selectable } from 'kysely';
import { type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** The stop was tried out. */
interface Drill {
  readonly id: number;
  readonly initiative: string;
  readonly person: string;
  /** Whether the agent was really refused while stopped. */
  readonly passed: boolean;
  readonly note: string | null;
  readonly at: string;
}

type NewDrill = Omit<Drill, 'id'>;

export interface DrillReads {
  /** Oldest first. */
  list(initiative: string): Promise<readonly Drill[]>;
  latest(initiative: string): Promise<Drill | null>;
}

export interface Drills extends DrillReads {
  add(drill: NewDrill): Promise<Drill>;
}

function read(row: Selectable<Database['drills']>): Drill {
  return { ...row, passed: row.passed === 1 };
}

export function drills({ db }: Handle): Drills {
  const of = (initiative: string) => db().selectFrom('drills').selectAll().where('initiative', '=', initiative);
  return {
    async list(initiative) {
      return (await of(initiative).orderBy('id').execute()).map(read);
    },
    async latest(initiative) {
      const row = await of(initiative).orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row ? read(row) : null;
    },
    async add({ initiative, person, passed, note, at }) {
      const row = await db()
        .insertInto('drills')
        .values({ initiative, person, passed: passed ? 1 : 0, note, at: instant(at) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
