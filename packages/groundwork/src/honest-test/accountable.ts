import type { Workspace } from '../charter/schema/workspace.ts';
import { isSharedMailbox, readsLikeAGroup } from '../conditions/person.ts';
import { contentOf } from './content.ts';
import { isRoleWord } from './people-in-words.ts';

type People = Pick<Workspace, 'people'>;

const title = /\b(?:mr|mrs|ms|dr|prof)\b\.?\s+(?=\p{Lu})/giu;
const standIn = 'back-?up|deputy|substitute|stand-in';
/** `Marcus Lee is her backup`. */
const isStandIn = new RegExp(`^.*\\b(?:is|as)\\b.{0,12}\\b(?:${standIn})\\b.*$`, 'i');
/** `…, backup is Marcus Lee`, `… reports to Marcus Lee`. */
const besides = new RegExp(
  `\\b(?:${standIn}|with (?:the )?(?:help|support) (?:of|from)|(?:assisted|supported|helped|sponsored) by|sponsor|reports to|reporting to)\\b.*$`,
  'i',
);
/** `Priya N.` says as little as Priya. */
const initial = /(\p{Lu}\p{Ll}+)\s+\p{Lu}\.?(?=\s*(?:[,;(\n]|$))/gu;
const theirTeam = /\p{Lu}[\p{L} .’'-]*?['’]s?\s+(?=(?:team|group|org|organi[sz]ation|department|staff|people)\b)/gu;
const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const ofAPerson = /^(\p{L}{2,})[._](\p{L}{2,})@/u;
const nobody =
  /^(someone|somebody|anyone|anybody|everyone|everybody|nobody|whoever|various|several|multiple|shared|joint|jointly|external|internal|consultants?|contractors?|responsib\w*|managers?|reps?|leads?|staff|management|leadership|steering|depends|unclear|pending|later|open|undecided|vendor|supplier|agency)$/i;

/** What an answer says of the one who is accountable: without who stands in, helps or is reported to, with a name that is written small or in an address as names are written. */
export function accountableIn(text: string, { people }: People): string {
  const clauses = text
    .replace(title, '')
    .replace(initial, '$1')
    .replace(theirTeam, '')
    .split(/(?=[;,()\n])|(?<=[;,()\n])|(?<=\p{L}{3}\.)\s/u)
    .map((clause) => clause.replace(isStandIn, '').replace(besides, ''));
  const known = Object.values(people).map(({ email }) => email?.toLowerCase());
  const spelt = clauses.join(' ').replace(address, (each) => {
    const [, first, last] = ofAPerson.exec(each) ?? [];
    return first && last && !isSharedMailbox(each) && !known.includes(each.toLowerCase())
      ? `${capital(first)} ${capital(last)}`
      : each;
  });
  return spelt.replace(/^[^,;(\n]+/u, (first) =>
    isNameInSmallLetters(first) ? first.replace(/\p{L}+/gu, capital) : first,
  );
}

/** `jane doe`: two words or three of which none is a role, a group or says something else. */
function isNameInSmallLetters(text: string): boolean {
  const words = text.trim().split(/\s+/);
  return (
    (words.length === 2 || words.length === 3) &&
    words.every((word) => /^\p{Ll}[\p{Ll}'’-]+$/u.test(word) && !isRoleWord(word) && !nobody.test(word)) &&
    contentOf(text).length === words.length &&
    !readsLikeAGroup(text)
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
