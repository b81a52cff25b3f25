import pg from 'pg';
import { Cancelled } from '../../errors/cancelled.ts';
import type { Row, Value } from '../connection.ts';
import { untilAborted } from '../until-aborted.ts';
import type { Address } from './address.ts';
import { cancelBackend } from './cancel.ts';
import { namedRows, parserOf } from './values.ts';

/** Up to two connections to one database. */
export interface Session {
  /** Runs one statement in a read-only transaction that is rolled back; throws the driver's own errors. `signal` stops it on the server too, and is what it then throws. */
  run(sql: string, signal?: AbortSignal): Promise<readonly Row[]>;
  /** Stops what still runs, for nobody waits for it any more. */
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;
/** How much longer than the server's own limit an answer may take before the connection counts as dead. */
const graceMs = 15_000;

/** Prepares the connections; the first is made by the first statement. */
export function openSession(address: Address, timeoutMs: number): Session {
  const server: pg.ClientConfig = {
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    ...(address.password !== undefined && { password: address.password }),
    ssl: address.tls,
    enableChannelBinding: address.channelBinding,
    application_name: 'groundwork',
    connectionTimeoutMillis: connectTimeoutMs,
  };
  const pool = new pg.Pool({
    ...server,
    max: 2,
    idleTimeoutMillis: 10_000,
    query_timeout: timeoutMs + graceMs,
    keepAlive: true,
    allowExitOnIdle: true,
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  } as pg.PoolConfig);
  // A connection that breaks is replaced; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const closing = new AbortController();
  const steps = { connect: connecting(pool), server, timeoutMs };
  return {
    run: (sql, signal) => runReadOnly(steps, sql, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal),
    close: async () => {
      closing.abort(new Cancelled());
      await pool.end();
    },
  };
}

/** All settings belong to the transaction: behind a connection pooler a session is shared with others. */
function begin(timeoutMs: number): string {
  return [
    'BEGIN TRANSACTION READ ONLY',
    'SET LOCAL default_transaction_read_only = on',
    `SET LOCAL statement_timeout = ${timeoutMs}`,
    `SET LOCAL idle_in_transaction_session_timeout = ${timeoutMs}`,
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    'SET LOCAL extra_float_digits = 1',
    'SET LOCAL bytea_output = hex',
    // Behind a pooler the number that the connection itself knows is another one.
    'SELECT pg_backend_pid() AS pid',
  ].join('; ');
}

/** A server that does not answer is waited for once: every table of a check would wait again, and say the same. */
function connecting(pool: pg.Pool): () => Promise<pg.PoolClient> {
  let silent: Error | null = null;
  return async () => {
    if (silent) throw silent;
    try {
      return await pool.connect();
    } catch (error) {
      if (error instanceof Error && /timeout/i.test(error.message)) silent = error;
      throw error;
    }
  };
}

interface Steps {
  readonly connect: () => Promise<pg.PoolClient>;
  readonly server: pg.ClientConfig;
  readonly timeoutMs: number;
}

async function runReadOnly(
  { connect, server, timeoutMs }: Steps,
  sql: string,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const client = await untilAborted(signal, connect, (unwanted) => unwanted.release());
  let broken: Error | undefined;
  let cancelling: Promise<void> | undefined;
  let pid = 0;
  const onAbort = () => {
    cancelling = cancelBackend(server, client, pid);
  };
  try {
    pid = pidIn(await client.query(begin(timeoutMs)));
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    // The extended protocol takes one statement only, whatever the text contains.
    const query = { text: sql, rowMode: 'array', queryMode: 'extended' } as pg.QueryArrayConfig;
    const { fields, rows } = await client.query<Value[]>(query);
    return namedRows(
      fields.map((field) => field.name),
      rows,
    );
  } catch (error) {
    if (!isServerError(error) && error !== signal.reason) broken = error as Error;
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    await cancelling;
    // A cancel that came too late for its statement would meet the next one.
    if (cancelling) broken ??= new Cancelled();
    if (broken === undefined) await client.query('ROLLBACK').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

/** Several statements in one text have several results, which the driver's types do not know. */
function pidIn(results: unknown): number {
  return Number((results as readonly pg.QueryResult<{ pid: number }>[]).at(-1)?.rows[0]?.pid);
}

/** The server said no, so the connection itself is fine. */
function isServerError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
