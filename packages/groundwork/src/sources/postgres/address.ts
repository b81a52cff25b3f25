import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { fail } from '../../errors/problem.ts';

/** Where a PostgreSQL is and how to log in. `at` and `user` may be shown, `password` never. */
export interface Address {
  /** `db.example.com:5432`, for messages. */
  readonly at: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | undefined;
  /** Without one, PGPASSWORD and ~/.pgpass are asked. */
  readonly password: string | undefined;
  readonly tls: ConnectionOptions | false;
  readonly channelBinding: boolean;
}

/**
 * Reads `postgresql://user:password@host:5432/database?sslmode=…`. TLS modes mean what libpq means by them: `disable` (the default), `require` (encrypted, the
 * certificate is not looked at unless `sslrootcert` is given), `verify-ca`, `verify-full`; other parameters of the URL are ignored.
 * Fails with `source.url_invalid`, which never quotes the URL.
 */
export function readAddress(source: string, url: string): Address {
  const invalid = (reason: string): never => fail('source.url_invalid', { source, reason });
  if (url.trim() === '') invalid('it is empty');
  if (!URL.canParse(url)) invalid('it is not a URL');
  const parsed = new URL(url);
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol)) invalid(`it begins with ${parsed.protocol}//`);
  const decode = (text: string, what: string): string => {
    try {
      return decodeURIComponent(text);
    } catch {
      return invalid(`its ${what} has a percent sign that encodes nothing (write it %25)`);
    }
  };
  const database = decode(parsed.pathname.slice(1), 'database');
  if (database === '') invalid('it names no database');
  const host =
    parsed.searchParams.get('host') ?? (decode(parsed.hostname.replace(/^\[(.*)\]$/, '$1'), 'host') || 'localhost');
  const port = Number(parsed.port || parsed.searchParams.get('port') || 5432);
  return {
    at: host.startsWith('/') ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`,
    host,
    port,
    database,
    user: decode(parsed.username, 'user') || process.env.PGUSER,
    password: decode(parsed.password, 'password') || undefined,
    tls: readTls(source, parsed.searchParams, host),
    channelBinding: parsed.searchParams.get('channel_binding') === 'require',
  };
}

const modes = ['disable', 'require', 'verify-ca', 'verify-full'];

function readTls(source: string, parameters: URLSearchParams, host: string): ConnectionOptions | false {
  const mode = parameters.get('sslmode') ?? 'disable';
  if (!modes.includes(mode))
    fail('source.url_invalid', { source, reason: `its sslmode "${mode}" is none of ${modes.join(', ')}` });
  if (mode === 'disable') return false;
  const pem = (parameter: string): string | undefined => {
    const path = parameters.get(parameter);
    if (path === null) return undefined;
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      return fail(
        'source.url_invalid',
        { source, reason: `the file "${path}" of its ${parameter} cannot be read` },
        { cause },
      );
    }
  };
  const [ca, cert, key] = ['sslrootcert', 'sslcert', 'sslkey'].map(pem);
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(!host.startsWith('/') && { servername: /^[0-9.:]+$/.test(host) ? '' : host }),
    rejectUnauthorized: mode !== 'require' || ca !== undefined,
    // Encrypted and signed by the authority, whatever name the certificate bears.
    ...(mode !== 'verify-full' && { checkServerIdentity: () => undefined }),
  };
}
