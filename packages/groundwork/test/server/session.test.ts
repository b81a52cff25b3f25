import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { peerUser, socketNames, userIn } from '../../src/server/session/peer.ts';
import { useServer } from '../support/served.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const served = useServer(workspace);
const acceptPath = '/api/v1/initiatives/win-back/accept';
const body = { as: 'olga.owner' };

/** Opens the link that `groundwork start` prints, as a browser does. */
async function cookie(): Promise<string> {
  const { pathname, search } = new URL(served.server.link);
  const answer = await served.send('GET', pathname + search);
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
}

const origin = () => served.url;
const page = () => ({ origin: origin(), 'x-groundwork': '1' });

async function refusal(headers: Readonly<Record<string, string>>): Promise<[number, string | undefined]> {
  const { status, text } = await served.send('POST', acceptPath, { body, headers });
  return [status, JSON.parse(text).problems?.[0].code];
}

describe('the link', () => {
  test('gives a cookie that scripts and other sites never see, and an address without the key', async () => {
    const { pathname, search } = new URL(served.server.link);
    const answer = await served.send('GET', pathname + search);
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
    expect(answer.headers['cache-control']).toBe('no-store');
    const [set] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(/^groundwork-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(set).not.toContain(search.slice('?key='.length));
  });

  test('of another run gives none', async () => {
    for (const key of ['', 'x', 'x'.repeat(43)]) {
      const answer = await served.send('GET', `/?key=${key}`);
      expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([303, '/', undefined]);
    }
  });
});

describe('a browser with the cookie', () => {
  test('may write from a page of the server', async () => {
    const answer = await served.send('POST', acceptPath, { body, headers: { ...page(), cookie: await cookie() } });
    expect(answer.status, answer.text).toBe(200);
  });

  test('may start and cancel jobs', async () => {
    const headers = { ...page(), cookie: await cookie() };
    const started = await served.send('POST', '/api/v1/jobs', { body: { verb: 'portfolioValue' }, headers });
    expect(started.status).toBe(202);
    const { id } = JSON.parse(started.text);
    expect((await served.send('DELETE', `/api/v1/jobs/${id}`, { headers })).status).toBe(200);
  });

  test.each<[string, (own: Record<string, string>) => Record<string, string>]>([
    ['without an Origin', ({ origin: _, ...rest }) => rest],
    ['without the header', ({ 'x-groundwork': _, ...rest }) => rest],
    ['with neither', ({ cookie: own }) => ({ cookie: own as string })],
    ['from another site', (own) => ({ ...own, origin: 'https://evil.example' })],
    ['from another port of this machine', (own) => ({ ...own, origin: 'http://127.0.0.1:1' })],
    [
      'from this machine under its other name',
      (own) => ({ ...own, origin: origin().replace('127.0.0.1', 'localhost') }),
    ],
    ['from an address that only begins like it', (own) => ({ ...own, origin: `${origin()}.evil.example` })],
    ['from the same host over another protocol', (own) => ({ ...own, origin: origin().replace('http', 'https') })],
    ['from a sandboxed page', (own) => ({ ...own, origin: 'null' })],
    ['with another value of the header', (own) => ({ ...own, 'x-groundwork': '0' })],
  ])('may not write %s', async (_, change) => {
    const before = (await served.ctx.stores.records.ledger.head()).size;
    expect(await refusal(change({ ...page(), cookie: await cookie() }))).toEqual([403, 'server.other_origin']);
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const headers = change({ ...page(), cookie: await cookie() });
      expect((await served.send(method, acceptPath, { headers })).status).toBe(403);
    }
    expect((await served.ctx.stores.records.ledger.head()).size).toBe(before);
  });
});

describe('a request that writes', () => {
  test('without a cookie is refused, whatever page sends it', async () => {
    expect(await refusal(page())).toEqual([403, 'service.token_missing']);
  });

  test('with the cookie of a server that has ended is told to load the page again', async () => {
    const [name] = (await cookie()).split('=');
    const headers = { ...page(), cookie: `${name}=${'x'.repeat(43)}` };
    expect(await refusal(headers)).toEqual([403, 'server.session_ended']);
  });

  test('with the cookie of a server at another port is not known', async () => {
    const [, value] = (await cookie()).split('=');
    expect(await refusal({ ...page(), cookie: `groundwork-1=${value}` })).toEqual([403, 'service.token_missing']);
  });

  test('with the token needs no page: programs have none', async () => {
    expect((await served.act('POST', acceptPath, body)).status).toBe(200);
  });

  test('is told to ask from a browser only what the browser may say: no page of another site is given leave', async () => {
    const headers = {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-groundwork',
    };
    const answer = await served.send('OPTIONS', acceptPath, { headers });
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('who opens the page', () => {
  const open = async (user: number | null, { headers = {} }: { headers?: Record<string, string> } = {}) => {
    const app = createApp({ ctx: served.ctx, token: 'token', ownUser: 1000, userOf: async () => user });
    return app.request('http://127.0.0.1:4600/', { headers });
  };

  test('as the user who runs the server may act without the link', async () => {
    expect((await open(1000)).headers.get('set-cookie')).toMatch(/^groundwork-4600=/);
  });

  test.each([
    ['as another user of the machine', 1001, {}],
    ['as nobody knows whom', null, {}],
    ['through a link on another site', 1000, { 'sec-fetch-site': 'cross-site' }],
    ['through a link on another port', 1000, { 'sec-fetch-site': 'same-site' }],
  ])('%s may only read', async (_, user, headers: Record<string, string>) => {
    const answer = await open(user, { headers });
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([200, null]);
  });

  test('as another user may not write even with the cookie', async () => {
    const user = { now: 1000 };
    const app = createApp({ ctx: served.ctx, token: 'token', ownUser: 1000, userOf: async () => user.now });
    const given = (await app.request('http://127.0.0.1:4600/')).headers.get('set-cookie') ?? '';
    const write = () =>
      app.request(`http://127.0.0.1:4600${acceptPath}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          host: '127.0.0.1:4600',
          origin: 'http://127.0.0.1:4600',
          'x-groundwork': '1',
          cookie: given.split(';')[0] ?? '',
        },
      });
    user.now = 1001;
    expect(await (await write()).json()).toMatchObject({ problems: [{ code: 'server.other_user' }] });
    user.now = 1000;
    expect((await write()).status).toBe(200);
  });
});

describe('the user at the other end of a connection', () => {
  test.runIf(process.platform === 'linux').each(['127.0.0.1', 'localhost'])(
    'is the one of this process, which connects to itself as %s',
    async (host) => {
      const server = createServer();
      await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
      const { port } = server.address() as { port: number };
      const { connect } = await import('node:net');
      const accepted = new Promise<Socket>((go) => server.once('connection', go));
      const client = connect({ port, host, family: 4 });
      const socket = await accepted;
      expect(await peerUser(socket)).toBe(process.getuid?.());
      client.destroy();
      socket.destroy();
      server.close();
    },
  );

  // As Linux writes it on a little-endian machine.
  const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:11F8 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 1 1 0 100 0 0 10 0
   1: 0100007F:D431 0100007F:11F8 01 00000000:00000000 00:00000000 00000000  1001        0 2 1 0 20 4 30 10 -1
   2: 0000000000000000FFFF00000100007F:D432 0000000000000000FFFF00000100007F:11F8 01 0:0 00:0 0  1002  0 3 1`;

  test.each([
    [0xd431, 1001],
    [0xd432, 1002],
    [0xd433, null],
  ])('is read from the row of its own socket, port %i', (port, user) => {
    const [theirs, ours] = [socketNames('127.0.0.1', port), socketNames('127.0.0.1', 4600)];
    expect(userIn(table, theirs, ours)).toBe(user);
  });

  test('is not known of an address that is none', async () => {
    expect(socketNames('::1', 1)).toEqual([]);
    expect(
      await peerUser({ remoteAddress: '10.0.0.1', remotePort: 1, localAddress: '127.0.0.1', localPort: 2 }),
    ).toBeNull();
  });
});
