import type { Handle } from './handle.ts';

/** Facts about the records as a whole. `origin` is the ledger's name in its checkpoints; `vkey` the public key in use. */
type MetaName = 'origin' | 'vkey';

export interface MetaReads {
  get(name: MetaName): Promise<string | null>;
}

export interface Meta extends MetaReads {
  set(name: MetaName, value: string): Promise<void>;
}

export function meta({ db }: Handle): Meta {
  return {
    async get(name) {
      const row = await db().selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value ?? null;
    },
    async set(name, value) {
      await db()
        .insertInto('meta')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
  };
}
