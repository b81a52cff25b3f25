import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { RecordsEngine } from '../records.ts';

/** Whatever is written into one of these changes where its initiative stands. */
const changing: Readonly<Record<string, readonly ('insert' | 'update')[]>> = {
  initiatives: ['insert', 'update'],
  decisions: ['insert', 'update'],
  waivers: ['insert', 'update'],
  signatures: ['insert'],
  reviews: ['insert'],
  drills: ['insert'],
  stops: ['insert'],
  baselines: ['insert'],
  evidence: ['insert'],
  effects: ['insert'],
  answers: ['insert', 'update'],
};

/**
 * What pages read without computing: the last answers of verbs that take long, and where each initiative stands. The database itself counts the revisions of what a
 * standing rests on, in the transaction that changes it and whichever process does it, so that one put together from older rows is known to be.
 */
export function pages(engine: RecordsEngine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('answers')
        .addColumn('initiative', 'text', (column) => column.notNull())
        .addColumn('verb', 'text', (column) => column.notNull())
        .addColumn('at', 'text', (column) => column.notNull())
        .addColumn('document', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('answers_pk', ['initiative', 'verb'])
        .execute();
      await db.schema
        .createTable('standings')
        .addColumn('initiative', 'text', (column) => column.primaryKey())
        .addColumn('revision', 'integer', (column) => column.notNull())
        .addColumn('kept_revision', 'integer')
        .addColumn('charter_mark', 'text')
        .addColumn('until', 'text')
        .addColumn('document', 'text')
        .execute();
      for (const statement of engine === 'sqlite' ? sqliteTriggers() : postgresTriggers())
        await sql.raw(statement).execute(db);
    },
  };
}

function sqliteTriggers(): readonly string[] {
  return Object.entries(changing).flatMap(([table, changes]) =>
    changes.map(
      (change) =>
        `create trigger ${table}_${change}_moves after ${change} on ${table}
         begin insert into standings (initiative, revision) values (new.${idOf(table)}, 1)
         on conflict (initiative) do update set revision = revision + 1; end`,
    ),
  );
}

function postgresTriggers(): readonly string[] {
  return [
    `create function groundwork.revise_standing() returns trigger language plpgsql as
     $$ begin
       insert into groundwork.standings as kept (initiative, revision) values (to_jsonb(new) ->> tg_argv[0], 1)
       on conflict (initiative) do update set revision = kept.revision + 1;
       return null;
     end $$`,
    ...Object.entries(changing).map(
      ([table, changes]) =>
        `create trigger ${table}_moves after ${changes.join(' or ')} on groundwork.${table}
         for each row execute function groundwork.revise_standing('${idOf(table)}')`,
    ),
  ];
}

const idOf = (table: string) => (table === 'initiatives' ? 'id' : 'initiative');
