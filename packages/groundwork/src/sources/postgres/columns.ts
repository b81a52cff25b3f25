import { nearest } from '../../errors/nearest.ts';
import { fail } from '../../errors/problem.ts';
import { postgres } from '../../sql/dialects/postgres.ts';
import type { LogicalType } from '../../sql/relation.ts';
import type { TableInfo } from '../connection.ts';
import type { NativeColumn } from '../typed-column.ts';
import type { Session } from './session.ts';
import { type PostgresContext, userOf } from './translate.ts';

const kinds = "c.relkind IN ('r', 'p', 'v', 'm', 'f')";

/** The tables, views and foreign tables of the schema that this user may read at least a column of. */
export async function listTables(session: Session, context: PostgresContext): Promise<readonly TableInfo[]> {
  const names = await tableNames(session, context);
  if (names.length === 0) await checkSchema(session, context);
  return names.map((table) => ({ table, location: `${context.schema}.${table}` }));
}

async function tableNames(session: Session, { schema }: PostgresContext): Promise<readonly string[]> {
  const rows = await session.run(
    `SELECT c.relname AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ${postgres.literal(schema)} AND ${kinds} AND has_any_column_privilege(c.oid, 'SELECT') ORDER BY c.relname`,
  );
  return rows.map((row) => String(row.name));
}

/**
 * The columns of a table that this user may read. Fails with `source.schema_missing`, `source.table_missing` or `source.permission_denied`.
 */
export async function readColumns(
  session: Session,
  context: PostgresContext,
  table: string,
): Promise<readonly NativeColumn[]> {
  const { source, schema } = context;
  const rows = await session.run(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS native,
       CASE WHEN t.typtype = 'e' THEN 'enum' WHEN t.typtype = 'd' THEN format_type(t.typbasetype, NULL) ELSE format_type(a.atttypid, NULL) END AS base,
       has_column_privilege(c.oid, a.attnum, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE') AS readable, has_schema_privilege(n.oid, 'USAGE') AS usable
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
     WHERE n.nspname = ${postgres.literal(schema)} AND c.relname = ${postgres.literal(table)} AND ${kinds} ORDER BY a.attnum`,
  );
  if (rows.length === 0) {
    const tables = await tableNames(session, context);
    if (tables.length === 0) await checkSchema(session, context);
    fail('source.table_missing', { source, table, tables, didYouMean: nearest(table, tables) });
  }
  const readable = rows.filter((row) => row.readable === true);
  if (readable.length === 0) denied(context, table, rows[0]?.usable === true);
  return readable.map((row) => nativeColumn(String(row.name), String(row.native), String(row.base)));
}

function denied(context: PostgresContext, table: string, schemaUsable: boolean): never {
  const user = userOf(context);
  const [schema, name] = [postgres.identifier(context.schema), postgres.identifier(table)];
  const object = schemaUsable ? `the table ${context.schema}.${table}` : `the schema ${context.schema}`;
  const grant = schemaUsable
    ? `GRANT SELECT ON ${schema}.${name} TO ${postgres.identifier(user)}`
    : `GRANT USAGE ON SCHEMA ${schema} TO ${postgres.identifier(user)}`;
  return fail('source.permission_denied', { source: context.source, user, object, grant });
}

async function checkSchema(session: Session, { source, schema }: PostgresContext): Promise<void> {
  const rows = await session.run(
    `SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`,
  );
  const schemas = rows.map((row) => String(row.name));
  if (!schemas.includes(schema))
    fail('source.schema_missing', { source, schema, schemas, didYouMean: nearest(schema, schemas) });
}

const types: ReadonlyMap<string, LogicalType> = new Map<string, LogicalType>([
  ['smallint', 'integer'],
  ['integer', 'integer'],
  ['bigint', 'integer'],
  ['oid', 'integer'],
  ['numeric', 'number'],
  ['real', 'number'],
  ['double precision', 'number'],
  ['money', 'number'],
  ['boolean', 'boolean'],
  ['date', 'date'],
  ['timestamp without time zone', 'timestamp'],
  ['timestamp with time zone', 'timestamp'],
  ['time without time zone', 'time'],
  ['text', 'string'],
  ['character varying', 'string'],
  ['character', 'string'],
  ['bpchar', 'string'],
  ['"char"', 'string'],
  ['name', 'string'],
  ['citext', 'string'],
  ['uuid', 'string'],
  ['enum', 'string'],
]);

function nativeColumn(name: string, nativeType: string, base: string): NativeColumn {
  const column = postgres.identifier(name);
  const family = base.replace(/^.*\.citext$/, 'citext');
  const type = types.get(family) ?? 'other';
  return { name, nativeType, type, value: value(column, family, type) };
}

/** So that the same logical type is the same thing on every engine: text is text, an instant its UTC time, a real a double. */
function value(column: string, family: string, type: LogicalType): string {
  if (family === 'timestamp with time zone') return postgres.toUtc(column);
  if (family === 'money') return `CAST(${column} AS numeric)`;
  if (family === 'real') return postgres.toNumber(column);
  return type === 'string' && family !== 'text' && family !== 'character varying' ? postgres.toText(column) : column;
}
