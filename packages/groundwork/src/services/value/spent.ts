import { dayOf } from '../../charter/days.ts';
import { type Amount, amountOf } from '../../value/amount.ts';
import { type SpentUntil, type SpentUntilInput, spentAmount, spentUntil } from '../../value/to-date.ts';
import { conversionWords } from '../../words/conversion.ts';
import { roundedMoney } from '../../words/numbers.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import { inReporting } from './converted.ts';
import { measuredCosts } from './measured-costs.ts';

/** What an initiative had cost by a day, and what that leaves out. */
export interface Spent {
  readonly spent: SpentUntil;
  readonly notes: readonly string[];
}

/** The last day of work, and the last day whose dated costs count. They differ once it has ended. */
export type SpendingDays = Pick<SpentUntilInput, 'until' | 'now'>;

/** Draw by draw, for sums. null where no cost is declared. Fails as `planCosts` does. */
export async function spentOn(ctx: Context, read: Read, days: SpendingDays): Promise<Spent | null> {
  const asked = await spendingOf(ctx, read, days);
  if (!asked) return null;
  const spent = spentUntil(asked.input);
  const { initiative, unmeasured, later } = spent;
  const cash = (amount: number) => roundedMoney(amount, read.workspace.config.currency);
  return {
    spent,
    notes: [
      ...(later ? [`Of ${initiative} ${cash(amountOf(later).p50)} was paid after it had ended, and counts.`] : []),
      ...(unmeasured.length > 0 ? [`Of ${initiative} not measured, so counted as 0: ${unmeasured.join(', ')}.`] : []),
      ...asked.notes,
    ],
  };
}

/** What the declared costs come to by a day, from the charter and the runs that are here: nothing of the company's data is asked. null where none is declared. */
async function spendingOf(
  ctx: Context,
  read: Read,
  { until, now }: SpendingDays,
): Promise<{ readonly input: SpentUntilInput; readonly notes: readonly string[] } | null> {
  const { charter } = read.loaded;
  const { economics, converted } = inReporting(read);
  if (!economics?.costs?.length) return null;
  const goLive = charter.rollout?.starts ?? until;
  const counted = economics.costs.some((each) => !('amount' in each) && !('per_month' in each));
  const { measured, notes } = counted ? await measuredCosts(ctx, read, goLive, until) : { measured: null, notes: [] };
  return {
    input: { initiative: charter.id, economics, measuredCosts: measured, goLive, until, now },
    notes: [...(converted ? [conversionWords(converted)] : []), ...notes],
  };
}

/** The same as one amount. */
export async function spentBy(ctx: Context, read: Read, days: SpendingDays): Promise<Amount | null> {
  const spending = await spendingOf(ctx, read, days);
  return spending && spentAmount(spending.input);
}

/** Up to now: the last day of work is today, or the day on which it ended. */
export function spendingDays(
  ctx: Context,
  { workspace }: Read,
  end: { readonly on: string | null } | null,
): SpendingDays {
  const now = dayOf(ctx.clock.now(), workspace.config.timezone);
  return { until: end?.on ?? now, now };
}
