import { relative } from 'node:path';
import { makeDemo } from '../../demo/make-demo.ts';
import type { RunningServer } from '../../server/listen.ts';
import { withClient } from '../client.ts';
import type { Given } from '../command.ts';
import { flag, type Run } from '../command.ts';
import { concurrently } from '../concurrently.ts';
import { readPort } from '../port.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';
import { checkSummary } from '../render/check.ts';
import { measureText } from '../render/measure.ts';
import { serveUntilStopped } from '../serve.ts';

/** `groundwork demo [dir] [--serve]`: makes the demo company once; with --serve also checks it and serves it, as npm start does. */
export const run: Run = async (given) => {
  const dir = given.words[0] ?? 'northwind';
  const port = readPort(given);
  const { made, dir: root } = await withProgress(given.terminal, 'Making the demo company Northwind', (say) =>
    makeDemo({ dir, env: given.env, progress: say }),
  );
  const where = relative(process.cwd(), root) || '.';
  const text = made
    ? `${where} holds Northwind, a company that does not exist, with five initiatives.`
    : `${where} holds Northwind already; its data is kept.`;
  if (!flag(given, 'serve')) {
    print(
      given,
      { workspace: root, made },
      `${done(given.terminal, text, null)}\nNext: groundwork check --workspace ${where}\n`,
    );
    return 0;
  }
  given.terminal.out(done(given.terminal, text, null));
  return serveUntilStopped(given, {
    dir: root,
    port,
    onListening: (server) => showMainJob({ ...given, workspace: root }, server, where),
  });
};

/** The main job on the demo: what the checks and the last measurement found, and where to look next. */
async function showMainJob(given: Given, { link, live }: RunningServer, where: string): Promise<void> {
  const { terminal } = given;
  const started = performance.now();
  const checks = await withProgress(terminal, 'Checking five initiatives', (say) =>
    withClient(given, 'demo', async (client) =>
      concurrently(await client.call('list', {}), ({ initiative }) => {
        say(`Checking ${initiative}`);
        return client.call('check', { initiative });
      }),
    ),
  );
  terminal.out(checkSummary(terminal, checks, (performance.now() - started) / 1000));
  const measured = await withClient(given, 'demo', (client) =>
    client.call('measure', { initiative: 'support-drafts' }),
  );
  terminal.out(measureText(terminal, measured));
  terminal.out(
    `  Look at          ${link}\n  In another shell npx groundwork check support-drafts --workspace ${where}\n  The charters     ${where}/initiatives/*/charter.yaml\n  End it with      Ctrl+C\n\n`,
  );
  // What the pages show beyond that, while whoever reads the above opens them.
  await live.computeValues();
  live.queue.ask('effectOverTime', 'support-drafts');
}
