import type { Hono, Context as HttpContext } from 'hono';
import { fail } from '../errors/problem.ts';
import type { Context } from '../services/context.ts';
import type { VerbId } from '../services/endpoints.ts';
import { runVerb } from '../services/run-verb.ts';
import { type Verb, verbs } from '../services/verbs.ts';

/** One route for every verb of the table. */
export function mountVerbs(app: Hono, ctx: Context, root: string): void {
  for (const [id, verb] of Object.entries(verbs) as unknown as readonly (readonly [VerbId, Verb])[]) {
    app.on(verb.method.toUpperCase(), root + verb.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      const given = await readInput(c, verb);
      return c.json((await runVerb(ctx, id, given)) as object);
    });
  }
}

/** Path, query and body together are the input; what the verb does not know is refused, not ignored. */
async function readInput(c: HttpContext, verb: Verb): Promise<Record<string, unknown>> {
  const body = verb.method === 'post' ? await readBody(c) : {};
  const parsed = verb.input.strict().safeParse({ ...c.req.query(), ...body, ...c.req.param() });
  if (parsed.success) return parsed.data;
  const why = parsed.error.issues.map((each) => `${each.path.join('.') || 'the request'}: ${each.message}`).join('; ');
  return fail('service.input_malformed', { what: `${verb.method.toUpperCase()} ${c.req.path}`, why });
}

async function readBody(c: HttpContext): Promise<Record<string, unknown>> {
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
