import { durationMilliseconds } from '../../charter/durations.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { postgres } from '../../sql/dialects/postgres.ts';
import type { Connection } from '../connection.ts';
import { typedRelation } from '../typed-column.ts';
import { readAddress } from './address.ts';
import { listTables } from './columns.ts';
import { knownColumns, qualifiedName } from './known-columns.ts';
import { checkSelectText } from './select-only.ts';
import { openSession } from './session.ts';
import { type PostgresContext, translatePostgresError } from './translate.ts';
import { readWriteRights } from './write-rights.ts';

/** The longest that PostgreSQL and Node can count in milliseconds. */
const longestMs = 2 ** 31 - 60_000;

/**
 * One schema of a PostgreSQL as a source. Nothing is connected until the first table or query. Text columns stay text unless the charter declares them; one that
 * looks like D/M/Y dates is marked ambiguous as in files. Columns that the user may not read are not there.
 */
export async function openPostgres(input: {
  readonly source: string;
  readonly url: string;
  readonly schema: string;
  /** A duration, such as `60s`. */
  readonly statementTimeout: string;
  readonly redact?: (text: string) => string;
}): Promise<Connection> {
  const { source, schema, redact = String } = input;
  const address = readAddress(source, input.url);
  const timeoutMs = Math.min(durationMilliseconds(input.statementTimeout), longestMs);
  const context: PostgresContext = { source, address, schema, timeoutMs, redact };
  const session = openSession(address, timeoutMs);
  const columns = knownColumns(session, context);
  const translated = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const ours = translatePostgresError(error, context);
      // The table may have changed since its columns were read.
      if (
        ours instanceof GroundworkError &&
        (ours.code === 'source.query_column' || ours.code === 'source.query_table')
      )
        columns.forget();
      throw ours;
    }
  };
  return {
    source,
    dialect: 'postgres',
    tables: () => translated(() => listTables(session, context)),
    relation: async (table, declared = {}) => {
      const found = await translated(() => columns.of(table, declared));
      const from = qualifiedName(context, table);
      return typedRelation({ dialect: postgres, name: `${source}.${table}`, from, columns: found, declared });
    },
    query: (sql, signal) =>
      translated(async () => {
        checkSelectText(source, sql);
        return session.run(sql, signal);
      }),
    writeRights: (tables) => translated(() => readWriteRights(session, schema, tables)),
    close: () => session.close(),
  };
}
