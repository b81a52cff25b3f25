import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { fail } from '../errors/problem.ts';
import type { Context } from '../services/context.ts';
import { createApp } from './app.ts';
import { type Live, openLive } from './live/live.ts';

export interface RunningServer {
  readonly url: string;
  /** The address that lets a browser write. */
  readonly link: string;
  readonly live: Live;
  close(): Promise<void>;
}

/** Serves a workspace on 127.0.0.1 and tells the other commands where. Fails with `service.port_in_use`. */
export async function listen({ ctx, port }: { ctx: Context; port: number }): Promise<RunningServer> {
  const token = randomBytes(32).toString('base64url');
  const key = randomBytes(32).toString('base64url');
  const live = openLive(ctx);
  const app = createApp({ ctx, token, key, live });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      return fail('service.port_in_use', { port }, { cause: error });
    throw error;
  }
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  await ctx.stores.lock.announce({ url, token });
  await live.watchFiles();
  return {
    url,
    link: `${url}/?key=${key}`,
    live,
    close: async () => {
      await live.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
