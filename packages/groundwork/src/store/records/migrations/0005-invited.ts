import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who invited whoever set a password, and when: an invitation is gone once it is used, and whoever made it could have used it. */
export const invited: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('auth_users').addColumn('invited_by', 'text').execute();
    await db.schema.alterTable('auth_users').addColumn('invited_at', 'text').execute();
  },
};
