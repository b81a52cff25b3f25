import { setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { emailOf, password, useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';

const workspace = useAccountsWorkspace();
const start = useAccountsServers(workspace);

describe('an invitation', () => {
  test('sets a password, with which the person signs in and out', async () => {
    const server = await start();
    const browser = server.visitor();
    expect((await browser.get('/api/v1/session')).body).toMatchObject({ kind: 'nobody', mayWrite: false });
    const accepted = await browser.post('/api/v1/invites/accept', {
      invite: await server.invite('olga.owner'),
      password,
    });
    expect(accepted.body).toEqual({ person: 'olga.owner', email: emailOf('olga.owner') });
    expect(await browser.signIn('olga.owner')).toMatchObject({ status: 200, body: { ok: true } });
    expect((await browser.get('/api/v1/session')).body).toEqual({
      kind: 'account',
      person: 'olga.owner',
      name: 'olga.owner',
      roles: ['owner', 'contributor'],
      mayWrite: true,
      methods: { password: true, oidc: [] },
    });
    const kept = new Map(browser.cookies);
    expect((await browser.post('/api/auth/sign-out')).status).toBe(200);
    expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
    const old = [...kept].map((each) => each.join('=')).join('; ');
    expect((await server.visitor({ cookie: old }).get('/api/v1/session')).body.kind).toBe('nobody');
  });

  test('of somebody whom groundwork.yaml names no more tells nobody whom it names', async () => {
    const server = await start();
    const invite = await server.invite('vera.viewer');
    await workspace.config(({ people }) => {
      delete people['vera.viewer'];
    });
    const answer = await server.visitor().post('/api/v1/invites/accept', { invite, password });
    expect(answer.code).toBe('accounts.invite_gone');
    expect(answer.text).not.toContain('olga.owner');
  });

  test('of who signs in already is for this machine and themselves: an admin who held it could become them', async () => {
    const server = await start();
    const anna = await server.signedIn('anna.admin');
    const invite = async (person: string) => anna.post(`/api/v1/accounts/${person}/invite`);
    const first = await invite('olga.owner');
    expect(first.status).toBe(200);
    // Not accepted yet: another takes its place.
    const link: string = (await invite('olga.owner')).body.link;
    const accepted = { invite: new URL(link).hash.slice(1), password };
    expect((await server.visitor().post('/api/v1/invites/accept', accepted)).status).toBe(200);
    expect(await invite('olga.owner')).toMatchObject({ status: 403, code: 'rights.reinvite' });
    expect((await invite('anna.admin')).status).toBe(200);
    expect((await server.local('POST', '/api/v1/accounts/olga.owner/invite')).status).toBe(200);
    const { body } = await anna.get('/api/v1/accounts');
    const olga = body.find(({ person }: { person: string }) => person === 'olga.owner');
    expect(olga.account.invited).toEqual({ by: 'person anna.admin', at: expect.stringMatching(/^20/) });
  });

  test('that an admin made before its person had an account ends once they have one', async () => {
    const server = await start();
    const anna = await server.signedIn('anna.admin');
    const { link } = (await anna.post('/api/v1/accounts/olga.owner/invite')).body;
    const [kept] = await server.ctx.stores.records.accounts.invites();
    await server.signedIn('olga.owner');
    // As if she had come by a provider, which leaves the invitation.
    await server.ctx.stores.records.transaction(async (tx) => kept && tx.accounts.addInvite(kept));
    const accepted = { invite: new URL(link).hash.slice(1), password: `${password} of Anna` };
    expect((await server.visitor().post('/api/v1/invites/accept', accepted)).code).toBe('accounts.invite_gone');
    expect((await server.visitor().signIn('olga.owner')).status).toBe(200);
  });

  test('works once, even for two at the same time', async () => {
    const server = await start();
    const invite = await server.invite('olga.owner');
    const browsers = [1, 2, 3].map(() => server.visitor());
    const answers = await Promise.all(
      browsers.map((each) => each.post('/api/v1/invites/accept', { invite, password: `${password} ${Math.random()}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
    expect((await server.visitor().post('/api/v1/invites/accept', { invite, password })).code).toBe(
      'accounts.invite_gone',
    );
  });

  test('is replaced by the next, and ends open sessions where it sets another password', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const first = await server.invite('olga.owner');
    const second = await server.invite('olga.owner');
    const other = server.visitor();
    expect((await other.post('/api/v1/invites/accept', { invite: first, password })).code).toBe('accounts.invite_gone');
    const longer = 'another five words of mine';
    expect((await other.post('/api/v1/invites/accept', { invite: second, password: longer })).status).toBe(200);
    expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
    expect((await other.signIn('olga.owner')).code).toBe('accounts.sign_in_refused');
    expect((await other.signIn('olga.owner', longer)).status).toBe(200);
  });

  test('counts seven days', async () => {
    let now = new Date();
    const server = await start({ clock: { kind: 'simulated', now: () => now } });
    const invite = await server.invite('olga.owner');
    now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await server.visitor().post('/api/v1/invites/accept', { invite, password })).code).toBe(
      'accounts.invite_gone',
    );
  });

  test.each([
    ['the.team', 'accounts.cannot_sign_in'],
    ['nobody.here', 'accounts.unknown_person'],
  ])('is not for %s', async (person, code) => {
    const server = await start();
    expect((await server.local('POST', `/api/v1/accounts/${person}/invite`)).code).toBe(code);
  });

  test('needs a password that is long enough', async () => {
    const server = await start();
    const invite = await server.invite('olga.owner');
    const answer = await server.visitor().post('/api/v1/invites/accept', { invite, password: 'fourteen chars' });
    expect(answer).toMatchObject({ status: 400, code: 'accounts.password_length' });
  });
});

describe('nobody', () => {
  test('signs up by themselves', async () => {
    const server = await start();
    const body = { email: emailOf('olga.owner'), password, name: 'Olga' };
    expect((await server.visitor().post('/api/auth/sign-up/email', body)).status).toBe(404);
    expect((await server.visitor().signIn('olga.owner')).code).toBe('accounts.sign_in_refused');
  });

  test.each(['get-session', 'list-sessions', 'update-user', 'delete-user', 'change-email', 'request-password-reset'])(
    'reaches what the library has beside: %s',
    async (path) => {
      const server = await start();
      const browser = await server.signedIn('olga.owner');
      expect((await browser.get(`/api/auth/${path}`)).status).toBe(404);
      expect((await browser.post(`/api/auth/${path}`)).status).toBe(404);
    },
  );

  test('gets in with a session once groundwork.yaml names them no more, or under another address', async () => {
    const server = await start();
    const [olga, rita] = [await server.signedIn('olga.owner'), await server.signedIn('rita.reviewer')];
    await workspace.config(({ people }) => {
      people['rita.reviewer'].email = 'rita@elsewhere.example';
      people['olga.owner'].kind = 'team';
      people['anna.admin'].email = emailOf('rita.reviewer');
    });
    await workspace.config(({ accounts }) => {
      delete accounts.roles['olga.owner'];
    });
    for (const browser of [olga, rita]) expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
    expect((await server.visitor().signIn('rita.reviewer')).code).toBe('accounts.sign_in_refused');
  });

  test('learns what is wrong with groundwork.yaml, or does anything while it cannot be read', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const invite = await server.invite('rita.reviewer');
    await workspace.write('groundwork.yaml', 'version: 1\nnonsense: true\n');
    const answer = await browser.get('/api/v1/workspace');
    expect(answer).toMatchObject({ status: 503, code: 'accounts.unreadable' });
    expect(answer.text).not.toContain('nonsense');
    const stranger = server.visitor();
    for (const asked of [
      await stranger.get('/api/v1/session'),
      await stranger.post('/api/v1/invites/accept', { invite, password }),
    ]) {
      expect(asked).toMatchObject({ status: 503, code: 'accounts.unreadable' });
      expect(asked.text).not.toContain('nonsense');
    }
    expect((await server.local('GET', '/api/v1/session')).text).toContain('nonsense');
  });
});

describe('a session', () => {
  test('is a cookie that no script reads and no other site sends along', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const cookie = browser.set.find((each) => each.includes('session_token')) ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
    expect(cookie).not.toMatch(/Domain=/i);
  });

  test('does not say its token to pages', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const token = decodeURIComponent([...browser.cookies.values()].join()).split('.')[0] as string;
    const answer = await browser.signIn('olga.owner');
    expect(token.length).toBeGreaterThan(20);
    expect(answer.text).toBe('{"ok":true}');
  });

  test('takes another password, and ends the others then', async () => {
    const server = await start();
    const [here, there] = [await server.signedIn('olga.owner'), server.visitor()];
    await there.signIn('olga.owner');
    const longer = 'another five words of mine';
    const change = { currentPassword: password, newPassword: longer };
    const wrong = await here.post('/api/auth/change-password', { ...change, currentPassword: 'not the one I have' });
    expect(wrong.code).toBe('accounts.sign_in_refused');
    expect((await here.post('/api/auth/change-password', { ...change, newPassword: 'short' })).code).toBe(
      'accounts.password_length',
    );
    expect((await here.post('/api/auth/change-password', change)).status).toBe(200);
    expect((await here.get('/api/v1/session')).body.kind).toBe('account');
    expect((await there.get('/api/v1/session')).body.kind).toBe('nobody');
  });

  test('ends when the account is revoked', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    expect((await server.local('POST', '/api/v1/accounts/olga.owner/revoke')).body).toEqual({
      person: 'olga.owner',
      tokens: 0,
    });
    expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
    expect((await browser.signIn('olga.owner')).code).toBe('accounts.sign_in_refused');
    expect((await server.local('POST', '/api/v1/accounts/olga.owner/revoke')).code).toBe('accounts.none');
  });

  test('acts as its person, and as nobody else', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const accept = '/api/v1/initiatives/win-back/accept';
    expect((await browser.post(accept)).body).toMatchObject({ person: 'olga.owner' });
    expect((await browser.post(accept, { as: 'olga.owner' })).status).toBe(200);
    const refused = await browser.post(accept, { as: 'rita.reviewer' });
    expect(refused).toMatchObject({ status: 403, code: 'rights.other_person' });
  });

  test('of an admin does not decide for others', async () => {
    const server = await start();
    const browser = await server.signedIn('anna.admin');
    const fund = '/api/v1/initiatives/win-back/gates/fund';
    expect((await browser.post(fund, { as: 'dan.decider' })).code).toBe('rights.other_person');
    expect((await browser.post(fund)).code).toBe('gate.not_a_decider');
  });
});

describe('a request that writes', () => {
  test.each([
    ['from a page elsewhere', { origin: 'https://evil.example' }],
    ['that does not say from where', { origin: '' }],
    ['of a form', { 'x-groundwork': '' }],
    ['from a page of another port', { origin: 'http://127.0.0.1:1' }],
  ])('%s is refused though it has the cookie', async (_, headers) => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    for (const path of ['/api/v1/initiatives/win-back/accept', '/api/auth/sign-out', '/api/v1/jobs'])
      expect(await browser.post(path, {}, headers), path).toMatchObject({ status: 403, code: 'server.other_origin' });
    expect((await browser.get('/api/v1/session')).body.kind).toBe('account');
    const login = await server.visitor(headers).signIn('olga.owner');
    expect(login.code).toBe('server.other_origin');
  });

  test('does not send people away from this server', async () => {
    const server = await start();
    for (const callbackURL of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect((await server.visitor().post('/api/auth/sign-in/social', { provider: 'company', callbackURL })).code).toBe(
        'service.input_malformed',
      );
  });
});

describe('denials', () => {
  test('are recorded: who, what, of which initiative, why and from where', async () => {
    const server = await start();
    const browser = await server.signedIn('rita.reviewer');
    await browser.post('/api/v1/initiatives/win-back/freeze');
    await browser.post('/api/v1/initiatives/win-back/check', {}, { origin: 'https://evil.example' });
    await server.visitor().get('/api/v1/portfolio');
    await server.visitor().signIn('rita.reviewer', 'not the password of rita');
    const { body } = await server.local('GET', '/api/v1/denials');
    const at = { at: expect.any(String), address: '127.0.0.1' };
    expect(body).toEqual([
      expect.objectContaining({
        ...at,
        who: 'nobody',
        what: 'POST /api/auth/sign-in/email',
        code: 'accounts.sign_in_refused',
      }),
      expect.objectContaining({ ...at, who: 'nobody', what: 'portfolio', code: 'rights.sign_in' }),
      expect.objectContaining({ ...at, who: 'person rita.reviewer', code: 'server.other_origin' }),
      expect.objectContaining({
        ...at,
        who: 'person rita.reviewer',
        what: 'freeze',
        initiative: 'win-back',
        code: 'rights.missing',
      }),
    ]);
  });

  test('of what groundwork.yaml says are recorded as well', async () => {
    const server = await start();
    const browser = await server.signedIn('dora.decider');
    expect((await browser.post('/api/v1/initiatives/win-back/gates/renew')).code).toBe('gate.not_a_decider');
    expect((await server.local('GET', '/api/v1/denials?most=1')).body).toEqual([
      expect.objectContaining({ what: 'decide', initiative: 'win-back', code: 'gate.not_a_decider' }),
    ]);
  });
});

test('two people who must both decide do so at the same time, and the gate opens once', async () => {
  const server = await start();
  const [dan, dora] = [await server.signedIn('dan.decider'), await server.signedIn('dora.decider')];
  const fund = '/api/v1/initiatives/win-back/gates/fund';
  const answers = await Promise.all([dan.post(fund), dora.post(fund), dan.post(fund), dora.post(fund)]);
  expect(answers.filter(({ body }) => body.opened === true)).toHaveLength(1);
  for (const { status, code, body } of answers)
    expect(
      [status === 200 && body.entry !== null, code === 'gate.already_passed' || code === 'gate.changed_meanwhile'],
      code ?? '',
    ).toContain(true);
  const { body } = await server.local('GET', '/api/v1/initiatives/win-back');
  expect(body.stage).toBe('funded');
});

describe('a session that nobody used', () => {
  const short = useAccountsWorkspace((accounts) => {
    accounts.session = '1s';
  });
  const startShort = useAccountsServers(short);

  test('ends after the time that groundwork.yaml gives it', async () => {
    const server = await startShort();
    const browser = await server.signedIn('olga.owner');
    await setTimeout(1100);
    expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
  });
});
