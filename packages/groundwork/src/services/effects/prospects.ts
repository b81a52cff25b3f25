import { periodOf, wholePeriods } from '../../charter/periods.ts';
import { addDays } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import type { Prospect } from '../../effect/planning/horizon.ts';
import type { OncePlan } from '../../effect/planning/once-words.ts';
import { foreseeBeforeAfter, foreseeStaggered } from '../../effect/pretended-start.ts';
import type { Sources } from '../../sources/connection.ts';
import type { ExposureReading } from '../../sql/compile-exposure.ts';
import { readPanel } from '../readings/panel.ts';
import { readSeries } from '../readings/series.ts';

export type WithoutSplit = Exclude<Rollout, { readonly design: 'holdout' }>;

export interface ProspectsGiven {
  readonly sources: Sources;
  /** With the sections of the frozen plan, where one is followed. */
  readonly charter: Charter;
  readonly timezone: string;
  /** In the workspace's time zone. */
  readonly today: string;
  readonly plan: OncePlan;
  readonly rollout: WithoutSplit;
  /** The primary one first. */
  readonly metrics: readonly string[];
}

export interface Prospects {
  readonly of: ReadonlyMap<string, Prospect>;
  /** What whoever reads it should know, in sentences. */
  readonly notes: readonly string[];
}

/**
 * Reads the before of metrics of a design without a split, as `measure` will read it, and of nothing after the start. Fails with what the readings of the design refuse:
 * `effect.*`, `source.*`, `sql.*`.
 */
export async function readProspects(given: ProspectsGiven): Promise<Prospects> {
  const { charter, rollout, today } = given;
  const { starts } = rollout;
  const read = given.rollout.design === 'before_after' ? seriesProspects : panelProspects;
  const to = charter.baseline?.window.to ?? starts;
  const found = await read(given, {
    ...given,
    starts,
    period: rollout.period,
    today: today < starts ? today : starts,
    by: null,
  });
  return today > to
    ? found
    : {
        ...found,
        notes: [
          ...found.notes,
          `The before ends on ${to}: what of it is still to come will make the interval narrower.`,
        ],
      };
}

/** Of the after nothing is looked at. */
type Before = Parameters<typeof readSeries>[0];

async function seriesProspects({ plan, charter, metrics }: ProspectsGiven, before: Before): Promise<Prospects> {
  const names = plan.compareWith ?? [];
  const optional = metrics.slice(1).filter((metric) => !names.includes(metric));
  const asked = { ...before, metrics: [...new Set([...metrics, ...names])], optional };
  const { series, notes } = await readSeries(asked, new Set(names));
  // The timeline of the day of the start: the before may end earlier, and what lies between does not count but makes the forecast longer.
  const { starts, period } = before;
  const periods = wholePeriods(charter.baseline?.window.from ?? starts, addDays(starts, 800), period);
  const length = periods.filter((start) => start < starts).length;
  const of = metrics.flatMap((metric): (readonly [string, Prospect])[] => {
    const own = series.get(metric);
    if (!own) return [];
    const beside = names.includes(metric) ? [] : names;
    const comparisons = beside.flatMap((name) => {
      const found = series.get(name);
      return found ? [{ name, values: found.values }] : [];
    });
    const observed = own.values.filter((each) => each !== null).length;
    return [
      [
        metric,
        {
          before: observed,
          longest: observed,
          foresee: ({ horizon, alpha, alone = false }) =>
            foreseeBeforeAfter(
              { period, values: own.values, before: length, comparisons: alone ? [] : comparisons },
              { horizon, alpha },
            ),
          sql: own.sql,
        },
      ],
    ];
  });
  return { of: new Map(of), notes };
}

/** Starts further away than this many days are none: nobody plans a rollout over more than ten years. */
const furthest = 3660;

async function panelProspects({ plan, rollout, metrics }: ProspectsGiven, before: Before): Promise<Prospects> {
  if (rollout.design !== 'staggered') return { of: new Map(), notes: [] };
  const { exposure, panels, notes } = await readPanel({ ...before, metrics, optional: metrics.slice(1), rollout });
  const placeOf = plannedPlaces(before, exposure);
  const of = [...panels].map(([metric, { periods, units, sql }]): readonly [string, Prospect] => {
    const planned = units.flatMap(({ firstExposed, ...unit }) =>
      // What had the agent before all of this is left out, as it will be.
      firstExposed === 0 ? [] : [{ ...unit, startsAfter: placeOf(unit.unit) }],
    );
    const read = { metric, period: before.period, periods, units: planned, seed: `${plan.starts} ${metric}` };
    return [
      metric,
      {
        before: periods.length,
        longest: Math.max(0, periods.length - 1),
        foresee: ({ horizon, alpha }) => foreseeStaggered(read, { horizon, alpha }),
        sql,
      },
    ];
  });
  return { of: new Map(of), notes };
}

/** The planned start of a unit in periods from the start of the rollout on; null where it never starts. A start within the first period, cut by the start, counts as one in it. */
function plannedPlaces({ starts, period }: Before, { units }: ExposureReading): (unit: string) => number | null {
  const after = wholePeriods(starts, addDays(starts, furthest), period);
  const places = new Map(after.map((start, i) => [start, i]));
  const days = new Map(units.map(({ unit, first }) => [unit, first]));
  return (unit) => {
    const start = periodOf(days.get(unit) ?? '9999-12-31', period);
    return start < (after[0] ?? starts) ? 0 : (places.get(start) ?? null);
  };
}
