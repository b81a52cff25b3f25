import { generateKeyPairSync } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listen } from '../../../src/server/listen.ts';
import { openContext } from '../../../src/services/open-context.ts';
import { useCliChildren } from '../../support/cli-child.ts';
import { usePostgres } from '../../support/postgres.ts';
import { askAll, askAnew, differing } from '../../support/reads.ts';
import { send } from '../../support/served.ts';
import { useSmallWorkspace } from '../../support/small-workspace.ts';

const postgres = usePostgres();
const workspace = useSmallWorkspace();
const startCli = useCliChildren();
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

test('what a command line on another machine writes into shared records is in the next answer of every read', async () => {
  const env = { GROUNDWORK_RECORDS_URL: postgres.url, GROUNDWORK_SIGNING_KEY: key };
  const elsewhere = `${workspace.dir}-elsewhere`;
  await cp(workspace.dir, elsewhere, { recursive: true });
  await rm(join(elsewhere, '.groundwork'), { recursive: true });
  const ctx = await openContext({ dir: workspace.dir, env, command: 'groundwork start' });
  const server = await listen({ ctx, port: 0 });
  const ask = () => askAll((path) => send(server.url, 'GET', path));
  try {
    for (const [words, seenIn] of [
      ['accept win-back --as olga.owner', ['latest', 'portfolio', 'ledgerEntries']],
      ['check win-back', ['latest', 'portfolio', 'trust', 'report']],
      ['gate win-back fund --as dan.decider', ['latest', 'portfolio', 'portfolioProgress', 'ledgerEntries', 'list']],
      ['stop win-back --as olga.owner --because Enough', ['latest', 'portfolio', 'ledgerEntries']],
    ] as const) {
      await ask();
      const before = await ask();
      const said = await startCli([...words.split(' '), '--workspace', elsewhere, '--json'], env).ended();
      expect(said.code, said.out).toBeLessThan(2);
      const after = await ask();
      expect(after, words).toEqual(await askAnew(ctx));
      expect(differing(before, after), words).toEqual(expect.arrayContaining([...seenIn]));
    }
  } finally {
    await server.close();
    await ctx.close();
    await rm(elsewhere, { recursive: true });
  }
});
