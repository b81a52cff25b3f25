import { dayOf } from '../../charter/quantities.ts';
import { declaredEnd } from '../../portfolio/declared-past.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';

/** How an initiative ended. */
export interface End {
  readonly stage: 'stopped' | 'retired';
  /** The day, in the workspace's time zone; null where its charter declares that it ended and not when. */
  readonly on: string | null;
}

/** The stages in which nothing more is expected of an initiative. */
export function endedStage(stage: Initiative['stage'] | undefined): End['stage'] | null {
  return stage === 'stopped' || stage === 'retired' ? stage : null;
}

/** By the records or as its charter declares; null while it goes on. */
export function endOf(
  ctx: Context,
  { workspace, loaded, initiative }: Read,
  record: Pick<Initiative, 'stageSince'> | null,
): End | null {
  const { timezone } = workspace.config;
  const stage = endedStage(initiative.stage);
  if (stage === null) return declaredEnd(loaded.charter.history, initiative.stage, dayOf(ctx.clock.now(), timezone));
  return record && { stage, on: dayOf(new Date(record.stageSince), timezone) };
}
