import { getMigrations } from 'better-auth/db/migration';
import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/charter/schema/accounts.ts';
import { optionsOf } from '../../../src/server/accounts/sign-in.ts';
import { settingsOf } from '../../../src/services/accounts/settings.ts';
import type { Context } from '../../../src/services/context.ts';
import { useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';
import { useRecordStores } from '../../support/record-stores.ts';

const { places, server: postgres } = useRecordStores();

const rowsFrom = (numbers: string) =>
  `insert into denials (at, who, what, code, why) select '2026-01-01', 'nobody', 'row ' || n, 'c', 'w' from ${numbers};`;
const tenThousandDenials = {
  sqlite: `with recursive s(n) as (select 1 union all select n + 1 from s where n < 10000) ${rowsFrom('s')}`,
  postgres: rowsFrom('generate_series(1, 10000) s(n)'),
};

const invited = { by: 'person anna.admin', at: '2026-01-01T00:00:00.000Z' };

describe.each(['sqlite', 'postgres'] as const)('on %s', (engine) => {
  test('the tables auth_* are those that better-auth would make', async () => {
    const place = await places[engine]();
    const records = await place.open();
    try {
      const settings = settingsOf(accounts.parse({ url: 'https://groundwork.acme.example', secret: 'x'.repeat(32) }));
      const { toBeCreated, toBeAdded } = await getMigrations(
        optionsOf({ stores: { records } } as unknown as Context, settings),
      );
      expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
    } finally {
      await records.close();
    }
  });

  test('an account is made, listed, given another password and taken away', async () => {
    const place = await places[engine]();
    const records = await place.open();
    try {
      const at = '2026-01-01T00:00:00.000Z';
      const invite = {
        person: 'dana.ruiz',
        hash: 'h1',
        createdBy: 'this machine',
        at,
        expiresAt: '2026-01-08T00:00:00.000Z',
      };
      const ids = ['id-1', 'id-2', 'id-3', 'id-4'];
      const newId = () => ids.shift() ?? '';
      const given = { person: 'dana.ruiz', name: 'Dana', email: 'Dana@Acme.example', invited, at, newId };
      await records.transaction((tx) => tx.accounts.addInvite(invite));
      await records.transaction((tx) => tx.accounts.addInvite({ ...invite, hash: 'h2' }));
      expect(await records.accounts.invites()).toEqual([{ ...invite, hash: 'h2' }]);
      expect(await records.transaction((tx) => tx.accounts.useInvite('h1'))).toBe(false);
      expect(await records.transaction((tx) => tx.accounts.useInvite('h2'))).toBe(true);
      await records.transaction((tx) => tx.accounts.setPassword({ ...given, password: 'one' }));
      await records.transaction((tx) => tx.accounts.setPassword({ ...given, password: 'two' }));
      expect(await records.accounts.list(at)).toEqual([
        {
          id: 'id-1',
          person: 'dana.ruiz',
          email: 'dana@acme.example',
          at,
          methods: ['credential'],
          sessions: [],
          invited: { by: 'person anna.admin', at },
        },
      ]);
      expect(await records.transaction((tx) => tx.accounts.remove('dana.ruiz'))).toBe(true);
      expect(await records.transaction((tx) => tx.accounts.remove('dana.ruiz'))).toBe(false);
      expect(await records.accounts.list(at)).toEqual([]);
    } finally {
      await records.close();
    }
  });

  test('a person whose key in groundwork.yaml has changed comes back under the same address', async () => {
    const place = await places[engine]();
    const records = await place.open();
    try {
      const at = '2026-01-01T00:00:00.000Z';
      let ids = 0;
      const newId = () => `id-${++ids}`;
      const given = { name: 'Dana', password: 'one', invited, at, newId };
      const set = (person: string, email: string) =>
        records.transaction((tx) => tx.accounts.setPassword({ ...given, person, email }));
      await set('dana.ruiz', 'dana@acme.example');
      await set('marcus.lee', 'marcus@acme.example');
      await set('dana.lopez', 'Dana@acme.example');
      expect((await records.accounts.list(at)).map(({ person, email }) => [person, email])).toEqual([
        ['dana.lopez', 'dana@acme.example'],
        ['marcus.lee', 'marcus@acme.example'],
      ]);
      // The same where the account is there and takes over the address of another.
      await set('marcus.lee', 'dana@acme.example');
      expect(await records.accounts.list(at)).toMatchObject([{ person: 'marcus.lee', methods: ['credential'] }]);
    } finally {
      await records.close();
    }
  });

  test('denials are listed the latest first', async () => {
    const place = await places[engine]();
    const records = await place.open();
    try {
      const denial = {
        at: '2026-01-01T00:00:00.000Z',
        who: 'nobody',
        initiative: null,
        code: 'c',
        why: 'w',
        address: null,
      };
      for (const what of ['first', 'second', 'third'])
        await records.transaction((tx) => tx.denials.add({ ...denial, what }));
      expect((await records.denials.list(2)).map(({ what }) => what)).toEqual(['third', 'second']);
      await place.sql(`delete from denials; ${tenThousandDenials[engine]}`);
      await records.transaction((tx) => tx.denials.add({ ...denial, what: 'the last' }));
      const kept = await records.denials.list(20_000);
      expect([kept.length, kept[0]?.what, kept.at(-1)?.what]).toEqual([10_000, 'the last', 'row 2']);
    } finally {
      await records.close();
    }
  });
});

describe('with the records on PostgreSQL', () => {
  const workspace = useAccountsWorkspace();
  const start = useAccountsServers(workspace);

  test('people sign in and out, and what is denied is kept', async () => {
    const server = await start({ env: { GROUNDWORK_RECORDS_URL: postgres.url } });
    const browser = await server.signedIn('olga.owner');
    expect((await browser.get('/api/v1/session')).body).toMatchObject({ person: 'olga.owner' });
    expect((await browser.get('/api/v1/accounts')).code).toBe('rights.missing');
    await browser.post('/api/auth/sign-out');
    expect((await browser.get('/api/v1/session')).body.kind).toBe('nobody');
    const { body } = await server.local('GET', '/api/v1/accounts');
    expect(body.find(({ person }: { person: string }) => person === 'olga.owner').account).toMatchObject({
      methods: ['password'],
      sessions: 0,
    });
    expect((await server.local('GET', '/api/v1/denials')).body).toMatchObject([{ code: 'rights.missing' }]);
  });
});
