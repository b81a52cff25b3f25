import { createHash } from 'node:crypto';
import type { Context as HttpContext, MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

/** At once: handing some kilobytes to another thread takes longer than hashing them. */
const tagged = etag({ generateDigest: (body) => new Uint8Array(createHash('sha256').update(body).digest()).buffer });

/** What reads carries a validator: whoever has the answer already is told so, without it (RFC 9110, sections 8.8.3 and 13.1.2). A stream has no end to hash. */
export const conditionalReads: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.req.method !== 'GET' || !c.res.ok || !(c.res.headers.get('content-type') ?? '').includes('json')) return;
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-cache');
  await tagged(c, async () => {});
};

/**
 * The text that a request says it writes over: `If-Match` with the validator it was read with, `If-None-Match: *` where there must be none yet. undefined where it says
 * neither. A weak validator matches nothing (RFC 9110, section 13.1.1).
 */
export function overIn(c: HttpContext): string | null | undefined {
  if (c.req.header('if-none-match') === '*') return null;
  const match = c.req.header('if-match');
  return match === undefined ? undefined : (/^"([^".]+)(\.[^"]*)?"$/.exec(match.trim())?.[1] ?? '');
}

/** Whether a request came with a condition on what it writes over: then HTTP has a status of its own for one that does not hold. */
export function isConditional(c: HttpContext): boolean {
  return c.req.method !== 'GET' && overIn(c) !== undefined;
}
