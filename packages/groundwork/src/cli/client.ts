import { randomBytes } from 'node:crypto';
import { type Input, type Output, requestFor } from '../client/request.ts';
import { fail, GroundworkError, type Problem } from '../errors/problem.ts';
import type { VerbId } from '../services/endpoints.ts';
import { runningServer } from '../services/running-server.ts';
import type { VerbOutput } from '../services/verbs.ts';
import type { Given } from './command.ts';
import { request } from './request.ts';

/** What the API answers, as its description says; of a diagnosis that says less than its type. */
type Answer<V extends VerbId> = V extends 'diagnose' | 'latestDiagnosis' ? VerbOutput<V> : Output<V>;

/** The way to the API: a running server where there is one, else the same app in this process. */
export interface Client {
  call<V extends VerbId>(verb: V, input: Input<V>): Promise<Answer<V>>;
}

type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Connects, runs `work`, and lets go of the workspace whatever happens. */
export async function withClient<T>(
  given: Given,
  command: string,
  work: (client: Client) => Promise<T>,
  progress: (message: string) => void = () => {},
): Promise<T> {
  const server = remoteServer(given.env) ?? (await runningServer(given.workspace));
  if (server)
    return work(
      clientOver(server.url, (path, init) =>
        request(server.url + path, withToken(init, server.token ?? '')).catch((error: unknown) =>
          lost(server.url, error),
        ),
      ),
    );
  // Only here is the product itself loaded; whoever asks a server needs none of it.
  const [{ openContext }, { createApp }] = await Promise.all([
    import('../services/open-context.ts'),
    import('../server/app.ts'),
  ]);
  const ctx = await openContext({ dir: given.workspace, env: given.env, command: `groundwork ${command}`, progress });
  try {
    const token = randomBytes(16).toString('hex');
    const app = createApp({ ctx, token });
    const here = 'http://127.0.0.1';
    return await work(clientOver(here, async (path, init) => app.request(here + path, withToken(init, token))));
  } finally {
    await ctx.close();
  }
}

/** The server elsewhere that the environment names. Fails with `cli.url_malformed` where a token would go over the network for everybody to read. */
function remoteServer(env: Given['env']): { readonly url: string; readonly token: string } | null {
  const given = env['GROUNDWORK_URL'];
  if (!given) return null;
  const url = given.replace(/\/$/, '');
  if (!/^(https:\/\/[^/\s]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?)$/.test(url)) fail('cli.url_malformed', { url });
  return { url, token: env['GROUNDWORK_TOKEN'] ?? '' };
}

function clientOver(url: string, send: Send): Client {
  return {
    async call(id, input) {
      const { method, path, body } = requestFor(id, input);
      const headers = { 'content-type': 'application/json' };
      const response = await send(
        `/api/v1${path}`,
        body ? { method, headers, body: JSON.stringify(body) } : { method },
      );
      return readAnswer(url, response);
    },
  };
}

async function readAnswer<T>(url: string, response: Response): Promise<T> {
  const body: unknown = await response.json().catch((error: unknown) => lost(url, error));
  if (response.ok) return body as T;
  const problems = (body as { readonly problems?: readonly Problem[] } | null)?.problems;
  return Array.isArray(problems) && problems.length > 0
    ? Promise.reject(new GroundworkError(problems))
    : lost(url, `it answers ${response.status}`);
}

function withToken(init: RequestInit, token: string): RequestInit {
  return {
    ...init,
    headers: { ...(init.headers as Record<string, string> | undefined), authorization: `Bearer ${token}` },
  };
}

function lost(url: string, error: unknown): never {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return fail(
    'service.server_lost',
    { url, why: cause instanceof Error ? cause.message : String(cause) },
    { cause: error },
  );
}
