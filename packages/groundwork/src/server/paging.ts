import type { Context as HttpContext } from 'hono';

/**
 * Lists come a page at a time: `limit` says at most how many, and `next` of an answer is what to ask with for the following page: `before`, or several parameters where it
 * is an object; null after the last. The whole address is in the Link header as well (RFC 8288), for clients that need not know any of it.
 */
export function linkNext(c: HttpContext, answer: object | null): void {
  const next = (answer as { readonly next?: unknown } | null)?.next;
  if (c.req.method !== 'GET' || next === null || next === undefined) return;
  const asked = new URL(c.req.url);
  const following: Readonly<Record<string, unknown>> = typeof next === 'object' ? { ...next } : { before: next };
  for (const [name, value] of Object.entries(following)) asked.searchParams.set(name, String(value));
  c.header('link', `<${asked.pathname}${asked.search}>; rel="next"`);
}
