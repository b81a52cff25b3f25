import { afterEach } from 'vitest';
import type { Sources } from '../../src/sources/connection.ts';
import { openSources } from '../../src/sources/open-sources.ts';
import { useFolders } from './files-source.ts';

/** Sources of real files in `crm`: `await csvSources({ customers: 'id\n1\n' })`. Closed and removed after the test. */
export function useCsvSources(): (tables: Readonly<Record<string, string>>) => Promise<Sources> {
  const folder = useFolders();
  const opened: Sources[] = [];
  afterEach(async () => {
    for (const sources of opened.splice(0)) await sources.close();
  });
  return async (tables) => {
    const files = Object.entries(tables).map(([name, text]) => [`data/${name}.csv`, text]);
    const dir = await folder({ 'data/.keep': '', ...Object.fromEntries(files) });
    const sources = openSources({ dir, config: { sources: { crm: { kind: 'files', path: 'data' } } } });
    opened.push(sources);
    return sources;
  };
}
