import { postgres } from '../../sql/dialects/postgres.ts';
import type { Row, TableRights, WriteRights } from '../connection.ts';
import type { Session } from './session.ts';

/** Every role that the account is or can take on (SET ROLE), whether it inherits its rights or not. */
const roles = `roles AS (
  SELECT r.oid, r.rolname, r.rolsuper, r.rolcreaterole, r.rolname = current_user AS own FROM pg_catalog.pg_roles r WHERE pg_has_role(current_user, r.oid, 'MEMBER'))`;

/** TRIGGER counts: a trigger changes the rows that others write. INSERT and UPDATE may be granted on single columns. */
const rights = `(VALUES ('INSERT', true), ('UPDATE', true), ('DELETE', false), ('TRUNCATE', false), ('TRIGGER', false)) AS p(name, by_column)`;
const holds = (table: string) =>
  `(has_table_privilege(r.oid, ${table}, p.name) OR (p.by_column AND has_any_column_privilege(r.oid, ${table}, p.name)))`;

/** What the account may write in a schema, from PostgreSQL's own privilege functions; nothing is written or tried. */
export async function readWriteRights(
  session: Session,
  schema: string,
  tables: readonly string[] | null,
): Promise<WriteRights> {
  const [account] = await session.run(accountQuery);
  const everything = everythingWords(account);
  // A superuser is every role there is: what each of them holds would be a long list of no use.
  const held = await session.run(everything === null ? heldQuery(schema, tables) : namesQuery(schema, tables));
  const viewed = everything === null ? await session.run(viewQuery(schema, tables)) : [];
  const [created] = await session.run(createQuery(schema));
  return {
    kind: 'account',
    account: String(account?.account),
    everything,
    tables: tableRights(held, viewed),
    creates: [
      ...(created?.in_schema === true ? [`tables in the schema ${schema}`] : []),
      ...(created?.in_database === true ? ['schemas in the database'] : []),
    ],
  };
}

const accountQuery = `WITH ${roles}
SELECT current_user AS account,
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM roles WHERE rolsuper AND own) AS superuser,
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM roles WHERE rolsuper AND NOT own) AS becomes,
  (SELECT string_agg(rolname, ', ' ORDER BY rolname) FROM roles WHERE rolname IN ('pg_execute_server_program', 'pg_write_server_files')) AS outside,
  (SELECT bool_or(rolcreaterole) FROM roles) AND current_setting('server_version_num')::integer < 160000 AS makes_roles`;

function everythingWords(row: Row | undefined): string | null {
  if (row?.superuser) return 'is a superuser';
  if (row?.becomes) return `can become the superuser ${row.becomes}`;
  if (row?.outside) return `is a member of ${row.outside}, which reaches past all grants`;
  return row?.makes_roles === true ? 'can make itself a member of other roles (CREATEROLE)' : null;
}

function among(tables: readonly string[] | null): string {
  if (tables === null) return 'true';
  return tables.length === 0 ? 'false' : `c.relname IN (${tables.map((table) => postgres.literal(table)).join(', ')})`;
}

const tablesOf = (schema: string, tables: readonly string[] | null) => `tables AS (
  SELECT c.oid, c.relname, c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ${postgres.literal(schema)} AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${among(tables)})`;

function namesQuery(schema: string, tables: readonly string[] | null): string {
  return `WITH ${tablesOf(schema, tables)} SELECT t.relname AS name, NULL AS may, NULL AS through FROM tables t ORDER BY 1`;
}

/** One row a table and right, and one with no right for every table. */
function heldQuery(schema: string, tables: readonly string[] | null): string {
  return `WITH ${roles}, ${tablesOf(schema, tables)}
SELECT t.relname AS name, NULL AS may, NULL AS through FROM tables t
UNION ALL
SELECT t.relname, 'ownership', CASE WHEN bool_or(r.own) THEN NULL ELSE min(r.rolname) END
FROM tables t JOIN roles r ON r.oid = t.relowner GROUP BY t.relname
UNION ALL
SELECT t.relname, p.name, CASE WHEN bool_or(r.own) THEN NULL ELSE min(r.rolname) END
FROM tables t CROSS JOIN ${rights} CROSS JOIN roles r WHERE ${holds('t.oid')} GROUP BY t.relname, p.name
ORDER BY 1, 2`;
}

/** Views that pass writes on to a table by the rights of the view's owner, also through other views. 28: INSERT, UPDATE or DELETE. */
function viewQuery(schema: string, tables: readonly string[] | null): string {
  return `WITH RECURSIVE ${roles}, ${tablesOf(schema, tables)}, views AS (
  SELECT t.relname AS name, t.oid AS base, t.oid AS below FROM tables t
  UNION
  SELECT v.name, v.base, w.ev_class FROM views v
  JOIN pg_catalog.pg_depend d ON d.refobjid = v.below AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.classid = 'pg_catalog.pg_rewrite'::regclass
  JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid WHERE w.ev_class <> v.below)
SELECT v.name, p.name AS may, quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS view
FROM views v JOIN pg_catalog.pg_class c ON c.oid = v.below AND c.relkind = 'v' JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
CROSS JOIN ${rights} CROSS JOIN roles r
WHERE p.name IN ('INSERT', 'UPDATE', 'DELETE') AND (pg_relation_is_updatable(c.oid, true) & 28) <> 0 AND c.oid <> v.base AND ${holds('c.oid')}
GROUP BY 1, 2, 3 ORDER BY 1, 3, 2`;
}

function createQuery(schema: string): string {
  return `WITH ${roles}
SELECT (SELECT bool_or(has_schema_privilege(r.oid, n.oid, 'CREATE')) FROM roles r, pg_catalog.pg_namespace n WHERE n.nspname = ${postgres.literal(schema)}) AS in_schema,
  (SELECT bool_or(has_database_privilege(r.oid, current_database(), 'CREATE')) FROM roles r) AS in_database`;
}

function tableRights(held: readonly Row[], viewed: readonly Row[]): readonly TableRights[] {
  const found = new Map<string, string[]>();
  for (const { name, may, through } of held) {
    const list = found.get(String(name)) ?? [];
    found.set(String(name), list);
    if (may !== null) list.push(through === null ? String(may) : `${may} as ${through}`);
  }
  for (const { name, may, view } of viewed) {
    const list = found.get(String(name));
    // What it may do to the table itself needs no view.
    if (!list?.includes(String(may))) list?.push(`${may} through the view ${view}`);
  }
  return [...found].map(([table, may]) => ({ table, may }));
}
