import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/statistics/random.ts';
import { openStores } from '../../src/store/open-stores.ts';
import { useCliChildren } from '../support/cli-child.ts';
import { runRow } from '../support/measurements.ts';
import { envelopes, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace(async ({ run, write }) => {
  await run('sign win-back --as olga.owner');
  await run('sign win-back --as rita.reviewer');
  const minute = (index: number) => new Date(Date.now() - 600_000 + index * 10).toISOString();
  const runs = Array.from({ length: 20_000 }, (_, index) =>
    JSON.stringify({
      initiative: 'win-back',
      id: `r${index}`,
      started_at: minute(index),
      ended_at: minute(index + 1),
      status: 'ok',
    }),
  );
  await write('runs.ndjson', `${runs.join('\n')}\n`);
});
const startChild = useCliChildren();
/** What a killed process leaves in the folder for temporary files goes with the workspace. */
const startCli = (argv: readonly string[]) => startChild(argv, { TMPDIR: join(workspace.dir, '..') });
const random = seededRandom('killed');
const store = (file: string) => join(workspace.dir, '.groundwork', file);

/** How many entries of a kind the ledger has, and how many rows the table that they are about. */
function rowsAndEntries(table: string, kinds: readonly string[]): readonly [number, number] {
  const database = new DatabaseSync(store('records.sqlite'), { readOnly: true });
  const count = (sql: string, ...values: string[]) => Number(database.prepare(sql).get(...values)?.['n']);
  const rows = count(`select count(*) as n from ${table}`);
  const entries = kinds.reduce(
    (sum, kind) => sum + count('select count(*) as n from ledger_entries where kind = ?', kind),
    0,
  );
  database.close();
  return [rows, entries];
}

/** Nothing stands by halves: whatever the records hold, the ledger has its entry, and the other way round. */
async function expectWhole(): Promise<void> {
  for (const [table, kinds] of [
    ['baselines', ['freeze']],
    ['effects', ['measurement']],
    ['decisions', ['decision']],
    ['waivers', ['waiver']],
    ['signatures', ['signature', 'acceptance']],
  ] as const) {
    const [rows, entries] = rowsAndEntries(table, kinds);
    expect(rows, table).toBe(entries);
  }
  expect((await workspace.run('verify')).document).toMatchObject({ ok: true });
}

describe('a process that is killed', () => {
  test.each([
    ['check', ['check', 'win-back']],
    ['measure', ['measure', 'win-back']],
    ['freeze', ['freeze', 'win-back', '--as', 'olga.owner']],
    ['gate', ['gate', 'win-back', 'fund', '--as', 'dan.decider']],
    ['runs import', ['runs', 'import', 'runs.ndjson']],
  ])(
    'in %s, at any moment: the workspace opens again, the ledger holds, and the same command goes through',
    async (_, words) => {
      const argv = words.map((each) => (each === 'runs.ndjson' ? join(workspace.dir, each) : each));
      const pristine = join(workspace.dir, '..', `pristine-${process.pid}`);
      await cp(workspace.dir, pristine, { recursive: true });
      const started = performance.now();
      await startCli([...argv, '--workspace', workspace.dir]).ended();
      const took = performance.now() - started;
      for (let turn = 0; turn < 3; turn += 1) {
        await rm(workspace.dir, { recursive: true });
        await cp(pristine, workspace.dir, { recursive: true });
        const before = envelopes(workspace.dir);
        const child = startCli([...argv, '--workspace', workspace.dir]);
        await new Promise((resolve) => setTimeout(resolve, took * (0.35 + 0.65 * random.uniform())));
        await child.kill();
        expect(envelopes(workspace.dir).slice(0, before.length)).toEqual(before);
        await expectWhole();
        const again = await workspace.plain([...argv, '--json']);
        // What went through before it was killed is not done twice.
        const done = again.problems.map((each) => each.code);
        expect([[], ['service.baseline_unchanged'], ['gate.already_passed']]).toContainEqual(done);
        await expectWhole();
      }
      await rm(pristine, { recursive: true });
    },
  );

  test('between the runs and the ledger: the next command that rests on them enters the import, once', async () => {
    const stores = await openStores({
      workspaceDir: workspace.dir,
      env: {},
      command: 'groundwork runs import',
      waitMs: 0,
    });
    const started = new Date(Date.now() - 60_000).toISOString();
    await stores.measurements.runs.importRows([runRow('r1', { startedAt: started, endedAt: started })], () => ({
      fileHash: 'a'.repeat(64),
      initiative: 'win-back',
      runs: 1,
      from: started,
      to: started,
    }));
    await stores.close();
    const imports = () => rowsAndEntries('initiatives', ['import'])[1];
    expect(imports()).toBe(0);
    await workspace.run('check win-back');
    expect(imports()).toBe(1);
    await workspace.run('check win-back');
    expect(imports()).toBe(1);
    const frozen = await workspace.run('freeze win-back --as olga.owner');
    expect(frozen.document).toMatchObject({ registered: false });
  });

  test('in the middle of an import leaves none of its runs, and nothing in the way', async () => {
    const child = startCli(['runs', 'import', join(workspace.dir, 'runs.ndjson'), '--workspace', workspace.dir]);
    while (!(await readdir(store('.'))).includes('measurements.duckdb'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    await child.kill();
    const again = await workspace.plain(['runs', 'import', join(workspace.dir, 'runs.ndjson'), '--json']);
    const { imported, repeated } = again.document as { imported: number; repeated: number };
    expect([
      [20_000, 0],
      [0, 20_000],
    ]).toContainEqual([imported, repeated]);
  });
});
