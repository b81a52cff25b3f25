import { moves, type Stage } from '../../gates/stages.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';

const order = ['proposed', 'funded', 'pilot', 'production'] as const satisfies readonly Stage[];

/** The furthest stage of an initiative: the one it is in, or the one behind the furthest gate that was opened. */
export async function furthestStage(ctx: Context, { initiative }: Read): Promise<Stage> {
  const opened = (await ctx.stores.records.decisions.list(initiative.id)).filter(
    (each) => each.action === 'open' && each.settledAt !== null && each.supersededAt === null,
  );
  const been: readonly Stage[] = [initiative.stage, ...opened.map(({ gate }) => moves[gate].to)];
  return order.findLast((each) => been.includes(each)) ?? 'proposed';
}
