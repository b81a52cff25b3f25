import { generateKeyPairSync } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePostgres } from '../support/postgres.ts';
import { onlyProblem, openFindings } from '../support/said.ts';
import { customersCsv, useSmallWorkspace } from '../support/small-workspace.ts';

const postgres = usePostgres();
const password = 'Zq7-kept&secret%';

beforeAll(async () => {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const rows = customersCsv()
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(
      ([id, day, arm, spend, complained, region]) =>
        `('${id}', '${day}', '${arm}', ${spend}, ${complained}, '${region}')`,
    );
  await client.query(
    `CREATE TABLE customers (customer_id text, contacted_on date, arm text, spend double precision, complained integer, region text)`,
  );
  await client.query(`INSERT INTO customers VALUES ${rows.join(', ')}`);
  await client.query('CREATE VIEW slow AS SELECT * FROM customers WHERE pg_sleep(0.05)::text IS NOT NULL');
  await client.query(`CREATE ROLE reader LOGIN PASSWORD '${password}'`);
  await client.query('GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader');
  await client.query('CREATE TABLE hidden (customer_id text)');
  await client.end();
});

const workspace = useSmallWorkspace();

/** The address of the test's own server with other parts. */
function address(change: (url: URL) => void = () => {}): string {
  const url = new URL(postgres.url);
  url.username = 'reader';
  url.password = encodeURIComponent(password);
  change(url);
  return url.href;
}

/** Makes PostgreSQL the source `crm`; its address comes from the environment, and no part of the password may be seen again. */
async function usePostgresSource(url: string, more: object = {}): Promise<Record<string, string>> {
  workspace.hide(password);
  workspace.hide(encodeURIComponent(password));
  workspace.hide(url);
  await workspace.config((config) => {
    config.sources.crm = { kind: 'postgres', url: `$\{CRM_URL}`, ...more };
  });
  return { CRM_URL: url };
}

async function everyCommandSays(env: Record<string, string>, code: string, message: string): Promise<void> {
  const checked = await workspace.run('check win-back', env);
  expect(checked.code).toBe(1);
  const open = openFindings(checked).filter((each) => each.message.includes(message));
  expect(new Set(open.map((each) => each.condition))).toEqual(new Set(['process', 'success', 'data']));
  for (const each of open) expect(each.fix).toMatch(/\S/);
  const measured = await workspace.run('measure win-back', env);
  expect(measured.code).toBe(2);
  expect(onlyProblem(measured)).toMatchObject({ code, message: expect.stringContaining(message) });
  const frozen = await workspace.run('freeze win-back --as olga.owner', env);
  expect(frozen.code).toBe(2);
  expect(onlyProblem(frozen).message).toContain(message);
}

test('a sound source computes, and neither ledger nor evidence nor output holds the password', async () => {
  const env = await usePostgresSource(address());
  for (const command of ['check win-back', 'freeze win-back --as olga.owner', 'measure win-back', 'value win-back']) {
    expect([0, 1], command).toContain((await workspace.run(command, env)).code);
  }
  expect((await workspace.run('ledger export', env)).code).toBe(0);
});

describe('a database', () => {
  test('whose port nothing listens on', async () => {
    const port = await closedPort();
    const env = await usePostgresSource(address((url) => (url.port = String(port))));
    await everyCommandSays(
      env,
      'source.connection_refused',
      `Nothing accepts connections at 127.0.0.1:${port}, the address of source crm.`,
    );
  });

  test('that refuses the password', async () => {
    const env = await usePostgresSource(address((url) => (url.password = 'wrong-and-secret')));
    workspace.hide('wrong-and-secret');
    await everyCommandSays(env, 'source.login_refused', 'does not let the user "reader" of source crm in.');
  });

  test('that does not exist', async () => {
    const env = await usePostgresSource(address((url) => (url.pathname = '/nowhere')));
    await everyCommandSays(env, 'source.database_missing', 'has no database "nowhere", which source crm names.');
  });

  test('without that schema', async () => {
    const env = await usePostgresSource(address(), { schema: 'pubic' });
    await everyCommandSays(env, 'source.schema_missing', 'has no schema "pubic". Did you mean "public"?');
  });

  test('on a host nobody knows', async () => {
    const env = await usePostgresSource(address((url) => (url.hostname = 'nowhere.invalid')));
    await everyCommandSays(env, 'source.host_unknown', 'The host "nowhere.invalid" of source crm is not known.');
  });

  test('that speaks something else', async () => {
    const server = createServer((socket: Socket) => {
      socket.on('error', () => {}).resume();
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const env = await usePostgresSource(address((url) => (url.port = String(port))));
    const said = await workspace.run('measure win-back', env);
    await new Promise((resolve) => server.close(resolve));
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toMatch(/^source\.(engine_failed|connection_lost)$/);
  });

  test('that never answers is waited for once, whatever rests on it', async () => {
    let connections = 0;
    const sockets: Socket[] = [];
    const server = createServer((socket: Socket) => {
      connections += 1;
      sockets.push(socket.on('error', () => {}).resume());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const env = await usePostgresSource(address((url) => (url.port = String(port))));
    const open = openFindings(await workspace.run('check win-back', env));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    expect(
      open.filter((each) => each.message.includes('cannot be reached: no answer came within 10 s')).length,
    ).toBeGreaterThan(3);
    expect(connections).toBe(1);
  });

  test('that dies in the middle of a query', async () => {
    const env = await usePostgresSource(address());
    await workspace.charter((charter) => {
      charter.metrics.spend.table = 'crm.slow';
      charter.rollout.assignment.table = 'crm.slow';
    });
    const measuring = workspace.run('measure win-back', env);
    await endQueries();
    const said = await measuring;
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'source.connection_lost',
      fix: expect.stringContaining('Run the command again'),
    });
  });

  test('that takes longer than it may', async () => {
    const env = await usePostgresSource(address(), { statement_timeout: '1s' });
    await workspace.charter((charter) => {
      charter.metrics.spend.table = 'crm.slow';
      charter.rollout.assignment.table = 'crm.slow';
    });
    const said = await workspace.run('measure win-back', env);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'source.timeout',
      message: 'crm has not answered within 1 s and the query was stopped.',
    });
  });

  test('whose table this user may not read', async () => {
    const env = await usePostgresSource(address());
    await workspace.charter((charter) => {
      charter.data = { 'crm.hidden': { key: ['customer_id'] } };
    });
    const open = openFindings(await workspace.run('check win-back', env)).filter((each) => each.condition === 'data');
    expect(open.length).toBeGreaterThan(0);
    for (const each of open) expect(each.message).toMatch(/may not read|has no table "hidden"/);
  });

  test('whose address is none', async () => {
    const env = await usePostgresSource('postgresql://reader:Zq7-kept&secret%@host/db');
    const said = await workspace.run('measure win-back', env);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe('source.url_invalid');
  });

  test('whose address is not set', async () => {
    await usePostgresSource(address());
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'charter.variable_missing',
      message: 'sources.crm.url takes the environment variable CRM_URL, which is not set.',
      location: { file: 'groundwork.yaml' },
    });
  });

  test('whose address stands in the file, password and all, is not shown either', async () => {
    const url = address((each) => (each.password = 'wrong-and-secret'));
    workspace.hide('wrong-and-secret');
    await workspace.config((config) => {
      config.sources.crm = { kind: 'postgres', url };
    });
    for (const command of ['check win-back', 'measure win-back', 'gate win-back fund --as dan.decider']) {
      expect((await workspace.run(command)).code).toBeGreaterThan(0);
    }
  });
});

describe('SQL that reaches further than its rows, on PostgreSQL', () => {
  test.each([
    ["pg_read_file('/etc/hostname')", 'sql.function_unknown'],
    ["query_to_xml('select 1', true, true, '')", 'sql.function_unknown'],
    ["current_setting('data_directory')", 'sql.function_unknown'],
    ["lo_import('/etc/hostname')", 'sql.function_unknown'],
    ['pg_sleep(10)', 'sql.function_unknown'],
    ["nextval('s')", 'sql.function_unknown'],
    ['(SELECT count(*) FROM pg_user)', 'sql.not_allowed'],
    ['spend; DROP TABLE customers', 'sql.not_an_expression'],
  ])('%s', async (value, code) => {
    const env = await usePostgresSource(address());
    await workspace.charter((charter) => {
      charter.metrics.spend.value = value;
    });
    const said = await workspace.run('measure win-back', env);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe(code);
  });

  test.each([
    'SELECT pg_read_file($$/etc/hostname$$)',
    'SELECT count(*) FROM pg_user',
    'SELECT count(*) FROM {object}; DELETE FROM customers',
  ])('in a rule: %s', async (query) => {
    const env = await usePostgresSource(address());
    await workspace.charter((charter) => {
      charter.data['crm.customers'].quality = [{ type: 'sql', query, mustBe: 0 }];
    });
    const open = openFindings(await workspace.run('check win-back', env)).filter((each) => each.condition === 'data');
    expect(open).toMatchObject([{ code: 'data.rule_errored', state: 'unverified' }]);
  });
});

describe('records on PostgreSQL', () => {
  const commands = ['check win-back', 'accept win-back --as olga.owner', 'verify'];

  test.each<[string, (port: number) => string, string, string]>([
    [
      'on a port nothing listens on',
      (port) => address((url) => (url.port = String(port))),
      'store.unreachable',
      'did not answer',
    ],
    [
      'that refuse the password',
      () => address((url) => (url.password = 'wrong-and-secret')),
      'store.login_refused',
      'refused the user or the password',
    ],
    [
      'in a database that does not exist',
      () => address((url) => (url.pathname = '/nowhere')),
      'store.database_missing',
      '/nowhere',
    ],
    ['in a database that this user may not write', () => address(), 'store.database_forbidden', 'may not do this'],
    ['at no address', () => 'wrong-and-secret', 'store.url_invalid', 'GROUNDWORK_RECORDS_URL is not a database URL.'],
  ])('%s', async (_, urlOf, code, message) => {
    for (const secret of [password, encodeURIComponent(password), 'wrong-and-secret']) workspace.hide(secret);
    const env = { GROUNDWORK_RECORDS_URL: urlOf(await closedPort()) };
    for (const command of commands) {
      const said = await workspace.run(command, env);
      expect(said.code, command).toBe(2);
      expect(onlyProblem(said), command).toMatchObject({ code, message: expect.stringContaining(message) });
    }
  });

  test('hold what SQLite holds, and want a key that every instance has', async () => {
    const env = { GROUNDWORK_RECORDS_URL: postgres.url };
    // The key of the embedded ledger is not that of the shared one.
    const file = join(workspace.dir, '.groundwork', 'ledger.key');
    await rename(file, `${file}.aside`);
    const said = await workspace.run('accept win-back --as olga.owner', env);
    expect(said.code).toBe(2);
    expect(onlyProblem(said).code).toBe('store.key_not_given');
    const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    workspace.hide(key.split('\n')[1] as string);
    const keyed = { ...env, GROUNDWORK_SIGNING_KEY: key.replaceAll('\n', '\\n') };
    expect((await workspace.run('accept win-back --as olga.owner', keyed)).code).toBe(0);
    expect((await workspace.run('verify', keyed)).document).toMatchObject({ ok: true, entries: 1 });
    await rename(`${file}.aside`, file);
  });
});

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends the connection of the reader's query as soon as there is one: what a restart of the database does. */
async function endQueries(): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    for (;;) {
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = 'reader' AND state = 'active' AND query LIKE '%"slow"%'`,
      );
      if (rowCount) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  } finally {
    await client.end();
  }
}
