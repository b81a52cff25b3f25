import { inFigures } from './numbers-in-words.ts';
import { plainly } from './plainly.ts';

const day =
  '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabends?';
/** `Per day` alone belongs to what is looked at: tickets per day. */
const every = '(?:every|each|once (?:an?|per|every|each)|alle|jede[nrsm]?)';
const counted = '(\\d{1,3})(?:st|nd|rd|th)?';
const units: readonly (readonly [string, string])[] = [
  ['(?:(?:working|business|week|calendar)[ -]?)?days?|tage?n?', 'd'],
  ['mornings?|evenings?|nights?|morgen|abend', 'd'],
  ['weeks?|wochen?', 'w'],
  ['months?|monate?n?', 'mo'],
  ['quarters?|quartale?n?', 'q'],
  ['years?|jahre?n?', 'y'],
];
const anyUnit = units.map(([form]) => form).join('|');
const form = (text: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${text})(?![\\p{L}\\p{N}])`, 'iu');

const german: Readonly<Record<string, number>> = {
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  acht: 8,
  zehn: 10,
  zwölf: 12,
};

/** Phrases in which a length of time is named and another one meant. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    form(
      '(?:bi|zwei|2)[ -]?(?:weekly|wöchentlich\\p{L}*)|fortnightly|(?:every|each|once a) fortnight|vierzehntägig\\p{L}*',
    ),
    '2w',
  ],
  [form('twice a month'), '2w'],
  [
    form('semi[ -]?annual(?:ly)?|half[ -]yearly|twice a year|every half[ -]year|halbjährlich\\p{L}*|jedes halbe jahr'),
    '6mo',
  ],
  [
    form(
      '(?:(?:first|last|second|third|1st|2nd|3rd) \\p{L}+|(?:every|each) \\d{1,2}(?:st|nd|rd|th)) of (?:the|each|every) month',
    ),
    '1mo',
  ],
];
/** `Twice a week`, `3 times per month`. */
const times = form(
  `(?:(twice)|${counted}\\s?(?:times|x|mal))\\s+(?:an?|per|every|each|pro|die|in der)\\s+(${anyUnit})`,
);
const several = form(
  `(?:every|each|alle|once (?:in|every))\\s+${counted}\\s+(${anyUnit})|${counted}[ -]?tägig\\p{L}*|(?:every|alle|jede[nrsm]?)\\s+(?:other|second|zweite[nrsm]?)\\s+(${anyUnit}|${day})`,
);
const onDays = form(
  `(?:${every}|on|am)\\s+(?:\\p{L}+\\s+)?(?:${day})|(?:mon|tues|wednes|thurs|fri|satur|sun)days|montags|dienstags|mittwochs|donnerstags|freitags`,
);
const single = form(`${every}\\s+(?:single\\s+)?(hours?|stunde|${anyUnit})`);
const adverbs: readonly (readonly [RegExp, string])[] = [
  [form('daily|hourly|täglich\\p{L}*|stündlich\\p{L}*'), '1d'],
  [form('weekly|wöchentlich\\p{L}*'), '1w'],
  [form('monthly|monatlich\\p{L}*'), '1mo'],
  [form('quarterly|vierteljährlich\\p{L}*|quartalsweise'), '3mo'],
  [form('yearly|annually|jährlich\\p{L}*'), '1y'],
];

/**
 * How often somebody looks at something, as the charter writes a duration: `every Monday` is 1w, `14-tägig` 14d, `quarterly` 3mo. A charter counts reviews in days, so nothing is more
 * often than 1d. null where nobody says how often.
 */
export function howOften(text: string): string | null {
  const said = inFigures(text).replace(/\p{L}+/gu, (word) => String(german[word.toLowerCase()] ?? word));
  const phrase = phrases.find(([each]) => each.test(said));
  if (phrase) return phrase[1];
  const many = times.exec(said);
  if (many) return shared(Number(many[2] ?? 2), many[3] ?? '');
  const length = several.exec(said);
  if (length?.[4]) return ofUnits(2, length[4]);
  if (length) return ofUnits(Number(length[1] ?? length[3]), length[2] ?? 'day');
  if (onDays.test(said)) return '1w';
  const one = single.exec(said);
  return one ? ofUnits(1, one[1] ?? '') : adverbIn(said);
}

/** The last that is said: `monthly recurring revenue, weekly`. `Bi-monthly` may be twice a month or every second one. */
function adverbIn(text: string): string | null {
  const found = text.split(/\s+/).flatMap((word) => adverbs.filter(([each]) => each.test(word) && !/^bi-/i.test(word)));
  return found.at(-1)?.[1] ?? null;
}

const ofRhythm = form(
  `${day}|(?:work|week)days?|fortnight(?:ly)?|biweekly|semi-?annual(?:ly)?|half-year(?:ly)?|hourly|annual(?:ly)?|mornings?|evenings?|nights?|times|first|other|\\p{L}*(?:tägig|täglich|wöchentlich|monatlich|jährlich|stündlich)\\p{L}*|alle|jede[nrsm]?|${anyUnit}`,
);

/** Whether a word only says how often. */
export const isOfRhythm = (word: string): boolean => ofRhythm.test(word);

/** The same of an answer, with slips of the pen; as it was written first, because German counts days in words of its own. */
export const howOftenIn = (answer: string): string | null => howOften(answer) ?? howOften(plainly(answer));

const letterOf = (unit: string) =>
  /^(?:hours?|stunde)$/i.test(unit)
    ? 'd'
    : (units.find(([each]) => new RegExp(`^(?:${each})$`, 'iu').test(unit))?.[1] ?? 'w');

function ofUnits(count: number, unit: string): string | null {
  const letter = letterOf(unit);
  if (count < 1) return null;
  return letter === 'q' ? `${3 * count}mo` : `${count}${letter}`;
}

const days: Readonly<Record<string, number>> = { d: 1, w: 7, mo: 30, q: 91, y: 365 };

/** A length of time that holds several looks, in whole days for each. */
const shared = (count: number, unit: string) =>
  `${Math.max(1, Math.floor((days[letterOf(unit)] ?? 7) / Math.max(1, count)))}d`;
