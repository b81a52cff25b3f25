import type { IncomingMessage } from 'node:http';
import { Readable, Transform } from 'node:stream';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ask, checkNotBusy, type Network } from '../network/request.ts';

/** The most that a server may answer in one response: a list of tools is some kilobytes. */
const mostBytes = 8 * 1024 * 1024;

/**
 * `fetch` for the SDK that only reaches checked addresses. It follows no redirect, which leaves the SDK to follow those that stay at the same origin, and it throws
 * where the server is busy, so that the whole attempt is made again.
 */
export function webFetch(network: Network, signal: AbortSignal): FetchLike {
  return async (url, init = {}) => {
    const target = new URL(url);
    const { signal: own } = init;
    const answer = await ask(
      {
        url: target,
        method: init.method ?? 'GET',
        headers: Object.fromEntries(new Headers(init.headers)),
        body: typeof init.body === 'string' ? init.body : undefined,
        signal: own ? AbortSignal.any([own, signal]) : signal,
      },
      network,
    );
    checkNotBusy(answer, target.host);
    return toResponse(answer);
  };
}

function toResponse(answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (let at = 0; at + 1 < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  }
  if (status < 200 || [204, 205, 304].includes(status)) {
    answer.resume();
    return new Response(null, { status: status < 200 ? 502 : status, headers });
  }
  const bounded = answer.pipe(upTo(mostBytes));
  answer.on('error', (error) => bounded.destroy(error));
  // Without a listener, an answer that breaks off after it was given up would end this process.
  bounded.on('error', () => answer.destroy());
  bounded.on('close', () => answer.destroy());
  return new Response(Readable.toWeb(bounded) as ReadableStream<Uint8Array>, { status, headers });
}

function upTo(most: number): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      done(read > most ? new Error(`more than ${most} bytes`) : null, chunk);
    },
  });
}
