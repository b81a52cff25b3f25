import type { Hono, Context as HttpContext } from 'hono';
import type { z } from 'zod';
import { fail, GroundworkError, type Problem, problem } from '../../errors/problem.ts';
import { passwordLength } from '../../services/accounts/invite.ts';
import type { AppEnv } from '../app-env.ts';
import { limitBody } from '../guards.ts';
import { parseInput, readBody } from '../input.ts';
import { requireOwnPage } from '../own-page.ts';
import { type Action, actions, signInPath } from './actions.ts';
import type { Limits } from './limits.ts';
import { addressHeader, type SignIn } from './sign-in.ts';

interface Options {
  readonly signIn: SignIn;
  readonly limits: Limits;
  readonly origin: string;
  /** Keeps a denial that is answered with a redirect. */
  readonly noteDenial: (c: HttpContext<AppEnv>, error: GroundworkError) => Promise<void>;
}

/** /api/auth: sign in and out, another password, and where a provider sends people back to. */
export function mountSignIn(app: Hono<AppEnv>, { signIn, limits, origin, noteDenial }: Options): void {
  app.use(`${signInPath}/*`, limitBody);
  for (const action of Object.keys(actions) as Action[]) {
    const checked = action === '/sign-in/email' || action === '/change-password';
    const path = signInPath + action;
    app.use(path, async (c, next) => {
      requireOwnPage(c, origin);
      await next();
    });
    if (checked) app.use(path, limits.signInAddress);
    if (action === '/sign-in/email') app.use(path, limits.signInAccount);
    app.post(path, async (c) => {
      const body = parseInput(c, actions[action] as z.ZodObject, await readBody(c));
      const answer = await signIn.handle(requestFor(c, action, extended(action, body)));
      if (!answer.ok) throw new GroundworkError([await problemIn(answer, action)]);
      keepCookies(c, answer);
      return c.json(action === '/sign-in/social' ? { url: await urlIn(answer) } : { ok: true });
    });
  }
  app.get(`${signInPath}/callback/:provider`, async (c) => {
    const answer = await signIn.handle(requestFor(c, null, null));
    const location = answer.headers.get('location');
    if (location === null) return fail('accounts.sign_in_refused', {});
    const why = new URL(location, origin).searchParams.get('error');
    if (why !== null)
      await noteDenial(c, new GroundworkError([problem('accounts.provider_refused', { why: why.slice(0, 100) })]));
    keepCookies(c, answer);
    return c.redirect(location, 302);
  });
}

function extended(action: Action, body: object): object {
  if (action === '/sign-in/social') return { ...body, disableRedirect: true };
  return action === '/change-password' ? { ...body, revokeOtherSessions: true } : body;
}

/** The request as the library gets it: what was checked of it, and where it really comes from. */
function requestFor(c: HttpContext<AppEnv>, action: Action | null, body: object | null): Request {
  const headers = new Headers(c.req.raw.headers);
  headers.delete('content-length');
  headers.set(addressHeader, c.get('address') ?? '');
  const { search, pathname } = new URL(c.req.url);
  // The host of the request was checked; the library is told the one that people open.
  const url = new URL(action === null ? pathname + search : signInPath + action, 'http://groundwork.internal');
  if (body === null) return new Request(url, { method: 'GET', headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

function keepCookies(c: HttpContext, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  c.header('cache-control', 'no-store');
}

async function urlIn(answer: Response): Promise<string> {
  const { url } = (await answer.json()) as { url?: string };
  return url ?? fail('service.unexpected', { what: 'the provider has no address to sign in at.' });
}

async function problemIn(answer: Response, action: Action): Promise<Problem> {
  const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string };
  const { code = '', message = `it answers ${answer.status}` } = body;
  if (/^PASSWORD_TOO/.test(code)) return problem('accounts.password_length', passwordLength);
  if (action === '/sign-in/social') return problem('accounts.provider_unavailable', { why: message });
  if (answer.status >= 500) return problem('service.unexpected', { what: message });
  if (answer.status === 401 && action !== '/sign-in/email') return problem('rights.sign_in', { what: action.slice(1) });
  return problem('accounts.sign_in_refused', {});
}
