import type { Context as HttpContext } from 'hono';
import { fail } from '../../errors/problem.ts';
import { belongsTo, rolesOf } from '../../services/accounts/people.ts';
import { readableConfig } from '../../services/accounts/readable-config.ts';
import { actorWithToken } from '../../services/accounts/tokens.ts';
import type { Context } from '../../services/context.ts';
import type { Actor } from '../../services/rights/actor.ts';
import type { AppEnv } from '../app-env.ts';
import { hostOf } from '../guards.ts';
import { isSame } from '../session/sessions.ts';
import type { SignIn } from './sign-in.ts';

interface Options {
  readonly ctx: Context;
  readonly signIn: SignIn;
  /** What the command line of this machine sends. */
  readonly token: string;
  /** Whether a Host is one under which this machine reaches its own server without a proxy. */
  readonly isOwnHost: (host: string) => boolean;
}

/**
 * Finds out who sends a request; with `answered`, who it was that sent one whose answer has begun: nothing is added to that, and nobody stays signed in by it. Fails with
 * `accounts.token_refused` for a token that does not count, and `accounts.unreadable`.
 */
export function openDoorman({
  ctx,
  signIn,
  token,
  isOwnHost,
}: Options): (c: HttpContext<AppEnv>, answered?: 'answered') => Promise<Actor> {
  // Whoever asks has not been found out yet.
  const configOf = () => readableConfig(ctx, { kind: 'nobody' });
  return async (c, answered) => {
    const given = c.req.header('authorization');
    if (given !== undefined) {
      // The token of the workspace folder is for whoever can read that folder, on this machine and without a proxy.
      if (isSame(given, `Bearer ${token}`))
        return isOwnHost(hostOf(c)) && !throughProxy(c) ? { kind: 'local' } : fail('accounts.token_refused', {});
      const secret = /^Bearer (gw_[A-Za-z0-9_-]+)$/.exec(given)?.[1];
      return secret ? actorWithToken(ctx, await configOf(), secret) : fail('accounts.token_refused', {});
    }
    const found = await signIn.find(c.req.raw.headers, { keepAlive: answered === undefined });
    if (!found) return { kind: 'nobody' };
    const config = await configOf();
    if (!belongsTo(config, found.who)) return { kind: 'nobody' };
    if (answered === undefined) for (const cookie of found.cookies) c.header('set-cookie', cookie, { append: true });
    const { person } = found.who;
    return { kind: 'account', person, roles: rolesOf(config, person) };
  };
}

function throughProxy(c: HttpContext): boolean {
  return ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some((name) => c.req.header(name) !== undefined);
}
