import type { EventLog } from '../../charter/schema/process.ts';
import type { Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { readAggregates } from '../aggregates.ts';
import { cellOf, isTemporal } from '../cell.ts';
import { countOf } from '../measurement.ts';
import { columnTrouble, type OpenTable } from '../table.ts';
import { logTables } from './log-table.ts';

/** What a log has, before anything is put in order. */
export interface LogSize {
  readonly rows: number;
  readonly leftOut: { readonly rows: number; readonly case: number; readonly activity: number; readonly at: number };
  readonly activities: number;
  /** ISO 8601, of the rows that are not left out. */
  readonly first: string;
  readonly last: string;
}

/** Whether the columns of a log can be used as what they are used for. */
export function isReadable(open: OpenTable, log: EventLog): boolean {
  return (
    [log.case, log.activity, log.at].every((column) => columnTrouble(open, column) === null) &&
    isTemporal(cellOf(open.relation, log.at).column)
  );
}

/** Counts a log in one scan; null where no row has a case, an activity and a time. */
export async function sizeOf(open: OpenTable, log: EventLog): Promise<LogSize | null> {
  const { countIf, countDistinct, toText } = dialects[open.relation.dialect];
  const { incomplete, missing, activity } = logTables(open, log, undefined);
  const at = cellOf(open.relation, log.at).value;
  const complete = (sql: string) => `CASE WHEN NOT ${incomplete} THEN ${sql} END`;
  const asked = {
    rows: countIf(incomplete),
    case: countIf(missing.case),
    activity: countIf(missing.activity),
    at: countIf(missing.at),
    activities: countDistinct(complete(activity)),
    first: toText(`min(${complete(at)})`),
    last: toText(`max(${complete(at)})`),
  };
  const { rows, values } = await readAggregates(open, Object.values(asked));
  const of = (name: keyof typeof asked) => {
    const value = values.get(asked[name]) ?? null;
    if (typeof value === 'object' && value !== null) throw new Error(value.message);
    return value as Value;
  };
  if (typeof rows === 'object') throw new Error(rows.message);
  const [first, last] = [of('first'), of('last')];
  if (first === null || last === null) return null;
  const leftOut = {
    rows: countOf(of('rows')),
    case: countOf(of('case')),
    activity: countOf(of('activity')),
    at: countOf(of('at')),
  };
  return { rows, leftOut, activities: countOf(of('activities')), first: iso(first), last: iso(last) };
}

function iso(value: Value): string {
  return String(value).replace(' ', 'T');
}
