import type { Hono, Context as HttpContext } from 'hono';
import { streamSSE } from 'hono/streaming';
import { fail } from '../../errors/problem.ts';
import { nameOfActor, personActing } from '../../services/rights/actor.ts';
import type { AppEnv } from '../app-env.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Events, LiveEvent } from './events.ts';

const heartbeatMs = 15_000;
const retryMs = 2000;
/** What a listener may leave unread before it is let go; it comes back by itself and asks anew. */
const mostUnread = 500;

export interface EventsRoute {
  readonly events: Events;
  /** Asked at every heartbeat; fails where whoever listens may no longer read. */
  readonly mayStillRead: Sessions['mayStillRead'];
  /** Where the API begins. */
  readonly root: string;
}

/**
 * GET /events: what happens, as server-sent events. Nothing is repeated for who was away: whoever comes back asks for what it shows. Pages of other sites could not read
 * it, and would keep its places taken.
 */
export function mountEvents(app: Hono<AppEnv>, { events, mayStillRead, root }: EventsRoute): void {
  app.get(`${root}/events`, (c) => {
    if (c.req.header('sec-fetch-site') === 'cross-site') return fail('server.other_site', {});
    // Hono answers HEAD with what answers GET: there is nobody who would listen.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    const heard = Promise.withResolvers<void>();
    let send: (event: LiveEvent) => void = () => {};
    const release = events.listen({ tell: (event) => send(event), close: heard.resolve }, whoListens(c));
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
      // A stream must not outlive a token, a session or an account. Whoever cannot be asked for comes back and is looked at anew.
      const beat = setInterval(
        () => void mayStillRead(c).then(() => written(stream.write(': still here\n\n')), heard.resolve),
        heartbeatMs,
      );
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

/** A person, with all their browsers and tokens; null for whoever uses this machine. */
function whoListens(c: HttpContext<AppEnv>): string | null {
  const actor = c.get('actor');
  if (actor === undefined || actor.kind === 'local') return null;
  return personActing(actor) ?? nameOfActor(actor);
}
