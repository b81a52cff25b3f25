import type { GroupMoments } from '../../statistics/staggered/from-moments.ts';
import { numberAt, type ResultRow } from './compiled-query.ts';

export interface CellTally {
  readonly events: number;
  readonly missing: number;
  readonly rows: number;
}

/** A metric of units that start at different times, by those that start in the same period. */
export interface CohortMoments {
  /** Of the units that have a value in every period. */
  readonly cohorts: readonly GroupMoments[];
  /** Units that have not. */
  readonly incomplete: number;
  /** Units that the exposure table knows: with the agent within the periods, and without. */
  readonly agent: number;
  readonly control: number;
  /** Units that it does not know. */
  readonly unknown: number;
  /** Over the cells from the first exposure on, and over all others. */
  readonly exposed: CellTally;
  readonly compared: CellTally;
}

/** The places of so many periods, from 0. */
export function placesTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, t) => t);
}

/** The moments from one row a cohort; units that the exposure table does not know have a row of their own. */
export function readMoments(rows: readonly ResultRow[], periods: number): CohortMoments {
  const isKnown = (row: ResultRow) => numberAt(row, 'known') === 1;
  const known = rows.filter(isKnown).toSorted((a, b) => numberAt(a, 'cohort') - numberAt(b, 'cohort'));
  const total = (of: readonly ResultRow[], name: string) => of.reduce((sum, row) => sum + numberAt(row, name), 0);
  const tally = (side: string) => ({
    events: total(known, `${side}_events`),
    missing: total(known, `${side}_missing`),
    rows: total(known, `${side}_rows`),
  });
  const [agent, control] = [true, false].map((within) =>
    total(
      known.filter((row) => numberAt(row, 'cohort') < periods === within),
      'units',
    ),
  ) as [number, number];
  return {
    cohorts: known.filter((row) => numberAt(row, 'complete_units') > 0).map((row) => cohortOf(row, periods)),
    incomplete: agent + control - total(known, 'complete_units'),
    agent,
    control,
    unknown: total(rows, 'units') - agent - control,
    exposed: tally('exposed'),
    compared: tally('compared'),
  };
}

function cohortOf(row: ResultRow, periods: number): GroupMoments {
  const places = placesTo(periods);
  const cohort = numberAt(row, 'cohort');
  const units = numberAt(row, 'complete_units');
  return {
    firstExposed: cohort < periods ? cohort : null,
    units,
    means: places.map((t) => numberAt(row, `mean${t}`)),
    covariance: places.map((s) => places.map((t) => numberAt(row, `s${Math.min(s, t)}_${Math.max(s, t)}`) / units)),
  };
}
