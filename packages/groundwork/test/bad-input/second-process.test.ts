import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acquireLock } from '../../src/store/lock.ts';
import { useCliChildren } from '../support/cli-child.ts';
import { onlyProblem } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const startCli = useCliChildren();
const folder = () => join(workspace.dir, '.groundwork');

describe('a second process on the same workspace', () => {
  test.each([
    'check win-back',
    'accept win-back --as olga.owner',
    'runs import runs.ndjson',
    'ledger export',
    'verify',
    'start --port 0',
  ])('%s names the process that has it, what it does, and how to go on', async (command) => {
    await workspace.write('runs.ndjson', '');
    const lock = await acquireLock(folder(), { command: 'groundwork measure', waitMs: 0 });
    const said = await workspace.run(command);
    await lock.release();
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'store.locked',
      message: expect.stringContaining(`Process ${process.pid} (groundwork measure) has ${folder()} open since`),
      fix: `Wait for groundwork measure, then try again: it ends by itself. Only if it hangs, end process ${process.pid}.`,
    });
  });

  test('waits for one that is about to end', async () => {
    const lock = await acquireLock(folder(), { command: 'groundwork measure', waitMs: 0 });
    setTimeout(() => lock.release(), 300);
    expect((await workspace.run('accept win-back --as olga.owner')).code).toBe(0);
  });

  test('of which one serves: the other asks it, and a second server is refused', async () => {
    const server = startCli(['start', '--port', '0', '--workspace', workspace.dir, '--json']);
    await server.says('"url"');
    const accepted = await workspace.run('accept win-back --as olga.owner');
    expect(accepted.code).toBe(0);
    expect((await workspace.run('gate win-back fnd --as dan.decider')).problems).toMatchObject([
      { code: 'gate.unknown_gate' },
    ]);
    const second = await workspace.run('start --port 0');
    expect(second.code).toBe(2);
    expect(onlyProblem(second)).toMatchObject({
      code: 'store.locked',
      message: expect.stringContaining(`Process ${server.pid} (groundwork start)`),
      fix: expect.stringMatching(/^It serves until somebody ends it: press Ctrl-C where it runs\./),
    });
    server.interrupt();
    expect((await server.ended()).code).toBe(0);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 2 });
  });

  test('many at once: each does its act, or says who has it; none is lost', async () => {
    const children = Array.from({ length: 5 }, () =>
      startCli(['accept', 'win-back', '--as', 'olga.owner', '--workspace', workspace.dir, '--json']),
    );
    const said = await Promise.all(children.map((child) => child.ended()));
    const done = said.filter((each) => each.code === 0).length;
    for (const each of said.filter((one) => one.code !== 0)) expect(onlyProblem(each).code).toBe('store.locked');
    expect(done).toBeGreaterThan(0);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 1 + done });
  });
});

describe('a server that was killed', () => {
  test('leaves the workspace free, and its address is not believed', async () => {
    const server = startCli(['start', '--port', '0', '--workspace', workspace.dir, '--json']);
    await server.says('"url"');
    const left = await readFile(join(folder(), 'owner.json'), 'utf8');
    await server.kill();
    expect((await workspace.run('accept win-back --as olga.owner')).code).toBe(0);
    // Its number may be that of a living process by now, and something else may answer at its address.
    const other = createServer((_, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await writeFile(
      join(folder(), 'owner.json'),
      JSON.stringify({ ...JSON.parse(left), pid: process.pid, url: `http://127.0.0.1:${port}` }),
    );
    expect((await workspace.run('accept win-back --as olga.owner')).code).toBe(0);
    await new Promise((resolve) => other.close(resolve));
  });

  test('or that answers nonsense while it holds the lock is named', async () => {
    const other = createServer((_, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const lock = await acquireLock(folder(), { command: 'groundwork start', waitMs: 0 });
    await lock.announce({ url: `http://127.0.0.1:${port}`, token: 'x' });
    const nonsense = await workspace.run('check win-back');
    await new Promise((resolve) => other.close(resolve));
    const silent = await workspace.run('check win-back');
    await lock.release();
    for (const said of [nonsense, silent]) {
      expect(said.code).toBe(2);
      expect(onlyProblem(said)).toMatchObject({
        code: 'service.server_lost',
        message: expect.stringContaining(`http://127.0.0.1:${port}`),
      });
    }
  });
});
