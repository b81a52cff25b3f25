const minus = '−';

/** A count as people read it: 12,345. */
export function count(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 }).replace('-', minus);
}

/** A share as a percentage: 63.2%. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }).replace('-', minus)}%`;
}

/** `62.0% to 64.3%`; empty where an edge is not known. */
export function percentRange(lower: number | null, upper: number | null): string {
  return lower === null || upper === null ? '' : `${percent(lower)} to ${percent(upper)}`;
}

/** Money without cents, in the currency of the workspace. */
export function money(value: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 })
    .format(value)
    .replace('-', minus);
}

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
] as const;

/** Seconds in the largest unit of which there is one: 3.2 d, 5 h, 40 min, 12 s. */
export function elapsed(seconds: number): string {
  const [name, size] = units.find(([, each]) => Math.abs(seconds) >= each) ?? ['s', 1];
  return `${(seconds / size).toLocaleString('en-US', { maximumFractionDigits: 1 }).replace('-', minus)} ${name}`;
}
