import type { Selectable } from 'kysely';
import { fail } from '../../errors/problem.ts';
import { documentHash } from './documents.ts';
import { document, type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** A frozen baseline. Written once: there is no way to change or remove one, in code or in the database. */
export interface Baseline<Document = unknown> {
  readonly initiative: string;
  /** From 1. */
  readonly version: number;
  readonly at: string;
  /** Whether it was frozen before the start and before the first agent run. */
  readonly registered: boolean;
  /** `documentHash(document)`. */
  readonly hash: string;
  readonly document: Document;
}

type NewBaseline = Omit<Baseline, 'hash'>;

export interface BaselineReads {
  get<D = unknown>(initiative: string, version: number): Promise<Baseline<D> | null>;
  latest<D = unknown>(initiative: string): Promise<Baseline<D> | null>;
  /** By version. */
  list<D = unknown>(initiative: string): Promise<readonly Baseline<D>[]>;
}

export interface Baselines extends BaselineReads {
  /** Fails with `store.baseline_exists` when this version is there. */
  add(baseline: NewBaseline): Promise<Baseline>;
}

function read<D>(row: Selectable<Database['baselines']>): Baseline<D> {
  return { ...row, registered: row.registered === 1, document: JSON.parse(row.document) };
}

export function baselines({ db }: Handle): Baselines {
  const of = (initiative: string) => db().selectFrom('baselines').selectAll().where('initiative', '=', initiative);
  return {
    async get<D>(initiative: string, version: number) {
      const row = await of(initiative).where('version', '=', version).executeTakeFirst();
      return row ? read<D>(row) : null;
    },
    async latest<D>(initiative: string) {
      const row = await of(initiative).orderBy('version', 'desc').limit(1).executeTakeFirst();
      return row ? read<D>(row) : null;
    },
    async list<D>(initiative: string) {
      return (await of(initiative).orderBy('version').execute()).map((row) => read<D>(row));
    },
    async add({ initiative, version, at, registered, document: content }) {
      const there = await of(initiative).where('version', '=', version).executeTakeFirst();
      if (there) fail('store.baseline_exists', { initiative, version });
      const row = await db()
        .insertInto('baselines')
        .values({
          initiative,
          version,
          at: instant(at),
          registered: registered ? 1 : 0,
          hash: documentHash(content),
          document: document(content),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return read(row);
    },
  };
}
