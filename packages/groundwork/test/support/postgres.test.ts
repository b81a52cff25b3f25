import pg from 'pg';
import { expect, test } from 'vitest';
import { usePostgres } from './postgres.ts';

const postgres = usePostgres();

test('a real PostgreSQL answers on loopback in UTF-8', async () => {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query("SELECT current_setting('server_encoding') AS encoding, upper('é') AS upper");
  await client.end();
  expect(rows).toEqual([{ encoding: 'UTF8', upper: 'É' }]);
  expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
});
