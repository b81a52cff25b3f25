import { grouped } from './numbers.ts';

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
