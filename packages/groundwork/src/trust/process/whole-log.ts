import type { EventLog, Flow } from '../../charter/schema/process.ts';
import type { Sample } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { readAggregates } from '../aggregates.ts';
import { countOf, type Errored, fromClause } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { type LogReading, readLog } from './conformance.ts';
import { logTables } from './log-table.ts';
import { readPacked } from './read-packed.ts';

/** What a log shows, and what of it could not be used. */
export interface WholeLog {
  readonly rows: number;
  /** Rows without a case, an activity or a time. */
  readonly incomplete: number;
  /** Events of an activity that the flow does not name; 0 without a flow. */
  readonly unknown: number;
  /** The most frequent of these activities. */
  readonly samples: readonly Sample[];
  /** null where every row is incomplete. */
  readonly reading: LogReading | null;
}

/**
 * Reads a log against its flow in as few passes as it allows: on DuckDB one over the activities and one over everything, elsewhere, and where that does not
 * fit, by sorting it. Both say the same.
 */
export async function readWholeLog(
  open: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  shown: number,
): Promise<WholeLog | Errored> {
  return (await readPacked(open, log, flow, shown)) ?? readSorted(open, log, flow, shown);
}

/** The same on every engine and for every log, with several passes over it. */
export async function readSorted(
  open: OpenTable,
  log: EventLog,
  flow: Flow | undefined,
  shown: number,
): Promise<WholeLog | Errored> {
  const tables = logTables(open, log, flow);
  const { countIf, countDistinct } = dialects[open.relation.dialect];
  const named = `CASE WHEN NOT ${tables.incomplete} THEN ${tables.activity} END`;
  const asked = [
    countIf(tables.incomplete),
    countDistinct(named),
    ...(tables.unknown === null ? [] : [countIf(tables.unknown)]),
  ];
  const { rows, values } = await readAggregates(open, asked);
  if (typeof rows === 'object') return rows;
  const counted = asked.map((each) => values.get(each) ?? null);
  const failed = counted.find((each) => typeof each === 'object' && each !== null);
  if (failed) return failed as Errored;
  const [incomplete = 0, activities = 0, unknown = 0] = counted.map((each) => countOf(each as Value));
  if (rows === incomplete) return { rows, incomplete, unknown, samples: [], reading: null };
  const reading = await readLog(open, log, flow, { activities, rows, shown });
  const samples =
    unknown === 0
      ? []
      : await open.connection.query(
          `SELECT ${tables.activity} AS activity, count(*) AS events FROM ${fromClause(open.relation, 'log')} WHERE ${tables.unknown} GROUP BY ${tables.activity} ORDER BY count(*) DESC, ${tables.activity} LIMIT ${shown}`,
        );
  return { rows, incomplete, unknown, samples, reading };
}
