import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import type { Database } from '../schema.ts';
import { postgresOthers } from './others.ts';

function message(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

/** Lets anybody in, takes what they listen to, and never says anything again: a machine that is gone without a word. */
async function fallsSilent(): Promise<number> {
  const ready = message('Z', Buffer.from('I'));
  const answers = [
    Buffer.concat([message('R', Buffer.alloc(4)), ready]),
    Buffer.concat([message('C', Buffer.from('LISTEN\0')), ready]),
  ];
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const left = [...answers];
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', () => socket.write(left.shift() ?? ''));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

test('whoever closes does not wait for a server that has fallen silent', async () => {
  const port = await fallsSilent();
  const newClient = () => new pg.Client({ host: '127.0.0.1', port, user: 'a', password: 'b', database: 'c' });
  // Nothing is told here.
  const others = postgresOthers({ db: null as unknown as Kysely<Database>, newClient });
  const began = Promise.withResolvers<void>();
  const heard = others.hear({ told: () => {}, begins: () => began.resolve() });
  await began.promise;
  await expect(heard.close()).resolves.toBeUndefined();
});
