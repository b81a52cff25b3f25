import ipaddr from 'ipaddr.js';

/** One entry of `network.allow`: an address, a range of them, or the name of a host. */
export type AllowedNetwork =
  | { readonly kind: 'range'; readonly from: Address; readonly bits: number; readonly single: boolean }
  | { readonly kind: 'host'; readonly host: string };

export type Address = ipaddr.IPv4 | ipaddr.IPv6;

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/;

/** Reads `127.0.0.1`, `10.0.0.0/8`, `fd00::/8` or `crm.internal`; null for what is none of them. */
export function readAllowedNetwork(entry: string): AllowedNetwork | null {
  if (entry.includes('/')) return readRange(entry);
  if (isAddress(entry)) {
    const from = ipaddr.process(entry);
    return { kind: 'range', from, bits: from.kind() === 'ipv4' ? 32 : 128, single: true };
  }
  const host = entry.toLowerCase();
  // 127.1 and 0x7f.1 are addresses to a browser; here they are neither, so that nobody allows more than they read.
  return hostName.test(host) && !/(^|\.)(\d+|0x[0-9a-f]*)$/.test(host) ? { kind: 'host', host } : null;
}

function readRange(entry: string): AllowedNetwork | null {
  const [base = '', length = ''] = entry.split('/');
  if (!isAddress(base) || !/^\d{1,3}$/.test(length) || !ipaddr.isValidCIDR(entry)) return null;
  const [from, bits] = ipaddr.parseCIDR(entry);
  return { kind: 'range', from, bits, single: bits === (from.kind() === 'ipv4' ? 32 : 128) };
}

function isAddress(text: string): boolean {
  return text.includes(':') ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
}
