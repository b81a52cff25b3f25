import type { Kysely, SchemaModule } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { RecordsEngine } from '../records.ts';

/**
 * Who signs in, with what, and what was refused. The tables auth_* are better-auth's, in its types for each engine and under our names; a test holds them against
 * what that version of better-auth wants.
 */
export function accounts(engine: RecordsEngine): Migration {
  const instant = engine === 'postgres' ? 'timestamptz' : 'text';
  const flag = engine === 'postgres' ? 'boolean' : 'integer';
  return {
    async up(db: Kysely<unknown>) {
      const { schema } = db;
      await createPeople(schema, instant, flag);
      await createSignIns(schema, instant);
      await createInvites(schema);
      await createTokens(schema);
      await createDenials(schema, engine);
    },
  };
}

type Type = 'timestamptz' | 'text' | 'boolean' | 'integer';

async function createPeople(schema: SchemaModule, instant: Type, flag: Type): Promise<void> {
  await schema
    .createTable('auth_users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull().unique())
    .addColumn('email_verified', flag, (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('created_at', instant, (column) => column.notNull())
    .addColumn('updated_at', instant, (column) => column.notNull())
    .execute();
  await schema
    .createTable('auth_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('expires_at', instant, (column) => column.notNull())
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', instant, (column) => column.notNull())
    .addColumn('updated_at', instant, (column) => column.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('user_id', 'text', (column) => column.notNull().references('auth_users.id').onDelete('cascade'))
    .execute();
  await schema.createIndex('auth_sessions_of').on('auth_sessions').columns(['user_id']).execute();
}

async function createSignIns(schema: SchemaModule, instant: Type): Promise<void> {
  await schema
    .createTable('auth_accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('auth_users.id').onDelete('cascade'))
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', instant)
    .addColumn('refresh_token_expires_at', instant)
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', instant, (column) => column.notNull())
    .addColumn('updated_at', instant, (column) => column.notNull())
    .addUniqueConstraint('auth_accounts_once', ['provider_id', 'account_id'])
    .execute();
  await schema.createIndex('auth_accounts_of').on('auth_accounts').columns(['user_id']).execute();
  await schema
    .createTable('auth_verifications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires_at', instant, (column) => column.notNull())
    .addColumn('created_at', instant, (column) => column.notNull())
    .addColumn('updated_at', instant, (column) => column.notNull())
    .execute();
  await schema.createIndex('auth_verifications_of').on('auth_verifications').columns(['identifier']).execute();
}

/** One open invitation a person; a new one takes the place of the old. */
async function createInvites(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('invites')
    .addColumn('person', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
}

/** Only the hash of a token is kept: whoever reads the database cannot use it. */
async function createTokens(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('api_tokens')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('prefix', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('person', 'text')
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('last_used_at', 'text')
    .addColumn('revoked_at', 'text')
    .addColumn('revoked_by', 'text')
    .execute();
}

async function createDenials(schema: SchemaModule, engine: RecordsEngine): Promise<void> {
  await schema
    .createTable('denials')
    .addColumn('id', 'integer', (column) =>
      engine === 'sqlite' ? column.primaryKey() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('initiative', 'text')
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('address', 'text')
    .execute();
  await schema.createIndex('denials_at').on('denials').columns(['at']).execute();
}
