import { expect, test } from 'vitest';
import { openKeptReads } from '../../../src/server/reads/kept-reads.ts';
import type { Actor } from '../../../src/services/rights/actor.ts';
import { useAccountsServers, useAccountsWorkspace, type Visitor } from '../../support/accounts-server.ts';
import { failure } from '../../support/failure.ts';
import { keptReads } from '../../support/reads.ts';

const workspace = useAccountsWorkspace();
const start = useAccountsServers(workspace);

/** By who asks: what each read is answered. */
async function answers(visitor: Visitor): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [id, path] of keptReads) {
    const { status, code, body } = await visitor.get(path);
    found[id] = status === 200 ? { ...body, asOf: null, now: null } : code;
  }
  return found;
}

const everybody = ['olga.owner', 'rita.reviewer', 'dan.decider', 'dora.decider', 'vera.viewer', 'anna.admin'] as const;
/** What waits for dan.decider is for him alone. */
const own = ['session', 'waiting'];
const shared = [...keptReads.keys()].filter((id) => !own.includes(id));

test('what was kept for one person is neither shown nor opened to another, whatever their roles', async () => {
  const server = await start();
  const { token: agentToken } = (await server.local('POST', '/api/v1/tokens', { name: 'agent', agent: true })).body;
  const nobody = server.visitor();
  const agent = server.visitor({ authorization: `Bearer ${agentToken}`, origin: '', 'x-groundwork': '' });
  const machine = server.visitor({ authorization: `Bearer ${server.ownerToken}` });
  const people = new Map<string, Visitor>();
  for (const person of everybody) people.set(person, await server.signedIn(person));
  const everything = await answers(machine);

  for (const round of [1, 2]) {
    for (const [person, visitor] of people) {
      const found = await answers(visitor);
      expect(found['session'], `${person}, ${round}`).toMatchObject({ kind: 'account', person });
      expect(found['waiting']).toEqual(person === 'dan.decider' ? everything['waiting'] : 'rights.other_person');
      for (const id of shared) expect(found[id], `${person}: ${id}`).toEqual(everything[id]);
    }
    for (const [who, visitor, code] of [
      ['nobody', nobody, 'rights.sign_in'],
      ['agent', agent, 'rights.missing'],
    ] as const) {
      const { session, ...rest } = await answers(visitor);
      expect(session, `${who}, ${round}`).toMatchObject({ person: null, mayWrite: who === 'agent' });
      expect(new Set(Object.values(rest)), `${who}, ${round}`).toEqual(new Set([code]));
    }
  }
});

test('whoever loses a role, or the account, is refused what was kept for them', async () => {
  const server = await start();
  const [vera, rita] = [await server.signedIn('vera.viewer'), await server.signedIn('rita.reviewer')];
  expect([(await vera.get('/api/v1/portfolio')).status, (await rita.get('/api/v1/session')).body.roles]).toEqual([
    200,
    ['contributor'],
  ]);
  await workspace.config((config) => {
    config.accounts.roles['rita.reviewer'] = ['decider'];
  });
  expect((await rita.get('/api/v1/session')).body.roles).toEqual(['decider']);
  expect((await server.local('POST', '/api/v1/accounts/vera.viewer/revoke')).status).toBe(200);
  expect((await vera.get('/api/v1/portfolio')).code).toBe('rights.sign_in');
  expect((await vera.get('/api/v1/session')).body).toMatchObject({ kind: 'nobody', person: null });
});

test('the same person with other roles is another who asks', async () => {
  const { ctx } = await start();
  const reads = openKeptReads();
  const as = (roles: Extract<Actor, { kind: 'account' }>['roles']) =>
    reads.answer({ ...ctx, actor: { kind: 'account', person: 'vera.viewer', roles } }, 'ledgerEntries', {});
  const { body } = await as(['viewer']);
  const again = [await as(['viewer']), await as(['viewer', 'owner'])];
  expect(again.map((each) => each.body === body)).toEqual([true, false]);
  expect(await failure(as(['agent']))).toBe('rights.missing');
});
