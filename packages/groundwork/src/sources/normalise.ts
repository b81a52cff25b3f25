import type { Value } from './connection.ts';

/** An integer as a number where a double holds it exactly, otherwise as its digits. */
export function integerValue(value: bigint): number | string {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value.toString();
}

/**
 * A decimal written out, such as `12.50`. Whole numbers follow `integerValue` (a sum of identifiers stays exact as text);
 * anything with a fraction becomes the nearest double, as a metric would read it. NaN and infinities stay what they are.
 */
export function decimalValue(text: string): Value {
  if (/^-?[0-9]+$/.test(text)) return integerValue(BigInt(text));
  if (/^-?Infinity$/.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

/** `2017-03-01 10:00:00.5` or `2017-03-01 10:00:00+00` as ISO 8601: `2017-03-01T10:00:00.5`, `2017-03-01T10:00:00Z`. Other words (infinity) stay. */
export function isoTimestamp(text: string): string {
  return text.replace(/^(\d+-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)/, '$1T$2').replace(/\+00(:?00)?$/, 'Z');
}
