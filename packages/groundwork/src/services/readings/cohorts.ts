import { periodOf } from '../../charter/periods.ts';
import type { CohortsReading, PanelReading } from '../../effect/panel.ts';
import type { Timeline } from '../../effect/series.ts';
import { momentsSuffice } from '../../effect/staggered-estimate.ts';
import { type WholeRange, wholeRange } from '../../effect/whole-range.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Connection } from '../../sources/connection.ts';
import { findColumn } from '../../sql/column.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import { type CohortsInput, compileCohorts, compilePeriodDays } from '../../sql/compile-cohorts.ts';
import type { ExposureReading, ExposureTable } from '../../sql/compile-exposure.ts';
import { compilePeriods } from '../../sql/compile-periods.ts';
import type { Relation } from '../../sql/relation.ts';
import { type PanelGiven, type PanelsRead, panelNotes, readExposure, unitsReading } from './panel.ts';
import { endingWithRows, type MetricCells, type Ranged, readCells, requireReadable, timelineOf } from './series.ts';
import { byTable, openTable } from './tables.ts';

/**
 * Reads metrics as `readPanel` does, but those of many units in few groups by the moments of the groups, which the engine computes: a million unit-periods need not
 * be brought here. What cannot be read so is read unit by unit.
 */
export async function readPanels(given: PanelGiven): Promise<PanelsRead<PanelReading>> {
  const exposure = await readExposure(given);
  const planned = timelineOf(given);
  const byMoments = new Map<string, OpenCohorts>();
  const many = momentsSuffice(exposure.units.length, groupsAtMost(exposure, planned), planned.periods.length);
  for (const named of many ? namedMetrics(given) : []) {
    const opened = await orNull(() => openCohorts(given, planned, named));
    if (opened !== null) byMoments.set(named.id, opened);
  }
  const cells = new Map(await cellsOf(given, (metric) => !byMoments.has(metric)));
  const ranges = (): ReadonlyMap<string, Ranged> =>
    new Map(namedMetrics(given).flatMap(({ id }) => asEntry(id, byMoments.get(id) ?? cells.get(id))));
  const timeline = endingWithRows(given, ranges());
  const panels = new Map<string, PanelReading>();
  for (const [metric, opened] of byMoments) {
    const found = await orNull(() => readCohorts(opened, timeline, { metric, exposure }));
    if (found !== null && sufficient(found)) panels.set(metric, found);
  }
  const left = await cellsOf(given, (metric) => byMoments.has(metric) && !panels.has(metric));
  for (const [metric, own] of [...cells, ...left])
    panels.set(metric, await unitsReading(given, { exposure, timeline, metric, own }));
  return { timeline, exposure, panels, notes: panelNotes(given, ranges(), exposure) };
}

/** In the order in which `readCells` reads them: table by table, those that may be left out last. */
function namedMetrics({ charter, metrics, optional = [] }: PanelGiven): readonly NamedMetric[] {
  const mayMiss = ({ id }: NamedMetric) => optional.includes(id);
  return [...byTable(charter, metrics).values()].flatMap((named) => [
    ...named.filter((each) => !mayMiss(each)),
    ...named.filter(mayMiss),
  ]);
}

function asEntry(metric: string, found: Ranged | undefined): readonly (readonly [string, Ranged])[] {
  return found === undefined ? [] : [[metric, found]];
}

async function cellsOf(
  given: PanelGiven,
  wanted: (metric: string) => boolean,
): Promise<ReadonlyMap<string, MetricCells>> {
  const metrics = given.metrics.filter(wanted);
  return metrics.length === 0
    ? new Map()
    : readCells({ ...given, metrics }, timelineOf(given), given.rollout.assignment.unit);
}

/** What fails here is read unit by unit, which says why it fails. */
async function orNull<T>(read: () => Promise<T | null>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

interface OpenCohorts extends Ranged {
  readonly connection: Connection;
  readonly input: CohortsInput;
  readonly table: ExposureTable;
  readonly range: WholeRange;
  /** What it is read by unit by unit, for people. */
  readonly sql: string;
}

/** A metric whose groups' moments can be had in one query, and say all that its units do: null for any other. */
export async function openCohorts(
  given: PanelGiven,
  { periods, period }: Timeline,
  named: NamedMetric,
): Promise<OpenCohorts | null> {
  const { sources, charter, timezone, today, rollout } = given;
  const { assignment } = rollout;
  const { metric } = named;
  const [from] = periods;
  if (from === undefined || metric.adjust_for !== undefined || metric.unit !== assignment.unit) return null;
  requireReadable([named]);
  const own = await openTable(sources, charter, metric.table);
  const other = await openTable(sources, charter, assignment.table);
  const { connection, relation } = own;
  if (connection.source !== other.connection.source) return null;
  if (![relation, other.relation].every((each) => hasOneText(each, assignment.unit))) return null;
  const input = { metric: named, relation, window: { from, to: today }, timezone, period };
  const days = await compilePeriodDays(input);
  const [cells] = await compilePeriods({ ...input, metrics: [named], by: assignment.unit });
  return {
    connection,
    input,
    table: { ...assignment, relation: other.relation, timezone },
    range: wholeRange(days.read(await connection.query(days.sql))),
    sql: cells?.read([])[0]?.sql ?? '',
  };
}

/** Periods in which units start, one more for those that do not within the periods. */
function groupsAtMost({ units }: ExposureReading, { periods, period }: Timeline): number {
  const last = periods.at(-1) ?? '';
  const days = new Set(units.map(({ first }) => first));
  const starts = new Set([...days].map((first) => first && periodOf(first, period)));
  return new Set([...starts].map((start) => (start === null || start > last ? null : start))).size;
}

/** Whether different values of a column are different as text too, and the same ones the same. */
function hasOneText(relation: Relation, name: string): boolean {
  const { type } = findColumn(relation, name);
  return type === 'string' || type === 'integer';
}

/** Single units are needed where there are few, and where one alone started. */
function sufficient({ cohorts, given, periods }: CohortsReading): boolean {
  const started = cohorts.reduce((sum, { firstExposed, units }) => sum + (firstExposed ? units : 0), 0);
  return started !== 1 && momentsSuffice(given.agent + given.control, cohorts.length, periods.length);
}

/** The moments of the cohorts of one metric. */
export async function readCohorts(
  { connection, input, table, range, sql }: OpenCohorts,
  timeline: Timeline,
  { metric, exposure }: { readonly metric: string; readonly exposure: ExposureReading },
): Promise<CohortsReading> {
  const periods = timeline.periods.filter((start) => start >= range.from && start <= range.to);
  const query = await compileCohorts(input, table, { periods, seen: range });
  const { agent, control, unknown, ...read } = query.read(await connection.query(query.sql));
  const rowless = exposure.units.length - agent - control;
  return { metric, periods, ...read, given: { agent, control }, unknown, rowless, withoutCovariate: 0, sql };
}
