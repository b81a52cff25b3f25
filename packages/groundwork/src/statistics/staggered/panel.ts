/** One unit over the periods. */
export interface PanelUnit {
  readonly unit: string;
  /** Index (0-based) of the first period in which it had the agent; null: never within the periods, or later than the last. */
  readonly firstExposed: number | null;
  /** One a period; null: not observed. */
  readonly outcomes: readonly (number | null)[];
  /** Known before the first period. */
  readonly covariates?: readonly number[];
  /** Units that are not independent of each other share one; default: the unit itself. */
  readonly cluster?: string;
}

export interface Panel {
  readonly periods: number;
  readonly units: readonly PanelUnit[];
}

export type Comparison = 'never' | 'not_yet';

export interface LeftOut {
  readonly incomplete: number;
  readonly exposedFromTheStart: number;
}

/** A unit observed in every period; `group` is the period of its first exposure, null when it has none within the periods. */
export interface CompleteUnit {
  readonly group: number | null;
  readonly outcomes: readonly number[];
  readonly covariates: readonly number[];
  /** Number of its cluster, 0 … clusters − 1. */
  readonly cluster: number;
}

export interface CompletePanel {
  readonly periods: number;
  readonly units: readonly CompleteUnit[];
  /** Of the units. */
  readonly names: readonly string[];
  readonly clusters: number;
  /** Ascending. */
  readonly groups: readonly number[];
  readonly leftOut: LeftOut;
}

function requireUnit(unit: PanelUnit, periods: number, covariates: number): void {
  const name = `unit ${unit.unit}`;
  if (unit.outcomes.length !== periods) {
    throw new RangeError(`${name} must have ${periods} outcomes, one a period; got ${unit.outcomes.length}`);
  }
  if (unit.outcomes.some((value) => value !== null && !Number.isFinite(value))) {
    throw new RangeError(`${name} must have finite outcomes, or null where not observed`);
  }
  if (unit.firstExposed !== null && !(Number.isSafeInteger(unit.firstExposed) && unit.firstExposed >= 0)) {
    throw new RangeError(`${name} must have a whole number of 0 or more, or null, as its first period of exposure`);
  }
  const own = unit.covariates ?? [];
  if (own.length !== covariates || !own.every(Number.isFinite)) {
    throw new RangeError(`${name} must have ${covariates} finite covariates, as the first unit has`);
  }
}

/**
 * The balanced part of a panel: units with every period observed that were not already exposed in the first period, as
 * `panel = TRUE` of the R package did.
 * @throws RangeError when there are fewer than two periods, a unit's arrays have other lengths, or a value is not finite
 */
export function completePanel(panel: Panel): CompletePanel {
  const { periods } = panel;
  if (!(Number.isSafeInteger(periods) && periods >= 2)) {
    throw new RangeError(`periods must be a whole number, 2 or more; got ${periods}`);
  }
  const covariates = panel.units[0]?.covariates?.length ?? 0;
  const numbers = new Map<string, number>();
  const units: CompleteUnit[] = [];
  const names: string[] = [];
  let incomplete = 0;
  let exposedFromTheStart = 0;
  for (const unit of panel.units) {
    requireUnit(unit, periods, covariates);
    const outcomes = unit.outcomes.filter((value) => value !== null);
    if (unit.firstExposed === 0) exposedFromTheStart++;
    else if (outcomes.length < periods) incomplete++;
    else {
      const key = unit.cluster ?? unit.unit;
      const cluster = numbers.get(key) ?? numbers.size;
      numbers.set(key, cluster);
      const group = unit.firstExposed !== null && unit.firstExposed < periods ? unit.firstExposed : null;
      names.push(unit.unit);
      units.push({ group, outcomes, covariates: unit.covariates ?? [], cluster });
    }
  }
  return {
    periods,
    units,
    names,
    clusters: numbers.size,
    groups: groupsOf(units.map((unit) => unit.group)),
    leftOut: { incomplete, exposedFromTheStart },
  };
}

/** The distinct groups, ascending. */
export function groupsOf(groups: readonly (number | null)[]): readonly number[] {
  return [...new Set(groups.filter((group) => group !== null))].sort((a, b) => a - b);
}
