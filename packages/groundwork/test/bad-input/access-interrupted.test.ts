import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useCliChildren } from '../support/cli-child.ts';
import { misbehaving } from '../support/mcp/servers.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const groundwork = useCliChildren();

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a check that ends by %s leaves no program of a probe behind',
  async (signal) => {
    const file = join(workspace.dir, 'pids');
    await workspace.charter((charter) => {
      charter.access = [{ mcp: { command: misbehaving('stubborn', file) } }];
    });
    const check = groundwork(['check', 'win-back', '--workspace', workspace.dir]);
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 30_000 }).toMatch(/^\d+ \d+$/);
    const pids = (await readFile(file, 'utf8')).split(' ').map(Number);
    check.interrupt(signal);
    await expect.poll(() => isAlive(check.pid), { timeout: 30_000 }).toBe(false);
    for (const pid of pids) await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false);
  },
);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
