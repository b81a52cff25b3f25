import { endOfDay, startOfDay } from '../../charter/days.ts';
import type { MeasuredCosts } from '../../value/costs.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';

export interface RunCosts {
  readonly measured: MeasuredCosts | null;
  /** What the sum leaves out. */
  readonly notes: readonly string[];
}

/** What the runs cost since the start, in the workspace's currency. Runs in another currency and runs without a cost are named, not guessed. */
export async function measuredCosts(
  ctx: Context,
  { workspace: { config }, loaded, initiative }: Read,
  from: string,
  to: string,
): Promise<RunCosts> {
  const { runs } = ctx.stores.measurements;
  if ((await runs.summary(initiative.id)).count === 0) return { measured: null, notes: [] };
  const [since, until] = [startOfDay(from, config.timezone), endOfDay(to, config.timezone)];
  const costs = await runs.costs(initiative.id, since.toISOString(), until.toISOString());
  const own = costs.find((each) => each.currency === config.currency);
  const counted = own ? own.runs - own.withoutCost : 0;
  const all = costs.reduce((sum, each) => sum + each.runs, 0);
  const foreign = costs.filter((each) => each.currency !== null && each.currency !== config.currency);
  const asked = (loaded.charter.economics?.costs ?? []).some((each) => 'from' in each);
  return {
    // Nobody counts approvals yet: unknown, not none.
    measured: { telemetryCost: own && counted > 0 ? own.cost : null, runs: all, approvals: null, from, to },
    notes: asked ? uncounted(all, counted, foreign, config.currency) : [],
  };
}

function uncounted(
  all: number,
  counted: number,
  foreign: readonly { readonly currency: string | null; readonly runs: number }[],
  currency: string,
): readonly string[] {
  const elsewhere = foreign.reduce((sum, each) => sum + each.runs, 0);
  const without = all - counted - elsewhere;
  return [
    ...foreign.map(
      (each) => `${each.runs} of ${all} runs cost ${each.currency}, not ${currency}, and are left out of the cost.`,
    ),
    ...(without > 0 ? [`${without} of ${all} runs say no cost and count as 0.`] : []),
  ];
}
