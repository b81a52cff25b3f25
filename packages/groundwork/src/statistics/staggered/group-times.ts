import type { GroupTime } from './aggregate.ts';
import type { Cell, Design } from './design.ts';
import type { CompletePanel } from './panel.ts';
import { type Adjustment, twoByTwo } from './two-by-two.ts';

/**
 * The group-time effects of a panel, each a two-by-two difference in differences. Callaway & Sant'Anna (2021), theorem 1,
 * with influence functions over all units of the panel.
 */
export function groupTimeEffects(panel: CompletePanel, design: Design, adjustment: Adjustment): readonly GroupTime[] {
  return design.cells.map((cell) => groupTimeEffect(panel, cell, adjustment));
}

function groupTimeEffect({ units }: CompletePanel, cell: Cell, adjustment: Adjustment): GroupTime {
  const { group, period, base } = cell;
  const members = units.flatMap((unit, i) =>
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
  const influence = new Float64Array(units.length);
  members.forEach(({ i }, k) => {
    influence[i] = (units.length / members.length) * (own[k] ?? 0);
  });
  const exposed = members.filter((member) => member.exposed).length;
  return { group, period, exposed, compared: members.length - exposed, estimate, influence };
}
