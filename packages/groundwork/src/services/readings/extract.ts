import type { Charter } from '../../charter/schema/charter.ts';
import type { Sources } from '../../sources/connection.ts';
import { compileContentHash } from '../../sql/compile-content-hash.ts';
import { compileDaily } from '../../sql/compile-daily.ts';
import type { DailyReading } from '../../sql/readings.ts';
import { byTable, openTable, runAll } from './tables.ts';

/** What a baseline rests on: the rows' content by table, the metrics day by day, and the days that have rows. */
export interface Extract {
  readonly tables: readonly ExtractedTable[];
  readonly daily: readonly DailyReading[];
  /** The first and the last day on which the primary metric has rows; null: it has no time. */
  readonly coverage: { readonly firstDay: string; readonly lastDay: string } | null;
}

export interface ExtractedTable {
  readonly table: string;
  /** Those that the hash is over. */
  readonly columns: readonly string[];
  readonly rows: number;
  readonly contentHash: string;
}

interface Given {
  readonly sources: Sources;
  readonly charter: Charter;
  readonly timezone: string;
  /** The columns to hash of a table; all of them where it says nothing. A column that came later is no change of what was frozen. */
  readonly columnsOf?: (table: string) => readonly string[] | undefined;
}

export async function readExtract({ sources, charter, timezone, columnsOf }: Given): Promise<Extract> {
  const window = charter.baseline?.window ?? null;
  const tables: ExtractedTable[] = [];
  const daily: DailyReading[] = [];
  for (const [table, metrics] of byTable(charter, Object.keys(charter.metrics ?? {}))) {
    const { connection, relation } = await openTable(sources, charter, table);
    const timed = metrics.filter(({ metric }) => metric.at !== undefined);
    const [at] = timed.map(({ metric }) => metric.at);
    const columns = columnsOf?.(table) ?? relation.columns.map((each) => each.name);
    const content = await compileContentHash({
      relation,
      columns,
      where: null,
      window: at === undefined || window === null ? null : { ...window, at },
      timezone,
    });
    const found = content.read(await connection.query(content.sql));
    tables.push({ table, columns, rows: found.rows, contentHash: found.hash });
    if (timed.length > 0 && window)
      daily.push(...(await runAll(connection, await compileDaily({ metrics: timed, relation, window, timezone }))));
  }
  const primary = daily.find((each) => each.metric === charter.success?.primary?.metric);
  const days = (primary?.days ?? []).map(({ day }) => day).toSorted();
  const [firstDay] = days;
  const lastDay = days.at(-1);
  return { tables, daily, coverage: firstDay !== undefined && lastDay !== undefined ? { firstDay, lastDay } : null };
}
