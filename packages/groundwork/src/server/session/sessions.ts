import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context as HttpContext, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { fail } from '../../errors/problem.ts';
import type { Session } from '../../services/context.ts';
import type { AppEnv } from '../app-env.ts';
import { requireOwnPage } from '../own-page.ts';
import { peerUser } from './peer.ts';

export interface SessionOptions {
  /** What the command line sends. */
  readonly token: string;
  /** What the link that `groundwork start` prints carries. */
  readonly key: string;
  /** Who is at the other end of a request's connection; null where nobody can tell. */
  readonly userOf?: (c: HttpContext) => Promise<number | null>;
  /** The user who runs the server. */
  readonly ownUser?: number | null;
}

export interface Sessions {
  /** Finds out who asks, and refuses writes of whoever may not. */
  readonly guard: MiddlewareHandler<AppEnv>;
  /** Whether whoever is being answered may go on reading; fails where not. */
  mayStillRead(c: HttpContext<AppEnv>): Promise<void>;
  /** `/?key=…`: the browser gets its cookie, and an address without the key. */
  openLink(c: HttpContext<AppEnv>, key: string): Response;
  /** A browser of the user who runs the server needs no link. */
  welcome(c: HttpContext<AppEnv>): Promise<void>;
}

const none: Session = { kind: 'none', mayWrite: false };

/**
 * Who may write: the command line by the token of the workspace folder; a browser by a cookie, and then only from a page of this server. A cookie lives as long as the
 * server does.
 */
export function openSessions(options: SessionOptions): Sessions {
  const { token, key, userOf = userAtTheOtherEnd, ownUser = process.getuid?.() ?? null } = options;
  const secret = randomBytes(32).toString('base64url');

  const sessionOf = (c: HttpContext): Session => {
    if (isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)) return { kind: 'token', mayWrite: true };
    return isSame(cookieOf(c) ?? '', secret) ? { kind: 'browser', mayWrite: true } : none;
  };
  const giveCookie = (c: HttpContext) =>
    setCookie(c, cookieName(c), secret, { path: '/', httpOnly: true, sameSite: 'Strict' });

  return {
    guard: async (c, next) => {
      const session = sessionOf(c);
      c.set('session', session);
      if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
        if (session.kind === 'none') fail(cookieOf(c) ? 'server.session_ended' : 'service.token_missing', {});
        if (session.kind === 'browser') {
          // The Host was found to be this machine before.
          requireOwnPage(c, `http://${c.req.header('host')}`);
          // Cookies know no ports: another server on this machine, of whoever, may have been sent this one.
          const user = await userOf(c);
          if (user !== null && ownUser !== null && user !== ownUser) fail('server.other_user', {});
        }
      }
      await next();
    },
    // Whoever reaches this machine may read.
    mayStillRead: async () => {},
    openLink: (c, given) => {
      if (isSame(given, key)) giveCookie(c);
      c.header('cache-control', 'no-store');
      return c.redirect('/', 303);
    },
    welcome: async (c) => {
      const from = c.req.header('sec-fetch-site') ?? 'none';
      if (isSame(cookieOf(c) ?? '', secret) || (from !== 'none' && from !== 'same-origin')) return;
      const user = await userOf(c);
      if (user !== null && user === ownUser) giveCookie(c);
    },
  };
}

/** Every server of this machine gets the cookies of 127.0.0.1, so each calls its own by its port. */
function cookieName(c: HttpContext): string {
  return `groundwork-${new URL(c.req.url).port || '80'}`;
}

function cookieOf(c: HttpContext): string | undefined {
  return getCookie(c, cookieName(c));
}

/** Compares in a time that does not tell how much was right. */
export function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Requests of this very process have no connection. */
async function userAtTheOtherEnd(c: HttpContext): Promise<number | null> {
  const { incoming } = (c.env ?? {}) as { readonly incoming?: { readonly socket: Parameters<typeof peerUser>[0] } };
  return incoming ? peerUser(incoming.socket) : null;
}
