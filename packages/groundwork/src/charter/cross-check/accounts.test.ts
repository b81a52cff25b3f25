import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GroundworkError } from '../../errors/problem.ts';
import { loadWorkspace } from '../load-workspace.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'groundwork-accounts-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const people = `version: 1
organization: N
people:
  a: { name: A, email: a@n.example }
  b: { name: B, email: b@n.example }
  c: { name: C, kind: committee, email: c@n.example }
  d: { name: D }
`;
const given = `url: https://g.n.example, secret: "\${SECRET}"`;

async function load(accounts: string, before = people, env: Record<string, string> = {}) {
  await writeFile(join(dir, 'groundwork.yaml'), `${before}accounts: ${accounts}\n`);
  return loadWorkspace(dir, { env });
}

async function problems(accounts: string, before = people): Promise<readonly string[]> {
  try {
    await load(accounts, before);
    return [];
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return error.problems.map(({ code, location }) => `${location?.line} ${code}`);
  }
}

describe('accounts', () => {
  test('are for people with an address of their own', async () => {
    expect(await problems(`{ ${given}, roles: { a: [owner, admin], b: [viewer] } }`)).toEqual([]);
    expect(await problems(`{ ${given}, roles: { c: [owner], d: [owner], e: [owner], constructor: [owner] } }`)).toEqual(
      ['8 charter.not_an_account', '8 charter.email_missing', '8 charter.unknown_person', '8 charter.unknown_person'],
    );
    const shared = people.replace('b@n.example', 'A@N.example');
    expect(await problems(`{ ${given} }`, shared)).toEqual(['5 charter.email_shared']);
  });

  test('let somebody in, each provider under an id of its own', async () => {
    expect(await problems(`{ ${given}, password: false }`)).toEqual(['8 charter.no_way_in']);
    const provider = '{ id: x, issuer: https://i.example, client_id: g, client_secret: s }';
    expect(await problems(`{ ${given}, password: false, oidc: [${provider}] }`)).toEqual([]);
    expect(await problems(`{ ${given}, oidc: [${provider}, ${provider}] }`)).toEqual(['8 charter.duplicate_id']);
  });

  test.each(['http://g.n.example', 'https://g.n.example/path', 'g.n.example', 'http://127.0.0.1.n.example'])(
    'are not opened at %s',
    async (url) => {
      expect(await problems(`{ url: "${url}", secret: s }`)).toHaveLength(1);
    },
  );

  test.each(['agent', 'root'])('give no person the role %s', async (role) => {
    expect(await problems(`{ ${given}, roles: { a: [${role}] } }`)).toHaveLength(1);
  });

  test('do not ask a command for the secrets that only a server needs, and learn those that are there', async () => {
    const provider = `{ id: x, issuer: https://i.example, client_id: g, client_secret: "\${OIDC}" }`;
    const without = await load(`{ ${given}, oidc: [${provider}] }`);
    expect(without.config.accounts?.secret).toBe(`\${SECRET}`);
    const secrets = { SECRET: 'the-first-secret', OIDC: 'the-second-secret' };
    const { redact } = await load(`{ ${given}, oidc: [${provider}] }`, people, secrets);
    expect(redact('the-first-secret the-second-secret')).toBe('*** ***');
    expect(await problems(`{ url: "\${URL}", secret: s }`)).toEqual(['8 charter.variable_missing']);
  });
});
