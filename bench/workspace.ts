import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Context, readWorkspace, withSources } from '../packages/groundwork/src/services/context.ts';
import { openContext } from '../packages/groundwork/src/services/open-context.ts';
import type { Row } from '../packages/groundwork/src/sources/connection.ts';
import { dataFolder, emptyWorkspace } from './data.ts';

export interface BenchWorkspace {
  readonly ctx: Context;
  /** Runs one statement as the source `crm` runs the product's own: the same engine, sandbox and settings, opened for it alone. */
  query(sql: (table: (name: string) => string) => string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** A workspace over the bench tables with one initiative, `bench`, opened in this process. */
export async function benchWorkspace(
  name: string,
  charter: Readonly<Record<string, unknown>>,
  tables: readonly string[] = ['customers', 'accounts', 'orders'],
): Promise<BenchWorkspace> {
  const data = await dataFolder(tables);
  const dir = emptyWorkspace(name);
  mkdirSync(join(dir, 'initiatives', 'bench'), { recursive: true });
  symlinkSync(data, join(dir, 'data'));
  writeFileSync(join(dir, 'groundwork.yaml'), stringify(workspaceFile));
  writeFileSync(join(dir, 'initiatives', 'bench', 'charter.yaml'), stringify({ ...charterHead, ...charter }));
  const ctx = await openContext({ dir, env: {}, command: 'bench' });
  const workspace = await readWorkspace(ctx);
  const query: BenchWorkspace['query'] = (sql) =>
    withSources(ctx, workspace, 'bench', async (sources) => {
      const from = new Map<string, string>();
      for (const table of tables) from.set(table, (await sources.relation(`crm.${table}`)).relation.from);
      const connection = await sources.connection('crm');
      return connection.query(sql((table) => from.get(table) as string));
    });
  return { ctx, query, close: () => ctx.close() };
}

export const workspaceFile = {
  version: 1,
  organization: 'Bench',
  currency: 'USD',
  timezone: 'UTC',
  people: { ada: { name: 'Ada Bell', email: 'ada@bench.example', title: 'Head of Data' } },
  decides: { fund: ['ada'], pilot: ['ada'], production: ['ada'], renew: ['ada'] },
  sources: { crm: { kind: 'files', path: 'data' } },
};

export const charterHead = { version: 1, id: 'bench', title: 'Bench', owner: { person: 'ada', review_every: '30d' } };
