import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const bin = fileURLToPath(new URL('../../bin/groundwork.js', import.meta.url));
const groundwork = `"${process.execPath}" "${bin}"`;

/** A line of the shell, in the workspace. */
function shell(line: string, cwd = workspace.dir) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  expect(stderr).not.toMatch(/^\s+at .*[(:]\S+:\d+/m);
  return { status, stdout, stderr };
}

describe.skipIf(!existsSync('/bin/bash'))('an output that takes no more', () => {
  test('because its reader has seen enough is no error', () => {
    const { stdout, stderr } = shell(
      `${groundwork} check win-back --all --json | head -c 1; echo " \${PIPESTATUS[0]}"`,
    );
    expect(stdout).toBe('{ 1\n');
    expect(stderr).toBe('');
  });

  test('because it was closed is no error', () => {
    expect(shell(`${groundwork} accept win-back --as olga.owner >&-`)).toMatchObject({ status: 0, stderr: '' });
  });

  test.skipIf(!existsSync('/dev/full'))('because the disk is full is said, and what was done is done', () => {
    const { status, stderr } = shell(`${groundwork} accept win-back --as olga.owner > /dev/full`);
    expect(status).toBe(2);
    expect(stderr).toContain('What was found cannot be written to standard output: the disk is full.');
    expect(stderr).toContain('cli.output_failed');
  });
});

test.skipIf(!existsSync('/bin/bash'))('a folder that was removed under one is named', async () => {
  await mkdir(join(workspace.dir, 'going'));
  const { status, stderr } = shell(`rmdir ../going && ${groundwork} check`, join(workspace.dir, 'going'));
  expect(status).toBe(2);
  expect(stderr).toContain('The folder you are in was removed.');
});
