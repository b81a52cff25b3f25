import type { EventLog } from '../../charter/schema/process.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { cellOf } from '../cell.ts';
import { fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { caseKey } from './log-dialects.ts';
import type { LogTables } from './log-table.ts';

/** Aggregates over steps or cases that mark one or two of the cases among them, as text: the first and the last by what tells cases apart. */
export function exampleMarks({ relation }: OpenTable, { key: [first] }: LogTables): readonly [string, string] {
  const { toText } = dialects[relation.dialect];
  return [toText(`min(${first})`), toText(`max(${first})`)];
}

/** The cases that marks stand for. Where a case is known by its hash, one more look at the log finds its name. */
export async function caseNames(
  open: OpenTable,
  log: EventLog,
  marks: readonly (string | null)[],
): Promise<(mark: string | null) => string | null> {
  const wanted = [...new Set(marks)].filter((each) => each !== null);
  const { relation, connection } = open;
  const id = cellOf(relation, log.case);
  const [{ sql: hash = 'c' } = {}] = caseKey(relation.dialect, id);
  if (hash === 'c' || wanted.length === 0) return (mark) => mark;
  const { toText, typeName } = dialects[relation.dialect];
  const listed = wanted.map((each) => `CAST('${BigInt(each)}' AS UBIGINT)`).join(', ');
  const rows = await connection.query(
    `SELECT ${toText(hash)} AS mark, min(CAST(${id.value} AS ${typeName('string')})) AS name FROM ${fromClause(relation, 'log')} WHERE ${hash} IN (${listed}) GROUP BY ${hash}`,
  );
  const found = new Map(rows.map((row) => [String(row.mark), String(row.name)]));
  return (mark) => (mark === null ? null : (found.get(mark) ?? null));
}
