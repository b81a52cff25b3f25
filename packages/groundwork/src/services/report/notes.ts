import { dayWords } from '../../words/days.ts';
import { plural } from '../../words/phrases.ts';
import type { PortfolioDocument } from '../documents/portfolio.ts';
import type { MemberThen } from './members.ts';
import type { Quarter } from './quarter.ts';

/** What a reader must know to not misread the report. `undated`: those that are left out because no day by the end of the quarter is on record. */
export function notesOf(
  portfolio: PortfolioDocument,
  members: readonly MemberThen[],
  { over }: Quarter,
  undated: readonly string[],
): string[] {
  const gone = members.filter(({ standing }) => standing === null).map(({ title }) => title);
  return [
    'Ranges run from P10 to P90: one time in ten the number is below, one time in ten above. Expected money is never added to what is proven.',
    ...(over ? pastNotes : expectedNotes(portfolio)),
    ...(undated.length > 0
      ? [`No day by the end of the quarter is on record of these, so they are not counted: ${undated.join(', ')}.`]
      : []),
    ...(gone.length > 0 ? [`Their charters are gone, so no money of theirs is counted: ${gone.join(', ')}.`] : []),
    ...declaredNotes(members),
    ...moneyNotes(members),
  ];
}

const pastNotes = [
  'Owners and titles are as they stand today, not at the end of the quarter. What the board was asked for then was not kept; what was decided is told from the ledger.',
  'What was expected then, over the horizon, was not kept for that day, and is not told.',
];

function expectedNotes({ value, asOf }: PortfolioDocument): readonly string[] {
  if (value === null) return ['What is expected was never computed; the command groundwork value does it.'];
  return [
    ...(value.at.slice(0, 10) === asOf.slice(0, 10) ? [] : [`What is expected was computed on ${dayWords(value.at)}.`]),
    ...(value.answer.mean ? ['Expected returns are pulled toward the mean of the portfolio (winner’s curse).'] : []),
  ];
}

function declaredNotes(members: readonly MemberThen[]): readonly string[] {
  const declared = members.filter(({ then }) => then.declared).map(({ title }) => title);
  if (declared.length === 0) return [];
  return [
    `Counted in the stage that their charters declare, which no gate verified: ${declared.join(', ')}. Stages, funnel and curve count them alike.`,
  ];
}

/** What the money of an initiative leaves out, each with whose it is; what is said of several is said once. */
function moneyNotes(members: readonly MemberThen[]): readonly string[] {
  const said = new Map<string, readonly string[]>();
  for (const { title, money } of members)
    for (const note of money.notes) said.set(note, [...(said.get(note) ?? []), title]);
  return [...said].map(([note, [first = '', ...others]]) =>
    others.length === 0 ? `${first}: ${note}` : `${first} and ${plural(others.length, 'more', 'more')}: ${note}`,
  );
}
