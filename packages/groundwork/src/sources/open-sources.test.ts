import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFolders } from '../../test/support/files-source.ts';
import type { SourceConfig } from '../charter/schema/workspace.ts';
import { checkQuery } from '../sql/query.ts';
import type { Connection } from './connection.ts';
import { openFiles } from './files/files.ts';
import { openSources } from './open-sources.ts';

const folder = useFolders();
const sources: Record<string, SourceConfig> = {
  crm: { kind: 'files', path: 'data' },
  sales: { kind: 'files', path: 'sales' },
};

test('a table is found through its source, which is opened once', async () => {
  const dir = await folder({ 'data/customers.csv': 'id,spend\n1,2.5\n', 'sales/deals.csv': 'id\n7\n' });
  const all = openSources({ dir, config: { sources } });
  const { connection, relation } = await all.relation('crm.customers', { spend: { logicalType: 'number' } });
  expect(relation.name).toBe('crm.customers');
  expect(await connection.query(`SELECT spend FROM ${relation.from} AS t`)).toEqual([{ spend: 2.5 }]);
  expect(await all.connection('crm')).toBe(connection);
  expect((await all.relation('sales.deals')).relation.columns.map((each) => each.name)).toEqual(['id']);
  await all.close();
});

test('a table knows the time zone of its workspace, which expressions tell the day and the hour by', async () => {
  const dir = await folder({ 'data/visits.csv': 'id,t\n1,2026-11-01T03:30:00Z\n2,2026-11-01T05:30:00Z\n' });
  const all = openSources({ dir, config: { sources, timezone: 'America/New_York' } });
  const { connection, relation } = await all.relation('crm.visits');
  const { sql } = await checkQuery('SELECT sum(hour(t)) FROM {object}', relation);
  expect(await connection.query(sql)).toEqual([{ value: 24 }]);
  await all.close();
});

test('a source that is not configured says which are', async () => {
  const all = openSources({ dir: await folder(), config: { sources } });
  await expect(all.relation('crn.customers')).rejects.toThrow('There is no source "crn". Did you mean "crm"?');
  await expect(all.connection('constructor')).rejects.toEqual(expect.objectContaining({ code: 'source.unknown' }));
  await expect(all.relation('customers')).rejects.toEqual(expect.objectContaining({ code: 'source.name_invalid' }));
  await expect(all.relation('agents.runs')).rejects.toEqual(expect.objectContaining({ code: 'source.unknown' }));
  await all.close();
});

test('one source in trouble leaves the others alone, and is tried again', async () => {
  const dir = await folder({ 'data/customers.csv': 'id\n1\n' });
  const all = openSources({ dir, config: { sources } });
  await expect(all.relation('sales.deals')).rejects.toEqual(expect.objectContaining({ code: 'source.folder_missing' }));
  expect((await all.relation('crm.customers')).relation.columns).toHaveLength(1);
  await rm(join(dir, 'data'), { recursive: true });
  await writeFile(join(dir, 'sales'), 'a file now');
  await expect(all.relation('sales.deals')).rejects.toEqual(expect.objectContaining({ code: 'source.folder_invalid' }));
  await all.close();
});

test('agents is the store’s own connection, which stays open, and no source may take its name', async () => {
  const dir = await folder({ 'telemetry/runs.csv': 'id,cost\n1,0.5\n' });
  const agents: Connection = await openFiles({ source: 'agents', dir, path: 'telemetry' });
  const all = openSources({ dir, config: { sources: {} }, agents });
  const { connection, relation } = await all.relation('agents.runs');
  expect(connection).toBe(agents);
  await all.close();
  expect(await agents.query(`SELECT cost FROM ${relation.from} AS t`)).toEqual([{ cost: 0.5 }]);
  await agents.close();
  expect(() => openSources({ dir, config: { sources: { agents: { kind: 'files', path: 'x' } } } })).toThrow(
    expect.objectContaining({ code: 'source.name_reserved' }),
  );
});

test('a PostgreSQL source is not connected to before it is used, and its URL is never shown', async () => {
  const warehouse: SourceConfig = {
    kind: 'postgres',
    url: 'postgres://ana:hunter2@127.0.0.1:1/x',
    schema: 'public',
    statement_timeout: '60s',
  };
  const all = openSources({ dir: await folder(), config: { sources: { warehouse } } });
  const connection = await all.connection('warehouse');
  expect(connection.dialect).toBe('postgres');
  const error = await connection.query('SELECT 1').catch((raised: unknown) => raised);
  expect(error).toMatchObject({ code: 'source.connection_refused' });
  expect(JSON.stringify(error)).not.toContain('hunter2');
  await all.close();
});
