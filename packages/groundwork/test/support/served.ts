import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach } from 'vitest';
import { listen, type RunningServer } from '../../src/server/listen.ts';
import { openContext } from '../../src/services/open-context.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: IncomingMessage['headers'];
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** One event of a stream. */
export interface Heard {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at what they expect.
  readonly data: any;
}

export interface EventStream {
  /** All that was heard so far. */
  readonly heard: readonly Heard[];
  readonly text: string;
  /** Waits for one that fits. */
  until(fits: (heard: Heard) => boolean): Promise<Heard>;
  close(): void;
}

export interface Served {
  readonly server: RunningServer;
  readonly ctx: Awaited<ReturnType<typeof openContext>>;
  readonly url: string;
  readonly token: string;
  /** One request as it is written: nothing normalises the path or the headers. */
  send(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** The same with the token of the workspace folder. */
  act(method: string, path: string, body?: unknown): Promise<Answer>;
  events(): Promise<EventStream>;
}

/** A real server over the workspace of each test. */
export function useServer(workspace: { readonly dir: string }): Served {
  let server: RunningServer;
  let ctx: Served['ctx'];
  const streams = new Set<EventStream>();
  beforeEach(async () => {
    ctx = await openContext({ dir: workspace.dir, env: {}, command: 'groundwork start' });
    server = await listen({ ctx, port: 0 });
  });
  afterEach(async () => {
    for (const stream of streams) stream.close();
    streams.clear();
    await server.close();
    await ctx.close();
  });
  const token = () => ctx.stores.lock.owner.token ?? '';
  const sendHere: Served['send'] = (method, path, sent) => send(server.url, method, path, sent);
  return {
    get server() {
      return server;
    },
    get ctx() {
      return ctx;
    },
    get url() {
      return server.url;
    },
    get token() {
      return token();
    },
    send: sendHere,
    act: (method, path, body) => sendHere(method, path, { body, headers: { authorization: `Bearer ${token()}` } }),
    events: async () => {
      const stream = await openStream(server.url);
      streams.add(stream);
      return stream;
    },
  };
}

export function send(url: string, method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, text: bytes.toString('utf8'), bytes, headers: response.headers });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function openStream(url: string): Promise<EventStream> {
  const heard: Heard[] = [];
  let text = '';
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/events`, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The stream answers ${response.statusCode}.`));
      response.on('error', () => {});
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        heard.splice(0, heard.length, ...eventsIn(text));
      });
      response.once('data', () =>
        resolve({
          heard,
          get text() {
            return text;
          },
          until: async (fits) => {
            for (;;) {
              const found = heard.find(fits);
              if (found) return found;
              await new Promise((go) => setTimeout(go, 5));
            }
          },
          close: () => sent.destroy(),
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

function eventsIn(text: string): readonly Heard[] {
  return text.split('\n\n').flatMap((block) => {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    return event !== undefined && data !== undefined ? [{ event, data: JSON.parse(data) }] : [];
  });
}
