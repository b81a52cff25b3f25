import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { envelopes, useSmallWorkspace } from '../../../test/support/small-workspace.ts';

describe('an import of runs', () => {
  const workspace = useSmallWorkspace();
  const bring = (words = 'runs import') => workspace.run(`${words} ${join(workspace.dir, 'runs.ndjson')}`);
  const ran = { id: 'r1', initiative: 'win-back', status: 'ok' };

  test('that was cut short before its ledger entry is entered when the file is imported again, once', async () => {
    const at = new Date(Date.now() - 60_000).toISOString();
    await workspace.write('runs.ndjson', `${JSON.stringify({ ...ran, started_at: at, ended_at: at })}\n`);
    const key = join(workspace.dir, '.groundwork', 'ledger.key');
    await rename(key, `${key}.away`);
    expect((await bring()).problems.map((each) => each.code)).toEqual(['store.key_missing']);
    await rename(`${key}.away`, key);
    const before = envelopes(workspace.dir).length;
    expect((await bring()).document).toMatchObject({ rows: 1, entry: { index: before } });
    expect((await bring()).document).toMatchObject({ imported: 0, repeated: 1, entry: null });
    expect(envelopes(workspace.dir)).toHaveLength(before + 1);
  });
});
