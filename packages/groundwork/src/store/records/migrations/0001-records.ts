import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { RecordsEngine } from '../records.ts';

/** The first tables. A migration is never edited once released: the next change is a file of its own. */
export function records(engine: RecordsEngine): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await createInitiatives(db.schema);
      await createDecisions(db.schema, engine);
      await createDocuments(db.schema, engine);
      await createEvents(db.schema, engine);
      await createLedger(db.schema, engine);
      await db.schema
        .createTable('meta')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
      await sql`insert into ${sql.raw(engine === 'postgres' ? 'groundwork.' : '')}ledger_head (id, size, hashes) values (1, 0, '[]')`.execute(
        db,
      );
      for (const statement of engine === 'sqlite' ? sqliteTriggers() : postgresTriggers())
        await sql.raw(statement).execute(db);
    },
  };
}

async function createInitiatives(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('initiatives')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('stage_since', 'text', (column) => column.notNull())
    .addColumn('charter_hash', 'text', (column) => column.notNull())
    .addColumn('first_seen_at', 'text', (column) => column.notNull())
    .addColumn('stopped_at', 'text')
    .addColumn('stopped_by', 'text')
    .addColumn('stopped_because', 'text')
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
}

/** A table with a number that grows by itself and the initiative it belongs to. */
function ofInitiative(schema: SchemaModule, engine: RecordsEngine, table: string) {
  return schema
    .createTable(table)
    .addColumn('id', 'integer', (column) =>
      engine === 'sqlite' ? column.primaryKey() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn('initiative', 'text', (column) => column.notNull().references('initiatives.id'));
}

async function createDecisions(schema: SchemaModule, engine: RecordsEngine): Promise<void> {
  await ofInitiative(schema, engine, 'decisions')
    .addColumn('gate', 'text', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('because', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('charter_hash', 'text', (column) => column.notNull())
    .addColumn('conditions', 'text', (column) => column.notNull())
    .addColumn('superseded_at', 'text')
    .addColumn('settled_at', 'text')
    .execute();
  // One person, one voice on an attempt.
  await schema
    .createIndex('decisions_one_voice')
    .unique()
    .on('decisions')
    .columns(['initiative', 'gate', 'round', 'person'])
    .where(sql.ref('superseded_at'), 'is', null)
    .execute();
  await ofInitiative(schema, engine, 'waivers')
    .addColumn('condition', 'text', (column) => column.notNull())
    .addColumn('gate', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('until', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('revoked_at', 'text')
    .addColumn('revoked_by', 'text')
    .execute();
  await schema.createIndex('waivers_of').on('waivers').columns(['initiative']).execute();
  await ofInitiative(schema, engine, 'signatures')
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('section_hash', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('signatures_of').on('signatures').columns(['initiative', 'section']).execute();
}

async function createDocuments(schema: SchemaModule, engine: RecordsEngine): Promise<void> {
  await schema
    .createTable('baselines')
    .addColumn('initiative', 'text', (column) => column.notNull().references('initiatives.id'))
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('registered', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('baselines_pk', ['initiative', 'version'])
    .execute();
  await ofInitiative(schema, engine, 'evidence')
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('observed_at', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('evidence_latest')
    .on('evidence')
    .columns(['initiative', 'kind', 'observed_at', 'id'])
    .execute();
  await ofInitiative(schema, engine, 'effects')
    .addColumn('as_of', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('effects_of').on('effects').columns(['initiative', 'id']).execute();
}

async function createEvents(schema: SchemaModule, engine: RecordsEngine): Promise<void> {
  await ofInitiative(schema, engine, 'reviews')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('reviews_of').on('reviews').columns(['initiative', 'id']).execute();
  await ofInitiative(schema, engine, 'drills')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('passed', 'integer', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('drills_of').on('drills').columns(['initiative', 'id']).execute();
  await ofInitiative(schema, engine, 'stops')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('stops_of').on('stops').columns(['initiative', 'id']).execute();
}

async function createLedger(schema: SchemaModule, engine: RecordsEngine): Promise<void> {
  await schema
    .createTable('ledger_entries')
    .addColumn('position', 'integer', (column) => column.primaryKey())
    .addColumn('leaf_hash', 'text', (column) => column.notNull())
    .addColumn('envelope', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('initiative', 'text')
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('ledger_entries_of')
    .on('ledger_entries')
    .columns(['initiative', 'kind', 'position'])
    .execute();
  await schema
    .createTable('ledger_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('hashes', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('ledger_checkpoints')
    .addColumn('size', 'integer', (column) => column.primaryKey())
    .addColumn('root_hash', 'text', (column) => column.notNull())
    .addColumn('note', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('ledger_keys')
    .addColumn('id', 'integer', (column) =>
      engine === 'sqlite' ? column.primaryKey() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn('vkey', 'text', (column) => column.notNull())
    .addColumn('from_position', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
}

const writtenOnce = ['ledger_entries', 'ledger_checkpoints', 'ledger_keys', 'baselines'];

function sqliteTriggers(): readonly string[] {
  return [
    ...writtenOnce.flatMap((table) =>
      ['update', 'delete'].map(
        (change) =>
          `create trigger ${table}_refuse_${change} before ${change} on ${table} begin select raise(abort, '${table} is written once'); end`,
      ),
    ),
    // Also what keeps INSERT OR REPLACE from putting a new entry in an old one's place: a replaced row fires no delete trigger.
    `create trigger ledger_entries_in_order before insert on ledger_entries
     when new.position <> (select coalesce(max(position) + 1, 0) from ledger_entries)
     begin select raise(abort, 'ledger_entries has no gaps'); end`,
    `create trigger baselines_no_replace before insert on baselines
     when exists (select 1 from baselines where initiative = new.initiative and version = new.version)
     begin select raise(abort, 'baselines is written once'); end`,
  ];
}

function postgresTriggers(): readonly string[] {
  return [
    `create function groundwork.refuse_change() returns trigger language plpgsql as
     $$ begin raise exception '% is written once', tg_table_name; end $$`,
    `create function groundwork.entries_in_order() returns trigger language plpgsql as
     $$ begin
       if new.position <> (select coalesce(max(position) + 1, 0) from groundwork.ledger_entries) then
         raise exception 'ledger_entries has no gaps';
       end if;
       return new;
     end $$`,
    ...writtenOnce.flatMap((table) => [
      `create trigger ${table}_refuse_change before update or delete on groundwork.${table} for each row execute function groundwork.refuse_change()`,
      `create trigger ${table}_refuse_truncate before truncate on groundwork.${table} for each statement execute function groundwork.refuse_change()`,
    ]),
    `create trigger ledger_entries_in_order before insert on groundwork.ledger_entries for each row execute function groundwork.entries_in_order()`,
  ];
}
