import { addDuration, dayOf } from '../../charter/quantities.ts';
import { day } from '../../charter/schema/primitives.ts';
import { type ConditionId, conditionIds } from '../../conditions/finding.ts';
import { fail } from '../../errors/problem.ts';
import type { Opened } from '../charters.ts';
import type { Context } from '../context.ts';
import type { DecideInput } from './decide.ts';

export interface WaiverGiven {
  readonly condition: ConditionId;
  readonly until: string;
  readonly because: string;
}

/**
 * The waiver that is given along with a decision; null where none is. An owner does not excuse their own initiative. Fails with `gate.waiver_*`,
 * `gate.unknown_condition`, `gate.reason_missing` or `gate.owner_waives`.
 */
export function readWaiver(ctx: Context, opened: Opened, input: DecideInput): WaiverGiven | null {
  if (input.waive === undefined && input.until === undefined) return null;
  if (input.waive === undefined || input.until === undefined)
    return fail('gate.waiver_incomplete', { given: input.waive === undefined ? 'until' : 'waive' });
  const condition =
    conditionIds.find((each) => each === input.waive) ??
    fail('gate.unknown_condition', { given: input.waive, known: conditionIds });
  const because = input.because?.trim();
  if (!because) return fail('gate.reason_missing', { what: 'waiver' });
  if (input.as === opened.loaded.charter.owner.person)
    return fail('gate.owner_waives', { person: input.as, initiative: opened.initiative.id, condition });
  const zone = opened.workspace.config.timezone;
  const today = dayOf(ctx.clock.now(), zone);
  const latest = addDuration(today, '1y', zone);
  if (!day.safeParse(input.until).success) return fail('gate.waiver_day_malformed', { until: input.until });
  if (input.until < today) return fail('gate.waiver_expired', { until: input.until, today });
  if (input.until > latest) return fail('gate.waiver_too_long', { until: input.until, latest });
  return { condition, until: input.until, because };
}
