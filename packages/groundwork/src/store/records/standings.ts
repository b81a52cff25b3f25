import { sql } from 'kysely';
import { document, type Handle, instant } from './handle.ts';

/** Where an initiative stands, as it was put together last. */
export interface KeptStanding<Document = unknown> {
  readonly initiative: string;
  /** Of what it was put together from: read before anything else. */
  readonly revision: number;
  /** Changes with the files that it rests on. */
  readonly charterMark: string;
  /** The instant from which time alone may have changed it. */
  readonly until: string;
  readonly document: Document;
}

export interface StandingReads {
  /** How often what each standing rests on has changed, by initiative. One that is not there has not changed yet: revision 0. */
  revisions(): Promise<ReadonlyMap<string, number>>;
  /** Those whose revision is still the one they were put together from. */
  current<D = unknown>(): Promise<readonly KeptStanding<D>[]>;
  /** The initiatives whose kept standing time alone may have changed by now, an instant in UTC. */
  expired(now: string): Promise<readonly string[]>;
}

export interface Standings extends StandingReads {
  /** Something changed that no row of the records tells of: runs lie in another store. null: of any initiative. */
  revise(initiative: string | null): Promise<void>;
  /** Whoever keeps several in one transaction does so in the order of their ids: two at once would else wait for each other for ever. */
  keep(standing: KeptStanding): Promise<void>;
}

export function standings({ db, engine }: Handle): Standings {
  return {
    async revisions() {
      const rows = await db().selectFrom('standings').select(['initiative', 'revision']).execute();
      return new Map(rows.map((row) => [row.initiative, row.revision]));
    },
    async current<D>() {
      const rows = await db()
        .selectFrom('standings')
        .selectAll()
        .whereRef('kept_revision', '=', 'revision')
        .$narrowType<{ charter_mark: string; until: string; document: string }>()
        .execute();
      return rows.map(({ initiative, revision, charter_mark: charterMark, until, document: content }) => ({
        initiative,
        revision,
        charterMark,
        until,
        document: JSON.parse(content) as D,
      }));
    },
    async expired(now) {
      const rows = await db().selectFrom('standings').select('initiative').where('until', '<=', instant(now)).execute();
      return rows.map(({ initiative }) => initiative);
    },
    async revise(initiative) {
      if (initiative === null) {
        // One statement takes the rows as they lie; whoever keeps several takes them by their ids.
        if (engine === 'postgres')
          await db()
            .selectFrom('standings')
            .select('initiative')
            .orderBy(sql`initiative collate "C"`)
            .forUpdate()
            .execute();
        await db()
          .updateTable('standings')
          .set((of) => ({ revision: of('revision', '+', 1) }))
          .execute();
        return;
      }
      await db()
        .insertInto('standings')
        .values({ initiative, revision: 1 })
        .onConflict((conflict) =>
          conflict.column('initiative').doUpdateSet((of) => ({ revision: of('standings.revision', '+', 1) })),
        )
        .execute();
    },
    async keep({ initiative, revision, charterMark, until, document: content }) {
      const row = {
        kept_revision: revision,
        charter_mark: charterMark,
        until: instant(until),
        document: document(content),
      };
      await db()
        .insertInto('standings')
        .values({ initiative, revision: 0, ...row })
        .onConflict((conflict) => conflict.column('initiative').doUpdateSet(row))
        .execute();
    },
  };
}
