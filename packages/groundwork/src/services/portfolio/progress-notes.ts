import { exampleOwner } from '../../charter/init-charter.ts';
import { plural } from '../../words/phrases.ts';
import type { Member } from './members.ts';

/** What the reader must know to not misread the progress of the portfolio, in sentences. */
export function progressNotes(members: readonly Member[]): readonly string[] {
  return [
    ...declaredNotes(members),
    ...new Set(members.flatMap(({ past }) => past.moneyNotes)),
    ...goneNotes(members),
    ...unreadableNotes(members),
    ...members.flatMap(({ initiative, journey }) => journey.notes.map((note) => `${initiative}: ${note}`)),
  ];
}

/** What init wrote is no initiative of anybody yet. */
export function exampleNotes(members: readonly Member[]): readonly string[] {
  const ids = members.flatMap(({ initiative, standing }) => (standing?.example ? [initiative] : []));
  if (ids.length === 0) return [];
  const it = ids.length === 1 ? 'it is' : 'they are';
  return [
    `Not counted until a person owns ${ids.length === 1 ? 'it' : 'them'}: ${ids.join(', ')}. There ${it} as init wrote ${ids.length === 1 ? 'it' : 'them'}, with ${exampleOwner.name} for an example.`,
  ];
}

/** A list of what is remembered forgets what was given up. */
function declaredNotes(members: readonly Member[]): readonly string[] {
  const count = members.filter(({ journey }) => journey.declared).length;
  if (count === 0) return [];
  const verb = count === 1 ? 'counts' : 'count';
  return [
    `${plural(count, 'initiative')} ${verb} by days that a charter declares and nobody recorded. Where such a list forgets what was given up, the curve is too high.`,
  ];
}

function goneNotes(members: readonly Member[]): readonly string[] {
  const gone = members.filter(({ standing, journey }) => standing === null && journey.ended?.as === 'removed');
  if (gone.length === 0) return [];
  const ids = gone.map(({ initiative }) => initiative).join(', ');
  return [`Their charters are gone, so they count as given up on their last day on record: ${ids}.`];
}

function unreadableNotes(members: readonly Member[]): readonly string[] {
  const broken = members.filter(({ standing }) => (standing?.problems.length ?? 0) > 0);
  if (broken.length === 0) return [];
  const ids = broken.map(({ initiative }) => initiative).join(', ');
  return [`Their charters cannot be read, so they count by the records alone: ${ids}.`];
}
