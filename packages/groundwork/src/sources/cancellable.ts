import type { Connection } from './connection.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * The same connection for work that may be told to stop: its running query is stopped then, and nothing new begins. A file that is being loaded goes on loading
 * for whoever else waits for it.
 */
export function cancellable(connection: Connection, signal: AbortSignal): Connection {
  const { keep, writeRights } = connection;
  return {
    ...connection,
    tables: () => untilAborted(signal, () => connection.tables()),
    relation: (table, declared) => untilAborted(signal, () => connection.relation(table, declared)),
    query: async (sql) => {
      signal.throwIfAborted();
      return connection.query(sql, signal);
    },
    ...(keep && {
      keep: async (sql) => {
        signal.throwIfAborted();
        return keep(sql, signal);
      },
    }),
    ...(writeRights && { writeRights: (tables) => untilAborted(signal, () => writeRights(tables)) }),
  };
}
