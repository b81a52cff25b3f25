import { expect, test } from 'vitest';
import { describeApi } from '../../../src/server/openapi/openapi.ts';
import {
  type AccountsServer,
  useAccountsServers,
  useAccountsWorkspace,
  type Visitor,
} from '../../support/accounts-server.ts';

const workspace = useAccountsWorkspace((accounts) => {
  accounts.roles = {
    'rita.reviewer': ['contributor'],
    'olga.owner': ['owner'],
    'dan.decider': ['decider'],
    'anna.admin': ['admin'],
  };
});
const start = useAccountsServers(workspace);

/** Whoever may be the one who asks, by what they may do. */
const asking = {
  nobody: async (server: AccountsServer) => server.visitor(),
  viewer: (server: AccountsServer) => server.signedIn('vera.viewer'),
  contributor: (server: AccountsServer) => server.signedIn('rita.reviewer'),
  owner: (server: AccountsServer) => server.signedIn('olga.owner'),
  decider: (server: AccountsServer) => server.signedIn('dan.decider'),
  admin: (server: AccountsServer) => server.signedIn('anna.admin'),
  agent: (server: AccountsServer) => withToken(server, { name: 'agent', agent: true }),
  'token of an admin': (server: AccountsServer) =>
    withToken(server, { name: 'all', for: 'anna.admin', roles: ['admin'] }),
} as const;
type Asking = keyof typeof asking;

async function withToken(server: AccountsServer, given: object): Promise<Visitor> {
  const { body } = await server.local('POST', '/api/v1/tokens', given);
  return server.visitor({ authorization: `Bearer ${body.token}`, origin: '', 'x-groundwork': '' });
}

const everybody: readonly Asking[] = Object.keys(asking) as Asking[];
const people: readonly Asking[] = ['viewer', 'contributor', 'owner', 'decider', 'admin'];
const readers: readonly Asking[] = [...people, 'token of an admin'];
const contributors: readonly Asking[] = ['contributor', 'admin', 'token of an admin'];
const owners: readonly Asking[] = ['owner', 'admin', 'token of an admin'];
const signers: readonly Asking[] = ['owner', 'decider', 'admin', 'token of an admin'];

/** Who may do what: every operation of the API, by its id. What is not here makes the test fail. */
const may: Readonly<Record<string, readonly Asking[]>> = {
  session: everybody,
  acceptInvite: everybody,
  workspace: readers,
  portfolio: readers,
  portfolioProgress: readers,
  report: readers,
  reportFile: readers,
  list: readers,
  test: readers,
  latest: readers,
  sequence: readers,
  charterText: readers,
  schema: readers,
  auditLedger: readers,
  openapi: readers,
  waiting: readers,
  trust: readers,
  runs: readers,
  ledgerEntries: readers,
  notices: readers,
  latestRuns: readers,
  latestDiagnosis: readers,
  benchmarks: readers,
  jobs: readers,
  job: readers,
  events: readers,
  permission: [...readers, 'agent'],
  check: contributors,
  diagnose: contributors,
  plan: contributors,
  measure: contributors,
  effectOverTime: contributors,
  value: contributors,
  portfolioValue: contributors,
  exportLedger: contributors,
  checkpoint: contributors,
  saveCharter: contributors,
  importInitiatives: contributors,
  importList: contributors,
  tryCharter: contributors,
  previewCharter: contributors,
  startJob: contributors,
  cancelJob: contributors,
  importRuns: [...contributors, 'agent'],
  accept: owners,
  freeze: owners,
  sign: signers,
  stop: signers,
  decide: ['decider', 'admin', 'token of an admin'],
  tokens: people,
  createToken: people,
  revokeToken: people,
  accounts: ['admin'],
  invite: ['admin'],
  revokeAccount: ['admin'],
  denials: ['admin'],
};

/** What each needs in its body to be asked at all; of an initiative that is not there, so that nothing is changed that the next would find. */
const bodies: Readonly<Record<string, object>> = {
  acceptInvite: { invite: 'none', password: 'long enough to be looked at' },
  saveCharter: { text: 'version: 1', over: null },
  tryCharter: { text: 'version: 1' },
  previewCharter: { text: 'version: 1' },
  test: { answers: {} },
  importRuns: { file: 'nothing.ndjson' },
  importInitiatives: { file: 'nothing.csv' },
  importList: { name: 'nothing.csv', content: '' },
  createToken: { name: 'one more' },
  startJob: { verb: 'check', input: { initiative: 'nothing' } },
};

/** What may stand in a path; anything else is of what is not there. */
const names: Readonly<Record<string, string>> = { gate: 'fund', name: 'charter', file: '2020-Q1.md' };

interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

function routes(): readonly Route[] {
  const { paths } = describeApi('/api/v1') as { paths: Record<string, Record<string, { operationId: string }>> };
  const ofTheApi = Object.entries(paths).filter(([path]) => path.startsWith('/api/v1/'));
  return ofTheApi.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({
      id: operationId,
      method: method.toUpperCase(),
      path: path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? 'nothing'),
    })),
  );
}

/** Denied at the door; anything else was let in, whatever came of it. */
const denied = /^(rights\.(sign_in|missing|not_by_token))$/;

test('every operation of the API is in the table of who may do what', () => {
  expect(Object.keys(may).sort()).toEqual(
    routes()
      .map(({ id }) => id)
      .sort(),
  );
});

test.each(Object.keys(asking) as Asking[])('%s: every route is open or denied as the table says', async (who) => {
  const server = await start();
  const visitor = await asking[who](server);
  const found: Record<string, string> = {};
  for (const { id, method, path } of routes()) {
    const answer = await visitor.send(method, path, method === 'POST' ? (bodies[id] ?? {}) : undefined);
    expect(answer.status, `${id}: ${answer.text}`).not.toBe(500);
    expect(answer.code, id).not.toBe('service.input_malformed');
    found[id] = denied.test(answer.code ?? '') ? 'denied' : 'open';
    if (found[id] === 'denied') expect(answer.status, id).toBe(who === 'nobody' ? 401 : 403);
  }
  expect(found).toEqual(
    Object.fromEntries(Object.entries(may).map(([id, those]) => [id, those.includes(who) ? 'open' : 'denied'])),
  );
});

test('the rest that is no verb: pages and health are for everybody, the description of the API for readers', async () => {
  const server = await start();
  const [nobody, viewer] = [server.visitor(), await server.signedIn('vera.viewer')];
  expect((await nobody.get('/api/health')).body).toEqual({ ok: true });
  expect((await nobody.get('/', { accept: 'text/html' })).status).toBe(200);
  expect((await nobody.get('/api/v1/openapi.json')).code).toBe('rights.sign_in');
  expect((await viewer.get('/api/v1/openapi.json')).status).toBe(200);
  expect((await nobody.get('/?key=anything')).status).toBe(303);
  expect(nobody.cookies.size).toBe(0);
});

test('what is denied is not done: jobs that were not allowed are not there', async () => {
  const server = await start();
  const viewer = await server.signedIn('vera.viewer');
  const answer = await viewer.post('/api/v1/jobs', { verb: 'check', input: { initiative: 'win-back' } });
  expect(answer.code).toBe('rights.missing');
  expect((await viewer.get('/api/v1/jobs')).body).toEqual([]);
});
