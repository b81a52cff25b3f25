import { dayOf } from '../../charter/days.ts';
import type { Amount } from '../../value/amount.ts';
import { type SpentUntil, type SpentUntilInput, spentAmount, spentUntil } from '../../value/to-date.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import { measuredCosts } from './measured-costs.ts';

/** What an initiative had cost by a day, and what that leaves out. */
export interface Spent {
  readonly spent: SpentUntil;
  readonly notes: readonly string[];
}

/** Draw by draw, for sums. null where no cost is declared. Fails as `planCosts` does. */
export async function spentOn(ctx: Context, read: Read, until: string): Promise<Spent | null> {
  const asked = await spendingOf(ctx, read, until);
  if (!asked) return null;
  const spent = spentUntil(asked.input);
  const { initiative, unmeasured } = spent;
  return {
    spent,
    notes: [
      ...(unmeasured.length > 0 ? [`Of ${initiative} not measured, so counted as 0: ${unmeasured.join(', ')}.`] : []),
      ...asked.notes,
    ],
  };
}

/** What the declared costs come to by a day, from the charter and the runs that are here: nothing of the company's data is asked. null where none is declared. */
async function spendingOf(
  ctx: Context,
  read: Read,
  until: string,
): Promise<{ readonly input: SpentUntilInput; readonly notes: readonly string[] } | null> {
  const { charter } = read.loaded;
  if (!charter.economics?.costs?.length) return null;
  const goLive = charter.rollout?.starts ?? until;
  const counted = charter.economics.costs.some((each) => !('amount' in each) && !('per_month' in each));
  const { measured, notes } = counted ? await measuredCosts(ctx, read, goLive, until) : { measured: null, notes: [] };
  return {
    input: { initiative: charter.id, economics: charter.economics, measuredCosts: measured, goLive, until },
    notes,
  };
}

/** The same as one amount. */
export async function spentBy(ctx: Context, read: Read, until: string): Promise<Amount | null> {
  const spending = await spendingOf(ctx, read, until);
  return spending && spentAmount(spending.input);
}

/** The last day whose costs count: today, or the day on which it was stopped or retired. */
export function lastDay(
  ctx: Context,
  { workspace, initiative }: Read,
  record: { readonly stageSince: string } | null,
): string {
  const { timezone } = workspace.config;
  const ended = initiative.stage === 'stopped' || initiative.stage === 'retired';
  return dayOf(ended && record ? new Date(record.stageSince) : ctx.clock.now(), timezone);
}
