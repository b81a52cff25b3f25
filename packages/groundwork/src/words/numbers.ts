const minus = '−';

function signOf(text: string): string {
  return text.replace('-', minus);
}

function fixed(value: number, digits: number): string {
  return signOf(written(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as it is written in English. Making a format takes a hundred times as long as using it, so each is made once. */
export function written(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known.format(value);
  const made = new Intl.NumberFormat('en-US', options);
  formats.set(key, made);
  return made.format(value);
}

/** A count or a plain quantity: `21,412`, `0.25`; at most four decimals. */
export function grouped(value: number): string {
  return signOf(written(value, { maximumFractionDigits: 4 }));
}

/** A measured number in a table: as many decimals as its size deserves, so that levels and differences can be compared. */
export function number(value: number, digits?: number): string {
  const size = Math.abs(value);
  return fixed(value, digits ?? (size >= 1000 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 3 : 5));
}

/** A measured number in a sentence: two significant digits below 1, at most one decimal from 1 on. */
export function rounded(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 1 ? 1 : size === 0 ? 0 : Math.min(8, 1 - Math.floor(Math.log10(size)));
  const text = written(size, {
    minimumFractionDigits: size >= 1 && size < 100 ? 1 : 0,
    maximumFractionDigits: digits,
  });
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `${minus}${text}` : text;
}

/**
 * A share as a percentage, with one decimal: `84.0%`, `14.2%`. Below one percent it has two significant digits, and what is nearly the whole is not
 * rounded up to it: neither a small share nor the last missing one is rounded away. `digits` asks for so many decimals, whatever is lost.
 */
export function percent(share: number, digits?: number): string {
  const value = 100 * share;
  if (digits !== undefined) return `${fixed(value, digits)}%`;
  const size = Math.abs(value);
  if (size > 0 && size < 0.95) return `${signOf(written(value, { maximumSignificantDigits: 2 }))}%`;
  if (size >= 99.95 && size < 100) return `${signOf(String(Math.trunc(value * 100) / 100))}%`;
  return `${fixed(value, 1)}%`;
}

/** A share rounded down, so that a bound just short of a requirement does not read as reaching it. */
export function percentDown(share: number): string {
  return `${fixed(Math.floor(share * 1000) / 10, 1)}%`;
}

/** `62.0% to 64.3%`; empty where an edge is not known. */
export function percentRange(lower: number | null, upper: number | null): string {
  return lower === null || upper === null ? '' : `${percent(lower)} to ${percent(upper)}`;
}

/** A difference of shares in percentage points: `0.5pp`. */
export function points(difference: number): string {
  return `${rounded(difference * 100)}pp`;
}

/** Money that was counted, without cents: `$264,301`. */
export function money(value: number, currency: string): string {
  return signOf(written(value, { style: 'currency', currency, maximumFractionDigits: 0 }));
}

/** Money that was estimated, to three significant digits: `$104k`; whole below a thousand. */
export function roundedMoney(value: number, currency: string): string {
  const notation = Math.abs(value) >= 1000 ? 'compact' : 'standard';
  const text = written(value, { style: 'currency', currency, notation, maximumSignificantDigits: 3 });
  return signOf(text.replace('K', 'k'));
}

/** `(lower to upper)`; an edge that is not known is said to be unbounded. */
export function interval(lower: number | null, upper: number | null, format: (value: number) => string): string {
  if (lower === null && upper === null) return '(unbounded)';
  if (lower === null) return `(up to ${format(upper as number)})`;
  if (upper === null) return `(${format(lower)} or more)`;
  return `(${format(lower)} to ${format(upper)})`;
}

/** A plus before the text of what is above zero. */
export function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text;
}

/** `p = 0.596`, and `p < 0.001` below that. */
export function pValue(p: number): string {
  return p < 0.001 ? 'p < 0.001' : `p = ${fixed(p, 3)}`;
}

/** `385 of 21,412 rows (1.8%)`. */
export function countedShare(part: number, whole: number, unit: string): string {
  const counted = `${grouped(part)} of ${grouped(whole)} ${unit}`;
  return whole > 0 && part > 0 ? `${counted} (${percent(part / whole)})` : counted;
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** Seconds in the largest unit of which there is one: 3.2 d, 5 h, 40 min, 12 s. */
export function elapsed(seconds: number): string {
  const [name, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['s', 1];
  return `${signOf(written(seconds / size, { maximumFractionDigits: 1 }))} ${name}`;
}
