import { dayOf } from '../charter/days.ts';
import type { ConditionId, Finding, State } from './finding.ts';

const dayMs = 86_400_000;

interface Seen {
  readonly state: State;
  readonly findings: readonly Pick<Finding, 'code'>[];
}

/** How many days the findings of the condition `data` count: a week, and a day where they say what can be reached. */
function validDays(findings: Seen['findings']): number {
  return findings.some(({ code }) => code.startsWith('access.')) ? 1 : 7;
}

/**
 * A condition as it was found at some time, looked at later: data that held counts for 7 days and access for 1, then it is stale. What did not hold stays what it
 * was, and the other conditions carry their own times in their findings.
 */
export function agedState(id: ConditionId, { state, findings }: Seen, checkedAt: string, now: Date): State {
  if (id !== 'data' || state !== 'met') return state;
  return now.getTime() - Date.parse(checkedAt) > validDays(findings) * dayMs ? 'stale' : state;
}

/** The instant from which what was found of a condition counts no more by its age alone; null where it does not age so. */
export function ageEnds(id: ConditionId, { state, findings }: Seen, checkedAt: string): string | null {
  if (id !== 'data' || state !== 'met') return null;
  return new Date(Date.parse(checkedAt) + validDays(findings) * dayMs).toISOString();
}

/** Why a condition is stale by its age, in words; the day is that of the workspace. */
export function agedReason({ findings }: Seen, checkedAt: string, zone: string): string {
  const days = validDays(findings);
  const what = days === 1 ? 'What can be reached was' : 'The data was';
  return `${what} checked on ${dayOf(new Date(checkedAt), zone)}, which counts for ${days} ${days === 1 ? 'day' : 'days'}.`;
}
