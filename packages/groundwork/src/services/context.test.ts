import { expect, test } from 'vitest';
import { useFolders } from '../../test/support/files-source.ts';
import type { LoadedWorkspace } from '../charter/load-workspace.ts';
import type { Sources } from '../sources/connection.ts';
import { sharedConnections } from '../sources/shared-connections.ts';
import { type Context, keepingSources, withSources } from './context.ts';

const folder = useFolders();

test('steps that keep their sources read through one connection, however long the first took; others get their own', async () => {
  let now = 0;
  const workspace = {
    dir: await folder({ 'data/customers.csv': 'id\n1\n' }),
    config: { sources: { crm: { kind: 'files', path: 'data' } } },
  } as unknown as LoadedWorkspace;
  const ctx = {
    connections: sharedConnections(() => now),
    secrets: { redact: String },
    stores: { measurements: { connection: () => null } },
  } as unknown as Context;
  const crm = (sources: Sources) => sources.connection('crm');
  const connections = await keepingSources(ctx, workspace, async (kept) => {
    const first = await withSources(kept, workspace, 'bench', crm);
    now = 60_000;
    const second = await withSources(kept, workspace, 'bench', crm);
    const { from } = await second.relation('customers');
    expect(await second.query(`SELECT id FROM ${from} AS t`)).toEqual([{ id: 1 }]);
    return { first, second, other: await withSources(ctx, workspace, 'bench', crm) };
  });
  expect(connections.second).toBe(connections.first);
  expect(connections.other).not.toBe(connections.first);
  await expect(connections.first.query('SELECT 1 AS one')).rejects.toThrow();
});
