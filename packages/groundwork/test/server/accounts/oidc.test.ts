import { describe, expect, test } from 'vitest';
import {
  type AccountsServer,
  emailOf,
  freePort,
  useAccountsServers,
  useAccountsWorkspace,
  type Visitor,
} from '../../support/accounts-server.ts';
import { useOidcProvider } from '../../support/oidc-provider.ts';

const workspace = useAccountsWorkspace();
const startServer = useAccountsServers(workspace);
const startProvider = useOidcProvider();

async function start(change: (accounts: Record<string, unknown>) => void = () => {}) {
  const url = `http://127.0.0.1:${await freePort()}`;
  const provider = await startProvider(`${url}/api/auth/callback/company`);
  const env = { OIDC_SECRET: provider.client.secret };
  await workspace.config(({ accounts }) => {
    accounts.url = url;
    accounts.oidc = [
      {
        id: 'company',
        name: 'Acme',
        issuer: provider.issuer,
        client_id: 'groundwork',
        client_secret: `\${OIDC_SECRET}`,
      },
    ];
    change(accounts);
  });
  return { provider, server: await startServer({ env }) };
}

/** Goes where a browser goes: to the provider, through its pages, and back. Ends where this server sends it. */
async function through(server: AccountsServer, browser: Visitor, callbackURL = '/portfolio'): Promise<string> {
  const { body } = await browser.post('/api/auth/sign-in/social', { provider: 'company', callbackURL });
  const cookies = new Map<string, string>();
  let next = new URL(body.url);
  for (let hop = 0; hop < 12; hop += 1) {
    if (next.origin === server.url) {
      const back = await browser.get(next.pathname + next.search);
      return back.headers.location ?? back.text;
    }
    const cookie = [...cookies].map((each) => each.join('=')).join('; ');
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`);
    next = new URL(location, next);
  }
  throw new Error('The provider sends round in circles.');
}

const olga = () => ({ sub: 'u-1', email: emailOf('olga.owner'), email_verified: true });
const kind = async (browser: Visitor) => (await browser.get('/api/v1/session')).body.kind;

async function refused(server: AccountsServer, browser: Visitor, why: string): Promise<void> {
  expect(await through(server, browser)).toContain(`/sign-in?error=${why}`);
  expect(await kind(browser)).toBe('nobody');
  const { body } = await server.local('GET', '/api/v1/denials?most=1');
  expect(body).toMatchObject([{ code: 'accounts.provider_refused', why: expect.stringContaining(why) }]);
}

describe('signing in with a provider', () => {
  test('is offered, and makes the account of whose verified address it is', async () => {
    const { server, provider } = await start();
    const browser = server.visitor();
    expect((await browser.get('/api/v1/session')).body.methods).toEqual({
      password: true,
      oidc: [{ id: 'company', name: 'Acme' }],
    });
    provider.as({ ...olga(), email: emailOf('olga.owner').toUpperCase() });
    expect(await through(server, browser)).toBe('/portfolio');
    expect((await browser.get('/api/v1/session')).body).toMatchObject({ kind: 'account', person: 'olga.owner' });
    expect((await server.local('GET', '/api/v1/accounts')).body).toContainEqual(
      expect.objectContaining({ person: 'olga.owner', account: expect.objectContaining({ methods: ['company'] }) }),
    );
  });

  test('keeps no token of the provider', async () => {
    const { server, provider } = await start();
    provider.as(olga());
    await through(server, server.visitor());
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(`${workspace.dir}/.groundwork/records.sqlite`, { readOnly: true });
    const kept = database.prepare('select access_token, refresh_token, id_token from auth_accounts').all();
    database.close();
    expect(kept).toEqual([{ access_token: null, refresh_token: null, id_token: null }]);
  });

  test('is the same account as that of the password', async () => {
    const { server, provider } = await start();
    await server.signedIn('olga.owner');
    provider.as(olga());
    const browser = server.visitor();
    await through(server, browser);
    expect(await kind(browser)).toBe('account');
    const { body } = await server.local('GET', '/api/v1/accounts');
    const mine = body.find(({ person }: { person: string }) => person === 'olga.owner');
    expect(mine.account.methods.sort()).toEqual(['company', 'password']);
  });

  test.each([
    ['whose address the provider has not verified', { email_verified: false }, 'email_not_verified'],
    ['who is not among the people', { email: 'mallory@elsewhere.example' }, 'not_a_person'],
    ['who is a team', { email: 'team@acme.example' }, 'not_a_person'],
  ])('is not for somebody %s', async (_, given, why) => {
    const { server, provider } = await start();
    provider.as({ ...olga(), ...given });
    await refused(server, server.visitor(), why);
    expect((await server.ctx.stores.records.accounts.list('')).length).toBe(0);
  });

  test('does not take over an account of a password with an address that is not verified', async () => {
    const { server, provider } = await start();
    await server.signedIn('olga.owner');
    provider.as({ ...olga(), email_verified: false });
    await refused(server, server.visitor(), 'account_not_linked');
  });

  test('makes no accounts where sign_up is closed, and lets in who has one', async () => {
    const { server, provider } = await start((accounts) => {
      accounts['sign_up'] = 'closed';
    });
    provider.as(olga());
    await refused(server, server.visitor(), 'signup_disabled');
    expect((await server.local('POST', '/api/v1/accounts/olga.owner/invite')).code).toBe('accounts.closed');
  });

  test('ends with the person: whose address is somebody else’s by now is let in as neither of them', async () => {
    const { server, provider } = await start();
    provider.as(olga());
    const browser = server.visitor();
    await through(server, browser);
    provider.as({ ...olga(), email: emailOf('rita.reviewer') });
    await refused(server, server.visitor(), 'another_person');
  });

  test('needs the state that this browser began with', async () => {
    const { server, provider } = await start();
    provider.as(olga());
    const [mine, theirs] = [server.visitor(), server.visitor()];
    const { body } = await theirs.post('/api/auth/sign-in/social', { provider: 'company', callbackURL: '/' });
    const state = new URL(body.url).searchParams.get('state');
    const answer = await mine.get(`/api/auth/callback/company?code=made-up&state=${state}`);
    expect(answer.headers.location).toMatch(/error=/);
    expect(await kind(mine)).toBe('nobody');
  });

  test('says so while the provider does not answer', async () => {
    const { server } = await start((accounts) => {
      const closed = { issuer: 'http://127.0.0.1:9' };
      accounts['oidc'] = (accounts['oidc'] as object[]).map((each) => ({ ...each, ...closed }));
    });
    const answer = await server.visitor().post('/api/auth/sign-in/social', { provider: 'company' });
    expect(answer).toMatchObject({ status: 503, code: 'accounts.provider_unavailable' });
  });
});
