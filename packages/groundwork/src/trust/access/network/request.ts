import * as http from 'node:http';
import * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Redact } from '../../../charter/redact.ts';
import { fail } from '../../../errors/problem.ts';
import { allowedAddresses, hostOf, type Resolve, type Resolved } from './address.ts';
import { Answered, retryAfterMs, Transient } from './transient.ts';

export interface Ask {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** What every request of one probe goes through. */
export interface Network {
  readonly allow: readonly string[];
  readonly redact: Redact;
  readonly resolve?: Resolve;
}

/**
 * Sends one request to an address that was checked, and gives the answer once its headers are there; the body is the caller's to read or to destroy. Redirects are
 * not followed and no proxy is asked. Fails with `access.*`, with a `Transient` cause where asking again may help.
 */
export async function ask(request: Ask, network: Network): Promise<http.IncomingMessage> {
  const { url, signal } = request;
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return fail('access.address_invalid', { reason: `it begins with ${url.protocol}` });
  const addresses = await allowedAddresses(url, network.allow, network.resolve);
  signal.throwIfAborted();
  try {
    return await send(request, addresses);
  } catch (error) {
    if (signal.aborted) throw error;
    return networkFailure(error, url.host, network.redact);
  }
}

function send(
  { url, method, headers, body, signal }: Ask,
  addresses: readonly Resolved[],
): Promise<http.IncomingMessage> {
  const { request, Agent } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        protocol: url.protocol,
        hostname: hostOf(url),
        port: url.port,
        path: `${url.pathname}${url.search}`,
        method,
        headers: { 'user-agent': 'groundwork', ...authorization(url), ...headers },
        agent: new Agent({ keepAlive: false }),
        lookup: pinned(addresses),
        signal,
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The name was resolved and checked before: a second answer of the name service is never asked for. */
function pinned(addresses: readonly Resolved[]): LookupFunction {
  return (_host, options, answer) => {
    const [first] = addresses;
    if (options.all) answer(null, [...addresses]);
    else answer(null, first?.address ?? '', first?.family ?? 4);
  };
}

/** The header for the user and password of an address; nothing where it has none. */
export function authorization({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const [user, secret] = [username, password].map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
}

export const unsendableHeader = 'a header cannot be sent as it is written';

const transientStatuses = new Set([429, 502, 503, 504]);

/** Fails with `access.server_busy` where an answer says that it may be another one in a moment. */
export function checkNotBusy(answer: http.IncomingMessage, host: string): void {
  const status = answer.statusCode ?? 0;
  if (!transientStatuses.has(status)) return;
  const waitMs = retryAfterMs(answer.headers['retry-after'], new Date());
  answer.destroy();
  const wait = waitMs === null ? null : Math.ceil(waitMs / 1000);
  fail('access.server_busy', { host, status, wait }, { cause: new Transient(waitMs, { cause: new Answered(status) }) });
}

/** Where a redirect leads; null where the answer is none. */
export function redirectTarget(answer: http.IncomingMessage, from: URL): URL | null {
  const { location } = answer.headers;
  if (![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) || location === undefined) return null;
  return URL.canParse(location, from.href) ? new URL(location, from.href) : null;
}

function networkFailure(error: unknown, host: string, redact: Redact): never {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const { code = '', message = '' } = first instanceof Error ? (first as NodeJS.ErrnoException) : {};
  const options = { cause: error };
  if (code === 'ECONNREFUSED')
    return fail('access.connection_refused', { host }, { cause: new Transient(null, options) });
  if (code === 'ECONNRESET' || code === 'EPIPE' || /^HPE_INVALID_EOF/.test(code))
    return fail('access.connection_lost', { host }, { cause: new Transient(null, options) });
  if (['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'].includes(code))
    return fail('access.network_unreachable', { host }, options);
  if (/CERT|SIGNED|SSL|TLS|ALTNAME|ISSUER/.test(code))
    return fail('access.tls_failed', { host, reason: code.toLowerCase().replaceAll('_', ' ') }, options);
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_INVALID_HTTP_TOKEN')
    return fail('access.request_failed', { what: host, reason: unsendableHeader }, options);
  // The text of Node may quote a header or the path; its code does not.
  const reason = code === '' ? redact(message.split('\n')[0] ?? '').replace(/\.$/, '') : code;
  return fail('access.request_failed', { what: host, reason: reason || 'no reason is given' }, options);
}
