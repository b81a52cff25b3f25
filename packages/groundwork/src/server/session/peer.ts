import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

type Ends = Pick<Socket, 'remoteAddress' | 'remotePort' | 'localAddress' | 'localPort'>;

/**
 * The user whose program is at the other end of a loopback connection: Linux lists the sockets of the machine with the user of each. Null where that cannot be
 * found out: on another system, or where the other end is not on this machine.
 */
export async function peerUser(socket: Ends): Promise<number | null> {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  if (!remoteAddress || !remotePort || !localAddress || !localPort) return null;
  const theirs = socketNames(remoteAddress, remotePort);
  const ours = socketNames(localAddress, localPort);
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const text = await readFile(table, 'latin1').catch(() => '');
    const user = userIn(text, theirs, ours);
    if (user !== null) return user;
  }
  return null;
}

/** The columns are: number, local address, remote address, state, queues, timers, retransmits, user (proc_net_tcp in the kernel's documentation). */
export function userIn(table: string, local: readonly string[], remote: readonly string[]): number | null {
  for (const line of table.split('\n').slice(1)) {
    const columns = line.trim().split(/\s+/);
    if (!local.includes(columns[1] ?? '') || !remote.includes(columns[2] ?? '')) continue;
    const user = Number(columns[7]);
    return Number.isInteger(user) && columns[7] !== '' ? user : null;
  }
  return null;
}

/** How the tables write an IPv4 address and a port: hexadecimal, the bytes of the address in the machine's order; also as IPv6 programs see it, mapped. */
export function socketNames(address: string, port: number): readonly string[] {
  const bytes = /^(?:::ffff:)?(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)?.slice(1).map(Number);
  if (!bytes) return [];
  const hex = (values: readonly number[]) => values.map((each) => each.toString(16).padStart(2, '0')).join('');
  const word = (values: readonly number[]) => hex(littleEndian ? values.toReversed() : values);
  const at = `:${port.toString(16).padStart(4, '0')}`;
  return [word(bytes), `${'0'.repeat(16)}${word([0, 0, 0xff, 0xff])}${word(bytes)}`].map((each) =>
    `${each}${at}`.toUpperCase(),
  );
}

const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
