import type { Charter } from '../../charter/schema/charter.ts';
import type { Sources } from '../../sources/connection.ts';
import { columnSql, findColumn } from '../../sql/column.ts';
import { metricRows } from '../../sql/compile/metric-rows.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { grouped } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import { byTable, openTable } from './tables.ts';

/** Rows that belong to no unit, or that lie at no time: they are in no period, and a sentence says how many. */
export async function unplacedRowsNotes(
  sources: Sources,
  charter: Charter,
  ids: readonly string[],
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [table, metrics] of byTable(charter, ids)) {
    const { connection, relation } = await openTable(sources, charter, table);
    const { countIf } = dialects[relation.dialect];
    for (const named of metrics) {
      const { counted } = await metricRows(named, relation, null, 'UTC');
      const column = (name: string) => columnSql(relation, findColumn(relation, name));
      const { unit, at = unit } = named.metric;
      const asked = [countIf(`${column(unit)} IS NULL`), countIf(`${column(at)} IS NULL`), 'count(*)'];
      const [row = {}] = await connection.query(
        `SELECT ${asked.map((each, i) => `${each} AS n${i}`).join(', ')} FROM ${relation.from} AS source${counted === null ? '' : ` WHERE ${counted}`}`,
      );
      const [withoutUnit = 0, withoutTime = 0, rows = 0] = asked.map((_, i) => Number(row[`n${i}`] ?? 0));
      for (const [count, what] of [
        [withoutUnit, unit],
        [at === unit ? 0 : withoutTime, at],
      ] as const)
        if (count > 0)
          notes.push(
            `${plural(count, 'row')} of the ${grouped(rows)} of ${named.id} ${count === 1 ? 'has' : 'have'} no ${what} and ${count === 1 ? 'is' : 'are'} left out.`,
          );
    }
  }
  return notes;
}
