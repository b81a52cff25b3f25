import { type Comparison, groupsOf } from './panel.ts';

/** Which group is compared with which, when. */
export interface Design {
  /** Periods used, from the first. */
  readonly periods: number;
  /** Exposed groups whose effects are estimated, ascending. */
  readonly groups: readonly number[];
  /** Whether the group exposed last stands in for units never exposed, up to its own exposure. */
  readonly lastGroupCompared: boolean;
  readonly cells: readonly Cell[];
}

/** One group-time effect: the change from `base` to `period`. */
export interface Cell {
  readonly group: number;
  readonly period: number;
  readonly base: number;
  /** Whether units of this group are compared with. */
  compares(group: number | null): boolean;
}

/**
 * The group-time effects that a staggered adoption identifies. Base period as in the R package did (`base_period =
 * "varying"`): from its exposure on a group is measured against its last period before, earlier periods (pre-trends)
 * against the period just before them. Without units never exposed, periods from the last group's exposure on are left out and
 * that group is compared with, as did does.
 * @param groupOf the group of every unit, null when never exposed within the periods
 * @throws RangeError when no effect can be estimated
 */
export function staggeredDesign(
  groupOf: readonly (number | null)[],
  observedPeriods: number,
  comparison: Comparison,
): Design {
  const all = groupsOf(groupOf);
  const last = all.at(-1);
  if (last === undefined) throw new RangeError('no unit is first exposed after the first period: nothing to estimate');
  const lastGroupCompared = !groupOf.includes(null);
  if (lastGroupCompared && comparison === 'never') {
    throw new RangeError("no unit is never exposed: compare with units not yet exposed ('not_yet')");
  }
  const periods = lastGroupCompared ? last : observedPeriods;
  const groups = all.filter((group) => group < periods);
  if (groups.length === 0)
    throw new RangeError('all units are first exposed in the same period: no unit to compare with');
  const cells = groups.flatMap((group) =>
    Array.from({ length: periods - 1 }, (_, i) => cell(group, i + 1, comparison, periods)),
  );
  return { periods, groups, lastGroupCompared, cells };
}

function cell(group: number, period: number, comparison: Comparison, periods: number): Cell {
  const after = (other: number | null, than: number): boolean => other === null || other >= periods || other > than;
  return {
    group,
    period,
    base: period >= group ? group - 1 : period - 1,
    compares: (other) => other !== group && after(other, comparison === 'never' ? periods : period),
  };
}
