import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { fail } from '../errors/problem.ts';
import type { Context } from '../services/context.ts';
import { createApp } from './app.ts';

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a workspace on 127.0.0.1 and tells the other commands where. Fails with `service.port_in_use`. */
export async function listen({ ctx, port }: { ctx: Context; port: number }): Promise<RunningServer> {
  const token = randomBytes(32).toString('base64url');
  const app = createApp({ ctx, token });
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
  return {
    url,
    close: async () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
