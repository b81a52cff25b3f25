import { listen, type RunningServer } from '../server/listen.ts';
import { openContext } from '../services/open-context.ts';
import type { ExitCode, Given } from './command.ts';
import { paint } from './terminal.ts';

interface Options {
  readonly dir: string;
  readonly port: number;
  readonly host?: string | undefined;
  /** Runs once the server listens, while it serves; what groundwork.yaml asks to repeat begins after it. */
  readonly onListening?: (server: RunningServer) => Promise<void>;
}

/** Serves a workspace until the process is told to end, then closes the stores in order. */
export async function serveUntilStopped(given: Given, { dir, port, host, onListening }: Options): Promise<ExitCode> {
  const told = untilTold();
  const ctx = await openContext({ dir, env: given.env, command: 'groundwork start' });
  try {
    const server = await listen({ ctx, port, host });
    try {
      given.terminal.out(
        given.json
          ? `${JSON.stringify({ url: server.url, link: server.link, workspace: ctx.dir })}\n`
          : `${paint(given.terminal, 'strong', server.url)} serves ${ctx.dir}\n  Open ${server.link} to act from a browser.\n`,
      );
      const first = (async () => {
        await onListening?.(server);
        await server.live.startNotices();
        await server.live.startSchedule();
      })();
      await Promise.race([first, told]);
      // Whoever is told to end does not wait for what it is doing; that then fails for want of a server, which nobody needs to hear.
      first.catch(() => {});
      await told;
    } finally {
      await server.close();
    }
    return 0;
  } finally {
    await ctx.close();
  }
}

const pressedAgainAfterMs = 1000;

/** Resolves at the first signal to end. Signals come in twos, from the terminal and from npm; one that comes a while later is a person who will not wait. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    let first = Number.POSITIVE_INFINITY;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (Date.now() - first > pressedAgainAfterMs) process.exit(1);
        first = Math.min(first, Date.now());
        resolve();
      });
    }
  });
}
