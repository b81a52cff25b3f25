import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Client } from 'pg';
import type { Listener, Others } from '../others.ts';
import type { Database } from '../schema.ts';

/** Each database has its own, as it has its own records. */
const channel = 'groundwork';
const againAfterMs = 2000;

interface Options {
  readonly db: Kysely<Database>;
  /** A connection that is none of a pool, where another would get what it listens to. */
  readonly newClient: () => Client;
}

/**
 * NOTIFY and LISTEN. A connection that breaks is made again until it stands. Behind a pooler that gives every transaction another connection nothing is heard.
 */
export function postgresOthers({ db, newClient }: Options): Others {
  const own = `${randomUUID()} `;
  return {
    tell: async (text) => void (await sql`select pg_notify(${channel}, ${own + text})`.execute(db)),
    hear(listener) {
      const closing = new AbortController();
      const heard: Listener = {
        begins: () => listener.begins(),
        told: (text) => {
          if (!text.startsWith(own)) listener.told(text.slice(own.length));
        },
      };
      const listening = listen(newClient, heard, closing.signal);
      return {
        async close() {
          closing.abort();
          await listening;
        },
      };
    },
  };
}

async function listen(newClient: () => Client, listener: Listener, closing: AbortSignal): Promise<void> {
  while (!closing.aborted) {
    // Why it broke is of no use to anybody: it is made again.
    await listenOnce(newClient(), listener, closing).catch(() => {});
    await sleep(againAfterMs, undefined, { ref: false, signal: closing }).catch(() => {});
  }
}

/** Until the connection ends, or is to. */
async function listenOnce(client: Client, listener: Listener, closing: AbortSignal): Promise<void> {
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    void client.end().catch(() => {});
  };
  // Whoever closes does not wait for a server that does not answer: it may never say that it has ended too.
  closing.addEventListener('abort', end);
  client.on('error', () => ended.abort());
  client.on('end', () => ended.abort());
  client.on('notification', ({ payload = '' }) => listener.told(payload));
  try {
    await client.connect();
    await client.query(`listen ${channel}`);
    listener.begins();
    if (!ended.signal.aborted) await once(ended.signal, 'abort');
  } finally {
    closing.removeEventListener('abort', end);
    end();
  }
}
