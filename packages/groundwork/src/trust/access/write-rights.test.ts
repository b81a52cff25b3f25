import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usePostgres } from '../../../test/support/postgres.ts';
import { reachWith } from '../../../test/support/reach.ts';
import { openSources } from '../../sources/open-sources.ts';
import { probeSource, type SourceProbe } from './source.ts';

const postgres = usePostgres();
let admin: pg.Client;

const setup = `
  CREATE SCHEMA crm;
  CREATE TABLE crm.customers (id integer, email text, note text);
  CREATE TABLE crm.orders (id integer);
  CREATE TABLE crm.partitioned (id integer) PARTITION BY RANGE (id);
  CREATE TABLE crm."odd ""name'" (id integer);
  CREATE SCHEMA reporting;
  CREATE VIEW reporting.open_customers AS SELECT id, email FROM crm.customers WHERE id > 0;
  CREATE VIEW reporting.nested AS SELECT id FROM reporting.open_customers;
  CREATE VIEW reporting.counted AS SELECT count(*) AS n FROM crm.customers;
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  INSERT INTO crm.customers VALUES (1, 'a@x.io', 'n');`;
const roles: Readonly<Record<string, string>> = {
  reader: '',
  clerk: 'GRANT INSERT, UPDATE, DELETE ON crm.customers TO clerk',
  column_clerk: 'GRANT UPDATE (note) ON crm.customers TO column_clerk',
  truncater: 'GRANT TRUNCATE, TRIGGER ON crm.customers TO truncater',
  steward: 'ALTER TABLE crm.orders OWNER TO steward',
  // Holds nothing itself, but may SET ROLE clerk.
  changeling: 'GRANT clerk TO changeling WITH INHERIT FALSE',
  maker: 'GRANT CREATE ON SCHEMA crm TO maker; GRANT CREATE ON DATABASE postgres TO maker',
  viewer: 'GRANT UPDATE ON reporting.open_customers TO viewer; GRANT USAGE ON SCHEMA reporting TO viewer',
  nested_viewer: 'GRANT DELETE ON reporting.nested, reporting.counted TO nested_viewer',
  everywhere: 'GRANT pg_write_all_data TO everywhere',
  outside: 'GRANT pg_write_server_files TO outside',
  root: 'ALTER ROLE root SUPERUSER',
  heir: 'GRANT root TO heir WITH INHERIT FALSE',
};

beforeAll(async () => {
  admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(setup);
  for (const role of Object.keys(roles)) {
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 's3cret-password'`);
    await admin.query(`GRANT USAGE ON SCHEMA crm TO ${role}; GRANT SELECT ON ALL TABLES IN SCHEMA crm TO ${role}`);
  }
  for (const grant of Object.values(roles)) if (grant !== '') await admin.query(grant);
});
afterAll(() => admin?.end());

async function probe(role: string, asked: Omit<SourceProbe, 'source'>) {
  const url = postgres.url.replace('postgres:postgres@', `${role}:s3cret-password@`);
  const crm = { kind: 'postgres', url, schema: 'crm', statement_timeout: '60s' } as const;
  const sources = openSources({ dir: '.', config: { sources: { crm } } });
  try {
    const findings = await probeSource({ source: 'crm', ...asked }, sources, reachWith(), null);
    expect(JSON.stringify(findings)).not.toContain('s3cret');
    return findings.filter(({ code }) => code !== 'access.reachable');
  } finally {
    await sources.close();
  }
}
const states = async (role: string, ...tables: string[]) =>
  (await probe(role, { cannot_write: tables })).map(({ subject, code, measured }) => [subject, code, measured]);

describe('a role that may only read', () => {
  test('reads what is needed and holds no right to write', async () => {
    const findings = await probe('reader', { reads: ['customers'], cannot_write: ['customers', 'crm.orders'] });
    expect(findings.map(({ code, subject, state }) => [code, subject, state])).toEqual([
      ['access.readable', 'crm.customers', 'met'],
      ['access.cannot_write', 'crm.customers', 'met'],
      ['access.cannot_write', 'crm.orders', 'met'],
    ]);
    expect(findings[1]?.message).toBe(
      'The account reader has no right to write crm.customers: not by itself, nor by a role that it can take on, nor through a view.',
    );
  });

  test('of every table, whatever its name; of a table that is not there nothing is known', async () => {
    expect(await states('reader', '*')).toEqual(
      ['customers', `odd "name'`, 'orders', 'partitioned'].map((table) => [
        `crm.${table}`,
        'access.cannot_write',
        'no right to write',
      ]),
    );
    const [found] = await probe('reader', { cannot_write: ['custmers'] });
    expect(found).toMatchObject({
      code: 'access.write_unknown',
      state: 'unverified',
      fix: 'Did you mean "customers"?',
    });
  });
});

describe('a role that may write says by which right', () => {
  test.each([
    ['clerk', 'DELETE, INSERT, UPDATE'],
    ['column_clerk', 'UPDATE'],
    ['truncater', 'TRIGGER, TRUNCATE'],
    ['changeling', 'DELETE as clerk, INSERT as clerk, UPDATE as clerk'],
    ['everywhere', 'DELETE, INSERT, UPDATE'],
    ['viewer', 'UPDATE through the view reporting.open_customers'],
    ['nested_viewer', 'DELETE through the view reporting.nested'],
    ['outside', 'is a member of pg_write_server_files, which reaches past all grants'],
    ['root', 'is a superuser'],
    ['heir', 'can become the superuser root'],
  ])('%s: %s', async (role, measured) => {
    const [found, ...more] = await probe(role, { cannot_write: ['customers'] });
    expect(found).toMatchObject({ code: 'access.can_write', state: 'unmet', subject: 'crm.customers', measured });
    expect(more).toEqual([]);
    expect(found?.message).toContain(`the account ${role} `);
  });

  test('the owner of a table, of that table only', async () => {
    const [customers, orders] = await states('steward', 'customers', 'orders');
    expect(customers).toEqual(['crm.customers', 'access.cannot_write', 'no right to write']);
    expect(orders?.[1]).toBe('access.can_write');
    expect(orders?.[2]).toMatch(/ownership/);
  });

  test('one that may create is warned of, and does not hold where nothing may be written', async () => {
    const findings = await probe('maker', { cannot_write: ['customers'] });
    expect(findings.map(({ code, state, severity }) => [code, state, severity])).toEqual([
      ['access.cannot_write', 'met', undefined],
      ['access.can_create', 'unmet', 'warning'],
    ]);
    expect(findings[1]?.measured).toBe('tables in the schema crm and schemas in the database');
    expect((await probe('maker', { cannot_write: ['*'] })).at(-1)).toMatchObject({ severity: 'error' });
  });
});

test('what PostgreSQL itself does agrees: every role that is said to write can, the others cannot', async () => {
  const attempts: Readonly<Record<string, string>> = {
    reader: 'DELETE FROM crm.customers',
    clerk: 'DELETE FROM crm.customers',
    column_clerk: "UPDATE crm.customers SET note = 'x'",
    truncater: 'TRUNCATE crm.customers',
    changeling: 'SET ROLE clerk; DELETE FROM crm.customers',
    viewer: "UPDATE reporting.open_customers SET email = 'x'",
    everywhere: 'DELETE FROM crm.customers',
    root: 'DELETE FROM crm.customers',
    heir: 'SET ROLE root; DELETE FROM crm.customers',
    maker: 'DELETE FROM crm.customers',
    steward: 'DELETE FROM crm.customers',
  };
  for (const [role, sql] of Object.entries(attempts)) {
    const client = new pg.Client({
      connectionString: postgres.url.replace('postgres:postgres@', `${role}:s3cret-password@`),
    });
    await client.connect();
    const wrote = await client.query(`BEGIN; ${sql}`).then(
      () => true,
      () => false,
    );
    await client.end();
    const [found] = await probe(role, { cannot_write: ['customers'] });
    expect([role, found?.code === 'access.can_write']).toEqual([role, wrote]);
  }
  expect((await admin.query('SELECT count(*)::integer AS n FROM crm.customers')).rows).toEqual([{ n: 1 }]);
});

test('a database that is down is not readable, and what it lets write is not known', async () => {
  const crm = {
    kind: 'postgres',
    url: 'postgres://u:s3cret-password@127.0.0.1:1/d',
    schema: 'crm',
    statement_timeout: '60s',
  } as const;
  const sources = openSources({ dir: '.', config: { sources: { crm } } });
  const findings = await probeSource({ source: 'crm', reads: ['a'], cannot_write: ['a'] }, sources, reachWith(), null);
  await sources.close();
  expect(findings.map(({ code, state }) => [code, state])).toEqual([
    ['access.not_readable', 'unmet'],
    ['access.write_unknown', 'unverified'],
  ]);
  expect(JSON.stringify(findings)).not.toContain('s3cret');
});
