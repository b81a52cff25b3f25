import ipaddr from 'ipaddr.js';

/**
 * Where a request comes from: the other end of its connection, or, where that is a proxy that is believed, the last address in X-Forwarded-For that is none. What stands
 * before it may have been made up by whoever sent it.
 */
export function clientAddress(
  peer: string | null,
  forwarded: string | null,
  proxies: readonly string[],
): string | null {
  const chain = [...(forwarded ?? '').split(',').map((each) => each.trim()), peer ?? ''].filter((each) => each !== '');
  for (const given of chain.toReversed()) {
    const address = read(given);
    if (address === null) return read(peer ?? '');
    if (!proxies.some((proxy) => isIn(address, proxy))) return address;
  }
  return read(peer ?? '');
}

/** An address as it is always written: IPv4 in IPv6 as IPv4. Null for what is none. */
function read(text: string): string | null {
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : null;
}

function isIn(address: string, range: string): boolean {
  const given = ipaddr.parse(address);
  if (!range.includes('/')) return read(range) === address;
  const [base, bits] = ipaddr.parseCIDR(range);
  return given.kind() === base.kind() && given.match(base, bits);
}
