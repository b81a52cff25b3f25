import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../../src/server/accounts/address.ts';
import { usualLimits } from '../../../src/server/accounts/limits.ts';
import { emailOf, useAccountsServers, useAccountsWorkspace } from '../../support/accounts-server.ts';

const workspace = useAccountsWorkspace((accounts) => {
  accounts.proxies = ['127.0.0.1'];
});
const start = useAccountsServers(workspace);

/** As a proxy on this machine hands it on. */
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('failed sign-ins', () => {
  test('to one account are limited from wherever they come, and recorded once beyond', async () => {
    const server = await start();
    const { most } = usualLimits.signInAccount;
    const attempt = (address: string, email = emailOf('olga.owner')) =>
      server.visitor(from(address)).post('/api/auth/sign-in/email', { email, password: 'a guess that is long' });
    for (let turn = 0; turn < most; turn += 1)
      expect((await attempt(`198.51.100.${turn}`)).code).toBe('accounts.sign_in_refused');
    for (const address of ['198.51.100.200', '198.51.100.201']) {
      const answer = await attempt(address, ` ${emailOf('olga.owner').toUpperCase()}`);
      expect(answer).toMatchObject({ status: 429, code: 'accounts.too_many' });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await attempt('198.51.100.202', emailOf('rita.reviewer'))).code).toBe('accounts.sign_in_refused');
    const { body } = await server.local('GET', '/api/v1/denials?most=1000');
    const codes = (body as { code: string }[]).map(({ code }) => code);
    expect(codes.filter((code) => code === 'accounts.too_many')).toHaveLength(1);
  });

  test('from one address are limited, whoever they are to; others go on', async () => {
    const server = await start();
    const { most } = usualLimits.signInAddress;
    const codes = new Set<string | null>();
    for (let turn = 0; turn < most; turn += 1) {
      const guess = server.visitor(from('198.51.100.7'));
      const invite = { invite: `guess ${turn}`, password: 'a guess that is long' };
      codes.add((await guess.post('/api/v1/invites/accept', invite)).code);
    }
    expect([...codes]).toEqual(['accounts.invite_gone']);
    const body = { email: emailOf('rita.reviewer'), password: 'a guess that is long' };
    const sent = async (address: string) =>
      (await server.visitor(from(address)).post('/api/auth/sign-in/email', body)).code;
    expect(await sent('198.51.100.7')).toBe('accounts.too_many');
    expect(await sent('198.51.100.8')).toBe('accounts.sign_in_refused');
  });

  test('that succeed are not counted', async () => {
    const server = await start();
    const browser = await server.signedIn('olga.owner');
    for (let turn = 0; turn <= usualLimits.signInAccount.most; turn += 1)
      expect((await browser.signIn('olga.owner')).status).toBe(200);
  });
});

test('requests of one session or token are limited, and others go on', async () => {
  const server = await start();
  const token = async () =>
    (await server.local('POST', '/api/v1/tokens', { name: 'busy', agent: true })).body.token as string;
  const busy = server.visitor({ authorization: `Bearer ${await token()}` });
  const other = server.visitor({ authorization: `Bearer ${await token()}` });
  for (let sent = 0; sent < usualLimits.account.most; sent += 100)
    await Promise.all(Array.from({ length: 100 }, () => busy.get('/api/v1/session')));
  expect((await busy.get('/api/v1/session')).code).toBe('accounts.too_many');
  expect((await other.get('/api/v1/session')).status).toBe(200);
});

describe('where a request comes from', () => {
  test.each([
    ['a direct one', '203.0.113.5', null, [], '203.0.113.5'],
    ['one that makes an address up', '203.0.113.5', '198.51.100.1', ['127.0.0.1'], '203.0.113.5'],
    ['through a proxy', '127.0.0.1', '203.0.113.5', ['127.0.0.1'], '203.0.113.5'],
    ['made up before the proxy', '127.0.0.1', '198.51.100.1, 203.0.113.5', ['127.0.0.1'], '203.0.113.5'],
    ['through two proxies', '127.0.0.1', '203.0.113.5, 10.0.0.7', ['127.0.0.1', '10.0.0.0/8'], '203.0.113.5'],
    ['IPv4 in IPv6', '::ffff:203.0.113.5', null, [], '203.0.113.5'],
    ['a proxy as IPv4 in IPv6', '::ffff:127.0.0.1', '2001:db8::1', ['127.0.0.1'], '2001:db8::1'],
    ['of nonsense', '127.0.0.1', 'nonsense', ['127.0.0.1'], '127.0.0.1'],
    ['of the proxy itself', '127.0.0.1', null, ['127.0.0.1'], '127.0.0.1'],
    ['of nobody', null, null, [], null],
  ])('%s', (_, peer, forwarded, proxies, expected) => expect(clientAddress(peer, forwarded, proxies)).toBe(expected));
});
