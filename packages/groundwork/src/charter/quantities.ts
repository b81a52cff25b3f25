import { fail } from '../errors/problem.ts';

export { addDays, dayOf, daysBetween } from './days.ts';
export { addDuration, durationDays, parseDuration } from './durations.ts';

/**
 * A change as the charter writes it. `relative`: a share of the level before (10% → 0.1). `points`: percentage points
 * as a fraction (0.5pp → 0.005). `absolute`: in the metric's own unit (0.25).
 */
export interface ParsedChange {
  readonly value: number;
  readonly scale: 'relative' | 'points' | 'absolute';
}

const changeForm = /^([0-9]+(?:\.[0-9]+)?)(%|pp)$/;
const shareForm = /^([0-9]+(?:\.[0-9]+)?)%$/;
const levelForm = /^(-?[0-9]+(?:\.[0-9]+)?)%$/;

/** Reads `10%`, `0.5pp` or a number. Fails with `charter.quantity_malformed`. */
export function parseChange(change: string | number): ParsedChange {
  if (typeof change === 'number') return { value: finite(change), scale: 'absolute' };
  const match = changeForm.exec(change);
  if (!match) return malformed('a change', change, '10%, 0.5pp or a number such as 0.25');
  return { value: hundredth(match[1] ?? ''), scale: match[2] === 'pp' ? 'points' : 'relative' };
}

/** Reads `95%` as 0.95: the nearest number to the decimal as written. Fails with `charter.quantity_malformed`. */
export function parseShare(share: string): number {
  const match = shareForm.exec(share);
  const value = match ? hundredth(match[1] ?? '') : Number.NaN;
  return value <= 1 ? value : malformed('a share', share, 'a percentage from 0% to 100%, such as 95%');
}

/** Reads a level that a metric is compared with: `2%` is 0.02, a number is itself. Fails with `charter.quantity_malformed`. */
export function parseLevel(level: string | number): number {
  if (typeof level === 'number') return finite(level);
  const match = levelForm.exec(level);
  return match
    ? hundredth(match[1] ?? '')
    : malformed('a level', level, 'a percentage such as 2%, or a number such as 0.02');
}

/** Writes a change as the charter does: `10%`, `0.5pp`, `0.25`. */
export function formatChange(change: ParsedChange | string | number): string {
  const { value, scale } = typeof change === 'object' ? change : parseChange(change);
  if (scale === 'absolute') return plain(value);
  return `${plain(Number((value * 100).toPrecision(15)))}${scale === 'points' ? 'pp' : '%'}`;
}

/** Moves the decimal point in the text, so that the result is the nearest number and 0.95 is not 0.9500000000000001. */
function hundredth(digits: string): number {
  return Number(`${digits}e-2`);
}

/** Without an exponent, as the charter's own forms are. */
function plain(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17, notation: 'standard' });
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : malformed('a quantity', String(value), 'a finite number');
}

function malformed(what: string, found: string, expected: string): never {
  return fail('charter.quantity_malformed', { what, found: JSON.stringify(found), expected });
}
