import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from '../services/context.ts';
import { noteDenial } from '../services/rights/denials.ts';
import type { AccountsDoor } from './accounts/accounts.ts';
import { answerProblem, answerUnknown } from './answers.ts';
import { type AppEnv, contextOf } from './app-env.ts';
import { conditionalReads } from './conditional.ts';
import { builtDashboard, mountDashboard } from './dashboard.ts';
import { limitBody, requireKnownHost, securityHeaders, strictPolicy } from './guards.ts';
import { mountJobs } from './jobs/routes.ts';
import { type Live, openLive } from './live/live.ts';
import { mountEvents } from './live/route.ts';
import { requireOperationRights } from './operation-rights.ts';
import { operations } from './operations.ts';
import { mountReportFiles } from './report/route.ts';
import { mountVerbs } from './routes.ts';
import { openSessions, type SessionOptions } from './session/sessions.ts';

export interface AppOptions extends Omit<SessionOptions, 'key'> {
  readonly ctx: Context;
  /** What the link carries that lets a browser write; without one no link does. */
  readonly key?: string;
  readonly live?: Live;
  /** The folder of the built dashboard, where it is not the usual one. */
  readonly dashboard?: string | null;
  /** Where others reach the server: who asks is found out by accounts, and not by where the request comes from. */
  readonly accounts?: AccountsDoor | undefined;
}

const apiRoot = '/api/v1';

/** The HTTP API and the dashboard, over one workspace: parse, one verb, answer. */
export function createApp({
  ctx,
  live = openLive(ctx),
  dashboard = builtDashboard(),
  accounts,
  ...given
}: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const sessions = accounts?.sessions ?? openSessions({ key: randomBytes(32).toString('base64url'), ...given });
  app.use(securityHeaders, strictPolicy);
  if (accounts) app.use(accounts.first);
  app.use(requireKnownHost(accounts?.hosts));
  app.get('/api/health', (c) => c.json({ ok: true }));
  accounts?.mount(app);
  app.use(`${apiRoot}/*`, conditionalReads, sessions.guard, limitBody);
  mountVerbs(app, ctx, live, apiRoot);
  requireOperationRights(app, ctx, apiRoot);
  mountJobs(app, ctx, live.queue, apiRoot);
  mountReportFiles(app, ctx, live, apiRoot);
  mountEvents(app, { events: live.events, mayStillRead: sessions.mayStillRead, root: apiRoot });
  app.get(`${apiRoot}${operations.openapi.path}`, async (c) =>
    c.json((await import('./openapi/openapi.ts')).describedApi(apiRoot)),
  );
  mountDashboard(app, { folder: dashboard, sessions, apiRoot, readable: accounts === undefined });
  app.onError(async (error, c) => {
    await noteDenial(contextOf(c, ctx), error, { what: `${c.req.method} ${c.req.path}`, initiative: null });
    return answerProblem(c, ctx, error);
  });
  app.notFound((c) => answerUnknown(c, apiRoot));
  return app;
}
