import type { Context as HttpContext } from 'hono';
import { fail } from '../errors/problem.ts';

/**
 * Refuses a request that writes and that a page of this server, at `origin`, did not send. A page elsewhere can make a browser send requests here with its cookie; its own Origin
 * goes with them, and it cannot add a header without being asked for leave, which is never given. Fails with `server.other_origin`.
 */
export function requireOwnPage(c: HttpContext, origin: string): void {
  const given = c.req.header('origin') ?? null;
  const header = c.req.header('x-groundwork') === '1';
  if (given !== origin || !header) fail('server.other_origin', { origin: given, header });
}
