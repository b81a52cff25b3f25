import type { Selectable } from 'kysely';
import { document, type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

/** What a program signs in with. */
export interface KeptToken {
  readonly id: string;
  /** How it begins, so that people can tell which one it is. */
  readonly prefix: string;
  readonly name: string;
  /** Whose it is; null: an agent's. */
  readonly person: string | null;
  readonly roles: readonly string[];
  readonly createdBy: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

export interface TokenReads {
  /** The latest first, revoked and expired ones too. */
  list(): Promise<readonly KeptToken[]>;
  get(id: string): Promise<KeptToken | null>;
  /** The token of which this is the SHA-256. */
  byHash(hash: string): Promise<KeptToken | null>;
}

export interface Tokens extends TokenReads {
  add(token: Omit<KeptToken, 'lastUsedAt' | 'revokedAt' | 'revokedBy'> & { readonly hash: string }): Promise<void>;
  used(id: string, at: string): Promise<void>;
  /** False where it is revoked already. */
  revoke(id: string, by: string, at: string): Promise<boolean>;
  revokeOf(person: string, by: string, at: string): Promise<number>;
}

function read(row: Selectable<Database['api_tokens']>): KeptToken {
  return {
    id: row.id,
    prefix: row.prefix,
    name: row.name,
    person: row.person,
    roles: JSON.parse(row.roles) as readonly string[],
    createdBy: row.created_by,
    at: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
  };
}

export function tokens({ db }: Handle): Tokens {
  const all = () => db().selectFrom('api_tokens').selectAll();
  const revoked = (by: string, at: string) =>
    db()
      .updateTable('api_tokens')
      .set({ revoked_at: instant(at), revoked_by: by })
      .where('revoked_at', 'is', null);
  return {
    async list() {
      return (await all().orderBy('created_at', 'desc').orderBy('id').execute()).map(read);
    },
    async get(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row ? read(row) : null;
    },
    async byHash(hash) {
      const row = await all().where('hash', '=', hash).executeTakeFirst();
      return row ? read(row) : null;
    },
    async add({ id, hash, prefix, name, person, roles, createdBy, at, expiresAt }) {
      await db()
        .insertInto('api_tokens')
        .values({
          id,
          hash,
          prefix,
          name,
          person,
          roles: document(roles),
          created_by: createdBy,
          created_at: instant(at),
          expires_at: instant(expiresAt),
          last_used_at: null,
          revoked_at: null,
          revoked_by: null,
        })
        .execute();
    },
    async used(id, at) {
      await db()
        .updateTable('api_tokens')
        .set({ last_used_at: instant(at) })
        .where('id', '=', id)
        .execute();
    },
    async revoke(id, by, at) {
      const { numUpdatedRows } = await revoked(by, at).where('id', '=', id).executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async revokeOf(person, by, at) {
      const { numUpdatedRows } = await revoked(by, at).where('person', '=', person).executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
}
