import { setTimeout as sleep } from 'node:timers/promises';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Probe } from '../../../charter/schema/access.ts';
import { fail, GroundworkError } from '../../../errors/problem.ts';
import { authorization, type Network, unsendableHeader } from '../network/request.ts';
import { withinTime } from '../network/time-limit.ts';
import { retrying } from '../network/transient.ts';
import { limitsOf, type Reach } from '../reach.ts';
import { foreignText, structuredText } from '../secrets.ts';
import { subjectOf } from '../subject.ts';
import { listTools } from './list-tools.ts';
import type { Listing } from './listing.ts';
import { webFetch } from './web-fetch.ts';

interface Server {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Asks the server of a probe for its tools over Streamable HTTP, and over SSE where it does not know that. Fails with `access.*`. */
export async function listOverHttp(
  probe: Extract<Probe, { mcp: unknown }>,
  server: Server,
  reach: Reach,
  promisedMs: number,
): Promise<Listing> {
  const limits = limitsOf(reach, promisedMs);
  const subject = subjectOf(probe);
  const url = URL.parse(server.url);
  if (url === null) return fail('access.address_invalid', { reason: 'it is not a URL' });
  const headers = headersOf(url, server, subject);
  const show = foreignText(probe, reach.redact);
  const redact = structuredText(probe, reach.redact);
  const network: Network = { allow: reach.allow, redact: show };
  const deadline = performance.now() + limits.overall;
  const late = (): never => fail('access.no_answer', { what: subject, seconds: limits.step / 1000 });
  const once = async (open: Open): Promise<Listing> => {
    const control = new AbortController();
    try {
      const startedAt = performance.now();
      const transport = await open(url, headers, network, control.signal);
      const limited = <T>(work: (signal: AbortSignal) => Promise<T>) =>
        withinTime(Math.min(limits.step, deadline - performance.now()), late, work);
      return await listTools({ transport, subject, startedAt, redact, limited });
    } finally {
      control.abort();
    }
  };
  try {
    return await retrying({ pauses: limits.pauses, deadline }, () => once(streamable)).catch((error) => {
      // The specification's way to tell an older server: it does not know a POST at this address.
      if ([400, 404, 405].includes(statusOf(error) ?? 0))
        return once(serverSentEvents).catch(() => Promise.reject(error));
      throw error;
    });
  } catch (error) {
    if (error instanceof GroundworkError) throw error;
    return httpFailure(error, subject, show);
  }
}

/** A declared header takes the place of the login in the address. */
function headersOf(url: URL, { headers = {} }: Server, subject: string): Headers {
  const all = new Headers(authorization(url));
  try {
    for (const [name, value] of Object.entries(headers)) all.set(name, value);
  } catch (cause) {
    return fail('access.request_failed', { what: subject, reason: unsendableHeader }, { cause });
  }
  return all;
}

type Open = (url: URL, headers: Headers, network: Network, signal: AbortSignal) => Promise<Transport>;

const streamable: Open = async (url, headers, network, signal) => {
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js');
  const transport = new StreamableHTTPClientTransport(bare(url), {
    fetch: webFetch(network, signal),
    requestInit: { headers },
    reconnectionOptions: {
      maxRetries: 0,
      initialReconnectionDelay: 1000,
      maxReconnectionDelay: 1000,
      reconnectionDelayGrowFactor: 1,
    },
  });
  const close = transport.close.bind(transport);
  transport.close = async () => {
    // The session of a probe is over; a server that cannot end one answers 405, and is not waited for.
    await Promise.race([transport.terminateSession().catch(() => {}), sleep(500, undefined, { ref: false })]);
    await close();
  };
  return transport as Transport;
};

const serverSentEvents: Open = async (url, headers, network, signal) => {
  const { SSEClientTransport } = await import('@modelcontextprotocol/sdk/client/sse.js');
  return new SSEClientTransport(bare(url), {
    fetch: webFetch(network, signal),
    requestInit: { headers },
  }) as Transport;
};

/** The SDK resolves other addresses against this one; a password in it would be carried on. */
function bare(url: URL): URL {
  const without = new URL(url);
  without.username = '';
  without.password = '';
  return without;
}

function statusOf(error: unknown): number | null {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' && code >= 100 && code < 600 ? code : null;
}

/** The body of an answer is never quoted: it may repeat the request with its headers. */
function httpFailure(cause: unknown, host: string, show: (text: string) => string): never {
  const status = statusOf(cause);
  if (status !== null && status >= 300 && status < 400)
    return fail('access.redirected_elsewhere', { host, status, to: 'another host' }, { cause });
  if (status !== null) return fail('access.status_unexpected', { host, status, expected: '200' }, { cause });
  const reason = cause instanceof Error ? show(cause.message).replace(/\.$/, '') : 'no reason is given';
  return fail('access.answer_invalid', { what: host, reason: reason || 'no reason is given' }, { cause });
}
