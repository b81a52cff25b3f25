import { dayOf } from '../charter/days.ts';
import type { ConditionId, Finding, State } from './finding.ts';

const dayMs = 86_400_000;

interface Seen {
  readonly state: State;
  readonly findings: readonly Pick<Finding, 'code' | 'state' | 'severity' | 'message' | 'countsUntil'>[];
}

/** How many days the findings of the condition `data` count: a week, and a day where they say what can be reached. */
function validDays(findings: readonly Pick<Finding, 'code'>[]): number {
  return findings.some(({ code }) => code.startsWith('access.')) ? 1 : 7;
}

/** The finding that ends first of those on which the condition rests; null where none ends. */
function endsFirst(findings: Seen['findings']): (Seen['findings'][number] & { readonly countsUntil: string }) | null {
  const ends = findings.flatMap((each) =>
    each.countsUntil !== undefined && each.state === 'met' && (each.severity ?? 'error') === 'error'
      ? [{ ...each, countsUntil: each.countsUntil }]
      : [],
  );
  return ends.toSorted((a, b) => a.countsUntil.localeCompare(b.countsUntil))[0] ?? null;
}

/**
 * A condition as it was found at some time, looked at later. Data that held counts for 7 days and access for 1; of the others each finding says until when it counts; then
 * the condition is stale. What did not hold stays what it was.
 */
export function agedState(id: ConditionId, seen: Seen, checkedAt: string, now: Date): State {
  const ends = ageEnds(id, seen, checkedAt);
  return ends !== null && now.getTime() > Date.parse(ends) ? 'stale' : seen.state;
}

/** The instant from which what was found of a condition counts no more by its age alone; null where it does not hold, or does not age. */
export function ageEnds(id: ConditionId, { state, findings }: Seen, checkedAt: string): string | null {
  if (state !== 'met') return null;
  const first = endsFirst(findings)?.countsUntil ?? null;
  if (id !== 'data') return first;
  return new Date(Date.parse(checkedAt) + validDays(findings) * dayMs).toISOString();
}

/** Why a condition is stale by its age, in words; the day is that of the workspace. */
export function agedReason(id: ConditionId, { findings }: Seen, checkedAt: string, zone: string): string {
  const first = endsFirst(findings);
  if (id !== 'data' && first !== null)
    return `Counts no more since ${dayOf(new Date(first.countsUntil), zone)}: ${first.message}`;
  const days = validDays(findings);
  const what = days === 1 ? 'What can be reached was' : 'The data was';
  return `${what} checked on ${dayOf(new Date(checkedAt), zone)}, which counts for ${days} ${days === 1 ? 'day' : 'days'}.`;
}
