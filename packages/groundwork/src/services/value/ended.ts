import { dayOf } from '../../charter/quantities.ts';
import { fail } from '../../errors/problem.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import { type SpentUntil, spentUntilEnd } from '../../value/to-date.ts';
import { openInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import { measuredCosts } from './measured-costs.ts';

/** An initiative that goes on no more, and what it had cost by then. */
export interface Ended {
  readonly spent: SpentUntil;
  readonly title: string;
  readonly stage: 'stopped' | 'retired';
  /** The day, in the workspace's time zone. */
  readonly on: string;
  /** What the cost leaves out. */
  readonly notes: readonly string[];
}

/** The stages in which nothing more is expected of an initiative. */
export function endedStage(stage: Initiative['stage'] | undefined): Ended['stage'] | null {
  return stage === 'stopped' || stage === 'retired' ? stage : null;
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
  if (!charter.economics?.costs?.length) return fail('value.ended', { initiative: id, stage });
  const on = dayOf(new Date(stageSince), timezone);
  const goLive = charter.rollout?.starts ?? on;
  const { measured, notes } = await measuredCosts(ctx, opened, goLive, on);
  const spent = spentUntilEnd({
    initiative: charter.id,
    economics: charter.economics,
    measuredCosts: measured,
    goLive,
    endedOn: on,
  });
  const { unmeasured } = spent;
  return {
    spent,
    title: charter.title,
    stage,
    on,
    notes: [
      ...(unmeasured.length > 0 ? [`Of ${id} not measured, so counted as 0: ${unmeasured.join(', ')}.`] : []),
      ...notes,
    ],
  };
}
