import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onlyProblem, say } from '../support/said.ts';
import { makeSmallDisk, type SmallDisk } from '../support/small-disk.ts';
import { envelopes, useSmallWorkspace } from '../support/small-workspace.ts';

const probe = makeSmallDisk(1);
const reason = 'reason' in probe ? probe.reason : null;
if (!('reason' in probe)) probe.remove();

describe.skipIf(reason !== null)(`a full disk${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const template = useSmallWorkspace();
  let disk: SmallDisk;
  beforeEach(async () => {
    const made = makeSmallDisk(24);
    if ('reason' in made) throw new Error(made.reason);
    disk = made;
    await cp(template.dir, disk.path, { recursive: true });
  });
  afterEach(async () => {
    disk.free();
    disk.remove();
  });

  const run = (words: string) => say([...words.split(' '), '--json', '--workspace', disk.path]);

  /** Runs it on the full disk, where it is refused whole, then again with room, where it goes through. */
  async function refusedThenDone(words: string, code: string): Promise<void> {
    const before = envelopes(disk.path);
    disk.fill(4096);
    const refused = await run(words);
    expect(refused.code, words).toBe(2);
    expect(onlyProblem(refused)).toMatchObject({ code, fix: expect.stringMatching(/space/) });
    disk.free();
    expect(envelopes(disk.path)).toEqual(before);
    expect((await run('verify')).document).toMatchObject({ ok: true });
    const again = await run(words);
    expect(again.problems).toEqual([]);
    expect((await run('verify')).document).toMatchObject({ ok: true });
  }

  test('refuses an act whole, and the same one goes through once there is room', () =>
    refusedThenDone('accept win-back --as olga.owner', 'store.disk_full'));

  test('refuses a freeze whole: no baseline without its entry', () =>
    refusedThenDone('freeze win-back --as olga.owner', 'store.disk_full'));

  test('refuses a check whole', () => refusedThenDone('check win-back', 'store.disk_full'));

  test('refuses a measurement whole', () => refusedThenDone('measure win-back', 'store.disk_full'));

  test('refuses an import whole', async () => {
    const at = (index: number) => new Date(Date.now() - 600_000 + index).toISOString();
    const lines = Array.from({ length: 2000 }, (_, index) =>
      JSON.stringify({
        initiative: 'win-back',
        id: `r${index}`,
        started_at: at(index),
        status: 'ok',
        task: `${Math.sin(index)}`.repeat(4),
      }),
    );
    await template.write('runs.ndjson', `${lines.join('\n')}\n`);
    await refusedThenDone(`runs import ${join(template.dir, 'runs.ndjson')}`, 'store.disk_full');
  });

  test('an export that does not fit leaves no half of a file', async () => {
    const file = join(disk.path, 'out.ledger');
    await run('verify');
    disk.fill(4096);
    const refused = await run(`ledger export ${file}`);
    disk.free();
    expect(refused.code).toBe(2);
    expect(onlyProblem(refused).code).toMatch(/^(service\.file_unwritable|store\.disk_full)$/);
    expect(await readdir(disk.path)).not.toContain('out.ledger');
    expect((await run(`ledger export ${file}`)).code).toBe(0);
    expect((await say(['verify', file, '--json'])).code).toBe(0);
  });

  test('init writes no half of a charter', async () => {
    disk.fill();
    const refused = await run('init --initiative other');
    disk.free();
    expect(refused.code).toBe(2);
    expect(onlyProblem(refused).code).toBe('service.file_unwritable');
    expect((await run('init --initiative other')).code).toBe(0);
  });
});
