import { document, type Handle, instant } from './handle.ts';

/** A job as it was last, of the server of one folder. */
export interface KeptJob {
  readonly id: string;
  /** When it was asked for. */
  readonly at: string;
  readonly document: unknown;
}

/** More than may wait and be remembered at a time. */
const kept = 2000;

export interface JobReads {
  /** Those of a place, the oldest first. */
  of(place: string): Promise<readonly KeptJob[]>;
}

export interface Jobs extends JobReads {
  /** Each in place of what was kept of it before; of all of a place the last two thousand. */
  keep(place: string, jobs: readonly KeptJob[]): Promise<void>;
}

export function jobs({ db }: Handle): Jobs {
  return {
    async of(place) {
      const rows = await db()
        .selectFrom('jobs')
        .select(['id', 'at', 'document'])
        .where('place', '=', place)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ ...row, document: JSON.parse(row.document) as unknown }));
    },
    async keep(place, given) {
      for (const { id, at, document: content } of given) {
        const row = { at: instant(at), document: document(content) };
        await db()
          .insertInto('jobs')
          .values({ place, id, ...row })
          .onConflict((conflict) => conflict.columns(['place', 'id']).doUpdateSet(row))
          .execute();
      }
      const oldestKept = db()
        .selectFrom('jobs')
        .select('at')
        .where('place', '=', place)
        .orderBy('at', 'desc')
        .limit(1)
        .offset(kept - 1);
      await db().deleteFrom('jobs').where('place', '=', place).where('at', '<', oldestKept).execute();
    },
  };
}
