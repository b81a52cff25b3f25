import { periodOf } from '../../charter/periods.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import type { PanelReading } from '../../effect/panel.ts';
import { cellLevel, type Timeline } from '../../effect/series.ts';
import { fail } from '../../errors/problem.ts';
import { compileExposure, type ExposureReading } from '../../sql/compile-exposure.ts';
import type { PeriodCell } from '../../sql/compile-periods.ts';
import { compileUnitCovariate, type UnitCovariates } from '../../sql/compile-unit-covariate.ts';
import { endingWithRows, readCells, type SeriesGiven, timelineOf } from './series.ts';
import { openTable } from './tables.ts';

export type StaggeredRollout = Extract<Rollout, { readonly design: 'staggered' }>;
type Given = SeriesGiven & { readonly rollout: StaggeredRollout };

/** When each unit first had the agent. Fails with `effect.exposure_contradicts` where a unit has several first days. */
export async function readExposure({
  sources,
  charter,
  timezone,
  rollout: { assignment },
}: Pick<Given, 'sources' | 'charter' | 'timezone' | 'rollout'>): Promise<ExposureReading> {
  const { connection, relation } = await openTable(sources, charter, assignment.table);
  const query = compileExposure({ ...assignment, relation, timezone });
  const found = query.read(await connection.query(query.sql));
  const [example] = found.contradicting;
  if (example !== undefined)
    fail('effect.exposure_contradicts', { table: assignment.table, units: found.contradicting.length, example });
  return found;
}

/** Reads metrics unit by unit and period by period. A unit of the exposure table without rows is there, without values. */
export async function readPanel(given: Given): Promise<{
  readonly timeline: Timeline;
  readonly exposure: ExposureReading;
  readonly panels: ReadonlyMap<string, PanelReading>;
}> {
  const { charter, rollout } = given;
  const exposure = await readExposure(given);
  requireNoneBefore(given, exposure);
  const cells = await readCells(given, timelineOf(given), rollout.assignment.unit);
  const timeline = endingWithRows(given, cells);
  const panels = new Map<string, PanelReading>();
  for (const [metric, { cells: own, sql }] of cells) {
    const kind = charter.metrics?.[metric]?.kind ?? 'mean';
    const covariates = await readCovariates(given, metric);
    const level = (cell: PeriodCell | null) => cellLevel(kind, cell);
    panels.set(metric, panelOf({ exposure, timeline, cells: own, sql, metric, level, covariates }));
  }
  return { timeline, exposure, panels };
}

/** A unit that had the agent within what the charter calls the before makes it no before. Long before the baseline it is left out, and counted. */
function requireNoneBefore({ charter, rollout }: Given, { units }: ExposureReading): void {
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
  { sources, charter, timezone, rollout }: Given,
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

function panelOf({
  exposure,
  timeline: { period, periods },
  cells,
  sql,
  metric,
  level,
  covariates,
}: {
  readonly exposure: ExposureReading;
  readonly timeline: Timeline;
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
  readonly metric: string;
  readonly level: (cell: PeriodCell | null) => number | null;
  readonly covariates: UnitCovariates | null;
}): PanelReading {
  const places = new Map(periods.map((start, i) => [start, i]));
  const last = periods.at(-1) ?? '';
  const starts = new Map<string, number | null>();
  const placeOf = (first: string): number | null => {
    const start = periodOf(first, period);
    // Exposed before the panel begins is exposed from its start; after its end, not within it.
    return start > last ? null : (places.get(start) ?? 0);
  };
  const absent = level(null);
  const known = covariates === null ? exposure.units : exposure.units.filter(({ unit }) => covariates.has(unit));
  const units = known.map(({ unit, first }) => {
    if (first !== null && !starts.has(first)) starts.set(first, placeOf(first));
    const firstExposed = first === null ? null : (starts.get(first) ?? null);
    const covariate = covariates?.get(unit);
    return {
      unit,
      firstExposed,
      outcomes: new Array<number | null>(periods.length).fill(absent),
      ...(covariate === undefined ? {} : { covariates: [covariate] }),
    };
  });
  const byName = new Map(units.map((each) => [each.unit, each]));
  const without = new Set(exposure.units.map(({ unit }) => unit).filter((unit) => !byName.has(unit)));
  const exposed = { events: 0, missing: 0 };
  const compared = { events: 0, missing: 0 };
  const unknown = new Set<string | null>();
  for (const cell of cells) {
    const own = byName.get(cell.by ?? '');
    const place = places.get(cell.period);
    if (own === undefined && !without.has(cell.by ?? '')) unknown.add(cell.by);
    if (own === undefined || place === undefined) continue;
    own.outcomes[place] = level(cell);
    const tally = own.firstExposed !== null && place >= own.firstExposed ? exposed : compared;
    tally.events += cell.events;
    tally.missing += cell.missing;
  }
  return { metric, units, exposed, compared, unknown: unknown.size, withoutCovariate: without.size, sql };
}
