import type { StandingDocument } from '../documents/portfolio.ts';
import type { WaitingItem } from '../documents/waiting.ts';

/** One thing that waits, before people have names. */
export interface Wait extends Omit<WaitingItem, 'people'> {
  readonly people: readonly string[];
  readonly when: 'now' | 'blocked' | 'later';
}

/** Days of the workspace: reviews and waivers are told of until `soon`. */
export interface Days {
  readonly today: string;
  readonly soon: string;
}

/**
 * All that waits for anybody in one initiative; nothing of one that was retired or whose charter cannot be read. Of one that is stopped its owner still has to accept and
 * to review, because it is theirs until it goes on; nobody is asked to let it go on.
 */
export function waitingIn(standing: StandingDocument, days: Days): readonly Wait[] {
  if (standing.stage === 'retired' || standing.problems.length > 0) return [];
  // Nobody is asked for anything by a list of what was given up long ago.
  if (standing.stage !== 'stopped' && standing.over) return [];
  const owed = [...acceptanceWaits(standing), ...signatureWaits(standing), ...reviewWaits(standing, days)];
  if (standing.stage === 'stopped') return owed;
  return [...gateWaits(standing, days), ...owed, ...waiverWaits(standing, days)];
}

function base({ initiative, title, stage }: StandingDocument) {
  return {
    initiative,
    title,
    stage,
    gate: null,
    condition: null,
    role: null,
    again: false,
    due: null,
    notBefore: null,
    overdue: false,
    blocked: null,
    missing: 0,
    because: null,
  };
}

/** A gate to open waits at once; a renewal, while all holds, waits for its day. */
function gateWaits(standing: StandingDocument, { today }: Days): readonly Wait[] {
  const { next, initiative } = standing;
  if (next === null) return [];
  const { due } = next;
  const isLater = due !== null && next.waitsFor.length === 0;
  const people = isLater ? next.decides : next.waitsFor;
  if (people.length === 0) return [];
  const alone = decidedByOwnerAlone(standing, next.decides);
  return [
    {
      ...base(standing),
      id: `gate ${next.gate} ${initiative}`,
      kind: 'gate',
      gate: next.gate,
      people: people.map(({ id }) => id),
      due,
      notBefore: next.notBefore,
      overdue: due !== null && due < today,
      blocked: next.blocked ?? alone,
      missing: next.missing + (alone ? 1 : 0),
      when: !next.open || alone ? 'blocked' : isLater ? 'later' : 'now',
    },
  ];
}

/** Nobody decides alone on a gate for which they are the owner. */
function decidedByOwnerAlone(
  { owner }: StandingDocument,
  decides: readonly { readonly id: string }[],
): WaitingItem['blocked'] {
  if (owner === null || decides.some(({ id }) => id !== owner.id)) return null;
  return {
    id: 'decides',
    state: null,
    message: `${owner.name} owns this initiative, so a second person must decide.`,
    fix: 'Name somebody else under decides in groundwork.yaml.',
  };
}

function acceptanceWaits(standing: StandingDocument): readonly Wait[] {
  const { accepts } = standing.duties;
  if (accepts === null) return [];
  const { person, again } = accepts;
  return [
    {
      ...base(standing),
      id: `acceptance ${standing.initiative}`,
      kind: 'acceptance',
      again,
      people: [person],
      when: 'now',
    },
  ];
}

function signatureWaits(standing: StandingDocument): readonly Wait[] {
  return standing.duties.signs.map(({ person, role, again }) => ({
    ...base(standing),
    id: `signature ${role} ${standing.initiative}`,
    kind: 'signature',
    role,
    again,
    people: [person],
    when: 'now',
  }));
}

function reviewWaits(standing: StandingDocument, { today, soon }: Days): readonly Wait[] {
  const { review } = standing.duties;
  if (review === null || review.due > soon) return [];
  const { person, due, overdue } = review;
  return [
    {
      ...base(standing),
      id: `review ${standing.initiative}`,
      kind: 'review',
      people: [person],
      due,
      overdue,
      when: due <= today ? 'now' : 'later',
    },
  ];
}

function waiverWaits(standing: StandingDocument, { soon }: Days): readonly Wait[] {
  return standing.duties.waivers
    .filter(({ until }) => until <= soon)
    .map(({ condition, gate, person, because, until }) => ({
      ...base(standing),
      id: `waiver ${condition} ${gate} ${standing.initiative}`,
      kind: 'waiver',
      gate,
      condition,
      people: [person],
      due: until,
      because,
      when: 'later',
    }));
}
