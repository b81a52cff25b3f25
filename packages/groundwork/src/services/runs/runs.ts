import { endOfDay, startOfDay } from '../../charter/days.ts';
import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { addDays, dayOf } from '../../charter/quantities.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { RunsDocument } from '../documents/runs.ts';

const shownDays = 30;

/** What the agents have run, by initiative: how often, how often in vain, at what cost, and by day lately. From the measurements alone. */
export async function runs({ ctx }: { ctx: Context }): Promise<RunsDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const { timezone } = workspace.config;
  const now = ctx.clock.now();
  const to = dayOf(now, timezone);
  const from = addDays(to, 1 - shownDays);
  const store = ctx.stores.measurements.runs;
  const [all, costs, quarters] = await Promise.all([
    store.overview(),
    store.costsOfAll(),
    store.quarters(startOfDay(from, timezone).toISOString(), endOfDay(to, timezone).toISOString()),
  ]);
  const costsOf = Map.groupBy(costs, ({ initiative }) => initiative);
  const daysOf = Map.groupBy(quarters, ({ initiative }) => initiative);
  const titles = await titlesOf(
    workspace,
    all.map(({ initiative }) => initiative),
  );
  return {
    asOf: now.toISOString(),
    from,
    to,
    initiatives: all.map((each) => ({
      ...each,
      title: titles.get(each.initiative) ?? null,
      costs: (costsOf.get(each.initiative) ?? []).map(({ currency, cost, runs, withoutCost }) => ({
        currency,
        cost,
        runs,
        withoutCost,
      })),
      days: byDay(daysOf.get(each.initiative) ?? [], timezone),
    })),
  };
}

function byDay(
  quarters: readonly { readonly since: string; readonly runs: number; readonly failed: number }[],
  timezone: string,
): RunsDocument['initiatives'][number]['days'] {
  const days = Map.groupBy(quarters, ({ since }) => dayOf(new Date(since), timezone));
  return [...days].map(([day, parts]) => ({
    day,
    runs: parts.reduce((sum, each) => sum + each.runs, 0),
    failed: parts.reduce((sum, each) => sum + each.failed, 0),
  }));
}

async function titlesOf(workspace: LoadedWorkspace, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const known = ids.filter((id) => workspace.initiatives.includes(id));
  const read = await Promise.all(known.map(async (id) => [id, await tryLoadCharter(workspace, id)] as const));
  return new Map(
    read.flatMap(([id, tried]) => (tried.ok ? [[id, workspace.redact(tried.loaded.charter.title)] as const] : [])),
  );
}
