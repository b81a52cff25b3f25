import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { useFilesSource, useFolders } from '../../../test/support/files-source.ts';
import { openSandbox, QueryTimeout, type Sandbox } from './sandbox.ts';

const folder = useFolders();
let dir: string;
let sandbox: Sandbox;

beforeEach(async () => {
  dir = await folder({
    'data/ok.csv': 'a\n1\n',
    'outside/secret.csv': 'secret\n42\n',
    'outside/secret.db': '',
    'database/x.csv': 'a\n9\n',
  });
  symlinkSync('../outside/secret.csv', join(dir, 'data/link.csv'));
  symlinkSync('../outside', join(dir, 'data/linked'));
  sandbox = await openSandbox({ folder: join(dir, 'data'), timeoutMs: 60_000 });
});
afterEach(() => sandbox.close());

describe('DuckDB in its sandbox, asked directly, without the check of statements before it', () => {
  test('reads the folder', async () => {
    expect(await sandbox.run(`SELECT a FROM read_csv('${dir}/data/ok.csv')`)).toEqual([{ a: 1 }]);
  });

  test.each([
    ['another file', `SELECT * FROM read_csv('DIR/outside/secret.csv')`],
    ['a folder whose name begins alike', `SELECT * FROM read_csv('DIR/database/x.csv')`],
    ['the way up', `SELECT * FROM read_csv('DIR/data/../outside/secret.csv')`],
    ['a link to a file outside', `SELECT * FROM read_csv('DIR/data/link.csv')`],
    ['a linked folder', `SELECT * FROM read_csv('DIR/data/linked/secret.csv')`],
    ['a file as a table', `SELECT * FROM 'DIR/outside/secret.csv'`],
    ['text', `SELECT * FROM read_text('/etc/passwd')`],
    ['bytes', `SELECT * FROM read_blob('/etc/hostname')`],
    ['a list of files', `SELECT * FROM glob('/etc/*')`],
    ['a list of files above', `SELECT * FROM glob('DIR/data/../*')`],
    ['a web address', `SELECT * FROM read_csv('https://example.com/x.csv')`],
    ['another database', `ATTACH 'DIR/outside/secret.db' AS other`],
    ['an extension from the web', 'INSTALL httpfs'],
    ['an extension', 'LOAD httpfs'],
    ['a copy elsewhere', `COPY (SELECT 1) TO 'DIR/outside/out.csv'`],
    ['a setting', `SET memory_limit = '100GB'`],
    ['a pragma', 'PRAGMA threads = 64'],
    ['the way back', 'SET lock_configuration = false'],
    ['external access', 'SET enable_external_access = true'],
    ['more folders', `SET allowed_directories = ['/']`],
  ])('refuses %s', async (_, sql) => {
    await expect(sandbox.run(sql.replaceAll('DIR', dir))).rejects.toThrow(
      /Permission Error|Invalid Input Error.*locked|Cannot change configuration/,
    );
    expect(readdirSync(join(dir, 'outside')).sort()).toEqual(['secret.csv', 'secret.db']);
  });
});

test('a statement that runs too long is stopped, and others are not', async () => {
  const hurried = await openSandbox({ folder: join(dir, 'data'), timeoutMs: 500 });
  const [slow, quick] = await Promise.allSettled([
    hurried.run('SELECT count(*) FROM range(100000000000) a, range(1000) b'),
    hurried.run('SELECT 1 AS one'),
  ]);
  expect(slow).toMatchObject({ status: 'rejected', reason: expect.any(QueryTimeout) });
  expect(quick).toMatchObject({ status: 'fulfilled', value: [{ one: 1 }] });
  await hurried.close();
});

test('temporary data lies in a private folder that goes when the sandbox closes', async () => {
  const before = new Set(readdirSync(tmpdir()));
  const own = await openSandbox({ folder: join(dir, 'data'), timeoutMs: 60_000 });
  const made = readdirSync(tmpdir()).filter((name) => !before.has(name) && name.startsWith('groundwork-spill-'));
  expect(made.length).toBeGreaterThan(0);
  const [row] = await own.run("SELECT current_setting('temp_directory') AS folder");
  expect(String(row?.folder).startsWith(tmpdir())).toBe(true);
  expect(existsSync(join(String(row?.folder), '..'))).toBe(true);
  await own.close();
  expect(existsSync(join(String(row?.folder), '..'))).toBe(false);
});

describe('queries on a source are one SELECT over its tables', () => {
  const filesSource = useFilesSource();
  const open = async () => {
    const { connection, dir } = await filesSource({ 'a.csv': 'x\n1\n2\n', 'b.csv': 'x\n9\n' });
    const { from } = await connection.relation('a');
    return { connection, dir, from };
  };

  test.each([
    ['SELECT sum(x) AS s FROM FROM_A AS t', [{ s: 3 }]],
    ['WITH n AS (SELECT x FROM FROM_A AS t WHERE x > 1) SELECT x FROM n', [{ x: 2 }]],
    ['SELECT i FROM range(2) AS r(i) ORDER BY i', [{ i: 0 }, { i: 1 }]],
    ['SELECT unnest([1, 2]) AS u;', [{ u: 1 }, { u: 2 }]],
  ])('%s', async (sql, expected) => {
    const { connection, from } = await open();
    expect(await connection.query(sql.replaceAll('FROM_A', from))).toEqual(expected);
  });

  test.each([
    [`COPY (SELECT 1) TO 'DIR/data/out.csv'`, 'source.not_a_select'],
    [`COPY main."a" TO 'DIR/data/out.csv'`, 'source.not_a_select'],
    [`EXPORT DATABASE 'DIR/data/out'`, 'source.not_a_select'],
    ['CREATE TABLE t AS SELECT 1', 'source.not_a_select'],
    ['INSERT INTO main."a" VALUES (3)', 'source.not_a_select'],
    ['DROP TABLE main."a"', 'source.not_a_select'],
    ["ATTACH ':memory:' AS m", 'source.not_a_select'],
    ['INSTALL httpfs', 'source.not_a_select'],
    ['PRAGMA version', 'source.not_a_select'],
    ['CALL pragma_version()', 'source.not_a_select'],
    ["SET memory_limit = '1GB'", 'source.not_a_select'],
    ['EXPLAIN SELECT 1', 'source.not_a_select'],
    ['SELECT 1; SELECT 2', 'source.not_a_select'],
    ['', 'source.not_a_select'],
    ['SELECT 1 +', 'source.query_syntax'],
    ["SELECT * FROM 'DIR/data/b.csv'", 'source.function_refused'],
    ["SELECT * FROM read_csv('DIR/data/b.csv')", 'source.function_refused'],
    ["SELECT * FROM read_csv('DIR/data/a.csv')", 'source.function_refused'],
    ["SELECT * FROM read_text('DIR/data/b.csv')", 'source.function_refused'],
    ["SELECT * FROM glob('DIR/data/*')", 'source.function_refused'],
    // These write a file, or hide statements in a text.
    ["SELECT * FROM enable_logging(storage := 'file', storage_path := 'DIR/data/log')", 'source.function_refused'],
    ["SELECT (SELECT count(*) FROM enable_profiling(save_location := 'DIR/data/p.json'))", 'source.function_refused'],
    ["SELECT * FROM query('SELECT 1')", 'source.function_refused'],
    ['SELECT * FROM duckdb_settings()', 'source.function_refused'],
  ])('%s is refused', async (sql, code) => {
    const { connection, dir, from } = await open();
    const before = readdirSync(join(dir, 'data'));
    await expect(connection.query(sql.replaceAll('DIR', dir))).rejects.toEqual(expect.objectContaining({ code }));
    expect(readdirSync(join(dir, 'data'))).toEqual(before);
    expect(await connection.query(`SELECT count(*) AS n FROM ${from} AS t`)).toEqual([{ n: 2 }]);
  });

  test('a table may be named like one of DuckDB’s own', async () => {
    const { connection } = await filesSource({
      'duckdb_tables.csv': 'x\n1\n',
      'pg_class.csv': 'x\n2\n',
      'a.b.csv': 'x\n3\n',
      'a_b.csv': 'x\n4\n',
    });
    const read = async (table: string) =>
      connection.query(`SELECT x FROM ${(await connection.relation(table)).from} AS t`);
    expect(await read('duckdb_tables')).toEqual([{ x: 1 }]);
    expect(await read('pg_class')).toEqual([{ x: 2 }]);
    expect(await read('a.b')).toEqual([{ x: 3 }]);
    expect(await read('a_b')).toEqual([{ x: 4 }]);
  });
});

test('a folder outside the workspace is a source like any other', async () => {
  await mkdir(join(dir, 'elsewhere'));
  writeFileSync(join(dir, 'elsewhere/t.csv'), 'x\n5\n');
  const own = await openSandbox({ folder: join(dir, 'elsewhere'), timeoutMs: 60_000 });
  expect(await own.run(`SELECT x FROM read_csv('${dir}/elsewhere/t.csv')`)).toEqual([{ x: 5 }]);
  await own.close();
});
