import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { fail } from '../../errors/problem.ts';
import type { AppEnv } from '../app-env.ts';
import { type Events, type LiveEvent, mostListeners } from './events.ts';

const heartbeatMs = 15_000;
const retryMs = 2000;
/** What a listener may leave unread before it is let go; it comes back by itself and asks anew. */
const mostUnread = 500;

/** GET /events: what happens, as server-sent events. Nothing is repeated for who was away: whoever comes back asks for what it shows. */
export function mountEvents(app: Hono<AppEnv>, events: Events, root: string): void {
  app.get(`${root}/events`, (c) => {
    const heard = Promise.withResolvers<void>();
    let send: (event: LiveEvent) => void = () => {};
    const release = events.listen({ tell: (event) => send(event), close: heard.resolve });
    if (!release) return fail('server.too_many_listeners', { most: mostListeners });
    return streamSSE(c, async (stream) => {
      let unread = 0;
      const written = async (writing: Promise<unknown>) => {
        unread += 1;
        if (unread > mostUnread) heard.resolve();
        await writing;
        unread -= 1;
      };
      send = ({ event, data }) => void written(stream.writeSSE({ event, data: JSON.stringify(data) }));
      stream.onAbort(heard.resolve);
      const beat = setInterval(() => void written(stream.write(': still here\n\n')), heartbeatMs);
      try {
        await written(stream.write(`retry: ${retryMs}\n\n`));
        await heard.promise;
      } finally {
        clearInterval(beat);
        release();
        stream.abort();
      }
    });
  });
}
