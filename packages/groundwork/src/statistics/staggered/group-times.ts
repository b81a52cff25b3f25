import type { GroupTime } from './aggregate.ts';
import type { Borrowed } from './borrowed.ts';
import type { Cell, Design } from './design.ts';
import type { CompletePanel, CompleteUnit } from './panel.ts';
import { type Adjustment, twoByTwo } from './two-by-two.ts';

interface Member extends CompleteUnit {
  /** Its place in the panel. */
  readonly i: number;
  readonly exposed: boolean;
}

/**
 * The group-time effects of a panel, each a two-by-two difference in differences. Callaway & Sant'Anna (2021), theorem 1,
 * with influence functions over all units of the panel.
 */
export function groupTimeEffects(
  panel: CompletePanel,
  design: Design,
  adjustment: Adjustment,
  borrowed: Borrowed | null,
): readonly GroupTime[] {
  return design.cells.map((cell) => groupTimeEffect(panel, cell, adjustment, borrowed));
}

function groupTimeEffect(
  { units }: CompletePanel,
  cell: Cell,
  adjustment: Adjustment,
  borrowed: Borrowed | null,
): GroupTime {
  const { group, period, base } = cell;
  const members: readonly Member[] = units.flatMap((unit, i) =>
    unit.group === group || cell.compares(unit.group) ? [{ ...unit, i, exposed: unit.group === group }] : [],
  );
  const { estimate, influence: own } = twoByTwo(
    {
      exposed: members.map((member) => member.exposed),
      change: members.map(({ outcomes }) => (outcomes[period] ?? 0) - (outcomes[base] ?? 0)),
      covariates: members.map((member) => member.covariates),
    },
    adjustment,
  );
  const influence = new Float64Array(units.length + (borrowed?.size ?? 0));
  members.forEach(({ i }, k) => {
    influence[i] = (units.length / members.length) * (own[k] ?? 0);
  });
  if (borrowed) addBorrowed(influence, members, changeLoadings(cell, units[0]?.outcomes.length ?? 0), borrowed);
  const exposed = members.filter((member) => member.exposed).length;
  return { group, period, groups: [group], exposed, compared: members.length - exposed, estimate, influence };
}

/** The change from the base period to the period, as loadings on the periods' outcomes. */
function changeLoadings({ base, period }: Cell, periods: number): readonly number[] {
  return Array.from({ length: periods }, (_, t) => Number(t === period) - Number(t === base));
}

/** Chance variation for an arm in a single cluster. */
function addBorrowed(
  influence: Float64Array,
  members: readonly Member[],
  loadings: readonly number[],
  borrowed: Borrowed,
): void {
  for (const exposed of [true, false]) {
    const arm = members.filter((member) => member.exposed === exposed);
    const [cluster, ...others] = new Set(arm.map((own) => own.cluster));
    if (cluster === undefined || others.length > 0) continue;
    const { first, entries } = borrowed.of(cluster, loadings);
    entries.forEach((entry, l) => {
      influence[first + l] = (influence[first + l] ?? 0) + (exposed ? entry : -entry);
    });
  }
}
