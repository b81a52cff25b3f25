import { listWords } from '../../words/phrases.ts';
import type { NoticeKind } from '../documents/notices.ts';
import type { StandingDocument } from '../documents/portfolio.ts';

type Person = { readonly id: string; readonly name: string };

/** What was told last of an initiative: as much of where it stands as a notice may rest on. */
export interface NoticeMark {
  readonly stage: StandingDocument['stage'];
  readonly charterHash: string | null;
  readonly stoppedAt: string | null;
  /** The day on which the review was due, once it has come. */
  readonly reviewDue: string | null;
  readonly gate: { readonly id: string; readonly open: boolean; readonly waitsFor: readonly string[] } | null;
  /** Conditions that hold, or are waived. */
  readonly holding: readonly string[];
  readonly verdict: string | null;
  readonly harmful: boolean;
  /** Who is asked for what: `accept dana.ruiz`, `sign ines.okoye`. */
  readonly approvals: readonly string[];
}

export interface Notice {
  readonly kind: NoticeKind;
  readonly message: string;
  readonly fix: string | null;
  readonly people: readonly Person[];
}

/** Where an initiative stands, with what its standing does not say. */
export interface Seen {
  readonly standing: StandingDocument;
  readonly charterHash: string | null;
  /** The day in the workspace's time zone. */
  readonly today: string;
  readonly nameOf: (person: string) => string;
}

const nothing: NoticeMark = {
  stage: 'proposed',
  charterHash: null,
  stoppedAt: null,
  reviewDue: null,
  gate: null,
  holding: [],
  verdict: null,
  harmful: false,
  approvals: [],
};

/** The mark of what is seen now. While a charter cannot be read only a stop is known: the rest stays as it was. */
export function markOf({ standing, charterHash, today }: Seen, before: NoticeMark | null): NoticeMark {
  const stoppedAt = standing.stopped?.at ?? null;
  if (standing.problems.length > 0) return { ...(before ?? nothing), stoppedAt };
  const { stage, next, conditions, effect, duties } = standing;
  return {
    stage,
    charterHash,
    stoppedAt,
    reviewDue: duties.review && duties.review.due <= today ? duties.review.due : null,
    gate: next && { id: next.gate, open: next.open, waitsFor: next.waitsFor.map(({ id }) => id).toSorted() },
    holding: conditions.filter(({ state }) => state === 'met' || state === 'waived').map(({ id }) => id),
    verdict: effect?.verdict ?? null,
    harmful: (effect?.harm.length ?? 0) > 0,
    approvals: approvalsOf(standing).map(({ key }) => key),
  };
}

/** What to tell of an initiative that stood as `before` says, or is new. Only what came to be so is told, never what still is. */
export function whatHappened(seen: Seen, before: NoticeMark | null): readonly Notice[] {
  const was = before ?? nothing;
  const now = markOf(seen, before);
  const told = [stopped(seen, was, now)];
  if (seen.standing.problems.length === 0)
    told.push(
      charterChanged(seen, was, now),
      blocked(seen, was, now),
      waiting(seen, was, now),
      ...approvals(seen, was),
      reviewDue(seen, was, now),
      verdictChanged(seen, was, now),
    );
  return told.filter((each) => each !== null);
}

type Rule = (seen: Seen, was: NoticeMark, now: NoticeMark) => Notice | null;

const stopped: Rule = ({ standing, nameOf }, was, { stoppedAt }) => {
  if (standing.stopped === null || stoppedAt === was.stoppedAt) return null;
  const { person, because } = standing.stopped;
  return {
    kind: 'agent.stopped',
    message: `${nameOf(person)} stopped ${standing.title}: ${because}`,
    fix: 'It may not act until the pilot gate is passed again.',
    people: [],
  };
};

/** Before the fund gate a charter is a draft. */
const charterChanged: Rule = ({ standing }, was, now) => {
  if (was.charterHash === null || now.charterHash === was.charterHash) return null;
  if (was.stage === 'proposed' || now.stage === 'proposed') return null;
  return {
    kind: 'charter.changed',
    message: `The charter of ${standing.title} changed after it was funded; the ledger has the amendment.`,
    fix: null,
    people: standing.owner ? [standing.owner] : [],
  };
};

const blocked: Rule = ({ standing }, was, now) => {
  const { next, conditions } = standing;
  if (next === null || was.gate === null) return null;
  const fell = conditions.filter(({ id }) => was.holding.includes(id) && !now.holding.includes(id));
  const closed = was.gate.id === next.gate && was.gate.open && !next.open;
  if (!closed && fell.length === 0) return null;
  const what = fell.length > 0 ? `${listWords(fell.map(({ id }) => id))} no longer ${holds(fell.length)}` : null;
  const why = fell.find(({ reason }) => reason !== null)?.reason ?? next.blocked?.message ?? null;
  const gate = closed ? `The gate ${next.gate} of ${standing.title} can no longer be opened` : standing.title;
  return {
    kind: 'gate.blocked',
    message: `${[gate, what].filter((each) => each !== null).join(': ')}.${why === null ? '' : ` ${why}`}`,
    fix: fell.find(({ fix }) => fix !== null)?.fix ?? next.blocked?.fix ?? null,
    people: standing.owner ? [standing.owner] : [],
  };
};

const holds = (count: number) => (count === 1 ? 'holds' : 'hold');

const waiting: Rule = ({ standing: { next, title, initiative } }, was, now) => {
  if (next === null || !next.open) return null;
  const before = was.gate?.id === next.gate && was.gate.open ? was.gate.waitsFor : [];
  const asked = next.waitsFor.filter(({ id }) => !before.includes(id));
  if (asked.length === 0 || now.stoppedAt !== was.stoppedAt) return null;
  return {
    kind: 'decision.waiting',
    message: `The gate ${next.gate} of ${title} can be opened, and waits for ${listWords(asked.map(({ name }) => name))}.`,
    fix: `Decide: groundwork gate ${initiative} ${next.gate}`,
    people: asked,
  };
};

interface Approval {
  readonly key: string;
  readonly person: string;
  readonly what: string;
  readonly again: boolean;
  readonly command: string;
}

function approvalsOf({ duties, initiative }: StandingDocument): readonly Approval[] {
  const accepts = duties.accepts && {
    ...duties.accepts,
    what: 'acceptance of the owner section',
    command: `groundwork accept ${initiative}`,
  };
  const signs = duties.signs.map((each) => ({
    ...each,
    what: 'signature of the governance',
    command: `groundwork sign ${initiative}`,
  }));
  return [...(accepts ? [accepts] : []), ...signs].map(({ person, what, again, command }) => ({
    key: `${command.split(' ')[1]} ${person}${again ? ' again' : ''}`,
    person,
    what,
    again,
    command: `${command} --as ${person}`,
  }));
}

function approvals({ standing, nameOf }: Seen, was: NoticeMark): readonly Notice[] {
  return approvalsOf(standing)
    .filter(({ key }) => !was.approvals.includes(key))
    .map(({ person, what, again, command }) => ({
      kind: 'approval.waiting',
      message: `${standing.title} waits for ${nameOf(person)}: ${what}${again ? ', which has changed since' : ''}.`,
      fix: command,
      people: [{ id: person, name: nameOf(person) }],
    }));
}

const reviewDue: Rule = ({ standing, nameOf }, was, { reviewDue: due }) => {
  const { review } = standing.duties;
  if (due === null || review === null || due === was.reviewDue) return null;
  return {
    kind: 'owner.review_due',
    message: `The review of ${standing.title} by ${nameOf(review.person)} is due since ${due}.`,
    fix: `Look at the results, then: groundwork accept ${standing.initiative} --as ${review.person}`,
    people: [{ id: review.person, name: nameOf(review.person) }],
  };
};

/** A first word that it is too early is no news. */
const verdictChanged: Rule = ({ standing: { effect, title } }, was, now) => {
  if (effect === null) return null;
  const first = was.verdict === null && now.verdict === 'too early';
  const changed = now.verdict !== was.verdict && now.verdict !== null && !first;
  if (!changed && !(now.harmful && !was.harmful)) return null;
  const from = was.verdict === null || !changed ? '' : `, before it was ${was.verdict}`;
  const said = [effect.message, ...(now.harmful && !was.harmful ? effect.harm : [])];
  return {
    kind: 'verdict.changed',
    message: `${title}: ${now.verdict ?? 'harm was found'}${from}. ${[...new Set(said)].join(' ')}`,
    fix: null,
    people: [],
  };
};
