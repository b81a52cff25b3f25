import type { Value } from '../../sources/connection.ts';
import { hasZone } from '../../sql/column.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { readAggregates } from '../aggregates.ts';
import { type Cell, cellOf, isEmpty, isTemporal, undated } from '../cell.ts';
import { countOf, type Errored, type Measurement, type Measurements, type TableUnderTest } from '../measurement.ts';
import { type Clock, nowIn } from './freshness.ts';
import { olderWhere } from './retention.ts';
import type { FreshRule, RetentionRule, RowCountRule, RowRule } from './rule.ts';

/** A rule that one pass over the rows can measure, with the condition of the rows that break it. */
export type Scannable =
  | { readonly rule: RowRule; readonly brokenWhere: string; readonly thereWhere: string | null }
  | { readonly rule: RowCountRule }
  | { readonly rule: FreshRule }
  | { readonly rule: RetentionRule };

export interface ScanInput extends TableUnderTest {
  readonly scannables: readonly Scannable[];
  readonly clock: Clock;
}

export interface Scan {
  /** The rows of the table, or why not even they could be counted. */
  readonly rows: number | Errored;
  readonly measurements: Measurements;
}

/** What one rule adds to the scan, and what its values mean. */
interface Part {
  readonly id: string;
  readonly expressions: readonly string[];
  read(values: readonly Value[], rows: number): Measurement;
}

/** Measures every rule that looks at one row at a time, and the row count, in one aggregate query; rules with the same condition share one aggregate. */
export async function fusedScan(input: ScanInput): Promise<Scan> {
  const parts = input.scannables.map((each) => partOf(each, input));
  const { rows, values } = await readAggregates(
    input,
    parts.flatMap((part) => part.expressions),
  );
  const measurements: Measurements = new Map();
  for (const part of parts) {
    const own = part.expressions.map((expression) => values.get(expression) ?? null);
    const failed = typeof rows === 'object' ? rows : own.find((each) => typeof each === 'object' && each !== null);
    measurements.set(part.id, failed ?? part.read(own as readonly Value[], rows as number));
  }
  return { rows, measurements };
}

function partOf(scannable: Scannable, input: ScanInput): Part {
  const { rule } = scannable;
  const dialect = dialects[input.relation.dialect];
  if (rule.kind === 'rowCount') {
    return { id: rule.id, expressions: [], read: (_, rows) => ({ state: 'counted', count: rows, rows }) };
  }
  if (rule.kind === 'fresh') return freshPart(rule, input);
  if (rule.kind === 'retention') return retentionPart(rule, input);
  const { brokenWhere, thereWhere } = scannable as Extract<Scannable, { brokenWhere: string }>;
  return {
    id: rule.id,
    expressions: [brokenWhere, ...(thereWhere === null ? [] : [thereWhere])].map(dialect.countIf),
    read: ([count, there], rows) => ({
      state: 'counted',
      count: countOf(count),
      rows,
      ...(there === undefined ? {} : { there: countOf(there) }),
    }),
  };
}

function unknownAge(rows: number): Measurement {
  return { state: 'dated', latest: null, zoned: false, later: 0, rows };
}

function retentionPart(rule: RetentionRule, { relation, clock }: ScanInput): Part {
  const dialect = dialects[relation.dialect];
  const cell = cellOf(relation, rule.column);
  const aged = (older: number, earliest: Value, rows: number): Measurement => ({
    state: 'aged',
    older,
    earliest: earliest === null ? null : String(earliest),
    rows,
  });
  if (!isTemporal(cell.column)) return undatedPart(rule, cell, dialect, (rows) => aged(0, null, rows));
  return {
    id: rule.id,
    expressions: [dialect.countIf(olderWhere(rule, cell, dialect, clock)), `min(${cell.value})`],
    read: ([older, earliest = null], rows) => aged(countOf(older), earliest, rows),
  };
}

function freshPart(rule: FreshRule, { relation, clock }: ScanInput): Part {
  const dialect = dialects[relation.dialect];
  const cell = cellOf(relation, rule.column);
  if (!isTemporal(cell.column)) return undatedPart(rule, cell, dialect, unknownAge);
  const at = cell.value;
  const now = nowIn(cell.column, dialect, clock);
  return {
    id: rule.id,
    expressions: [`max(CASE WHEN ${at} <= ${now} THEN ${at} END)`, dialect.countIf(`${at} > ${now}`)],
    read: ([latest = null, later], rows) => ({
      state: 'dated',
      latest: latest === null ? null : String(latest),
      zoned: hasZone(cell.column),
      later: countOf(later),
      rows,
    }),
  };
}

/** A column without a single value has no type to be known by; one with values that are no dates must be declared. */
function undatedPart(
  rule: FreshRule | RetentionRule,
  cell: Cell,
  dialect: Dialect,
  nothing: (rows: number) => Measurement,
): Part {
  return {
    id: rule.id,
    expressions: [dialect.countIf(`NOT ${isEmpty(cell)}`)],
    read: ([present], rows) => {
      if (countOf(present) === 0) return nothing(rows);
      const { message, fix } = undated(rule.table, cell.column);
      return { state: 'errored', message, fix };
    },
  };
}
