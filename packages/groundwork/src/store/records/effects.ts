import type { Selectable } from 'kysely';
import { documentHash } from './documents.ts';
import { document, type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** What `measure` found, as it answered. */
interface EffectRecord<Document = unknown> {
  readonly id: number;
  readonly initiative: string;
  /** The instant up to which data was read. */
  readonly asOf: string;
  /** When it was measured. */
  readonly at: string;
  /** `documentHash(document)`. */
  readonly hash: string;
  readonly document: Document;
}

type NewEffect = Omit<EffectRecord, 'id' | 'hash'>;

export interface EffectReads {
  latest<D = unknown>(initiative: string): Promise<EffectRecord<D> | null>;
  /** Oldest first. */
  list<D = unknown>(initiative: string): Promise<readonly EffectRecord<D>[]>;
}

export interface Effects extends EffectReads {
  add(effect: NewEffect): Promise<EffectRecord>;
}

function read<D>(row: Selectable<Database['effects']>): EffectRecord<D> {
  const { id, initiative, as_of: asOf, at, hash } = row;
  return { id, initiative, asOf, at, hash, document: JSON.parse(row.document) };
}

export function effects({ db }: Handle): Effects {
  const of = (initiative: string) => db().selectFrom('effects').selectAll().where('initiative', '=', initiative);
  return {
    async latest<D>(initiative: string) {
      const row = await of(initiative).orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row ? read<D>(row) : null;
    },
    async list<D>(initiative: string) {
      return (await of(initiative).orderBy('id').execute()).map((row) => read<D>(row));
    },
    async add({ initiative, asOf, at, document: content }) {
      const row = await db()
        .insertInto('effects')
        .values({
          initiative,
          as_of: instant(asOf),
          at: instant(at),
          hash: documentHash(content),
          document: document(content),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
