const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 });

/** `21,412`, `0.25`: at most four decimals. */
export function formatNumber(value: number): string {
  return number.format(value);
}

/** `1.8 %`: two significant digits below 10, so that a small share does not read as zero. */
export function formatPercent(percent: number): string {
  if (percent === 0 || percent === 100) return `${percent} %`;
  const digits = Math.abs(percent) < 10 ? percent.toPrecision(2) : percent.toFixed(1);
  const shown = Number(digits);
  // 99.97 is not 100: never round a share up to the whole.
  return shown >= 100 && percent < 100 ? `${Math.floor(percent * 100) / 100} %` : `${shown} %`;
}

/** `385 of 21,412 rows (1.8 %)`. */
export function formatShare(part: number, whole: number, unit: string): string {
  const counted = `${formatNumber(part)} of ${formatNumber(whole)} ${unit}`;
  return whole > 0 && part > 0 ? `${counted} (${formatPercent((100 * part) / whole)})` : counted;
}

const durationUnits = { s: 'second', m: 'minute', h: 'hour', d: 'day', w: 'week', mo: 'month', y: 'year' } as const;

/** `90d` as `90 days`. */
export function durationWords(duration: string): string {
  const [, count, unit] = /^(\d+)(mo|[smhdwy])$/.exec(duration) ?? [];
  return unit === undefined ? duration : plural(Number(count), durationUnits[unit as keyof typeof durationUnits]);
}

/** `1 row`, `2 rows`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}
