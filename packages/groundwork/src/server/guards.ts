import { timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { fail } from '../errors/problem.ts';

const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** A page elsewhere can make a browser send requests here under its own name (DNS rebinding); those carry another Host. */
export const requireLocalHost: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!localHost.test(host)) fail('service.host_refused', { host });
  await next();
};

/** Whoever writes must have read the token from the workspace folder: another user of the machine, or a web page, has not. */
export function requireToken(token: string): MiddlewareHandler {
  const wanted = Buffer.from(`Bearer ${token}`);
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const given = Buffer.from(c.req.header('authorization') ?? '');
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) fail('service.token_missing', {});
    }
    await next();
  };
}

/** A decision and its reason are short; whatever is longer is not read to its end. */
const longestBody = 1024 * 1024;

export const limitBody = bodyLimit({
  maxSize: longestBody,
  onError: () => fail('service.body_too_large', { limit: longestBody }),
});

export const securityHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  xFrameOptions: 'DENY',
});
