import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { fail } from '../errors/problem.ts';
import type { Context } from '../services/context.ts';
import { openDoorIfNeeded } from './accounts/open-door.ts';
import { createApp } from './app.ts';
import { type Live, openLive } from './live/live.ts';

export interface RunningServer {
  readonly url: string;
  /** The address that lets a browser write; with accounts the one that people open. */
  readonly link: string;
  readonly live: Live;
  close(): Promise<void>;
}

interface ListenOptions {
  readonly ctx: Context;
  readonly port: number;
  /** 127.0.0.1 unless told; another address only with accounts. */
  readonly host?: string | undefined;
}

/** Serves a workspace and tells the other commands where. Fails with `service.port_in_use`, `service.host_unknown`, `accounts.host_without` or `accounts.secret`. */
export async function listen({ ctx, port, host = '127.0.0.1' }: ListenOptions): Promise<RunningServer> {
  const token = randomBytes(32).toString('base64url');
  const key = randomBytes(32).toString('base64url');
  const accounts = await openDoorIfNeeded({ ctx, token, host });
  const live = openLive(ctx);
  await live.keepJobs();
  const app = createApp({ ctx: accounts ? withLog(ctx) : ctx, token, key, live, accounts });
  const server = serve({ fetch: app.fetch, hostname: host, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      return fail('service.port_in_use', { port, host }, { cause: error });
    if ((error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL')
      return fail('service.host_unknown', { host }, { cause: error });
    throw error;
  }
  const address = server.address();
  const url = `http://${reachedAt(host)}:${typeof address === 'object' && address ? address.port : port}`;
  await ctx.stores.lock.announce({ url, token });
  live.hearOthers();
  await live.watchFiles();
  return {
    url,
    link: accounts ? accounts.url : `${url}/?key=${key}`,
    live,
    close: async () => {
      await live.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** As what this machine reaches an address on which it listens. */
function reachedAt(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Whoever runs a server that others reach sees in its log what it denied. */
function withLog(ctx: Context): Context {
  return {
    ...ctx,
    onDenial: (denial, failed) =>
      console.error(
        JSON.stringify({ denied: denial, ...(failed === undefined ? {} : { notRecorded: String(failed) }) }),
      ),
  };
}
