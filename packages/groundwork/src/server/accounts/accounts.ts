import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono, Context as HttpContext, MiddlewareHandler } from 'hono';
import type { AccountSettings } from '../../services/accounts/settings.ts';
import type { Context } from '../../services/context.ts';
import { noteDenial } from '../../services/rights/denials.ts';
import { mayWrite, requireRightTo } from '../../services/rights/require-right.ts';
import { type AppEnv, contextOf } from '../app-env.ts';
import { isLocalHost, withoutPort } from '../guards.ts';
import { requireOwnPage } from '../own-page.ts';
import type { Sessions } from '../session/sessions.ts';
import { clientAddress } from './address.ts';
import { openDoorman } from './doorman.ts';
import { openLimits } from './limits.ts';
import { openSignIn } from './sign-in.ts';
import { mountSignIn } from './sign-in-routes.ts';

/** What a server with accounts does instead of one that only this machine reaches. */
export interface AccountsDoor {
  /** The address that people open. */
  readonly url: string;
  /** As what it answers, beside the names of this machine. */
  readonly hosts: readonly string[];
  /** Before everything else: where a request comes from, and whether too many do. */
  readonly first: MiddlewareHandler<AppEnv>;
  /** Finds out who asks the API. What they may do is decided where it is done. */
  readonly sessions: Sessions;
  /** /api/auth. */
  mount(app: Hono<AppEnv>): void;
}

export interface AccountsDoorOptions {
  readonly ctx: Context;
  readonly settings: AccountSettings;
  /** What the command line of this machine sends. */
  readonly token: string;
  /** The address on which it listens, where that is another than those of this machine alone, and one. */
  readonly listensAs?: string | null;
}

type Http = HttpContext<AppEnv>;

export function openAccountsDoor({ ctx, settings, token, listensAs = null }: AccountsDoorOptions): AccountsDoor {
  const signIn = openSignIn(ctx, settings);
  const whoAsks = openDoorman({
    ctx,
    signIn,
    token,
    isOwnHost: (host) => isLocalHost(host) || withoutPort(host) === listensAs,
  });
  const limits = openLimits({ account: accountKey, email: emailKey });
  const note = (c: Http, error: unknown, what: string) =>
    noteDenial(contextOf(c, ctx), error, { what, initiative: null });

  return {
    url: settings.origin,
    hosts: [settings.host, ...(listensAs ? [listensAs] : [])],
    async first(c, next) {
      c.set('actor', { kind: 'nobody' });
      c.set('address', clientAddress(peerOf(c), c.req.header('x-forwarded-for') ?? null, settings.proxies));
      return limits.door(c, next);
    },
    sessions: {
      async guard(c, next) {
        const actor = await whoAsks(c);
        c.set('actor', actor);
        c.set('session', {
          kind: actor.kind === 'account' ? 'browser' : actor.kind === 'nobody' ? 'none' : 'token',
          mayWrite: mayWrite(actor),
        });
        const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
        if (!reads && (actor.kind === 'account' || actor.kind === 'nobody')) requireOwnPage(c, settings.origin);
        if (!reads && c.req.path.endsWith('/invites/accept')) return limits.signInAddress(c, next);
        return limits.account(c, next);
      },
      async mayStillRead(c) {
        requireRightTo({ actor: await whoAsks(c, 'answered') }, 'read', c.req.path);
      },
      openLink: (c) => c.redirect('/', 303),
      welcome: async () => {},
    },
    mount(app) {
      mountSignIn(app, {
        signIn,
        limits,
        origin: settings.origin,
        noteDenial: (c, error) => note(c, error, `${c.req.method} ${c.req.path}`),
      });
    },
  };
}

/** Requests of this very process have no connection. */
function peerOf(c: Http): string | null {
  return (c.env as { incoming?: unknown } | undefined)?.incoming ? (getConnInfo(c).remote.address ?? null) : null;
}

/** The command line of this machine is not counted. */
function accountKey(c: Http): string | null {
  const actor = c.get('actor');
  if (actor?.kind === 'account') return `person ${actor.person}`;
  return actor?.kind === 'token' ? `token ${actor.id}` : null;
}

async function emailKey(c: Http): Promise<string | null> {
  const body: unknown = await c.req.json().catch(() => null);
  const email = body !== null && typeof body === 'object' ? (body as { email?: unknown }).email : undefined;
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : null;
}
