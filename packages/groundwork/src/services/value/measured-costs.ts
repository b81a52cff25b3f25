import { endOfDay, startOfDay } from '../../charter/days.ts';
import type { ExchangeRate } from '../../charter/schema/workspace.ts';
import type { MeasuredCosts } from '../../value/costs.ts';
import { conversionWords } from '../../words/conversion.ts';
import { grouped } from '../../words/numbers.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import { rateOf } from './converted.ts';

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
  const known = costs.flatMap((each) => {
    if (each.currency === null) return [];
    const rate = each.currency === config.currency ? null : rateOf(config, each.currency);
    if (each.currency !== config.currency && rate === null) return [];
    return [{ ...each, currency: each.currency, rate, counted: each.runs - each.withoutCost }];
  });
  const counted = known.reduce((sum, each) => sum + each.counted, 0);
  const cost = known.reduce((sum, each) => sum + each.cost * (each.rate?.per_unit ?? 1), 0);
  const all = costs.reduce((sum, each) => sum + each.runs, 0);
  const foreign = costs.filter(
    (each) => each.currency !== null && !known.some(({ currency }) => currency === each.currency),
  );
  const asked = (loaded.charter.economics?.costs ?? []).some((each) => 'from' in each);
  return {
    // Nobody counts approvals yet: unknown, not none.
    measured: { telemetryCost: counted > 0 ? cost : null, runs: all, approvals: null, from, to },
    notes: asked
      ? [...convertedRuns(known, all, config.currency), ...uncounted(all, counted, foreign, config.currency)]
      : [],
  };
}

interface KnownCosts {
  readonly currency: string;
  readonly rate: ExchangeRate | null;
  readonly runs: number;
}

/** Which runs cost another currency, and at which stated rate they count. */
function convertedRuns(known: readonly KnownCosts[], all: number, currency: string): readonly string[] {
  return known.flatMap(({ currency: from, rate, runs }) => {
    if (rate === null) return [];
    const words = conversionWords({ from, to: currency, perUnit: rate.per_unit, on: rate.on, source: rate.source });
    return [`${grouped(runs)} of ${grouped(all)} runs cost ${from}. ${words}`];
  });
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
      (each) =>
        `${grouped(each.runs)} of ${grouped(all)} runs cost ${each.currency}, not ${currency}, and are left out of the cost.`,
    ),
    ...(without > 0 ? [`${grouped(without)} of ${grouped(all)} runs say no cost and count as 0.`] : []),
  ];
}
