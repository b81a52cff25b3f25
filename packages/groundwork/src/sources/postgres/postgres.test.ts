import { createServer } from 'node:net';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { usePostgres } from '../../../test/support/postgres.ts';
import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { GroundworkError } from '../../errors/problem.ts';
import type { Connection } from '../connection.ts';
import { openPostgres } from './postgres.ts';

const postgres = usePostgres();
const secret = 'correct-horse-battery';

async function admin<T>(work: (client: pg.Client) => Promise<T>, database = 'postgres'): Promise<T> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href,
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  await admin((client) =>
    client.query(`
      CREATE SCHEMA sales;
      CREATE TYPE sales.stage AS ENUM ('Open', 'Won');
      CREATE DOMAIN sales.score AS integer CHECK (VALUE >= 0);
      CREATE TABLE sales.customers (
        id bigint PRIMARY KEY, name text, spend numeric(12, 2), score sales.score, stage sales.stage, code char(4), ok boolean, ratio real,
        signed_on date, seen_at timestamptz, local_at timestamp, opens time, tags text[], meta jsonb, price money, ref uuid, us_date text, note text);
      INSERT INTO sales.customers VALUES
        (1, 'Ana', 10.50, 7, 'Won', 'a', true, 0.5, '2026-01-31', '2026-01-31 23:30:00-05', '2026-01-31 09:00:00.25', '08:30', '{x,y}', '{"a": 1}', '$5.25',
         '00000000-0000-0000-0000-000000000001', '3/1/2017', NULL),
        (9007199254740993, NULL, NULL, NULL, 'Open', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '25/12/2017', '');
      CREATE VIEW sales.won AS SELECT id FROM sales.customers WHERE stage = 'Won';
      CREATE TABLE sales.hidden (id int, salary int);
      CREATE TABLE sales.partly (id int, salary int);
      CREATE SCHEMA locked; CREATE TABLE locked.t (id int);
      CREATE TABLE sales.log (what text);
      CREATE FUNCTION sales.writes() RETURNS int LANGUAGE sql AS 'INSERT INTO sales.log VALUES (''x'') RETURNING 1';
      CREATE SEQUENCE sales.numbers;
      CREATE ROLE reader LOGIN PASSWORD '${secret}';
      GRANT USAGE ON SCHEMA sales TO reader;
      GRANT SELECT ON sales.customers, sales.won, sales.log TO reader;
      GRANT SELECT (id) ON sales.partly TO reader;
      GRANT SELECT ON locked.t TO reader;
    `),
  );
});

const opened: Connection[] = [];
afterEach(async () => {
  for (const connection of opened.splice(0)) await connection.close();
});

async function open(
  options: {
    user?: string;
    password?: string;
    host?: string;
    port?: string;
    database?: string;
    schema?: string;
    timeout?: string;
  } = {},
) {
  const url = new URL(postgres.url);
  url.username = options.user ?? 'reader';
  url.password = options.password ?? secret;
  if (options.host !== undefined) url.hostname = options.host;
  if (options.port !== undefined) url.port = options.port;
  if (options.database !== undefined) url.pathname = `/${options.database}`;
  const connection = await openPostgres({
    source: 'warehouse',
    url: url.href,
    schema: options.schema ?? 'sales',
    statementTimeout: options.timeout ?? '60s',
  });
  opened.push(connection);
  return connection;
}

/** The error that some work fails with; it must not give the password away, however it is printed. */
async function failure(work: Promise<unknown>): Promise<GroundworkError> {
  const error = await work.then(
    () => expect.unreachable('it should have failed'),
    (error: GroundworkError) => error,
  );
  expect(JSON.stringify(error.problems)).not.toContain(secret);
  expect(error.message).toContain('warehouse');
  return error;
}

describe('tables and columns', () => {
  test('are those the user may read', async () => {
    expect((await (await open()).tables()).map((each) => each.table)).toEqual(['customers', 'log', 'partly', 'won']);
    expect((await (await open()).relation('partly')).columns.map((each) => each.name)).toEqual(['id']);
  });

  test('have the types of the catalog', async () => {
    const { columns, from } = await (await open()).relation('customers');
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['name', 'string'],
      ['spend', 'number'],
      ['score', 'integer'],
      ['stage', 'string'],
      ['code', 'string'],
      ['ok', 'boolean'],
      ['ratio', 'number'],
      ['signed_on', 'date'],
      ['seen_at', 'timestamp'],
      ['local_at', 'timestamp'],
      ['opens', 'time'],
      ['tags', 'other'],
      ['meta', 'other'],
      ['price', 'number'],
      ['ref', 'string'],
      ['us_date', 'string'],
      ['note', 'string'],
    ]);
    expect(columns[2]?.nativeType).toBe('numeric(12,2)');
    expect(from.startsWith('(SELECT ')).toBe(true);
  });

  test('values are plain: numbers, digits beyond 2^53, ISO 8601, instants in UTC', async () => {
    const connection = await open();
    const { from } = await connection.relation('customers');
    expect(await connection.query(`SELECT * FROM ${from} AS t ORDER BY id`)).toEqual([
      {
        id: 1,
        name: 'Ana',
        spend: 10.5,
        score: 7,
        stage: 'Won',
        code: 'a',
        ok: true,
        ratio: 0.5,
        signed_on: '2026-01-31',
        seen_at: '2026-02-01T04:30:00',
        local_at: '2026-01-31T09:00:00.25',
        opens: '08:30:00',
        tags: '{x,y}',
        meta: '{"a": 1}',
        price: 5.25,
        ref: '00000000-0000-0000-0000-000000000001',
        us_date: '3/1/2017',
        note: null,
      },
      expect.objectContaining({ id: '9007199254740993', name: null, stage: 'Open', note: '' }),
    ]);
    expect(
      await connection.query(
        "SELECT sum(id) AS a, 1 AS a, now() IS NOT NULL AS b, timestamptz '2026-01-31 23:30:00-05' AS c, 'NaN'::float8 AS d FROM sales.customers",
      ),
    ).toEqual([{ a: '9007199254740994', 'a:1': 1, b: true, c: '2026-02-01T04:30:00Z', d: Number.NaN }]);
  });
});

describe('text columns', () => {
  test('text is parsed as declared, with its raw text beside it', async () => {
    const connection = await open();
    const { from, columns } = await connection.relation('customers', {
      us_date: { logicalType: 'date', format: 'M/d/yyyy' },
    });
    const column = columns.find((each) => each.name === 'us_date');
    expect(column).toMatchObject({ type: 'date', nativeType: 'text', parsed: { format: 'M/d/yyyy', declared: true } });
    expect(
      await connection.query(`SELECT us_date, ${column?.parsed?.raw} AS raw FROM ${from} AS t ORDER BY id`),
    ).toEqual([
      { us_date: '2017-03-01', raw: '3/1/2017' },
      { us_date: null, raw: '25/12/2017' },
    ]);
  });

  test('text that looks like D/M/Y dates is ambiguous until it is declared, as a date or as text', async () => {
    const connection = await open();
    const column = async (declared?: Record<string, DeclaredColumn>) =>
      (await connection.relation('customers', declared)).columns.find((each) => each.name === 'us_date');
    expect(await column()).toMatchObject({
      type: 'string',
      ambiguous: [
        { format: 'M/d/yyyy', parses: 1, of: 2, example: '3/1/2017 → 1 March 2017' },
        { format: 'd/M/yyyy', parses: 2, of: 2, example: '3/1/2017 → 3 January 2017' },
      ],
    });
    expect(await column({ us_date: { logicalType: 'date', format: 'd/M/yyyy' } })).not.toHaveProperty('ambiguous');
    expect(await column({ us_date: { logicalType: 'string' } })).toEqual({
      name: 'us_date',
      type: 'string',
      nativeType: 'text',
    });
  });

  test('text declared as a time knows whether it has an offset', async () => {
    await admin((client) =>
      client.query(`CREATE TABLE sales.events (zoned text, wall text); GRANT SELECT ON sales.events TO reader;
        INSERT INTO sales.events VALUES ('2010-03-31T16:59:42+02:00', '2010-03-31T16:59:42')`),
    );
    const connection = await open();
    const { columns, from } = await connection.relation('events', {
      zoned: { logicalType: 'timestamp' },
      wall: { logicalType: 'timestamp' },
    });
    expect(columns.map((each) => [each.name, each.parsed?.zoned])).toEqual([
      ['zoned', true],
      ['wall', undefined],
    ]);
    expect(await connection.query(`SELECT zoned, wall FROM ${from} AS t`)).toEqual([
      { zoned: '2010-03-31T14:59:42', wall: '2010-03-31T16:59:42' },
    ]);
  });

  test('a table without declared or converted columns is put into FROM by its name', async () => {
    expect((await (await open()).relation('won')).from).toBe('"sales"."won"');
  });
});

describe('tables that cannot be read', () => {
  test('missing ones are named with what is there', async () => {
    expect((await failure((await open()).relation('custmers'))).message).toBe(
      'warehouse has no table "custmers". Did you mean "customers"?',
    );
    expect((await failure((await open({ schema: 'slaes' })).relation('customers'))).message).toBe(
      'The database of source warehouse has no schema "slaes". Did you mean "sales"?',
    );
    expect((await failure((await open({ schema: 'nothing' })).tables())).code).toBe('source.schema_missing');
    const undeclared = failure((await open()).relation('customers', { spendd: { logicalType: 'number' } }));
    expect((await undeclared).message).toBe('warehouse.customers has no column "spendd". Did you mean "spend"?');
  });

  test('what the user may not read is said, with the grant that would help', async () => {
    const table = await failure((await open()).relation('hidden'));
    expect(table.problems[0]).toMatchObject({
      code: 'source.permission_denied',
      message: 'The user "reader" of source warehouse may not read the table sales.hidden.',
      fix: 'Let someone who owns it run: GRANT SELECT ON "sales"."hidden" TO "reader";',
    });
    expect((await failure((await open({ schema: 'locked' })).relation('t'))).problems[0]?.fix).toContain(
      'GRANT USAGE ON SCHEMA "locked" TO "reader"',
    );
    const query = await failure((await open()).query('SELECT salary FROM sales.hidden'));
    expect(query.problems[0]?.fix).toContain('GRANT SELECT ON sales.hidden TO "reader"');
  });
});

describe('nothing can be written', () => {
  test.each([
    ['INSERT INTO sales.log VALUES (1)', 'source.not_a_select'],
    ['SELECT 1; DELETE FROM sales.log', 'source.not_a_select'],
    ['WITH gone AS (DELETE FROM sales.customers RETURNING id) SELECT * FROM gone', 'source.write_refused'],
    ['SELECT * INTO sales.copy FROM sales.customers', 'source.write_refused'],
    ['SELECT sales.writes()', 'source.write_refused'],
    ["SELECT nextval('sales.numbers')", 'source.write_refused'],
    ['SELECT * FROM sales.customers FOR UPDATE', 'source.write_refused'],
    ["SELECT set_config('transaction_read_only', 'off', false)", 'source.function_refused'],
  ])('%s', async (sql, code) => {
    // Even by the superuser, whom no grant holds back.
    const connection = await open({ user: 'postgres', password: 'postgres' });
    expect((await failure(connection.query(sql))).code).toBe(code);
    expect(await connection.query('SELECT count(*) AS n FROM sales.log')).toEqual([{ n: 0 }]);
  });

  test('the server itself holds the transaction read-only, with its timeouts', async () => {
    const [row] = await (await open({ timeout: '42s' })).query(
      "SELECT current_setting('transaction_read_only') AS a, current_setting('default_transaction_read_only') AS b, current_setting('statement_timeout') AS c, current_setting('idle_in_transaction_session_timeout') AS d, current_setting('application_name') AS e",
    );
    expect(row).toEqual({ a: 'on', b: 'on', c: '42s', d: '42s', e: 'groundwork' });
  });

  test('no setting stays behind in the session', async () => {
    const connection = await open({ timeout: '42s' });
    await connection.query('SELECT 1');
    expect(
      await admin((client) =>
        client.query(
          "SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = 'groundwork' AND state LIKE 'idle in%'",
        ),
      ),
    ).toMatchObject({ rows: [{ n: '0' }] });
  });
});

describe('each trouble has its own error', () => {
  test.each([
    ['an unknown host', { host: 'no-such-host.invalid' }, 'source.host_unknown', /"no-such-host\.invalid"/],
    ['a port where nobody listens', { port: '1' }, 'source.connection_refused', /127\.0\.0\.1:1/],
    ['a wrong password', { password: `${secret}x` }, 'source.login_refused', /"reader"/],
    ['an unknown user', { user: 'nobody' }, 'source.login_refused', /"nobody"/],
    ['an unknown database', { database: 'slaes' }, 'source.database_missing', /"slaes"/],
  ])('%s', async (_, options, code, message) => {
    const error = await failure((await open(options)).query('SELECT 1'));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test('a server that is no PostgreSQL, or does not speak TLS', async () => {
    const server = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const error = await failure((await open({ port: String(port) })).query('SELECT 1'));
    expect(error.code).toBe('source.connection_lost');
    await new Promise((resolve) => server.close(resolve));
    const tls = await openPostgres({
      source: 'warehouse',
      url: `${postgres.url}?sslmode=require`,
      schema: 'sales',
      statementTimeout: '60s',
    });
    opened.push(tls);
    expect((await failure(tls.query('SELECT 1'))).code).toBe('source.tls_failed');
  });

  test('a statement that takes too long is stopped by the server', async () => {
    const error = await failure((await open({ timeout: '1s' })).query('SELECT pg_sleep(30)'));
    expect(error.message).toBe('warehouse has not answered within 1 s and the query was stopped.');
  });

  test('a connection that is ended in the middle of a query, after which the next one works', async () => {
    const connection = await open();
    const lost = failure(connection.query('SELECT pg_sleep(30)'));
    for (;;) {
      const { rowCount } = await admin((client) =>
        client.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'groundwork' AND query LIKE 'SELECT pg_sleep%'",
        ),
      );
      if (rowCount !== 0) break;
    }
    expect((await lost).code).toBe('source.connection_lost');
    expect(await connection.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test.each([
    ['SELEC 1', 'source.not_a_select', /SELEC statement/],
    ['SELECT 1 +', 'source.query_syntax', /syntax error/],
    ['SELECT spendd FROM sales.customers', 'source.query_column', /Did you mean "spend"\?/],
    ['SELECT * FROM sales.nope', 'source.query_table', /"sales\.nope"/],
    ['SELECT foo(1)', 'source.query_function', /foo\(integer\) does not exist/],
    ['SELECT sum(name) FROM sales.customers', 'source.query_function', /sum\(text\)/],
    ["SELECT 'x'::int", 'source.value_unreadable', /invalid input syntax for type integer/],
    ['SELECT 1 / 0', 'source.value_unreadable', /division by zero/],
    ['SELECT name, count(*) FROM sales.customers', 'source.query_invalid', /GROUP BY/],
  ])('%s', async (sql, code, message) => {
    const error = await failure((await open()).query(sql));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test('a column that was dropped since is read again', async () => {
    await admin((client) =>
      client.query('CREATE TABLE sales.changing (a int, b int); GRANT SELECT ON sales.changing TO reader'),
    );
    const connection = await open();
    const before = await connection.relation('changing');
    await admin((client) => client.query('ALTER TABLE sales.changing DROP COLUMN b'));
    expect((await failure(connection.query(`SELECT b FROM ${before.from} AS t`))).code).toBe('source.query_column');
    expect((await connection.relation('changing')).columns.map((each) => each.name)).toEqual(['a']);
  });
});
