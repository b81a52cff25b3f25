import pg from 'pg';

/**
 * Stops what a backend is doing, over a connection of its own: PostgreSQL lets a role cancel its own queries. Where that cannot be said, the connection that waits
 * is cut off; the server then ends the statement at its time limit.
 */
export async function cancelBackend(config: pg.ClientConfig, waiting: pg.ClientBase, pid: number): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [pid]);
  } catch {
    await (waiting as pg.Client).end();
  } finally {
    await client.end().catch(() => {});
  }
}
