import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach } from 'vitest';

export interface TestServer {
  /** `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly host: string;
  /** What was asked, oldest first. */
  readonly asked: readonly IncomingMessage[];
}

/** Starts real HTTP servers on loopback; all of them and their connections end after the test. */
export function useHttpServers(): (
  answer: (request: IncomingMessage, response: ServerResponse, turn: number) => void,
) => Promise<TestServer> {
  const running = new Set<() => Promise<void>>();
  afterEach(async () => {
    for (const close of running) await close();
    running.clear();
  });
  return async (answer) => {
    const asked: IncomingMessage[] = [];
    const sockets = new Set<Socket>();
    const server = createServer((request, response) => {
      asked.push(request);
      answer(request, response, asked.length);
    });
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    running.add(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked };
  };
}
