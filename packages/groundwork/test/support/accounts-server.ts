import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { afterEach } from 'vitest';
import { listen, type RunningServer } from '../../src/server/listen.ts';
import type { Clock } from '../../src/services/context.ts';
import { openContext } from '../../src/services/open-context.ts';
import { type Loose, type SmallWorkspace, useSmallWorkspace } from './small-workspace.ts';

export const secret = 'kept-for-tests-alone-and-long-enough';
export const password = 'four words are a good one';

/** A person for every role, each with an address of their own, and one whom no role is given. */
export const people = {
  'olga.owner': ['owner', 'contributor'],
  'rita.reviewer': ['contributor'],
  'dan.decider': ['decider'],
  'dora.decider': ['decider'],
  'anna.admin': ['admin'],
} as const;
export const emailOf = (person: string) => `${person}@acme.example`;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests read every document.
  readonly body: any;
  readonly code: string | null;
}

type Headers = Readonly<Record<string, string>>;

/** A browser, as far as a server can tell: it keeps cookies and says where its pages come from. */
export interface Visitor {
  send(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  get(path: string, headers?: Headers): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Headers): Promise<Answer>;
  signIn(person: string, with_?: string): Promise<Answer>;
  readonly cookies: ReadonlyMap<string, string>;
  /** Every Set-Cookie as it came. */
  readonly set: readonly string[];
}

export interface AccountsServer {
  readonly url: string;
  readonly ownerToken: string;
  readonly ctx: Awaited<ReturnType<typeof openContext>>;
  visitor(headers?: Headers): Visitor;
  /** Invites, sets the password, and signs in. */
  signedIn(person: string): Promise<Visitor>;
  /** What the invitation of a person carries. */
  invite(person: string): Promise<string>;
  /** As the command line of the machine, which may do everything. */
  local(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface ServerGiven {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly host?: string;
}

/** The small workspace with accounts. */
export function useAccountsWorkspace(change: (accounts: Loose, config: Loose) => void = () => {}): SmallWorkspace {
  return useSmallWorkspace(async (workspace) => {
    const port = await freePort();
    await workspace.config((config) => {
      config.people = Object.fromEntries([
        ...[...Object.keys(people), 'vera.viewer'].map((id) => [id, { name: id, email: emailOf(id) }]),
        ['the.team', { name: 'The team', kind: 'team', email: 'team@acme.example' }],
      ]);
      config.decides = { ...config.decides, fund: ['dan.decider', 'dora.decider'] };
      config.accounts = { url: `http://127.0.0.1:${port}`, secret: `\${GROUNDWORK_SECRET}`, roles: people };
      change(config.accounts, config);
    });
  });
}

/** Real servers, which end after the test. */
export function useAccountsServers(workspace: SmallWorkspace): (given?: ServerGiven) => Promise<AccountsServer> {
  const running: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of running.splice(0)) await close();
  });
  return async ({ env = {}, clock, host } = {}) => {
    const ctx = await openContext({
      dir: workspace.dir,
      env: { GROUNDWORK_SECRET: secret, ...env },
      command: 'groundwork start',
      ...(clock ? { clock } : {}),
    });
    let server: RunningServer;
    try {
      server = await listen({ ctx, port: await portIn(workspace), host });
    } catch (error) {
      await ctx.close();
      throw error;
    }
    running.push(async () => {
      await server.close();
      await ctx.close();
    });
    return accountsServer(server, ctx);
  };
}

function accountsServer(server: RunningServer, ctx: AccountsServer['ctx']): AccountsServer {
  const ownerToken = ctx.stores.lock.owner.token ?? '';
  const visitor = (headers: Headers = {}) => visitorOf(server.url, headers);
  const local = (method: string, path: string, body?: unknown) =>
    visitorOf(server.url, { authorization: `Bearer ${ownerToken}` }).send(method, path, body);
  const invite = async (person: string) => {
    const { body } = await local('POST', `/api/v1/accounts/${person}/invite`);
    return new URL(body.link).hash.slice(1);
  };
  return {
    url: server.url,
    ownerToken,
    ctx,
    visitor,
    local,
    invite,
    async signedIn(person) {
      const browser = visitor();
      await browser.post('/api/v1/invites/accept', { invite: await invite(person), password });
      const answer = await browser.signIn(person);
      if (answer.status !== 200) throw new Error(`${person} cannot sign in: ${answer.text}`);
      return browser;
    },
  };
}

function visitorOf(url: string, always: Headers): Visitor {
  const cookies = new Map<string, string>();
  const set: string[] = [];
  const send: Visitor['send'] = async (method, path, body, headers = {}) => {
    const own = { origin: url, 'x-groundwork': '1', cookie: [...cookies].map((each) => each.join('=')).join('; ') };
    const given = Object.entries({ ...own, ...always, ...headers }).filter(([, value]) => value !== '');
    const answer = await sendRequest(new URL(path, url), method, Object.fromEntries(given), body);
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      set.push(cookie);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    set,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers = {}) => send('POST', path, body, headers),
    signIn: (person, with_ = password) =>
      send('POST', '/api/auth/sign-in/email', { email: emailOf(person), password: with_ }),
  };
}

/** One request as it is written, read until its headers where it is a stream. */
function sendRequest(url: URL, method: string, headers: Headers, body: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers: { ...headers, 'content-type': 'application/json' } }, (response) => {
      const chunks: Buffer[] = [];
      const end = () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const read = parsed(text);
        resolve({
          status: response.statusCode ?? 0,
          text,
          headers: response.headers,
          body: read,
          code: read?.problems?.[0]?.code ?? null,
        });
      };
      if (response.headers['content-type'] === 'text/event-stream') {
        end();
        sent.destroy();
        return;
      }
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', end);
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function portIn(workspace: SmallWorkspace): Promise<number> {
  let port = 0;
  await workspace.config(({ accounts }) => {
    port = Number(new URL(accounts?.url ?? 'http://127.0.0.1:0').port);
  });
  return port;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
