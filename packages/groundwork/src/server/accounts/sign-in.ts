import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { passwordLength } from '../../services/accounts/invite.ts';
import { belongsTo, personWithAddress } from '../../services/accounts/people.ts';
import type { AccountSettings } from '../../services/accounts/settings.ts';
import { type Context, readWorkspace } from '../../services/context.ts';
import { signInPath } from './actions.ts';

/** The header in which the address of a request is handed on; whatever a client sends under this name is replaced. */
export const addressHeader = 'x-groundwork-address';

/** Somebody who has signed in. */
export interface SignedIn {
  readonly person: string;
  readonly email: string;
}

export interface SignIn {
  /** Answers a request under /api/auth. */
  handle(request: Request): Promise<Response>;
  /** Who has signed in, and the cookies that keep the session alive; null for nobody. `keepAlive` false: it ends when it would have ended. */
  find(
    headers: Headers,
    given?: { readonly keepAlive: boolean },
  ): Promise<{ readonly who: SignedIn; readonly cookies: readonly string[] } | null>;
}

/**
 * better-auth over the tables auth_* of the records: passwords (scrypt), OpenID Connect (code flow with PKCE, state, nonce and a verified ID token), sessions in the database.
 * Loaded by servers with accounts alone. Nobody signs up by a password: `acceptInvite` makes such accounts.
 */
export function openSignIn(ctx: Context, settings: AccountSettings): SignIn {
  const auth = betterAuth(optionsOf(ctx, settings));
  return {
    handle: (request) => auth.handler(request),
    async find(headers, { keepAlive } = { keepAlive: true }) {
      const query = keepAlive ? {} : { disableRefresh: true };
      const { response, headers: answered } = await auth.api.getSession({ headers, query, returnHeaders: true });
      if (!response) return null;
      const { person, email } = response.user as typeof response.user & { readonly person: string };
      return { who: { person, email }, cookies: answered.getSetCookie() };
    },
  };
}

/** Exported for a test that holds our tables against those that the library wants. */
export function optionsOf(ctx: Context, settings: AccountSettings) {
  const { engine } = ctx.stores.records;
  const secure = settings.origin.startsWith('https:');
  const workspace = async () => (await readWorkspace(ctx)).config;
  const isKnown = async (user: SignedIn) => belongsTo(await workspace(), user);

  return {
    appName: 'Groundwork',
    baseURL: settings.origin,
    basePath: signInPath,
    secret: settings.secret,
    trustedOrigins: [settings.origin],
    database: {
      db: ctx.stores.records.signIn(),
      type: engine,
      ...(engine === 'postgres' ? { schemaName: 'groundwork' } : {}),
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // The server limits by address, account and session itself.
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${settings.origin}/sign-in` },
    emailAndPassword: {
      enabled: settings.password,
      disableSignUp: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      modelName: 'auth_users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { person: { type: 'string', required: false, unique: true, input: false } },
      // What a provider says of somebody, at every sign-in: an address that it has verified, and that is this person's.
      validateUserInfo: async ({ user, source }: Claimed, { context }: { context: { internalAdapter: Users } }) => {
        if (user.emailVerified !== true) return { error: 'email_not_verified' };
        const person = personWithAddress(await workspace(), user.email ?? '');
        if (person === null) return { error: 'not_a_person' };
        if (source.action === 'create-user') return undefined;
        const kept = await context.internalAdapter.findUserById(user.id ?? '');
        return kept && (kept as SignedIn).person === person ? undefined : { error: 'another_person' };
      },
    },
    session: {
      modelName: 'auth_sessions',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: Math.round(settings.sessionMs / 1000),
      updateAge: Math.round(settings.sessionMs / 1000 / 10),
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      updateAccountOnSignIn: false,
    },
    verification: {
      modelName: 'auth_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      cookiePrefix: 'groundwork',
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user: { email: string }) => {
            const person = personWithAddress(await workspace(), user.email);
            return person === null ? false : { data: { ...user, person } };
          },
        },
      },
      account: {
        create: {
          // Only who somebody is is asked of a provider: what else it gives is not kept.
          before: async (account: object) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
      session: {
        create: {
          before: async (session: { userId: string }, hook: { context: { internalAdapter: Users } } | null) => {
            const user = await hook?.context.internalAdapter.findUserById(session.userId);
            return user && (await isKnown(user as unknown as SignedIn)) ? undefined : false;
          },
        },
      },
    },
    plugins: [genericOAuth({ config: settings.oidc.map((provider) => providerOf(provider, settings)) })],
  } as const satisfies Parameters<typeof betterAuth>[0];
}

/** What a provider says of somebody, and what is to be done with it. */
interface Claimed {
  readonly user: { readonly id?: string; readonly email?: string | undefined; readonly emailVerified?: boolean };
  readonly source: { readonly action: string };
}

interface Users {
  findUserById(id: string): Promise<object | null>;
}

function providerOf(provider: AccountSettings['oidc'][number], { sign_up }: AccountSettings) {
  return {
    providerId: provider.id,
    name: provider.name ?? provider.id,
    discoveryUrl: `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: provider.client_id,
    clientSecret: provider.client_secret,
    scopes: provider.scopes,
    pkce: true,
    requireIdTokenVerification: true,
    disableSignUp: sign_up === 'closed',
  };
}
