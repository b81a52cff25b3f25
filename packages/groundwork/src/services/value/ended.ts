import type { Charter } from '../../charter/schema/charter.ts';
import { fail } from '../../errors/problem.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import { type Amount, amountOf } from '../../value/amount.ts';
import { moneyToDate } from '../../value/portfolio-to-date.ts';
import type { Draws } from '../../value/simulate.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { ValueDocument } from '../documents/value.ts';
import { type Conversion, inReporting } from './converted.ts';
import { type End, endOf } from './end.ts';
import { type MoneyBy, moneyBy } from './money-by.ts';
import { spendingDays } from './spent.ts';

/** An initiative that goes on no more, with what it had cost and brought by then. */
export interface Ended extends MoneyBy, End {
  readonly initiative: string;
  readonly title: string;
  readonly facing: Charter['facing'];
  readonly converted: Conversion;
}

/** Of one initiative, from its charter and the records alone; null while it goes on. */
export async function endedOf(ctx: Context, read: Read): Promise<ValueDocument['ended']> {
  const ended = await moneyOfEnded(ctx, read, await ctx.stores.records.initiatives.get(read.initiative.id));
  if (ended === null) return null;
  const { stage, on, proven, harm } = ended;
  const { spent, net } = moneyToDate(ended);
  const shown = (draws: Draws | null | undefined): Amount | null => (draws ? { ...amountOf(draws) } : null);
  return {
    stage,
    on,
    cost: spent && { ...spent },
    benefit: shown(proven?.benefit),
    harm: shown(harm),
    net: net && { ...net },
  };
}

/** The same draw by draw. */
export async function moneyOfEnded(ctx: Context, read: Read, record: Initiative | null): Promise<Ended | null> {
  const end = endOf(ctx, read, record);
  if (end === null) return null;
  const { charter } = read.loaded;
  const { now } = spendingDays(ctx, read, end);
  const money = await moneyBy(ctx, read, { day: now, until: end.on });
  const { converted } = inReporting(read);
  return { ...money, initiative: charter.id, title: charter.title, facing: charter.facing, converted, ...end };
}

/** One that was stopped or retired, for the portfolio; null while it goes on. Fails with `value.ended` where no cost is declared and nothing was measured. */
export async function valueOfEnded(ctx: Context, read: Read, record: Initiative | null): Promise<Ended | null> {
  const ended = await moneyOfEnded(ctx, read, record);
  if (ended && moneyToDate(ended).net === null)
    return fail('value.ended', { initiative: ended.initiative, stage: ended.stage });
  return ended;
}
