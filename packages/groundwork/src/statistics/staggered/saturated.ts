import { leastSquares } from '../regression/least-squares.ts';
import type { CompletePanel } from './panel.ts';

/** Units of one first period, with their mean outcomes. */
export interface Cohort {
  readonly group: number | null;
  readonly units: number;
  readonly means: readonly number[];
}

/** The coefficient of one exposed cohort in one period. */
export interface SaturatedTerm {
  readonly group: number;
  readonly period: number;
  readonly coefficient: number;
  /** [cohort][period]: how far one unit's outcome moves the coefficient. */
  readonly loadings: readonly (readonly number[])[];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export function cohortsOf({ units, periods }: CompletePanel): readonly Cohort[] {
  return [...Map.groupBy(units, ({ group }) => group)].map(([group, own]) => ({
    group,
    units: own.length,
    means: Array.from({ length: periods }, (_, t) => meanOf(own.map(({ outcomes }) => outcomes[t] ?? 0))),
  }));
}

/** A value of each cohort and period without the means of the unit and of the period: the fixed effects partialled out. */
function within(cohorts: readonly Cohort[], values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const total = cohorts.reduce((sum, { units }) => sum + units, 0);
  const centred = values.map((row) => {
    const centre = meanOf(row);
    return row.map((value) => value - centre);
  });
  const ofPeriod = (t: number): number =>
    centred.reduce((sum, row, k) => sum + ((cohorts[k]?.units ?? 0) / total) * (row[t] ?? 0), 0);
  const periodMeans = (values[0] ?? []).map((_, t) => ofPeriod(t));
  return centred.map((row) => row.map((value, t) => value - (periodMeans[t] ?? 0)));
}

/**
 * Least squares of the outcome on unit, period, and one coefficient for every cohort of `groups` in every period but its last
 * before exposure: Sun & Abraham (2021), section 4.1. Frisch, Waugh & Lovell take the fixed effects out, and as all regressors are
 * the same within a cohort its means, weighted by its size, give the coefficients of the units.
 */
export function saturatedRegression(
  cohorts: readonly Cohort[],
  groups: readonly number[],
  periods: number,
): readonly SaturatedTerm[] {
  const times = Array.from({ length: periods }, (_, t) => t);
  const terms = groups.flatMap((group) =>
    times.filter((period) => period !== group - 1).map((period) => ({ group, period })),
  );
  const columns = terms.map((term) =>
    within(
      cohorts,
      cohorts.map(({ group }) => times.map((t) => Number(group === term.group && t === term.period))),
    ),
  );
  const outcome = within(
    cohorts,
    cohorts.map(({ means }) => means),
  );
  const cells = cohorts.flatMap((_, k) => times.map((t) => ({ k, t })));
  const rows = cells.map(({ k, t }) => columns.map((column) => column[k]?.[t] ?? 0));
  const { coefficients, unscaledCovariance } = leastSquares(
    rows,
    cells.map(({ k, t }) => outcome[k]?.[t] ?? 0),
    cells.map(({ k }) => cohorts[k]?.units ?? 0),
  );
  return terms.map((term, j) => ({
    ...term,
    coefficient: coefficients[j] ?? 0,
    loadings: cohorts.map((_, k) =>
      times.map((t) =>
        (rows[k * periods + t] ?? []).reduce((sum, value, m) => sum + (unscaledCovariance[j]?.[m] ?? 0) * value, 0),
      ),
    ),
  }));
}
