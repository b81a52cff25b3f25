import type { Context as HttpContext } from 'hono';
import type { Context, Session } from '../services/context.ts';
import type { Actor } from '../services/rights/actor.ts';

/** What requests carry through the app. */
export interface AppEnv {
  readonly Variables: {
    session: Session;
    /** Who asks; not there where only this machine can. */
    actor?: Actor;
    /** Where the request comes from, past proxies; null where that cannot be told. */
    address?: string | null;
  };
}

/** The context of whoever sent a request. */
export function contextOf(c: HttpContext<AppEnv>, ctx: Context): Context {
  const [actor, address] = [c.get('actor'), c.get('address')];
  return { ...ctx, session: c.get('session'), ...(actor ? { actor } : {}), ...(address ? { address } : {}) };
}
