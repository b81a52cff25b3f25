import type { Context as HttpContext, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { GroundworkError, problem } from '../../errors/problem.ts';
import { noteNoFurther } from '../../services/rights/denials.ts';
import type { AppEnv } from '../app-env.ts';

type Http = HttpContext<AppEnv>;

export interface Limits {
  /** All requests of one address, whoever sends them. */
  readonly door: MiddlewareHandler<AppEnv>;
  /** Requests of one session or token. */
  readonly account: MiddlewareHandler<AppEnv>;
  /** Failed sign-ins from one address. */
  readonly signInAddress: MiddlewareHandler<AppEnv>;
  /** Failed sign-ins to one account, from wherever. */
  readonly signInAccount: MiddlewareHandler<AppEnv>;
}

/** How many, in how long. */
interface Limit {
  readonly most: number;
  readonly windowMs: number;
}

const minute = 60_000;
const quarter = 15 * minute;

/** NIST SP 800-63B, section 3.2.2, lets an account see at most 100 failed attempts in a row; guessing is much slower here. An office of people shares one address. */
export const usualLimits: Readonly<Record<keyof Limits, Limit>> = {
  door: { most: 3000, windowMs: minute },
  account: { most: 1200, windowMs: minute },
  signInAddress: { most: 30, windowMs: quarter },
  signInAccount: { most: 10, windowMs: quarter },
};

/** Counters in memory: a server that starts anew begins to count anew. */
export function openLimits(keys: {
  readonly account: (c: Http) => string | null;
  readonly email: (c: Http) => Promise<string | null>;
}): Limits {
  const addressOf = (c: Http) => c.get('address') ?? 'unknown';
  return {
    door: limited('requests from this address', usualLimits.door, addressOf),
    account: limited('requests with this session or token', usualLimits.account, keys.account),
    signInAddress: limited('failed attempts from this address', usualLimits.signInAddress, addressOf, true),
    signInAccount: limited('failed attempts to sign in to this account', usualLimits.signInAccount, keys.email, true),
  };
}

type KeyOf = (c: Http) => string | null | Promise<string | null>;

function limited(
  what: string,
  { most, windowMs }: Limit,
  keyOf: KeyOf,
  failuresOnly = false,
): MiddlewareHandler<AppEnv> {
  return rateLimiter<AppEnv>({
    windowMs,
    limit: most,
    skipSuccessfulRequests: failuresOnly,
    // What was refused here has no answer yet.
    requestWasSuccessful: (c) => c.finalized && c.res.status < 400,
    skip: async (c) => (await keyOf(c)) === null,
    keyGenerator: async (c) => (await keyOf(c)) ?? '',
    handler: (c) => {
      const { used = 0, resetTime } = (c.get('rateLimit' as never) ?? {}) as { used?: number; resetTime?: Date };
      const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000));
      const error = new GroundworkError([problem('accounts.too_many', { what, seconds })]);
      // The first of a window is recorded; who goes on must not fill the database.
      if (used > most + 1) noteNoFurther(error);
      throw error;
    },
  });
}
