import { Hono } from 'hono';
import type { Context } from '../services/context.ts';
import { answerProblem, answerUnknown } from './answers.ts';
import { limitBody, requireLocalHost, requireToken, securityHeaders } from './guards.ts';
import { portfolioPage } from './pages/portfolio.ts';
import { mountVerbs } from './routes.ts';

export interface AppOptions {
  readonly ctx: Context;
  /** What a request that writes must carry. */
  readonly token: string;
}

export const apiRoot = '/api/v1';

/** The HTTP API and the page, over one workspace: parse, one verb, answer. */
export function createApp({ ctx, token }: AppOptions): Hono {
  const app = new Hono();
  app.use(requireLocalHost, securityHeaders);
  app.use(`${apiRoot}/*`, requireToken(token), limitBody);
  mountVerbs(app, ctx, apiRoot);
  app.get(`${apiRoot}/openapi.json`, async (c) => c.json((await import('./openapi.ts')).describeApi(apiRoot)));
  app.get('/', (c) => portfolioPage(c, ctx));
  app.onError((error, c) => answerProblem(c, ctx, error));
  app.notFound((c) => answerUnknown(c, apiRoot));
  return app;
}
