import type { Hono, Context as HttpContext } from 'hono';
import type { Context } from '../services/context.ts';
import type { VerbId } from '../services/endpoints.ts';
import { type Verb, verbs } from '../services/verbs.ts';
import type { AppEnv } from './app-env.ts';
import { parseInput, readBody } from './input.ts';
import type { Live } from './live/live.ts';

/** One route for every verb of the table. */
export function mountVerbs(app: Hono<AppEnv>, ctx: Context, live: Live, root: string): void {
  for (const [id, verb] of Object.entries(verbs) as unknown as readonly (readonly [VerbId, Verb])[]) {
    app.on(verb.method.toUpperCase(), root + verb.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      const given = await readInput(c, verb);
      return c.json((await live.run({ ...ctx, session: c.get('session') }, id, given)) as object);
    });
  }
}

/** Path, query and body together are the input. */
async function readInput(c: HttpContext, verb: Verb): Promise<Record<string, unknown>> {
  const body = verb.method === 'post' ? await readBody(c) : {};
  return parseInput(c, verb.input, { ...c.req.query(), ...body, ...c.req.param() });
}
