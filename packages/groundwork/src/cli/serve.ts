import { listen } from '../server/listen.ts';
import { openContext } from '../services/open-context.ts';
import type { ExitCode, Given } from './command.ts';
import { paint } from './terminal.ts';

interface Options {
  readonly dir: string;
  readonly port: number;
  /** Runs once the server listens, while it serves. */
  readonly onListening?: (url: string) => Promise<void>;
}

/** Serves a workspace on 127.0.0.1 until the process is told to end, then closes the stores in order. */
export async function serveUntilStopped(given: Given, { dir, port, onListening }: Options): Promise<ExitCode> {
  const ctx = await openContext({ dir, env: given.env, command: 'groundwork start' });
  try {
    const server = await listen({ ctx, port });
    given.terminal.out(
      given.json
        ? `${JSON.stringify({ url: server.url, workspace: ctx.dir })}\n`
        : `${paint(given.terminal, 'strong', server.url)} serves ${ctx.dir}\n`,
    );
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    });
    await onListening?.(server.url);
    await stopped;
    await server.close();
    return 0;
  } finally {
    await ctx.close();
  }
}
