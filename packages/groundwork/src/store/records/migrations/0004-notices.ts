import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * What people are told of: notices, their way to each place they are sent to, and what was told last of each initiative. A notice and its deliveries are written in the
 * transaction that notes what was told, so that a server that ends loses none and tells none twice.
 */
export const notices: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('notices')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('initiative', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('document', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('notices_at').on('notices').columns(['at', 'id']).execute();
    await db.schema
      .createTable('notice_deliveries')
      .addColumn('notice', 'text', (column) => column.notNull().references('notices.id'))
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('trouble', 'text')
      .addPrimaryKeyConstraint('notice_deliveries_pk', ['notice', 'channel'])
      .execute();
    await db.schema.createIndex('notice_deliveries_due').on('notice_deliveries').columns(['state', 'due_at']).execute();
    await db.schema
      .createTable('notice_marks')
      .addColumn('initiative', 'text', (column) => column.primaryKey())
      .addColumn('document', 'text', (column) => column.notNull())
      .execute();
  },
};
