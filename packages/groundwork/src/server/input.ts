import type { Context as HttpContext } from 'hono';
import type { z } from 'zod';
import { fail } from '../errors/problem.ts';
import { refuseId } from '../services/initiatives/refuse-id.ts';

/** What a request asks with, as its schema has it; what the schema does not know is refused, not ignored. Fails with `service.input_malformed`, and with `charter.id_malformed` where that is all. */
export function parseInput<S extends z.ZodObject>(c: HttpContext, schema: S, given: unknown): z.infer<S> {
  const parsed = schema.strict().safeParse(given);
  if (parsed.success) return parsed.data as z.infer<S>;
  const { initiative } = given as { readonly initiative?: unknown };
  if (typeof initiative === 'string' && parsed.error.issues.every(({ path }) => path[0] === 'initiative'))
    refuseId(initiative);
  const why = parsed.error.issues.map((each) => `${each.path.join('.') || 'the request'}: ${each.message}`).join('; ');
  return fail('service.input_malformed', { what: `${c.req.method} ${c.req.path}`, why });
}

/** The body as a JSON object; nothing is an empty one. Fails with `service.input_malformed`. */
export async function readBody(c: HttpContext): Promise<Record<string, unknown>> {
  const text = await c.req.text();
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    return fail('service.input_malformed', { what: 'The body', why: 'it is not JSON' }, { cause: error });
  }
  return fail('service.input_malformed', { what: 'The body', why: 'it is not a JSON object' });
}
