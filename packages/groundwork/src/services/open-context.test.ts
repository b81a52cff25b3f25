import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { useSmallWorkspace } from '../../test/support/small-workspace.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

describe('a server that was killed', () => {
  const workspace = useSmallWorkspace();

  test('does not keep the workspace when another process has its number', async () => {
    const left = {
      pid: process.pid,
      command: 'groundwork start',
      startedAt: '2026-01-01T00:00:00.000Z',
      url: `http://127.0.0.1:${await freePort()}`,
      token: 'left-behind',
    };
    await workspace.write('.groundwork/owner.json', JSON.stringify(left));
    expect((await workspace.run('check win-back')).document).toMatchObject({ initiative: 'win-back' });
  });
});
