import type { Hono } from 'hono';
import type { Context } from '../services/context.ts';
import { requireRightTo } from '../services/rights/require-right.ts';
import { type AppEnv, contextOf } from './app-env.ts';
import { type Operation, operations } from './operations.ts';

/** What is no verb runs no verb: its right is looked at before it is answered. */
export function requireOperationRights(app: Hono<AppEnv>, ctx: Context, root: string): void {
  for (const { method, path, right } of Object.values<Operation>(operations)) {
    app.on(method.toUpperCase(), root + path.replace(/\{(\w+)\}/g, ':$1'), async (c, next) => {
      requireRightTo(contextOf(c, ctx), right, `${method.toUpperCase()} ${path}`);
      await next();
    });
  }
}
