import { describe, expect, test } from 'vitest';
import { secret, useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';
import { failure } from '../../support/failure.ts';
import { useSmallWorkspace } from '../../support/small-workspace.ts';

describe('without accounts', () => {
  const workspace = useSmallWorkspace();
  const start = useAccountsServers(workspace);

  test.each(['0.0.0.0', '::', '192.0.2.1'])('the server does not listen on %s', async (host) => {
    expect(await failure(start({ host }))).toBe('accounts.host_without');
  });

  test('groundwork start says so before it opens a port', async () => {
    const said = await workspace.run('start --host 0.0.0.0 --port 0');
    expect(said).toMatchObject({ code: 1, document: { problems: [{ code: 'accounts.host_without' }] } });
    expect(await workspace.run('start --host groundwork.example')).toMatchObject({
      code: 2,
      document: { problems: [{ code: 'cli.host_malformed' }] },
    });
  });

  test('everything on this machine is as before: it reads without an account, and as says who acts', async () => {
    const server = await start();
    const { body } = await server.visitor().get('/api/v1/session');
    expect(body).toMatchObject({
      kind: 'local',
      person: null,
      mayWrite: false,
      methods: { password: false, oidc: [] },
    });
    expect((await server.visitor().get('/api/v1/portfolio')).status).toBe(200);
    expect((await server.visitor().signIn('olga.owner')).status).toBe(404);
    expect((await server.local('POST', '/api/v1/accounts/olga.owner/invite')).code).toBe('accounts.not_configured');
  });
});

describe('with accounts', () => {
  const workspace = useAccountsWorkspace();
  const start = useAccountsServers(workspace);

  test('the server listens for others, who sign in', async () => {
    const server = await start({ host: '0.0.0.0' });
    expect((await server.visitor().get('/api/v1/portfolio')).code).toBe('rights.sign_in');
    expect((await (await server.signedIn('olga.owner')).get('/api/v1/portfolio')).status).toBe(200);
  });

  test.each([
    ['is not set', { GROUNDWORK_SECRET: '' }, /GROUNDWORK_SECRET, which is not set/],
    ['is short', { GROUNDWORK_SECRET: 'hunter2' }, /7 characters/],
  ])('it does not start while the secret %s, on this machine either', async (_, env, words) => {
    for (const host of ['0.0.0.0', '127.0.0.1']) await expect(start({ host, env })).rejects.toThrow(words);
  });

  test('commands need no secret', async () => {
    expect((await workspace.run('check win-back')).document).toMatchObject({ initiative: 'win-back' });
  });

  test('the secret is in nothing that is said or kept', async () => {
    workspace.hide(secret);
    const server = await start();
    await server.signedIn('olga.owner');
    expect((await workspace.run('accounts list')).document).toMatchObject([{ person: 'anna.admin' }, {}, {}, {}, {}]);
  });

  test('a groundwork.yaml that cannot be read is no way around them', async () => {
    await workspace.config((config) => {
      config.accounts.session = 'long';
      config.organization = 7;
    });
    await expect(start()).rejects.toThrow(/accounts\.session/);
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow(/accounts\.session/);
  });

  test('it answers under the name that people open, and under no other', async () => {
    await workspace.config(({ accounts }) => {
      accounts.url = 'https://groundwork.acme.example';
    });
    const server = await start();
    const as = async (host: string) => (await server.visitor({ host }).get('/api/v1/session')).code;
    expect(await as('groundwork.acme.example')).toBeNull();
    expect(await as('evil.example')).toBe('service.host_refused');
    expect(await as('groundwork.acme.example.evil.example')).toBe('service.host_refused');
  });

  test('cookies are for https alone where people open it with https', async () => {
    await workspace.config(({ accounts }) => {
      accounts.url = 'https://groundwork.acme.example';
    });
    const server = await start();
    const browser = server.visitor({ origin: 'https://groundwork.acme.example', host: 'groundwork.acme.example' });
    await browser.post('/api/v1/invites/accept', {
      invite: await server.invite('olga.owner'),
      password: 'x'.repeat(20),
    });
    expect((await browser.signIn('olga.owner', 'x'.repeat(20))).status).toBe(200);
    const cookie = browser.set.find((each) => each.includes('session_token')) ?? '';
    expect(cookie).toMatch(/^__Secure-groundwork\.session_token=/);
    expect(cookie).toMatch(/; Secure/i);
  });

  test('its commands tell the running server, and are let in by the workspace folder', async () => {
    const server = await start();
    const invited = await workspace.run('accounts invite olga.owner');
    expect(invited.document).toMatchObject({ person: 'olga.owner', link: expect.stringContaining('/invite#') });
    const made = await workspace.run('token create mailer --agent --days 30');
    expect(made.document).toMatchObject({ person: null, roles: ['agent'] });
    const { id } = made.document as { id: string };
    expect((await workspace.run('token list')).document).toMatchObject([{ id, state: 'counts' }]);
    expect((await workspace.run(`token revoke ${id}`)).document).toMatchObject({ id });
    expect((await workspace.run('accounts revoke olga.owner')).document).toMatchObject({ person: 'olga.owner' });
    expect((await workspace.run('accounts denials')).document).toEqual([]);
    expect((await server.visitor().get('/api/v1/session')).body.kind).toBe('nobody');
  });
});

describe('the command line with GROUNDWORK_URL and GROUNDWORK_TOKEN', () => {
  const workspace = useAccountsWorkspace();
  const start = useAccountsServers(workspace);

  test('asks that server as the person of the token, wherever it runs', async () => {
    const server = await start();
    const { body } = await server.local('POST', '/api/v1/tokens', { name: 'ci', for: 'olga.owner', roles: ['owner'] });
    const env = { GROUNDWORK_URL: `${server.url}/`, GROUNDWORK_TOKEN: body.token };
    const accepted = await workspace.run('accept win-back --as olga.owner', env);
    expect(accepted.document).toMatchObject({ person: 'olga.owner' });
    const refused = await workspace.run('accept win-back --as dan.decider', env);
    expect(refused).toMatchObject({ code: 1, document: { problems: [{ code: 'rights.other_person' }] } });
    const without = await workspace.run('check win-back', { GROUNDWORK_URL: server.url });
    expect(without.document).toMatchObject({ problems: [{ code: 'accounts.token_refused' }] });
  });

  test('does not send the token over an open network', async () => {
    const said = await workspace.run('check', { GROUNDWORK_URL: 'http://groundwork.acme.example' });
    expect(said.document).toMatchObject({ problems: [{ code: 'cli.url_malformed' }] });
  });
});
