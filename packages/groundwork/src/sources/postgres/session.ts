import pg from 'pg';
import type { Row, Value } from '../connection.ts';
import type { Address } from './address.ts';
import { namedRows, parserOf } from './values.ts';

/** Up to two connections to one database. */
export interface Session {
  /** Runs one statement in a read-only transaction that is rolled back; throws the driver's own errors. */
  run(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;
/** How much longer than the server's own limit an answer may take before the connection counts as dead. */
const graceMs = 15_000;

/** Prepares the connections; the first is made by the first statement. */
export function openSession(address: Address, timeoutMs: number): Session {
  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    database: address.database,
    user: address.user,
    ...(address.password !== undefined && { password: address.password }),
    ssl: address.tls,
    enableChannelBinding: address.channelBinding,
    application_name: 'groundwork',
    max: 2,
    idleTimeoutMillis: 10_000,
    connectionTimeoutMillis: connectTimeoutMs,
    query_timeout: timeoutMs + graceMs,
    keepAlive: true,
    allowExitOnIdle: true,
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  } as pg.PoolConfig);
  // A connection that breaks is replaced; without listeners it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = connecting(pool);
  return { run: (sql) => runReadOnly(connect, sql, timeoutMs), close: () => pool.end() };
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

async function runReadOnly(
  connect: () => Promise<pg.PoolClient>,
  sql: string,
  timeoutMs: number,
): Promise<readonly Row[]> {
  const client = await connect();
  let broken: Error | undefined;
  try {
    await client.query(begin(timeoutMs));
    // The extended protocol takes one statement only, whatever the text contains.
    const query = { text: sql, rowMode: 'array', queryMode: 'extended' } as pg.QueryArrayConfig;
    const { fields, rows } = await client.query<Value[]>(query);
    return namedRows(
      fields.map((field) => field.name),
      rows,
    );
  } catch (error) {
    if (!isServerError(error)) broken = error as Error;
    throw error;
  } finally {
    if (broken === undefined) await client.query('ROLLBACK').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

/** The server said no, so the connection itself is fine. */
function isServerError(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
}
