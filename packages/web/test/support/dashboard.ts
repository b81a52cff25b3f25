import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { builtDashboard } from '../../../groundwork/src/server/dashboard.ts';
import { listen, type RunningServer } from '../../../groundwork/src/server/listen.ts';
import type { Context } from '../../../groundwork/src/services/context.ts';
import type { VerbId } from '../../../groundwork/src/services/endpoints.ts';
import { openContext } from '../../../groundwork/src/services/open-context.ts';
import { runVerb } from '../../../groundwork/src/services/run-verb.ts';
import type { VerbInput, VerbOutput } from '../../../groundwork/src/services/verbs.ts';
import { copyDemo } from '../../../groundwork/test/support/demo.ts';
import { madeOnce } from '../../../groundwork/test/support/made-once.ts';

export interface Served {
  readonly dir: string;
  readonly url: string;
  /** The link that lets a browser write. */
  readonly link: string;
  readonly ctx: Context;
  /** Runs a verb as the command line does beside the pages. */
  run<V extends VerbId>(verb: V, input: VerbInput<V>): Promise<VerbOutput<V>>;
}

export const initiatives = ['forecast-notes', 'lead-routing', 'quote-pricing', 'returns-desk', 'support-drafts'];

async function makeValued(dir: string): Promise<void> {
  await copyDemo(dir);
  const ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
  for (const initiative of initiatives) await runVerb(ctx, 'check', { initiative });
  for (const initiative of ['support-drafts', 'lead-routing', 'returns-desk'])
    await runVerb(ctx, 'measure', { initiative });
  await runVerb(ctx, 'effectOverTime', { initiative: 'support-drafts' });
  for (const initiative of initiatives) await runVerb(ctx, 'value', { initiative }).catch(() => {});
  await runVerb(ctx, 'portfolioValue', {});
  await ctx.close();
}

/** The demo company, checked, measured and valued, and served by a real server for one test file. */
export function useDashboard(): Served {
  const folder = mkdtempSync(join(tmpdir(), 'groundwork-web-'));
  const dir = join(folder, 'northwind');
  let ctx: Awaited<ReturnType<typeof openContext>>;
  let server: RunningServer;
  const run = <V extends VerbId>(verb: V, input: VerbInput<V>) => runVerb(ctx, verb, input) as Promise<VerbOutput<V>>;

  beforeAll(async () => {
    if (builtDashboard() === null) throw new Error('The dashboard has not been built: npm run build');
    cpSync(await madeOnce('valued-demo', makeValued), dir, { recursive: true });
    ctx = await openContext({ dir, env: {}, command: 'groundwork test' });
    server = await listen({ ctx, port: 0 });
  }, 240_000);
  afterAll(async () => {
    await server?.close();
    await ctx?.close();
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    dir,
    get url() {
      return server.url;
    },
    get link() {
      return server.link;
    },
    get ctx() {
      return ctx;
    },
    run,
  };
}
