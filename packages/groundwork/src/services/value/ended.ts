import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import { fail } from '../../errors/problem.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import { openInitiative, type Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { ValueDocument } from '../documents/value.ts';
import { type Spent, spentBy, spentOn } from './spent.ts';

/** An initiative that goes on no more, and what it had cost by then. */
export interface Ended extends Spent {
  readonly title: string;
  readonly facing: Charter['facing'];
  readonly stage: 'stopped' | 'retired';
  /** The day, in the workspace's time zone. */
  readonly on: string;
}

/** The stages in which nothing more is expected of an initiative. */
export function endedStage(stage: Initiative['stage'] | undefined): Ended['stage'] | null {
  return stage === 'stopped' || stage === 'retired' ? stage : null;
}

/** The same of one initiative, from its charter and the records alone; null while it goes on. Fails as `planCosts` does. */
export async function endedOf(ctx: Context, read: Read): Promise<ValueDocument['ended']> {
  const stage = endedStage(read.initiative.stage);
  const record = await ctx.stores.records.initiatives.get(read.initiative.id);
  if (stage === null || record === null) return null;
  const on = dayOf(new Date(record.stageSince), read.workspace.config.timezone);
  return { stage, on, cost: await spentBy(ctx, read, on) };
}

/** What an initiative had cost on the day on which it was stopped or retired. Fails with `value.ended` where no cost is declared, and as `planCosts` does. */
export async function costOfEnded(
  ctx: Context,
  { id, stageSince }: Pick<Initiative, 'id' | 'stageSince'>,
  stage: Ended['stage'],
): Promise<Ended> {
  const opened = await openInitiative(ctx, id);
  const { charter } = opened.loaded;
  const { timezone } = opened.workspace.config;
  const on = dayOf(new Date(stageSince), timezone);
  const found = await spentOn(ctx, opened, on);
  if (!found) return fail('value.ended', { initiative: id, stage });
  return { ...found, title: charter.title, facing: charter.facing, stage, on };
}
