import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { heldToPromises, onlyProblem, openFindings, type Said } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const bin = fileURLToPath(new URL('../../bin/groundwork.js', import.meta.url));

/** A user who is not root, for whom permissions count: this one, or `nobody` where root runs the tests; else why there is none. */
function otherUser(): { readonly uid: number; readonly gid: number } | { readonly reason: string } {
  const uid = process.getuid?.();
  const gid = process.getgid?.();
  if (uid === undefined || gid === undefined) return { reason: 'this system has no users of that kind' };
  if (uid !== 0) return { uid, gid };
  try {
    const nobody = {
      uid: Number(execFileSync('id', ['-u', 'nobody'])),
      gid: Number(execFileSync('id', ['-g', 'nobody'])),
    };
    const { status, stderr } = spawnSync(process.execPath, [bin, '--version'], {
      ...nobody,
      encoding: 'utf8',
      env: {},
    });
    return status === 0 ? nobody : { reason: `the user nobody cannot run it from here: ${stderr.split('\n')[0]}` };
  } catch (error) {
    return { reason: String((error as Error).message) };
  }
}

const user = otherUser();
const reason = 'reason' in user ? user.reason : null;
if (reason !== null) console.warn(`Skipped: permissions cannot be tried, because ${reason}`);

describe.skipIf(reason !== null)('what this user may not', () => {
  const template = useSmallWorkspace();
  let dir = '';
  afterAll(() => rm(dir, { recursive: true, force: true }));

  async function prepare(): Promise<void> {
    const { uid, gid } = user as { uid: number; gid: number };
    dir = join(template.dir, '..', '..', `groundwork-user-${process.pid}`);
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir);
    await cp(template.dir, dir, { recursive: true });
    for (const file of ['', ...(await readdir(dir, { recursive: true }))]) await chown(join(dir, file), uid, gid);
  }

  function run(words: string): Said {
    const argv = [...words.split(' '), '--json', '--workspace', dir];
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
      ...(user as { uid: number; gid: number }),
      encoding: 'utf8',
      env: {},
    });
    return heldToPromises({ code: status ?? -1, out: stdout, err: stderr }, argv);
  }

  test.each([
    [
      'groundwork.yaml',
      0o000,
      'check win-back',
      'charter.file_unreadable',
      'groundwork.yaml cannot be read: permission is denied',
    ],
    [
      'initiatives/win-back/charter.yaml',
      0o000,
      'check win-back',
      'charter.file_unreadable',
      'charter.yaml cannot be read: permission is denied',
    ],
    ['initiatives', 0o000, 'check', 'charter.initiatives_unreadable', 'cannot be listed'],
    [
      'data/customers.csv',
      0o000,
      'measure win-back',
      'source.unreadable',
      'data/customers.csv of source crm cannot be read: permission denied.',
    ],
    ['data', 0o000, 'measure win-back', 'source.unreadable', 'data of source crm cannot be read: permission denied.'],
    ['.groundwork', 0o500, 'accept win-back --as olga.owner', 'store.not_writable', '.groundwork'],
    ['.groundwork/records.sqlite', 0o400, 'accept win-back --as olga.owner', 'store.not_writable', 'records.sqlite'],
    ['.groundwork/ledger.key', 0o000, 'accept win-back --as olga.owner', 'store.key_unreadable', 'permission denied'],
  ])('%s (%o): %s', async (file, mode, command, code, message) => {
    await prepare();
    await chmod(join(dir, file), mode);
    const said = run(command);
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('once it is allowed again, everything is there', async () => {
    await prepare();
    await chmod(join(dir, '.groundwork/records.sqlite'), 0o400);
    expect(run('accept win-back --as olga.owner').code).toBe(2);
    // What SQLite made beside the file while it was read-only is read-only too.
    for (const file of await readdir(join(dir, '.groundwork'))) await chmod(join(dir, '.groundwork', file), 0o600);
    expect(run('verify').document).toMatchObject({ ok: true, entries: 1 });
  });

  test('a table that may not be read is a finding, and the rest is computed', async () => {
    await prepare();
    await chmod(join(dir, 'data/customers.csv'), 0o000);
    const said = run('check win-back');
    expect(said.code).toBe(1);
    expect(openFindings(said).some((each) => each.message.includes('permission denied'))).toBe(true);
  });

  test('a folder in which nothing may be written takes no export and no workspace', async () => {
    await prepare();
    await mkdir(join(dir, 'closed'), { mode: 0o555 });
    for (const command of [`ledger export ${join(dir, 'closed', 'x.ledger')}`, `init ${join(dir, 'closed', 'new')}`]) {
      const said = run(command);
      expect(said.code, command).toBe(2);
      expect(onlyProblem(said)).toMatchObject({
        code: 'service.file_unwritable',
        message: expect.stringContaining('permission denied'),
      });
    }
  });
});
