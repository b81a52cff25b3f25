import { type Problem, plural, requestFor, type VerbId, type VerbInput, type VerbOutput } from '../groundwork.ts';
import { ApiError, unreachable } from './problems.ts';
import { answered, silent } from './reachability.ts';
import { noteEnd } from './session-end.ts';

const root = '/api/v1';
const signInRoot = '/api/auth';

/** Asks one verb. Fails with ApiError: what the server refused, or that it does not answer. */
export function ask<V extends VerbId>(verb: V, input: VerbInput<V>, signal?: AbortSignal): Promise<VerbOutput<V>> {
  const { method, path, body } = requestFor(verb, input);
  return request<VerbOutput<V>>(method, path, body, signal);
}

/** One request to the API at a path below its root, with JSON both ways. For verbs use `ask`. */
export function request<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  return exchange<T>(method, root + path, body, signal);
}

/** One of the few things that have to do with signing in: `/sign-in/email`, `/sign-out`. Who has signed in is a cookie that no page sees. */
export function signInRequest<T = unknown>(path: string, body: object = {}): Promise<T> {
  return exchange<T>('POST', signInRoot + path, body, undefined);
}

async function exchange<T>(
  method: string,
  address: string,
  body: object | undefined,
  signal: AbortSignal | undefined,
): Promise<T> {
  let response = await send(method, address, body, signal);
  let answer = await readJson(response);
  if (hasProblems(answer) && endedSession.has(answer.problems[0]?.code ?? '') && (await renewSession())) {
    response = await send(method, address, body, signal);
    answer = await readJson(response);
  }
  if (response.ok) {
    answered();
    return answer as T;
  }
  // A proxy between this page and a server that is gone answers for it, though never with problems.
  if (!hasProblems(answer) && response.status >= 500) {
    silent();
    throw unreachable();
  }
  answered();
  const problems = hasProblems(answer) ? answer.problems : [unworded(response)];
  if (problems[0]?.code === 'rights.sign_in') noteEnd();
  throw new ApiError(response.status, response.status === 429 ? withWait(problems, response) : problems);
}

/** How long to wait where too many asked, as people say it: the answer counts in seconds (Retry-After, RFC 9110, section 10.2.3). */
function withWait(problems: readonly Problem[], response: Response): readonly Problem[] {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  if (!(seconds > 0)) return problems;
  const words = seconds < 90 ? plural(seconds, 'second') : plural(Math.ceil(seconds / 60), 'minute');
  return problems.map((each) => ({ ...each, fix: `Wait ${words} and try again.` }));
}

/** A session lives as long as the server: after a restart whatever was being written is sent again, under a new one. */
const endedSession: ReadonlySet<string> = new Set(['server.session_ended', 'service.token_missing']);

/** The server gives a browser of its own user a session with every page; answers whether it gave the page. */
async function renewSession(): Promise<boolean> {
  try {
    return (await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

async function send(method: string, address: string, body: object | undefined, signal: AbortSignal | undefined) {
  try {
    return await fetch(address, {
      method,
      headers: {
        accept: 'application/json',
        // No page elsewhere can send this along: the server takes it as the word that the request is ours.
        ...(method === 'GET' ? {} : { 'x-groundwork': '1' }),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    silent();
    throw unreachable(error);
  }
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function hasProblems(answer: unknown): answer is { readonly problems: readonly Problem[] } {
  return typeof answer === 'object' && answer !== null && Array.isArray((answer as { problems?: unknown }).problems);
}

const unworded = (response: Response): Problem => ({
  code: 'web.unworded',
  kind: response.status === 404 ? 'missing' : 'refused',
  message: `The server refused with ${response.status} and no words.`,
  expected: null,
  fix: 'Load the page again; the server may be of another version than the page.',
  location: null,
});
