import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a server was asked to do, so that the one that comes after it can say what it did not finish. `place` is the folder it served: several may share the records. */
export const jobs: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('jobs')
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('jobs_pk', ['place', 'id'])
      .execute();
    await db.schema.createIndex('jobs_at').on('jobs').columns(['place', 'at', 'id']).execute();
  },
};
