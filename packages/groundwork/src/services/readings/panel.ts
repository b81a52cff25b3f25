import { periodOf } from '../../charter/periods.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import type { PanelReading } from '../../effect/panel.ts';
import { cellLevel, type Timeline } from '../../effect/series.ts';
import { fail } from '../../errors/problem.ts';
import { compileExposure, type ExposureReading } from '../../sql/compile-exposure.ts';
import type { PeriodCell } from '../../sql/compile-periods.ts';
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
  const cells = await readCells(given, timelineOf(given), rollout.assignment.unit);
  const timeline = endingWithRows(given, cells);
  const panels = new Map(
    [...cells].map(([metric, { cells: own, sql }]) => {
      const kind = charter.metrics?.[metric]?.kind ?? 'mean';
      return [
        metric,
        panelOf({ exposure, timeline, cells: own, sql, metric, level: (cell) => cellLevel(kind, cell) }),
      ] as const;
    }),
  );
  return { timeline, exposure, panels };
}

function panelOf({
  exposure,
  timeline: { period, periods },
  cells,
  sql,
  metric,
  level,
}: {
  readonly exposure: ExposureReading;
  readonly timeline: Timeline;
  readonly cells: readonly PeriodCell[];
  readonly sql: string;
  readonly metric: string;
  readonly level: (cell: PeriodCell | null) => number | null;
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
  const units = exposure.units.map(({ unit, first }) => {
    if (first !== null && !starts.has(first)) starts.set(first, placeOf(first));
    const firstExposed = first === null ? null : (starts.get(first) ?? null);
    return { unit, firstExposed, outcomes: new Array<number | null>(periods.length).fill(absent) };
  });
  const byName = new Map(units.map((each) => [each.unit, each]));
  const exposed = { events: 0, missing: 0 };
  const compared = { events: 0, missing: 0 };
  const unknown = new Set<string | null>();
  for (const cell of cells) {
    const own = byName.get(cell.by ?? '');
    const place = places.get(cell.period);
    if (own === undefined) unknown.add(cell.by);
    if (own === undefined || place === undefined) continue;
    own.outcomes[place] = level(cell);
    const tally = own.firstExposed !== null && place >= own.firstExposed ? exposed : compared;
    tally.events += cell.events;
    tally.missing += cell.missing;
  }
  return { metric, units, exposed, compared, unknown: unknown.size, sql };
}
