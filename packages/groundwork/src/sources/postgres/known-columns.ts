import { postgres } from '../../sql/dialects/postgres.ts';
import type { Readings } from '../date-readings.ts';
import type { NativeColumn } from '../typed-column.ts';
import { readColumns } from './columns.ts';
import type { Session } from './session.ts';
import { type InspectedColumn, inspectTexts, readingsOf } from './text-columns.ts';
import type { PostgresContext } from './translate.ts';

export interface KnownColumns {
  /** The columns of a table. Those that look like D/M/Y dates come with their readings, unless they are declared. Fails as `readColumns` does. */
  of(table: string, declared: Readonly<Record<string, unknown>>): Promise<readonly NativeColumn[]>;
  /** The tables may have changed: reads them anew when they are next asked for. */
  forget(): void;
}

/** What has been found out about tables, kept: the columns are read once, the readings of a doubtful one when it is first used undeclared. */
export function knownColumns(session: Session, context: PostgresContext): KnownColumns {
  const columns = new Map<string, Promise<readonly InspectedColumn[]>>();
  const readings = new Map<string, Promise<Readings | null>>();
  const inspect = async (table: string) =>
    inspectTexts(session, qualifiedName(context, table), await readColumns(session, context, table));
  return {
    of: async (table, declared) => {
      const found: NativeColumn[] = [];
      for (const column of await keep(columns, table, () => inspect(table))) {
        if (!column.doubtful || Object.hasOwn(declared, column.name)) found.push(column);
        else {
          const key = JSON.stringify([table, column.name]);
          const ambiguous = await keep(readings, key, () => readingsOf(session, qualifiedName(context, table), column));
          found.push(ambiguous === null ? column : { ...column, ambiguous });
        }
      }
      return found;
    },
    forget: () => {
      columns.clear();
      readings.clear();
    },
  };
}

export function qualifiedName({ schema }: PostgresContext, table: string): string {
  return `${postgres.identifier(schema)}.${postgres.identifier(table)}`;
}

/** What was found before, or is found now; what fails is not kept. */
function keep<T>(found: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  const known = found.get(key);
  if (known) return known;
  const finding = find();
  found.set(key, finding);
  finding.catch(() => found.delete(key));
  return finding;
}
