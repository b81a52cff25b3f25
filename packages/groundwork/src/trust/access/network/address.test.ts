import { lookup } from 'node:dns/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAllowedNetwork } from '../../../charter/network.ts';
import type { GroundworkError } from '../../../errors/problem.ts';
import { allowedAddresses } from './address.ts';

const at =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));
const noService = async () => {
  throw new Error('the name service must not be asked');
};

async function reached(
  address: string,
  allow: readonly string[] = [],
  resolve: Parameters<typeof allowedAddresses>[2] = noService,
) {
  try {
    return (await allowedAddresses(new URL(address), allow, resolve)).map((each) => each.address);
  } catch (error) {
    return (error as GroundworkError).code;
  }
}

describe('addresses that no charter reaches by itself', () => {
  test.each([
    ['loopback', 'http://127.0.0.1/'],
    ['another of loopback', 'http://127.8.9.1/'],
    ['decimal', 'http://2130706433/'],
    ['octal', 'http://0177.0.0.1/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['short', 'http://127.1/'],
    ['full-width digits', 'http://１２７.0.0.1/'],
    ['all of this machine', 'http://0.0.0.0/'],
    ['zero', 'http://0/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv4 in IPv6', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4 in IPv6 by hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['IPv4-compatible', 'http://[::127.0.0.1]/'],
    ['private 10', 'http://10.1.2.3/'],
    ['private 172', 'http://172.31.255.255/'],
    ['private 192', 'http://192.168.0.1/'],
    ['shared (RFC 6598)', 'http://100.64.0.1/'],
    ['unique local', 'http://[fd12:3456::1]/'],
    ['link-local', 'http://[fe80::1]/'],
    ['metadata', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata by decimal', 'http://2852039166/'],
    ['metadata in IPv6', 'http://[::ffff:a9fe:a9fe]/'],
    ['metadata of Azure', 'http://168.63.129.16/'],
    ['metadata of AWS over IPv6', 'http://[fd00:ec2::254]/'],
    ['NAT64 of loopback', 'http://[64:ff9b::7f00:1]/'],
    ['6to4 of loopback', 'http://[2002:7f00:1::]/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
  ])('%s: %s', async (_what, address) => {
    expect(await reached(address)).toBe('access.address_refused');
  });

  test('names are judged by where they lead: localhost, one with a dot, a public name of a private address', async () => {
    expect(await reached('http://localhost:8080/', [], (host) => lookup(host, { all: true }))).toBe(
      'access.address_refused',
    );
    expect(await reached('http://localhost./', [], at('127.0.0.1'))).toBe('access.address_refused');
    expect(await reached('http://crm.example/', [], at('10.0.0.7'))).toBe('access.address_refused');
    expect(await reached('http://crm.example/', [], at('::ffff:10.0.0.7'))).toBe('access.address_refused');
    expect(await reached('http://crm.example/', [], at())).toBe('access.host_unknown');
  });

  test('of a name with a public and a private address only the public one is connected to', async () => {
    expect(await reached('http://crm.example/', [], at('10.0.0.7', '8.8.8.8', '127.0.0.1'))).toEqual(['8.8.8.8']);
  });

  test('public addresses need no entry', async () => {
    expect(await reached('https://8.8.8.8/')).toEqual(['8.8.8.8']);
    expect(await reached('https://[2606:4700::1111]/')).toEqual(['2606:4700::1111']);
  });
});

describe('what groundwork.yaml allows', () => {
  test('an address opens itself in every form; a range its addresses; nothing else', async () => {
    expect(await reached('http://2130706433/', ['127.0.0.1'])).toEqual(['127.0.0.1']);
    expect(await reached('http://[::ffff:127.0.0.1]/', ['127.0.0.1'])).toEqual(['127.0.0.1']);
    expect(await reached('http://127.0.0.2/', ['127.0.0.1'])).toBe('access.address_refused');
    expect(await reached('http://10.255.0.1/', ['10.0.0.0/8'])).toEqual(['10.255.0.1']);
    expect(await reached('http://11.0.0.1/', ['10.0.0.0/8'])).toEqual(['11.0.0.1']);
    expect(await reached('http://[fd12::1]/', ['fd00::/8'])).toEqual(['fd12::1']);
    expect(await reached('http://[::1]/', ['127.0.0.1'])).toBe('access.address_refused');
  });

  test('a name opens the private addresses that it leads to, whatever its case, and no other name', async () => {
    expect(await reached('http://CRM.internal/', ['crm.internal'], at('10.0.0.7'))).toEqual(['10.0.0.7']);
    expect(await reached('http://erp.internal/', ['crm.internal'], at('10.0.0.7'))).toBe('access.address_refused');
    expect(await reached('http://x.crm.internal/', ['crm.internal'], at('10.0.0.7'))).toBe('access.address_refused');
  });

  test('neither a name nor a range opens an address of a metadata service; only the address itself does', async () => {
    const metadata = 'http://169.254.169.254/';
    expect(await reached('http://crm.internal/', ['crm.internal'], at('169.254.169.254'))).toBe(
      'access.address_refused',
    );
    expect(await reached(metadata, ['169.254.0.0/16'])).toBe('access.address_refused');
    expect(await reached('http://[fd00:ec2::254]/', ['fd00::/8'])).toBe('access.address_refused');
    expect(await reached(metadata, ['169.254.169.254'])).toEqual(['169.254.169.254']);
  });

  test.each([
    '',
    '*',
    '10.0.0.0/33',
    '10.0.0/8',
    '127.1',
    '0x7f.1',
    '2130706433',
    'http://crm',
    'a b',
    '10.0.0.0/8/8',
    '::1/129',
    'crm.internal:80',
  ])('not "%s"', (entry) => {
    expect(readAllowedNetwork(entry)).toBeNull();
  });
});

test('an IPv4 address is judged the same however it is written', async () => {
  const octet = fc.integer({ min: 0, max: 255 });
  await fc.assert(
    fc.asyncProperty(fc.tuple(octet, octet, octet, octet), async ([a, b, c, d]) => {
      const plain = await reached(`http://${a}.${b}.${c}.${d}/`);
      const hex = [a, b, c, d].map((each) => each.toString(16).padStart(2, '0'));
      const written = [
        `${a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d}`,
        `0x${hex.join('')}`,
        [a, b, c, d].map((each) => `0${each.toString(8)}`).join('.'),
        `[::ffff:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}]`,
      ];
      for (const form of written) expect(await reached(`http://${form}/`), form).toEqual(plain);
    }),
  );
});
