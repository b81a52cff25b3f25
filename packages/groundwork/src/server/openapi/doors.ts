import { z } from 'zod';
import { type Action, actions, signInPath } from '../accounts/actions.ts';
import type { Operation } from '../operations.ts';

/** What is answered beside the versioned API; nobody needs a right for it. */
export interface Door extends Omit<Operation, 'right'> {
  readonly tag: string;
}

const done = z.object({ ok: z.literal(true) }).meta({ id: 'Done' });
const summaries = {
  '/sign-in/email': 'Sign in with e-mail and password. The answer sets the cookie of the session.',
  '/sign-in/social': 'Where to go to sign in with an OpenID provider.',
  '/sign-out': 'End the session.',
  '/change-password': 'Set another password; every other session ends.',
  '/revoke-other-sessions': 'End every other session.',
} as const satisfies Record<Action, string>;

const ids = {
  '/sign-in/email': 'signIn',
  '/sign-in/social': 'signInWithProvider',
  '/sign-out': 'signOut',
  '/change-password': 'changePassword',
  '/revoke-other-sessions': 'endOtherSessions',
} as const satisfies Record<Action, string>;

const signingIn = (Object.keys(actions) as Action[]).map((action): readonly [string, Door] => [
  ids[action],
  {
    method: 'post',
    path: signInPath + action,
    tag: 'sign-in',
    summary: `${summaries[action]} Only where groundwork.yaml configures accounts.`,
    input: actions[action],
    output: action === '/sign-in/social' ? z.object({ url: z.string() }).meta({ id: 'ProviderAddress' }) : done,
  },
]);

/** By operation id, under their whole paths. */
export const doors: Readonly<Record<string, Door>> = {
  health: {
    method: 'get',
    path: '/api/health',
    tag: 'server',
    summary: 'Whether the server runs.',
    input: z.object({}),
    output: done,
  },
  ...Object.fromEntries(signingIn),
  signedInByProvider: {
    method: 'get',
    path: `${signInPath}/callback/{provider}`,
    tag: 'sign-in',
    summary: 'Where a provider sends people back to; leads on to a page.',
    input: z.object({ provider: z.string().meta({ description: 'Its id in groundwork.yaml.' }) }),
    output: z.null(),
    status: 302,
  },
};
