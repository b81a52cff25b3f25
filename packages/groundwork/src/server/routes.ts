import type { Hono, Context as HttpContext } from 'hono';
import { fail } from '../errors/problem.ts';
import type { Context } from '../services/context.ts';
import type { VerbId } from '../services/endpoints.ts';
import type { Actor } from '../services/rights/actor.ts';
import { withActor } from '../services/rights/require-right.ts';
import { authorize } from '../services/run-verb.ts';
import { type Verb, verbs } from '../services/verbs.ts';
import { type AppEnv, contextOf } from './app-env.ts';
import { overIn } from './conditional.ts';
import { parseInput, readBody } from './input.ts';
import type { Live } from './live/live.ts';
import { linkNext } from './paging.ts';
import { isKept, openKeptReads, type Sendable } from './reads/kept-reads.ts';

/** One route for every verb of the table. */
export function mountVerbs(app: Hono<AppEnv>, ctx: Context, live: Live, root: string): void {
  const reads = openKeptReads();
  for (const [id, verb] of Object.entries(verbs) as unknown as readonly (readonly [VerbId, Verb])[]) {
    app.on(verb.method.toUpperCase(), root + verb.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      const asking = contextOf(c, ctx);
      // Before it is read: whoever may not ask is not told what is wrong with the question.
      await authorize(asking, id, c.req.param());
      const given = await readInput(c, verb, asking.actor);
      if (isKept(id)) return sendKept(c, await reads.answer(asking, id, given));
      const answer = (await live.run(asking, id, given)) as object;
      linkNext(c, answer);
      return c.json(answer);
    });
  }
}

function sendKept(c: HttpContext, { body, tag, next }: Sendable): Response {
  linkNext(c, { next });
  return c.body(body, 200, { 'content-type': 'application/json', etag: tag });
}

/** Path, query and body together are the input; who acts need not be said where it was found out. */
async function readInput(c: HttpContext, verb: Verb, actor: Actor): Promise<Record<string, unknown>> {
  const body = verb.method === 'post' ? await readBody(c) : {};
  const known = Object.keys(verb.input.shape);
  const said = withActor(actor, known, { ...c.req.query(), ...body });
  const over = known.includes('over') ? overIn(c) : undefined;
  if (over !== undefined && said['over'] !== undefined && said['over'] !== over)
    fail('service.input_malformed', { what: 'The condition', why: 'the header and over name two texts' });
  return parseInput(c, verb.input, { ...said, ...(over === undefined ? {} : { over }), ...c.req.param() });
}
