import type { Hono } from 'hono';
import { fail } from '../../errors/problem.ts';
import type { Context } from '../../services/context.ts';
import { jobRequest } from '../../services/documents/jobs.ts';
import type { JobQueue } from '../../services/jobs/queue.ts';
import { authorize } from '../../services/run-verb.ts';
import { type Verb, verbs } from '../../services/verbs.ts';
import { type AppEnv, contextOf } from '../app-env.ts';
import { parseInput, readBody } from '../input.ts';

/** POST, GET and DELETE /jobs: what takes long is asked for, looked at and cancelled. */
export function mountJobs(app: Hono<AppEnv>, ctx: Context, queue: JobQueue, root: string): void {
  const missing = (id: string): never => fail('server.job_missing', { id });
  app.post(`${root}/jobs`, async (c) => {
    const { verb, input = {} } = parseInput(c, jobRequest, await readBody(c));
    const { initiative = null } = parseInput(c, (verbs[verb] as unknown as Verb).input, input) as {
      initiative?: string;
    };
    await authorize(contextOf(c, ctx), verb, initiative === null ? {} : { initiative });
    return c.json(queue.ask(verb, initiative), 202);
  });
  app.get(`${root}/jobs`, (c) => c.json([...queue.list()]));
  app.get(`${root}/jobs/:id`, (c) => c.json(queue.get(c.req.param('id')) ?? missing(c.req.param('id'))));
  app.delete(`${root}/jobs/:id`, (c) => c.json(queue.cancel(c.req.param('id')) ?? missing(c.req.param('id'))));
}
