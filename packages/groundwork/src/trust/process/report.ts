import type { Flow } from '../../charter/schema/process.ts';
import { hasZone } from '../../sql/column.ts';
import { cellOf, isUsable } from '../cell.ts';
import { type OpenTable, openTable } from '../table.ts';
import type { LogCheck } from './check-log.ts';
import { caseNames } from './examples.ts';
import { activitiesOf, logTables } from './log-table.ts';
import { ranked } from './order.ts';
import type { PartRow } from './parts.ts';
import { closureOf, notesOf, tiesOf } from './report-notes.ts';
import { reportParts, reportTables } from './report-parts.ts';
import { activitiesOfReport, boundariesOf, reworkOf, spreadOf, transitionOf } from './report-rows.ts';
import type { AfterEnd, Fitness, OutOfOrder, ProcessReport, Resources, Throughput } from './report-types.ts';
import { readShared } from './shared-tables.ts';
import { isReadable, type LogSize, sizeOf } from './usable-log.ts';
import { variantsOf } from './variants.ts';

type Rows = Readonly<Record<string, readonly PartRow[]>>;
type NameOf = (mark: string | null) => string | null;

const from = (move: { readonly from: string | null }) => move.from;
const to = (move: { readonly to: string }) => move.to;

const shown = 200;
const top = 20;

/**
 * Everything an event log shows of its process, computed in the engine in two statements, or in one for each question where the log is large. null where there is nothing to report: the table or a column
 * cannot be read, or no row has a case, an activity and a time; `checkLog` says which. Throws what the engine says where a statement fails.
 */
export async function processReport({ process, log, declared, sources }: LogCheck): Promise<ProcessReport | null> {
  const open = await openTable(sources, log.table, declared).catch(() => null);
  if (open === null || !isReadable(open, log)) return null;
  const size = await sizeOf(open, log);
  if (size === null) return null;
  const { flow } = process;
  const hasResource = log.resource !== undefined && isUsable(open.relation, log.resource);
  const tables = logTables(open, log, flow, { activities: size.activities, resource: hasResource });
  const options = { hasFlow: flow !== undefined, hasResource, period: periodOf(size), shown, top };
  const { rows, sql } = await readShared(
    open.connection,
    reportTables(open, tables, options),
    reportParts(open, tables, options),
    size.rows,
  );
  const marks = [...(rows.violations ?? []), ...(rows.lateActivities ?? [])];
  const nameOf = await caseNames(
    open,
    log,
    marks.flatMap((row) => [row.text('example'), row.text('other')]),
  );
  return assemble({ open, size, rows, sql, flow, check: { log }, hasResource, period: options.period, nameOf });
}

interface Assembly {
  readonly open: OpenTable;
  readonly size: LogSize;
  readonly rows: Rows;
  readonly sql: string;
  readonly flow: Flow | undefined;
  readonly check: Pick<LogCheck, 'log'>;
  readonly hasResource: boolean;
  readonly period: Throughput['period'];
  readonly nameOf: NameOf;
}

function assemble({ open, size, rows, sql, flow, check, hasResource, period, nameOf }: Assembly): ProcessReport {
  const { log } = check;
  const cases = first(rows, 'cases');
  const column = cellOf(open.relation, log.at).column;
  const total = cases.count('cases');
  const known = flow === undefined ? null : new Set(activitiesOf(flow));
  const waited = first(rows, 'totals').number('waiting') ?? 0;
  const variants = variantsOf(rows, sql);
  const transitions = (part: string) => (rows[part] ?? []).map((row) => transitionOf(row, waited, known));
  const draft = {
    table: log.table,
    times: {
      zone: hasZone(column) ? ('UTC' as const) : ('as written' as const),
      precision: column.type === 'date' ? ('day' as const) : ('time' as const),
    },
    rows: size.rows,
    leftOut: size.leftOut,
    events: cases.count('events'),
    cases: total,
    first: size.first,
    last: size.last,
    closure: closureOf(rows, flow),
    fitness: flow === undefined ? null : fitnessOf(cases),
    cycle: spreadOf(cases),
    waiting: { ...spreadOf(first(rows, 'moves')), total: waited },
    activities: { count: first(rows, 'totals').count('activities'), shown: activitiesOfReport(rows, waited, known) },
    transitions: {
      count: first(rows, 'edges').count('count'),
      shown: ranked(transitions('transitions'), (each) => each.moves, from, to),
      slowest: ranked(transitions('slowest'), (each) => each.time.median ?? 0, from, to),
    },
    variants: {
      count: variants.count,
      covering80: variants.covering80,
      shown: variants.top.map(({ fits, completed, ...variant }, index) => ({
        ...variant,
        share: variant.cases / total,
        cumulative: variants.top.slice(0, index + 1).reduce((sum, each) => sum + each.cases, 0) / total,
        fits: flow === undefined ? null : fits,
        completed: flow === undefined ? null : completed,
      })),
    },
    rework: reworkOf(rows),
    starts: boundariesOf(rows, 'starts', total, flow?.start),
    ends: boundariesOf(rows, 'ends', total, flow?.end),
    outOfOrder: flow === undefined ? null : outOfOrderOf(rows, nameOf),
    afterEnd: flow === undefined ? null : afterEndOf(rows, nameOf),
    ties: tiesOf(rows, flow !== undefined),
    resources: hasResource ? resourcesOf(rows) : null,
    throughput: throughputOf(rows, period, flow !== undefined),
    sql,
  };
  return { ...draft, notes: notesOf(draft, log) };
}

/** The one row of an aggregate. */
function first(rows: Rows, name: string): PartRow {
  const [row] = rows[name] ?? [];
  if (row === undefined) throw new Error(`The part ${name} gave no row.`);
  return row;
}

function fitnessOf(cases: PartRow): Fitness {
  const moves = cases.count('events') + cases.count('completed');
  const allowed = moves - cases.count('badMoves');
  return { moves, allowed, share: allowed / moves, fitCases: cases.count('fitCases') };
}

function examplesOf(row: PartRow, nameOf: NameOf): readonly string[] {
  const names = [row.text('example'), row.text('other')].map(nameOf);
  return [...new Set(names)].filter((each) => each !== null);
}

function outOfOrderOf(rows: Rows, nameOf: NameOf): readonly OutOfOrder[] {
  const found = (rows.violations ?? []).map((row) => ({
    from: row.text('from'),
    to: row.text('to') ?? '',
    moves: row.count('moves'),
    cases: row.count('cases'),
    examples: examplesOf(row, nameOf),
  }));
  return ranked(found, (each) => each.moves, from, to);
}

function afterEndOf(rows: Rows, nameOf: NameOf): AfterEnd {
  const cases = first(rows, 'cases');
  return {
    cases: cases.count('afterEnd'),
    events: first(rows, 'late').count('events'),
    endedAgain: cases.count('endedAgain'),
    activities: ranked(
      (rows.lateActivities ?? []).map((row) => ({
        activity: row.text('activity') ?? '',
        events: row.count('events'),
        examples: examplesOf(row, nameOf),
      })),
      (each) => each.events,
      (each) => each.activity,
    ),
  };
}

function resourcesOf(rows: Rows): Resources {
  const row = first(rows, 'handovers');
  return {
    count: row.count('resources'),
    unnamed: row.count('unnamed'),
    moves: row.count('moves'),
    handovers: row.count('handovers'),
    soloCases: first(rows, 'solo').count('cases'),
    shown: ranked(
      (rows.resources ?? []).map((each) => ({
        resource: each.text('resource') ?? '',
        events: each.count('events'),
        cases: each.count('cases'),
      })),
      (each) => each.events,
      (each) => each.resource,
    ),
    handoverPairs: ranked(
      (rows.pairs ?? []).map((each) => ({
        from: each.text('from') ?? '',
        to: each.text('to') ?? '',
        moves: each.count('moves'),
      })),
      (each) => each.moves,
      from,
      to,
    ),
  };
}

function throughputOf(rows: Rows, period: Throughput['period'], hasFlow: boolean): Throughput {
  const counts = (name: string) =>
    new Map((rows[name] ?? []).map((row) => [(row.text('from') ?? '').slice(0, 10), row.count('cases')]));
  const [started, ended] = [counts('started'), counts('ended')];
  const days = [...new Set([...started.keys(), ...ended.keys()])].toSorted();
  return {
    period,
    periods: days.map((day) => ({
      from: day,
      started: started.get(day) ?? 0,
      completed: hasFlow ? (ended.get(day) ?? 0) : null,
    })),
  };
}

/** Weeks for up to half a year, months for up to ten years. */
function periodOf(size: LogSize): Throughput['period'] {
  const days = (Date.parse(size.last.slice(0, 10)) - Date.parse(size.first.slice(0, 10))) / 86_400_000;
  if (days <= 182) return 'week';
  return days <= 3653 ? 'month' : 'year';
}
