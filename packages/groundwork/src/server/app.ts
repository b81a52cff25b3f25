import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from '../services/context.ts';
import { answerProblem, answerUnknown } from './answers.ts';
import { limitBody, requireLocalHost, requireToken, securityHeaders } from './guards.ts';
import { describeApi } from './openapi.ts';
import { portfolioPage } from './pages/portfolio.ts';
import { mountVerbs } from './routes.ts';

export interface AppOptions {
  readonly ctx: Context;
  /** What a request that writes must carry. */
  readonly token: string;
}

export const apiRoot = '/api/v1';

/** The HTTP API and the page, over one workspace: parse, one verb, answer. */
export function createApp({ ctx, token }: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(requireLocalHost, securityHeaders);
  app.use(`${apiRoot}/*`, requireToken(token), limitBody);
  mountVerbs(app, ctx, apiRoot);
  describeApi(app, apiRoot);
  app.get('/', (c) => portfolioPage(c, ctx));
  app.onError((error, c) => answerProblem(c, ctx, error));
  app.notFound((c) => answerUnknown(c, apiRoot));
  return app;
}
