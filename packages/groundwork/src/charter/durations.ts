import { fail } from '../errors/problem.ts';
import {
  addMonths,
  dayOf,
  daysBetween,
  instantMs,
  isDay,
  moveWallTime,
  readDay,
  startOfDay,
  writeDay,
} from './days.ts';

const units = ['s', 'm', 'h', 'd', 'w', 'mo', 'y'] as const;
type Unit = (typeof units)[number];

/** `30d` is 30 of `d`. `mo` is a calendar month and `y` twelve of them; `d` and `w` are calendar days in the workspace's time zone. */
export interface Duration {
  readonly count: number;
  readonly unit: Unit;
}

const form = /^([1-9][0-9]{0,9})(s|m|h|d|w|mo|y)$/;
const second = 1000;
const day = 86_400_000;
const exact = { s: second, m: 60 * second, h: 3600 * second, d: day, w: 7 * day } as const;
/** The longest that each unit has, 100 years: beyond it a date can no longer be written. */
const most: Readonly<Record<Unit, number>> = {
  s: 3_155_760_000,
  m: 52_596_000,
  h: 876_600,
  d: 36_525,
  w: 5217,
  mo: 1200,
  y: 100,
};

/** Reads `30d`. Fails with `charter.quantity_malformed`. */
export function parseDuration(text: string): Duration {
  const duration = readDuration(text);
  if (duration) return duration;
  const expected = 'a number and s, m, h, d, w, mo or y, such as 30d, of at most 100 years';
  return fail('charter.quantity_malformed', { what: 'a duration', found: JSON.stringify(text), expected });
}

/** Reads `30d`, or gives null where it is not a duration of at most 100 years. */
export function readDuration(text: string): Duration | null {
  const match = form.exec(text);
  const unit = units.find((each) => each === match?.[2]);
  const count = Number(match?.[1]);
  return unit && count <= most[unit] ? { count, unit } : null;
}

/**
 * A calendar day (YYYY-MM-DD) later by a duration is a calendar day; an instant (ISO 8601 text or Date) later by it is an
 * instant of the same kind. Days, weeks, months and years keep the time on the wall, so a day in spring may be 23 hours
 * long; hours, minutes and seconds are exact. The 31st plus a month is the last day of the next month. Hours added to a
 * day count from its start.
 */
export function addDuration(from: string, duration: string | Duration, zone: string): string;
export function addDuration(from: Date, duration: string | Duration, zone: string): Date;
export function addDuration(from: string | Date, duration: string | Duration, zone: string): string | Date {
  const parsed = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (typeof from !== 'string') return addToInstant(from, parsed, zone);
  if (!isDay(from)) return addToInstant(new Date(instantMs(from)), parsed, zone).toISOString();
  if (isClockUnit(parsed.unit)) return dayOf(addToInstant(startOfDay(from, zone), parsed, zone), zone);
  return writeDay(moved(readDay(from), parsed));
}

/** How many days a duration is when it starts on a given calendar day: `1mo` from 2026-02-01 is 28. Hours give a part of a day. */
export function durationDays(duration: string | Duration, from: string): number {
  const parsed = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (isClockUnit(parsed.unit)) return (parsed.count * exact[parsed.unit]) / day;
  return daysBetween(from, addDuration(from, parsed, 'UTC'));
}

/** An exact length in milliseconds, with days of 24 hours. Fails with `charter.quantity_malformed` for months and years, which have none. */
export function durationMilliseconds(duration: string | Duration): number {
  const { count, unit } = typeof duration === 'string' ? parseDuration(duration) : duration;
  if (unit !== 'mo' && unit !== 'y') return count * exact[unit];
  const expected = 'a number and s, m, h, d or w, such as 90s';
  return fail('charter.quantity_malformed', {
    what: 'an exact length of time',
    found: JSON.stringify(`${count}${unit}`),
    expected,
  });
}

function addToInstant(from: Date, duration: Duration, zone: string): Date {
  const { count, unit } = duration;
  if (isClockUnit(unit)) return new Date(instantMs(from) + count * exact[unit]);
  return moveWallTime(from, zone, (wall) => moved(wall, duration));
}

function moved(wall: number, { count, unit }: Duration): number {
  if (unit === 'mo' || unit === 'y') return addMonths(wall, unit === 'y' ? count * 12 : count);
  return wall + count * exact[unit];
}

function isClockUnit(unit: Unit): unit is 's' | 'm' | 'h' {
  return unit === 's' || unit === 'm' || unit === 'h';
}
