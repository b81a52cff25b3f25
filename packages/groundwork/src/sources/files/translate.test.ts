import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useFolders } from '../../../test/support/files-source.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { translateDuckdbError } from './translate.ts';

const folder = useFolders();
let instance: DuckDBInstance;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  await run("CREATE TABLE customers AS SELECT * FROM (VALUES (1, 'x', DATE '2020-01-01')) t(id, spend, day)");
});
afterAll(() => instance.closeSync());

async function run(sql: string, on = instance): Promise<void> {
  const connection = await on.connect();
  try {
    await connection.run(sql);
  } finally {
    connection.disconnectSync();
  }
}

/** What DuckDB's own error for a query becomes. */
async function translated(work: Promise<void>, file?: string): Promise<GroundworkError> {
  const error = await work.then(
    () => expect.unreachable('it should have failed'),
    (error: unknown) => translateDuckdbError(error, { source: 'crm', ...(file !== undefined && { file }) }),
  );
  expect(error).toBeInstanceOf(GroundworkError);
  return error as GroundworkError;
}

describe('what is wrong with a query', () => {
  test.each([
    [
      'SELECT spendd FROM customers',
      'source.query_column',
      'The query on crm uses a column "spendd" that is not there. Did you mean "spend"?',
    ],
    [
      'SELECT t.spendd FROM customers t',
      'source.query_column',
      'The query on crm uses a column "spendd" that is not there. Did you mean "spend"?',
    ],
    [
      'SELECT revenue FROM customers',
      'source.query_column',
      'The query on crm uses a column "revenue" that is not there.',
    ],
    ['SELECT * FROM nope', 'source.query_table', 'The query on crm uses a table "nope" that is not there.'],
    [
      'SELECT foo(1)',
      'source.query_function',
      'The query on crm uses a function or operator in a way the engine does not have: Scalar Function with name foo does not exist.',
    ],
    [
      'SELECT sum(spend) FROM customers',
      'source.query_function',
      /No function matches the given name and argument types 'sum\(VARCHAR\)'/,
    ],
    ['SELECT day + spend FROM customers', 'source.query_function', /'\+\(DATE, VARCHAR\)'/],
    ['SELECT spend, count(*) FROM customers', 'source.query_invalid', /GROUP BY/],
    ['SELEC 1', 'source.query_syntax', 'The SQL for crm does not parse: syntax error at or near "SELEC".'],
    [
      'SELECT CAST(spend AS INTEGER) FROM customers',
      'source.value_unreadable',
      /Could not convert string 'x' to INT32/,
    ],
    ['SELECT 9223372036854775807::BIGINT + 1', 'source.value_unreadable', /Overflow in addition/],
    ["SELECT regexp_matches(spend, '(') FROM customers", 'source.query_invalid', /missing \)/],
  ])('%s', async (sql, code, message) => {
    const error = await translated(run(sql));
    expect(error.code).toBe(code);
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });
});

describe('what is wrong with the machine', () => {
  test('memory that is not there', async () => {
    const small = await DuckDBInstance.create(':memory:', { memory_limit: '40MB', temp_directory: '' });
    expect((await translated(run('SELECT list(i) FROM range(20000000) t(i)', small))).code).toBe('source.memory_full');
    small.closeSync();
  });

  test('a disk without room for temporary data', async () => {
    const small = await DuckDBInstance.create(':memory:', {
      memory_limit: '40MB',
      temp_directory: join(await folder(), 'spill'),
    });
    await run("SET max_temp_directory_size = '1MB'", small);
    const error = await translated(
      run('CREATE TABLE t AS SELECT md5(i::VARCHAR) a, md5((i + 1)::VARCHAR) b FROM range(3000000) r(i)', small),
    );
    expect(error.message).toBe('The disk is full: the query on crm has no room for its temporary data.');
    small.closeSync();
  });

  test('a file that has gone', async () => {
    const error = await translated(run("SELECT * FROM read_parquet('/nowhere/t.parquet')"), 'data/t.parquet');
    expect(error.message).toBe('data/t.parquet of source crm has gone while it was in use.');
  });
});

test('secrets are taken out before anything is said', async () => {
  const error = await run("SELECT error('token s3cr3t is wrong')").catch((raised: unknown) => raised);
  const ours = translateDuckdbError(error, { source: 'crm', redact: (text) => text.replaceAll('s3cr3t', '***') });
  expect((ours as GroundworkError).message).toBe('The query on crm is not valid: token *** is wrong.');
});

test('what is not DuckDB’s stays as it is', () => {
  const bug = new TypeError('x is not a function');
  expect(translateDuckdbError(bug, { source: 'crm' })).toBe(bug);
  const ours = new GroundworkError([]);
  expect(translateDuckdbError(ours, { source: 'crm' })).toBe(ours);
});
