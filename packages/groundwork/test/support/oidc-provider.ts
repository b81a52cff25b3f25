import type { Server } from 'node:http';
import Provider from 'oidc-provider';
import { afterEach } from 'vitest';
import { freePort } from './accounts-server.ts';

/** Somebody whom the provider knows, with what it says of them. */
export interface ProviderAccount {
  readonly sub: string;
  email: string;
  email_verified: boolean;
}

export interface TestProvider {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Who signs in there next; the provider asks for no password. */
  as(account: ProviderAccount): void;
}

/** A real OpenID provider (oidc-provider, certified by the OpenID Foundation) on this machine, which ends after the test. */
export function useOidcProvider(): (redirect: string) => Promise<TestProvider> {
  const running: Server[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
  return async (redirect) => {
    const issuer = `http://127.0.0.1:${await freePort()}`;
    const client = { id: 'groundwork', secret: 'kept-by-the-provider-and-the-server' };
    let current: ProviderAccount | null = null;
    const provider = new Provider(issuer, {
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      cookies: { keys: ['of the test'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: id, name: 'A name', email: current?.email, email_verified: current?.email_verified }),
      }),
    });
    provider.use(async (context, next) => {
      if (!context.path.startsWith('/interaction/')) return next();
      const { prompt, params, grantId } = await provider.interactionDetails(context.req, context.res);
      const accountId = current?.sub ?? '';
      if (prompt.name === 'login')
        return provider.interactionFinished(context.req, context.res, { login: { accountId } });
      const grant = grantId
        ? await provider.Grant.find(grantId)
        : new provider.Grant({ accountId, clientId: String(params['client_id']) });
      grant?.addOIDCScope('openid email profile');
      const consent = { grantId: await grant?.save() };
      return provider.interactionFinished(context.req, context.res, { consent }, { mergeWithLastSubmission: true });
    });
    running.push(
      await new Promise<Server>((resolve) => {
        const server = provider.listen(Number(new URL(issuer).port), '127.0.0.1', () => resolve(server));
      }),
    );
    return {
      issuer,
      client,
      as: (account) => {
        current = account;
      },
    };
  };
}
