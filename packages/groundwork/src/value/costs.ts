import type { Cost } from '../charter/schema/economics.ts';
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

/** The declared costs, ready to be laid out by month. */
export interface CostPlan {
  /** Paid once, on a day. */
  readonly once: readonly { readonly name: string; readonly amount: number; readonly on: string }[];
  /** Money for every month in which the agent works. */
  readonly monthly: number;
  /** Costs that are counted by measuring and of which nothing was measured: they stand at 0. */
  readonly unmeasured: readonly string[];
}

/**
 * Splits the declared costs into those paid once and a monthly sum. Costs per run, per approval and from telemetry go on at the rate
 * measured so far.
 */
export function planCosts(costs: readonly Cost[], measured: MeasuredCosts | null): CostPlan {
  const once = costs.filter((cost) => 'amount' in cost);
  const rates = costs.map((cost) => ({ name: cost.name, rate: monthlyRate(cost, measured) }));
  return {
    once,
    monthly: rates.reduce((sum, { rate }) => sum + (rate ?? 0), 0),
    unmeasured: rates.filter(({ rate }) => rate === null).map(({ name }) => name),
  };
}

/** Money a month; null where it has to be measured and was not. */
function monthlyRate(cost: Cost, measured: MeasuredCosts | null): number | null {
  if ('amount' in cost) return 0;
  if ('per_month' in cost) return cost.per_month;
  if (!measured || measured.runs === 0) return null;
  const months = monthsBetween(measured.from, measured.to);
  if (months <= 0) return null;
  if ('per_run' in cost) return (cost.per_run * measured.runs) / months;
  if ('per_approval' in cost)
    return measured.approvals === null ? null : (cost.per_approval * measured.approvals) / months;
  return measured.telemetryCost === null ? null : measured.telemetryCost / months;
}
