import { periodOf } from '../../charter/periods.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import type { PanelReading, UnitsReading } from '../../effect/panel.ts';
import { cellLevel, type Timeline } from '../../effect/series.ts';
import { fail } from '../../errors/problem.ts';
import { compileExposure, type ExposureReading } from '../../sql/compile-exposure.ts';
import type { PeriodCell } from '../../sql/compile-periods.ts';
import { compileUnitCovariate, type UnitCovariates } from '../../sql/compile-unit-covariate.ts';
import { plural } from '../../words/phrases.ts';
import {
  cutNotes,
  endingWithRows,
  type MetricCells,
  type Ranged,
  readCells,
  type SeriesGiven,
  timelineOf,
} from './series.ts';
import { openTable } from './tables.ts';

export type StaggeredRollout = Extract<Rollout, { readonly design: 'staggered' }>;
export type PanelGiven = SeriesGiven & { readonly rollout: StaggeredRollout };

/**
 * When each unit first had the agent. Fails with `effect.exposure_contradicts` where a unit has several first days, and with `effect.exposed_before_start` where one had
 * the agent within what the charter calls the before.
 */
export async function readExposure({
  sources,
  charter,
  timezone,
  rollout,
}: Pick<PanelGiven, 'sources' | 'charter' | 'timezone' | 'rollout'>): Promise<ExposureReading> {
  const { assignment } = rollout;
  const { connection, relation } = await openTable(sources, charter, assignment.table);
  const query = compileExposure({ ...assignment, relation, timezone });
  const found = query.read(await connection.query(query.sql));
  const [example] = found.contradicting;
  if (example !== undefined)
    fail('effect.exposure_contradicts', { table: assignment.table, units: found.contradicting.length, example });
  requireNoneBefore({ charter, rollout }, found);
  return found;
}

/** Reads metrics unit by unit and period by period. */
export async function readPanel(given: PanelGiven): Promise<PanelsRead<UnitsReading>> {
  const exposure = await readExposure(given);
  const cells = await readCells(given, timelineOf(given), given.rollout.assignment.unit);
  const timeline = endingWithRows(given, cells);
  const panels = new Map<string, UnitsReading>();
  for (const [metric, own] of cells) panels.set(metric, await unitsReading(given, { exposure, timeline, metric, own }));
  return { timeline, exposure, panels, notes: panelNotes(given, cells, exposure) };
}

export interface PanelsRead<P extends PanelReading> {
  readonly timeline: Timeline;
  readonly exposure: ExposureReading;
  readonly panels: ReadonlyMap<string, P>;
  readonly notes: readonly string[];
}

export interface CellsRead {
  readonly exposure: ExposureReading;
  readonly timeline: Timeline;
  readonly metric: string;
  readonly own: MetricCells;
}

/** The panel of one metric from its cells. */
export async function unitsReading(
  given: PanelGiven,
  { exposure, timeline, metric, own }: CellsRead,
): Promise<UnitsReading> {
  const kind = given.charter.metrics?.[metric]?.kind ?? 'mean';
  const covariates = await readCovariates(given, metric);
  const level = (cell: PeriodCell | null) => cellLevel(kind, cell);
  return panelOf({ ...own, exposure, timeline, metric, level, covariates });
}

/** What was left out of all metrics, and what counts for more than it is. */
export function panelNotes(
  given: PanelGiven,
  read: ReadonlyMap<string, Ranged>,
  exposure: ExposureReading,
): readonly string[] {
  return [...cutNotes(read, timelineOf(given)), ...partNotes(given, exposure)];
}

/** A first period with the agent for only a part of it counts as one with the agent, which makes its effect look smaller. */
function partNotes({ period }: PanelGiven, { units }: ExposureReading): readonly string[] {
  const part = units.filter(({ first }) => first !== null && first !== periodOf(first, period)).length;
  return part === 0
    ? []
    : [
        `${plural(part, 'unit')} had the agent for a part of the first ${period} only, which counts as one with the agent.`,
      ];
}

/** A unit that had the agent within what the charter calls the before makes it no before. Long before the baseline it is left out, and counted. */
function requireNoneBefore(
  { charter, rollout }: Pick<PanelGiven, 'charter' | 'rollout'>,
  { units }: ExposureReading,
): void {
  const from = charter.baseline?.window.from ?? '';
  const early = units.filter(({ first }) => first !== null && first >= from && first < rollout.starts);
  const [example] = early;
  if (example?.first)
    fail('effect.exposed_before_start', {
      table: rollout.assignment.table,
      units: early.length,
      example: example.unit,
      first: example.first,
      starts: rollout.starts,
    });
}

/** The covariate of every unit over the baseline window; null where the metric names none. */
async function readCovariates(
  { sources, charter, timezone, rollout }: PanelGiven,
  id: string,
): Promise<UnitCovariates | null> {
  const metric = charter.metrics?.[id];
  const window = charter.baseline?.window;
  if (metric?.adjust_for === undefined || window === undefined) return null;
  const { connection, relation } = await openTable(sources, charter, metric.table);
  const by = rollout.assignment.unit;
  const query = await compileUnitCovariate({ id, metric }, relation, { by, window, timezone });
  return query.read(await connection.query(query.sql));
}

/** A unit without any row of the metric is left out: it would be a series of zeros that others are compared with. */
function panelOf({
  exposure,
  timeline,
  cells,
  range,
  sql,
  metric,
  level,
  covariates,
}: MetricCells & {
  readonly exposure: ExposureReading;
  readonly timeline: Timeline;
  readonly metric: string;
  readonly level: (cell: PeriodCell | null) => number | null;
  readonly covariates: UnitCovariates | null;
}): UnitsReading {
  const periods = timeline.periods.filter((start) => start >= range.from && start <= range.to);
  const places = new Map(periods.map((start, i) => [start, i]));
  const placeOf = placesOf(timeline.period, periods, places);
  const seen = new Set(cells.map(({ by }) => by));
  const left = { rowless: 0, covariate: 0 };
  const units: {
    unit: string;
    firstExposed: number | null;
    outcomes: (number | null)[];
    covariates?: readonly number[];
  }[] = [];
  const leftOut = new Set<string>();
  for (const { unit, first } of exposure.units) {
    const covariate = covariates?.get(unit);
    const rowless = !seen.has(unit);
    if (rowless || (covariates !== null && covariate === undefined)) {
      left[rowless ? 'rowless' : 'covariate'] += 1;
      leftOut.add(unit);
      continue;
    }
    const outcomes = new Array<number | null>(periods.length).fill(level(null));
    const own = covariate === undefined ? {} : { covariates: [covariate] };
    units.push({ unit, firstExposed: first === null ? null : placeOf(first), outcomes, ...own });
  }
  const byName = new Map(units.map((each) => [each.unit, each]));
  const exposed = { events: 0, missing: 0, rows: 0 };
  const compared = { events: 0, missing: 0, rows: 0 };
  const unknown = new Set<string | null>();
  for (const cell of cells) {
    const own = byName.get(cell.by ?? '');
    const place = places.get(cell.period);
    if (own === undefined && !leftOut.has(cell.by ?? '')) unknown.add(cell.by);
    if (own === undefined || place === undefined) continue;
    own.outcomes[place] = level(cell);
    const tally = own.firstExposed !== null && place >= own.firstExposed ? exposed : compared;
    tally.events += cell.events;
    tally.missing += cell.missing;
    tally.rows += cell.rows;
  }
  const { rowless, covariate: withoutCovariate } = left;
  return { metric, periods, units, exposed, compared, unknown: unknown.size, rowless, withoutCovariate, sql };
}

/** Exposed before the panel begins is exposed from its start; after its end, not within it. */
function placesOf(
  period: Timeline['period'],
  periods: readonly string[],
  places: ReadonlyMap<string, number>,
): (first: string) => number | null {
  const last = periods.at(-1) ?? '';
  const known = new Map<string, number | null>();
  return (first) => {
    const found = known.get(first);
    if (found !== undefined) return found;
    const start = periodOf(first, period);
    const place = start > last ? null : (places.get(start) ?? 0);
    known.set(first, place);
    return place;
  };
}
