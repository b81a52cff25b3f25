import type { Context as HttpContext, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { fail } from '../errors/problem.ts';

const localHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Whether a Host is this machine, under the names that only it uses for itself. */
export function isLocalHost(host: string): boolean {
  return localHost.test(host);
}

export function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

/** What a request calls the server it is for. */
export function hostOf(c: HttpContext): string {
  return c.req.header('host') ?? new URL(c.req.url).host;
}

/**
 * A page elsewhere can make a browser send requests here under its own name (DNS rebinding); those carry another Host. `others` are names beside those of this machine.
 */
export function requireKnownHost(others: readonly string[] = []): MiddlewareHandler {
  return async (c, next) => {
    const host = hostOf(c);
    if (!isLocalHost(host) && !others.includes(host) && !others.includes(withoutPort(host)))
      fail('service.host_refused', { host, known: others });
    await next();
  };
}

/** A decision and its reason are short; whatever is longer is not read to its end. */
const longestBody = 1024 * 1024;

export const limitBody = bodyLimit({
  maxSize: longestBody,
  onError: () => fail('service.body_too_large', { limit: longestBody }),
});

export const securityHeaders = secureHeaders({ referrerPolicy: 'no-referrer', xFrameOptions: 'DENY' });

/** What is no page may load nothing and be shown nowhere. A page brings a policy of its own; one that the browser has kept goes on under that which it came with. */
export const strictPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  const { headers, status } = c.res;
  if (status !== 304 && !headers.has('content-security-policy'))
    headers.set(
      'content-security-policy',
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
};
