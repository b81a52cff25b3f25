import type { Cost } from '../charter/schema/economics.ts';
import { constant, type Distribution, scaled, uncertainDistribution } from './distribution.ts';
import { monthsBetween } from './months.ts';

/** What the runs cost and how many there were, from the first to the last day looked at. */
export interface MeasuredCosts {
  /** In the currency of the workspace; null where no run says what it cost. */
  readonly telemetryCost: number | null;
  readonly runs: number;
  /** null where nobody counted them. */
  readonly approvals: number | null;
  readonly from: string;
  readonly to: string;
}

export interface PlannedCost {
  readonly name: string;
  /** Money: once, or a month in which the agent works. */
  readonly amount: Distribution;
}

/** The declared costs, ready to be laid out by month. */
export interface CostPlan {
  /** Paid once, on a day. */
  readonly once: readonly (PlannedCost & { readonly on: string })[];
  /** For every month in which the agent works. */
  readonly monthly: readonly PlannedCost[];
  /** Costs that are counted by measuring and of which nothing was measured: they stand at 0. */
  readonly unmeasured: readonly string[];
}

/**
 * Splits the declared costs into those paid once and those of every month. Costs per run, per approval and from telemetry go on at the rate
 * measured so far. Fails with `value.range_reversed`.
 */
export function planCosts(costs: readonly Cost[], measured: MeasuredCosts | null): CostPlan {
  const once: (PlannedCost & { on: string })[] = [];
  const monthly: PlannedCost[] = [];
  const unmeasured: string[] = [];
  for (const [index, cost] of costs.entries()) {
    const where = (key: string) => `economics.costs[${index}].${key}`;
    if ('amount' in cost) {
      once.push({ name: cost.name, amount: uncertainDistribution(cost.amount, where('amount')), on: cost.on });
      continue;
    }
    const amount = monthlyRate(cost, measured, where);
    if (amount === null) unmeasured.push(cost.name);
    else monthly.push({ name: cost.name, amount });
  }
  return { once, monthly, unmeasured };
}

/** Money a month; null where it has to be measured and was not. */
function monthlyRate(
  cost: Exclude<Cost, { amount: unknown }>,
  measured: MeasuredCosts | null,
  where: (key: string) => string,
): Distribution | null {
  if ('per_month' in cost) return uncertainDistribution(cost.per_month, where('per_month'));
  const months = measured && measured.runs > 0 ? monthsBetween(measured.from, measured.to) : 0;
  if (!measured || months <= 0) return null;
  if ('per_run' in cost) return scaled(uncertainDistribution(cost.per_run, where('per_run')), measured.runs / months);
  if ('per_approval' in cost) {
    const each = uncertainDistribution(cost.per_approval, where('per_approval'));
    return measured.approvals === null ? null : scaled(each, measured.approvals / months);
  }
  return measured.telemetryCost === null ? null : constant(measured.telemetryCost / months);
}
