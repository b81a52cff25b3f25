import { grouped, written } from './numbers.ts';

const durationUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** `90d` as `90 days`. */
export function durationWords(duration: string): string {
  const [, count, unit] = /^(\d+)(mo|[smhdwy])$/.exec(duration) ?? [];
  return unit === undefined ? duration : plural(Number(count), durationUnits[unit as keyof typeof durationUnits]);
}

/** `1 row`, `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** Days of a calendar in the unit people speak of: `1 day`, `45 days`, `9.2 months` from two months on. */
export function daysWords(days: number): string {
  if (days < 60) return plural(Math.round(days), 'day');
  return `${written(days / daysInMonth, { maximumFractionDigits: 1 })} months`;
}

/** The mean month of the calendar. */
const daysInMonth = 365.25 / 12;

/** Cut to the room there is, by characters and never within one: labels are names, and a table beside them has them whole. */
export function cut(words: string, room: number): string {
  const characters = [...words];
  return characters.length <= room ? words : `${characters.slice(0, room - 1).join('')}…`;
}

const counts = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Small counts in words, as a sentence begins with them. */
export function countWords(count: number): string {
  return counts[count] ?? grouped(count);
}
