import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Context } from '../services/context.ts';
import { answerProblem, answerUnknown } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { builtDashboard, mountDashboard } from './dashboard.ts';
import { limitBody, requireLocalHost, securityHeaders, strictPolicy } from './guards.ts';
import { mountJobs } from './jobs/routes.ts';
import { type Live, openLive } from './live/live.ts';
import { mountEvents } from './live/route.ts';
import { mountVerbs } from './routes.ts';
import { openSessions, type SessionOptions } from './session/sessions.ts';

export interface AppOptions extends Omit<SessionOptions, 'key'> {
  readonly ctx: Context;
  /** What the link carries that lets a browser write; without one no link does. */
  readonly key?: string;
  readonly live?: Live;
  /** The folder of the built dashboard, where it is not the usual one. */
  readonly dashboard?: string | null;
}

const apiRoot = '/api/v1';

/** The HTTP API and the dashboard, over one workspace: parse, one verb, answer. */
export function createApp({
  ctx,
  live = openLive(ctx),
  dashboard = builtDashboard(),
  ...given
}: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const sessions = openSessions({ key: randomBytes(32).toString('base64url'), ...given });
  app.use(requireLocalHost, securityHeaders, strictPolicy);
  app.use(`${apiRoot}/*`, sessions.guard, limitBody);
  mountVerbs(app, ctx, live, apiRoot);
  mountJobs(app, live.queue, apiRoot);
  mountEvents(app, live.events, apiRoot);
  app.get(`${apiRoot}/openapi.json`, async (c) => c.json((await import('./openapi.ts')).describeApi(apiRoot)));
  mountDashboard(app, { folder: dashboard, sessions, apiRoot });
  app.onError((error, c) => answerProblem(c, ctx, error));
  app.notFound((c) => answerUnknown(c, apiRoot));
  return app;
}
