import { z } from 'zod';

export const signInPath = '/api/auth';

/** A page of this server: one address below it and no other host. */
const ownPage = z.string().regex(/^\/(?![/\\])[^\\]*$/, 'a path of this server, such as /');

/** What pages may ask the library for; it has much more that nobody needs here, and answers with session tokens that pages must not see. */
export const actions = {
  '/sign-in/email': z.object({ email: z.string().max(320), password: z.string().max(1000) }),
  '/sign-in/social': z.object({ provider: z.string(), callbackURL: ownPage.optional() }),
  '/sign-out': z.object({}),
  '/change-password': z.object({ currentPassword: z.string().max(1000), newPassword: z.string().max(1000) }),
  '/revoke-other-sessions': z.object({}),
} as const;
export type Action = keyof typeof actions;
