import { describe, expect, test } from 'vitest';
import {
  type AccountsServer,
  useAccountsServers,
  useAccountsWorkspace,
  type Visitor,
} from '../../support/accounts-server.ts';
import { filesWith } from '../../support/small-workspace.ts';

const workspace = useAccountsWorkspace();
const start = useAccountsServers(workspace);

const bearer = (token: string) => ({ authorization: `Bearer ${token}`, origin: '', 'x-groundwork': '' });
const make = async (server: AccountsServer, given: object) =>
  (await server.local('POST', '/api/v1/tokens', { name: 'nightly', ...given })).body;

describe('a token', () => {
  test('acts as its person, with the roles it was given', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    const made = (await browser.post('/api/v1/tokens', { name: 'nightly', roles: ['contributor'] })).body;
    expect(made).toMatchObject({ person: 'olga.owner', roles: ['contributor'], token: expect.stringMatching(/^gw_/) });
    const program = server.visitor(bearer(made.token));
    expect((await program.get('/api/v1/session')).body).toMatchObject({
      kind: 'token',
      person: 'olga.owner',
      roles: ['contributor'],
    });
    expect((await program.post('/api/v1/initiatives/win-back/check')).status).toBe(200);
    expect((await program.post('/api/v1/initiatives/win-back/accept')).code).toBe('rights.missing');
    expect(program.cookies.size).toBe(0);
  });

  test('is kept as a hash alone', async () => {
    const server = await start();
    const { token } = await make(server, { for: 'olga.owner' });
    expect(await filesWith(`${workspace.dir}/.groundwork`, token)).toEqual([]);
    const { body } = await server.local('GET', '/api/v1/tokens');
    expect(JSON.stringify(body)).not.toContain(token);
    expect(token.startsWith(body[0].prefix)).toBe(true);
  });

  test('counts no more once it is revoked, has expired, or its person is gone', async () => {
    let now = new Date();
    const server = await start({ clock: { kind: 'simulated', now: () => now } });
    const [revoked, gone, expiring] = [
      await make(server, { for: 'olga.owner' }),
      await make(server, { for: 'rita.reviewer' }),
      await make(server, { for: 'olga.owner', days: 1 }),
    ];
    const code = async ({ token }: { token: string }) =>
      (await server.visitor(bearer(token)).get('/api/v1/portfolio')).code;
    for (const each of [revoked, gone, expiring]) expect(await code(each)).toBeNull();
    await server.local('POST', `/api/v1/tokens/${revoked.id}/revoke`);
    await server.local('POST', '/api/v1/accounts/rita.reviewer/revoke');
    now = new Date(now.getTime() + 86_400_000);
    for (const each of [revoked, gone, expiring]) expect(await code(each)).toBe('accounts.token_refused');
    const { body } = await server.local('GET', '/api/v1/tokens');
    expect(body.map(({ id, state }: { id: string; state: string }) => [id, state]).sort()).toEqual(
      [
        [revoked.id, 'revoked'],
        [gone.id, 'revoked'],
        [expiring.id, 'expired'],
      ].sort(),
    );
  });

  test('loses a role that its person loses', async () => {
    const server = await start();
    const { token } = await make(server, { for: 'dan.decider', roles: ['decider'] });
    const program = server.visitor(bearer(token));
    await workspace.config(({ accounts }) => {
      accounts.roles['dan.decider'] = ['viewer'];
    });
    expect((await program.get('/api/v1/session')).body.roles).toEqual([]);
    expect((await program.post('/api/v1/initiatives/win-back/gates/fund')).code).toBe('rights.missing');
  });

  test('says when it was last used', async () => {
    const server = await start();
    const { token, id } = await make(server, { for: 'olga.owner' });
    const used = async () =>
      (await server.local('GET', '/api/v1/tokens')).body.find((each: { id: string }) => each.id === id).lastUsedAt;
    expect(await used()).toBeNull();
    await server.visitor(bearer(token)).get('/api/v1/portfolio');
    expect(await used()).toEqual(expect.any(String));
  });

  test.each(['gw_made-up', 'of another kind', ''])('that nobody made is refused: %s', async (token) => {
    const server = await start();
    const answer = await server.visitor(bearer(token)).get('/api/v1/portfolio');
    expect(answer).toMatchObject({ status: 401, code: 'accounts.token_refused' });
  });

  test('does not make tokens', async () => {
    const server = await start();
    const { token } = await make(server, { for: 'anna.admin', roles: ['admin'] });
    expect((await server.visitor(bearer(token)).post('/api/v1/tokens', { name: 'more' })).code).toBe(
      'rights.not_by_token',
    );
  });
});

describe('who makes tokens', () => {
  test.each([
    ['olga.owner', { for: 'dan.decider' }, 'accounts.token_of_other'],
    ['olga.owner', { agent: true }, 'accounts.token_of_other'],
    ['olga.owner', { roles: ['decider'] }, 'accounts.token_roles'],
    ['anna.admin', { for: 'dan.decider' }, 'accounts.token_of_other'],
    ['anna.admin', { agent: true, roles: ['admin'] }, 'accounts.token_roles'],
    ['anna.admin', { agent: true }, null],
    ['vera.viewer', {}, null],
  ])('%s: %j', async (person, given, code) => {
    const server = await start();
    const browser = await server.signedIn(person);
    expect((await browser.post('/api/v1/tokens', { name: 'nightly', ...given })).code).toBe(code);
  });

  test('sees and revokes their own, and an admin all', async () => {
    const server = await start();
    const { id } = await make(server, { for: 'rita.reviewer' });
    const olga = await server.signedIn('olga.owner');
    expect((await olga.get('/api/v1/tokens')).body).toEqual([]);
    expect((await olga.post(`/api/v1/tokens/${id}/revoke`)).code).toBe('accounts.token_of_other');
    const anna = await server.signedIn('anna.admin');
    expect((await anna.get('/api/v1/tokens')).body).toHaveLength(1);
    expect((await anna.post(`/api/v1/tokens/${id}/revoke`)).status).toBe(200);
  });
});

describe('the token of an agent', () => {
  test('asks for permission and imports runs that lie in the workspace, and nothing else there', async () => {
    const server = await start();
    const { token } = await make(server, { agent: true });
    const agent = server.visitor(bearer(token));
    expect((await agent.get('/api/v1/initiatives/win-back/permission')).body).toMatchObject({ initiative: 'win-back' });
    const code = async (file: string) => (await agent.post('/api/v1/runs/import', { file })).code;
    expect(await code('/etc/passwd')).toBe('service.file_outside');
    expect(await code('../../etc/passwd')).toBe('service.file_outside');
    expect(await code('.groundwork/ledger.key')).toBe('service.file_outside');
    expect(await code(`${workspace.dir}/.groundwork/owner.json`)).toBe('service.file_outside');
    await workspace.write('runs.csv', 'id,initiative,started_at\nr-1,win-back,2026-01-01T00:00:00Z\n');
    const imported = await agent.post('/api/v1/runs/import', { file: 'runs.csv' });
    expect(imported.body).toMatchObject({ file: 'runs.csv', imported: 1 });
    expect((await agent.post('/api/v1/initiatives/win-back/stop', { as: 'olga.owner' })).code).toBe('rights.missing');
  });
});

describe('the access section', () => {
  const charter = '/api/v1/initiatives/win-back/charter';
  const program = [{ mcp: { command: ['a-program'] } }];

  test('is changed by admins alone, because the server starts what it names', async () => {
    const server = await start();
    const save = async (person: string, change: (value: Record<string, unknown>) => void) => {
      const browser = await server.signedIn(person);
      const { text, hash } = (await browser.get(charter)).body;
      const value = JSON.parse(text);
      change(value);
      return browser.post(charter, { text: JSON.stringify(value), over: hash });
    };
    const withProgram = (value: Record<string, unknown>) => {
      value['access'] = program;
    };
    const title = (value: Record<string, unknown>) => {
      value['title'] = 'Another title';
    };
    expect((await save('rita.reviewer', withProgram)).code).toBe('rights.access_section');
    expect((await save('rita.reviewer', title)).status).toBe(200);
    expect((await save('anna.admin', withProgram)).status).toBe(200);
    expect((await save('rita.reviewer', title)).status).toBe(200);
  });
});

describe('a variable of the environment in a charter', () => {
  const charter = '/api/v1/initiatives/win-back/charter';
  type Written = Record<string, never> & { title: string; description?: string };

  test('is read by nobody who may not change the access section, whatever they do with a text', async () => {
    const server = await start({ env: { TEAM_NAME: 'a name nobody tells', OTHER: 'another' } });
    const text = async (browser: Visitor, change: (value: Written) => void) => {
      const { text, hash } = (await browser.get(charter)).body;
      const value = JSON.parse(text);
      change(value);
      return { text: JSON.stringify(value), over: hash };
    };
    const anna = await server.signedIn('anna.admin');
    const saved = await anna.post(charter, await text(anna, (value) => (value.title = `\${TEAM_NAME} wins back`)));
    expect(saved.status).toBe(200);
    const rita = await server.signedIn('rita.reviewer');
    const changes: ((value: Written) => void)[] = [
      (value) => (value.title = `\${OTHER}`),
      (value) => (value.title = `length \${TEAM_NAME}`),
      (value) => (value.description = `\${NOT_EVEN_SET}`),
    ];
    for (const change of changes) {
      const { text: written, over } = await text(rita, change);
      for (const [path, body] of [
        [charter, { text: written, over }],
        [`${charter}/try`, { text: written }],
        [`${charter}/preview`, { text: written }],
      ] as const) {
        const answer = await rita.post(path, body);
        expect([path, answer.status, answer.code]).toEqual([path, 403, 'rights.variable']);
      }
    }
    const asSaved = await text(rita, () => {});
    const laidOut = { ...asSaved, text: `# laid out\n${asSaved.text}` };
    expect((await rita.post(`${charter}/try`, { text: laidOut.text })).body).toMatchObject({ ok: true });
    expect((await rita.post(charter, laidOut)).status).toBe(200);
  });

  test("is never one of the server's own, for an admin neither", async () => {
    const server = await start();
    const anna = await server.signedIn('anna.admin');
    const value = JSON.parse((await anna.get(charter)).body.text);
    const written = JSON.stringify({ ...value, title: `\${GROUNDWORK_SECRET}` });
    expect((await anna.post(`${charter}/preview`, { text: written })).code).toBe('charter.variable_withheld');
  });
});

describe('the token of the workspace folder', () => {
  test('counts on this machine alone, and not through a proxy', async () => {
    const server = await start();
    const visitor = (headers: Record<string, string>) => server.visitor({ ...bearer(server.ownerToken), ...headers });
    expect((await visitor({}).get('/api/v1/denials')).status).toBe(200);
    expect((await visitor({ 'x-forwarded-for': '203.0.113.9' }).get('/api/v1/denials')).code).toBe(
      'accounts.token_refused',
    );
  });
});
