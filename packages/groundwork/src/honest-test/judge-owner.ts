import { accountableIn } from './accountable.ts';
import { contentOf } from './content.ts';
import { howOftenIn, isOfRhythm } from './how-often.ts';
import { watching } from './judge-governance.ts';
import { type Known, lack, type Rule } from './lack.ts';
import { isRoleWord, notOnePerson, peopleInWords } from './people-in-words.ts';

/** That somebody looks, by a verb. What follows it is what they look at. */
const looks =
  /\b(look(s|ing)?|check(s|ing)?|review(s|ing)?|see(s|ing)?|read(s|ing)?|watch(es|ing)?|monitor(s|ing)?|track(s|ing)?|follow(s|ing)?|go(es)? (over|through)|inspect(s|ing)?|compar(es?|ing)|get(s|ting)?|schaut|prüft|sieht)\b/i;

/** One person, and what that person looks at how often. */
export const judgeOwner: Rule = (text, known, said) => {
  const who = notOnePerson(accountableIn(accountableLine(text, known), known.workspace), known.workspace);
  const often = howOftenIn(said);
  return [
    who !== null && lack('not_a_person', `${who} Which one person, by first and last name?`, true),
    ...watching(text, known),
    often === null &&
      lack('no_rhythm', 'What does that person look at, and how often? Such as: the win rate, every Monday.'),
    often !== null && !saysAtWhat(text, known) && lack('nothing_looked_at', 'At what? Such as: the win rate.'),
  ];
};

/** The line that says who: the first that names one person, because what is asked after that is what they look at; else the last. */
export function accountableLine(text: string, { workspace }: Known): string {
  const lines = text.split('\n');
  return lines.find((line) => notOnePerson(accountableIn(line, workspace), workspace) === null) ?? lines.at(-1) ?? '';
}

/** Whether anything is said beside who it is, in which role, and how often. */
function saysAtWhat(text: string, known: Known): boolean {
  if (looks.test(text)) return true;
  const { workspace } = known;
  // `Win Rate` in a line of its own reads like a name, and is what they look at.
  const who = accountableLine(text, known);
  const named = [who, accountableIn(who, workspace)].flatMap((line) => peopleInWords(line, workspace));
  const names = named.flatMap(({ id, name }) => [
    ...name.toLowerCase().split(/\s+/),
    ...(id === null ? [] : [id, ...id.split(/[._-]/)]),
  ]);
  return contentOf(text).some((word) => !names.includes(word) && !isRoleWord(word) && !isOfRhythm(word));
}
