import { endOfDay } from '../charter/days.ts';
import { personOf } from '../charter/people.ts';
import { addDuration, dayOf } from '../charter/quantities.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { type Finding, finding } from './finding.ts';
import { notAPerson } from './person.ts';
import type { Locate } from './process.ts';

/** A person's acceptance or signature of one section of a charter, as it stood. */
export interface SectionSignature {
  readonly person: string;
  readonly sectionHash: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface OwnerInput {
  readonly charter: Charter;
  readonly workspace: Workspace;
  readonly locate: Locate;
  readonly ownerHash: string;
  readonly acceptances: readonly SectionSignature[];
  /** When the owner last reviewed it: an acceptance or a renewal. */
  readonly lastReview: string | null;
  readonly now: Date;
}

/** The condition `owner`: exactly one person, who accepted it themselves, and whose last review is not overdue. */
export function ownerFindings(input: OwnerInput): readonly Finding[] {
  const { charter, workspace, locate } = input;
  const id = charter.owner.person;
  const location = locate(['owner', 'person']) ?? locate(['owner']);
  if (id === null) {
    return [
      finding({
        code: 'owner.nobody',
        subject: 'owner.person',
        state: 'unmet',
        measured: 0,
        expected: 'exactly 1',
        unit: 'people',
        message: 'Nobody is named as owner.',
        fix: 'Name one person, not a team, under owner.person.',
        location,
      }),
    ];
  }
  const reason = notAPerson(workspace, id);
  if (reason) {
    return [
      finding({
        code: 'owner.not_a_person',
        subject: id,
        state: 'unmet',
        measured: id,
        expected: 'one person',
        message: reason,
        fix: 'Name one person of groundwork.yaml under owner.person: not a team, a mailbox, a committee or a vendor.',
        location,
      }),
    ];
  }
  const named = finding({
    code: 'owner.named',
    subject: id,
    state: 'met',
    measured: 1,
    expected: 'exactly 1',
    unit: 'people',
    message: `${nameOf(workspace, id)} is the owner.`,
    location,
  });
  const accepted = acceptanceFinding(input, id);
  return accepted.state === 'met' ? [named, accepted, reviewFinding(input, id)] : [named, accepted];
}

function acceptanceFinding({ charter, workspace, ownerHash, acceptances, locate }: OwnerInput, id: string): Finding {
  const own = acceptances.filter((each) => each.person === id);
  const current = own.find((each) => each.sectionHash === ownerHash);
  const base = { subject: id, expected: `accepted by ${id}`, location: locate(['owner']) };
  const command = `groundwork accept ${charter.id} --as ${id}`;
  if (current) {
    return finding({
      ...base,
      code: 'owner.accepted',
      state: 'met',
      measured: current.at,
      observedAt: current.at,
      message: `${nameOf(workspace, id)} accepted on ${dayOf(new Date(current.at), workspace.timezone)}.`,
    });
  }
  if (own.length > 0) {
    return finding({
      ...base,
      code: 'owner.acceptance_stale',
      state: 'stale',
      measured: own.at(-1)?.at ?? null,
      message: `The owner section changed after ${nameOf(workspace, id)} accepted it.`,
      fix: `${nameOf(workspace, id)} accepts again: ${command}`,
    });
  }
  return finding({
    ...base,
    code: 'owner.not_accepted',
    state: 'unmet',
    message: `${nameOf(workspace, id)} is named but has not accepted.`,
    fix: `${nameOf(workspace, id)} accepts: ${command}`,
  });
}

function reviewFinding({ charter, workspace, lastReview, now, locate }: OwnerInput, id: string): Finding {
  const zone = workspace.timezone;
  const last = lastReview ? new Date(lastReview) : now;
  const due = addDuration(dayOf(last, zone), charter.owner.review_every, zone);
  const today = dayOf(now, zone);
  const overdue = today > due;
  return finding({
    code: overdue ? 'owner.review_overdue' : 'owner.review',
    subject: id,
    state: overdue ? 'stale' : 'met',
    measured: dayOf(last, zone),
    ...(overdue ? {} : { countsUntil: endOfDay(due, zone).toISOString() }),
    expected: `every ${charter.owner.review_every}`,
    message: overdue
      ? `The review was due on ${due}; the last one was on ${dayOf(last, zone)}.`
      : `Last reviewed on ${dayOf(last, zone)}; next due on ${due}.`,
    fix: overdue
      ? `${nameOf(workspace, id)} reviews the results and accepts again: groundwork accept ${charter.id} --as ${id}`
      : null,
    location: locate(['owner', 'review_every']) ?? locate(['owner']),
  });
}

export function nameOf(workspace: Workspace, id: string): string {
  return personOf(workspace, id)?.name ?? id;
}
