import { personOf } from '../charter/people.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { isSharedMailbox, readsLikeAGroup } from '../conditions/person.ts';

export interface Named {
  /** A key of people in groundwork.yaml; null where it does not know the name. */
  readonly id: string | null;
  readonly name: string;
}

type People = Pick<Workspace, 'people'>;

const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** Two capitalised words or more: the name of somebody, or of a role. */
const capitalised =
  /\p{Lu}(?:\.|[\p{L}'’-]*)(?:[ \t]+(?:(?:de|van|von|der|den|la|di|da|al|bin)[ \t]+)?\p{Lu}[\p{L}'’-]*)+/gu;
/** A name in a script without capitals, alone: 李小龙. */
const withoutCapitals = /^[\p{Lo}\p{M}][\p{Lo}\p{M}\u00b7 ]{1,20}$/u;
const roleWord =
  /^(vp|svp|evp|head|director|manager|chief|officer|lead|leader|president|vice|ceo|coo|cfo|cro|cto|cio|cmo|ciso|senior|global|regional|account|executive|operations|ops|revops|sales|revenue|marketing|finance|it|data|engineering|product|legal|compliance|risk|security|support|customer|success|service|services|human|resources|hr|team|business|unit|process|owner|sponsor|agent|ai|gtm|crm|erp|the|our|we|it|if|when|every|each|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])$/i;

export const isRoleWord = (word: string): boolean => roleWord.test(word);

/** Who is named in a sentence: people of groundwork.yaml by id, name, address or a first name that only one of them has; then other names of two words or more. */
export function peopleInWords(text: string, { people }: People): readonly Named[] {
  const known = Object.entries(people).filter(
    ([id, { name, email }]) =>
      hasWord(text, id) || hasWord(text, name) || (email !== undefined && hasWord(text, email)),
  );
  const covered = known.reduce((left, [id, { name, email }]) => without(left, [id, name, email ?? '']), text);
  const byFirst = Object.entries(people).filter(
    ([id, { name }]) =>
      !known.some(([each]) => each === id) && isOnly(people, firstOf(name)) && hasWord(covered, firstOf(name)),
  );
  const others = [
    ...byFirst.reduce((left, [, { name }]) => without(left, [firstOf(name)]), covered).matchAll(capitalised),
  ]
    .map(([name]) => withoutRole(name))
    .filter((name) => name.includes(' '));
  const plain = covered.split(/[,;(]/)[0]?.trim() ?? '';
  return [
    ...[...known, ...byFirst].map(([id, { name }]) => ({ id, name })),
    ...[...new Set([...others, ...(withoutCapitals.test(plain) ? [plain] : [])])].map((name) => ({ id: null, name })),
  ];
}

/** The same without teams, mailboxes, committees and vendors: whoever approves is one human being. */
export function personsInWords(text: string, workspace: People): readonly Named[] {
  return peopleInWords(text, workspace).filter(({ id, name }) =>
    id === null ? !readsLikeAGroup(name) : personOf(workspace, id)?.kind === 'person',
  );
}

/** Why what is named cannot be accountable, in a sentence; null where it is exactly one person. */
export function notOnePerson(text: string, workspace: People): string | null {
  const mailbox = [...text.matchAll(address)].map(([each]) => each).find(isSharedMailbox);
  if (mailbox) return `${mailbox} is a mailbox, and a mailbox cannot be accountable.`;
  const named = peopleInWords(text, workspace);
  const group = named.find(({ id }) => id !== null && personOf(workspace, id)?.kind !== 'person');
  if (group) return `${group.name} is a ${personOf(workspace, group.id ?? '')?.kind}, not a person.`;
  const [one, second] = named.filter(({ name }) => !readsLikeAGroup(name));
  if (one && second) return `${one.name} and ${second.name} are named; where two are accountable, nobody is.`;
  if (one) return null;
  if (readsLikeAGroup(text)) return 'A team, a committee or a vendor cannot be accountable.';
  if (
    /\b(we|us|everyone|everybody|all of us|the business|the company|it|ops|revops|sales|marketing|finance)\b/i.test(
      text,
    )
  )
    return 'That is no one person.';
  return 'No person is named there by first and last name.';
}

/** A name without the role that stands beside it; nothing is left of a role alone. */
function withoutRole(name: string): string {
  const words = name.split(/[ \t]+/);
  while (words.length > 0 && roleWord.test(words[0] ?? '')) words.shift();
  const role = words.findIndex((word) => roleWord.test(word));
  return (role === -1 ? words : words.slice(0, role)).join(' ');
}

const firstOf = (name: string) => name.split(/\s+/)[0] ?? name;

function isOnly(people: Workspace['people'], first: string): boolean {
  return first.length > 1 && Object.values(people).filter(({ name }) => firstOf(name) === first).length === 1;
}

/** Whether a text holds other words, in either case, as words of their own. */
function hasWord(text: string, words: string): boolean {
  return words !== '' && wordForm(words).test(text);
}

function without(text: string, all: readonly string[]): string {
  return all.reduce((left, words) => (words === '' ? left : left.replace(wordForm(words, 'giu'), ' , ')), text);
}

function wordForm(words: string, flags = 'iu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}._@-])${escaped(words)}(?![\\p{L}\\p{N}@]|[._-][\\p{L}\\p{N}])`, flags);
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
