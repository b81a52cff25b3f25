import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { type Address, readAllowedNetwork } from '../../../charter/network.ts';
import { fail } from '../../../errors/problem.ts';

export interface Resolved {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Finds the addresses of a host; takes the place of the name service in tests. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string }[]>;

const nameService: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Where cloud machines hand out their own credentials. Nobody means them by allowing a range or a name, so only the address itself opens one: AWS, Azure, Google,
 * Oracle and others at 169.254.169.254 (and .253, .170), Azure's wire server, Alibaba, Oracle, and the IPv6 ones of AWS and Google.
 */
const metadata = new Set(
  ['168.63.129.16', '100.100.100.200', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'].map((each) =>
    ipaddr.parse(each).toString(),
  ),
);

/**
 * Resolves the host of an address once and gives those of its addresses that may be reached: a connection goes to one of them and to no other, whatever the name
 * service says the next time. Every form of an address (decimal, octal, IPv4 in IPv6) is judged by what it stands for. Fails with `access.address_refused` and
 * `access.host_unknown`.
 */
export async function allowedAddresses(
  url: URL,
  allow: readonly string[],
  resolve: Resolve = nameService,
): Promise<readonly Resolved[]> {
  const host = hostOf(url);
  const found = ipaddr.isValid(host) ? [{ address: host }] : await resolved(host, resolve);
  const addresses = found.flatMap(({ address }) => (ipaddr.isValid(address) ? [ipaddr.process(address)] : []));
  const open = addresses.filter((each) => isAllowed(each, host, allow));
  const [first] = addresses;
  if (first === undefined) return fail('access.host_unknown', { host });
  if (open.length === 0) {
    const address = first.toString();
    // A name opens no address of metadata: the address itself must be written.
    const named = host !== ipaddrText(host) && !isGuarded(first);
    return fail('access.address_refused', {
      host: host === ipaddrText(host) ? address : host,
      address,
      what: kindOf(first),
      allow: named ? host : address,
    });
  }
  return open.map((each) => ({ address: each.toString(), family: each.kind() === 'ipv4' ? 4 : 6 }));
}

/** The host of an address without brackets and the dot at its end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

async function resolved(host: string, resolve: Resolve) {
  try {
    return await resolve(host);
  } catch (cause) {
    return fail('access.host_unknown', { host }, { cause });
  }
}

function isAllowed(address: Address, host: string, allow: readonly string[]): boolean {
  const guarded = isGuarded(address);
  if (isPublic(address) && !guarded) return true;
  return allow.some((entry) => {
    const allowed = readAllowedNetwork(entry);
    if (allowed === null) return false;
    if (allowed.kind === 'host') return allowed.host === host.toLowerCase() && !guarded;
    if (guarded && !allowed.single) return false;
    return allowed.from.kind() === address.kind() && address.match(allowed.from, allowed.bits);
  });
}

/** Of IPv6 only 2000::/3 was ever given out (RFC 4291, IANA); outside of it lie forms such as ::127.0.0.1 that some machines take for IPv4. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

function isPublic(address: Address): boolean {
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(globalIpv6));
}

/** Link-local addresses and those of metadata services. */
function isGuarded(address: Address): boolean {
  return address.range() === 'linkLocal' || metadata.has(address.toString());
}

function kindOf(address: Address): string {
  if (isGuarded(address)) return 'a link-local address or that of a metadata service';
  const kinds: Readonly<Record<string, string>> = {
    private: 'a private address',
    uniqueLocal: 'a private address',
    carrierGradeNat: 'a shared address',
    loopback: 'this machine itself',
    unspecified: 'this machine itself',
  };
  return kinds[address.range()] ?? 'a special address';
}

function ipaddrText(host: string): string | null {
  return ipaddr.isValid(host) ? host : null;
}
