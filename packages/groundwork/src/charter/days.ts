import { fail } from '../errors/problem.ts';

/** A time on the wall of some place, as the milliseconds that the same reading would have in UTC. */
type WallTime = number;

const dayForm = /^(\d{4})-(\d\d)-(\d\d)$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const dayLength = 86_400_000;

/** The calendar day, YYYY-MM-DD, that clocks in the zone show at the instant. */
export function dayOf(instant: Date | string, zone: string): string {
  return writeDay(wallTime(instantMs(instant), zone));
}

/**
 * The first instant of a calendar day in the zone. It is midnight, except where clocks skip midnight; a day that the
 * zone skipped altogether (Samoa, 2011-12-30) starts when the next one does. Where clocks were set back across
 * midnight, it is the earlier of the two midnights.
 */
export function startOfDay(day: string, zone: string): Date {
  const midnight = readDay(day);
  const instant = instantsOf(midnight, zone)[0] ?? skippedTo(midnight, zone);
  return new Date(instant);
}

/** The first instant after a calendar day in the zone: the day is [startOfDay, endOfDay). */
export function endOfDay(day: string, zone: string): Date {
  return startOfDay(addDays(day, 1), zone);
}

/** The calendar day `count` days later, or earlier where `count` is negative. */
export function addDays(day: string, count: number): string {
  return writeDay(readDay(day) + count * dayLength);
}

/** Days from one calendar day to another: 2026-01-01 to 2026-01-31 is 30. */
export function daysBetween(from: string, to: string): number {
  return (readDay(to) - readDay(from)) / dayLength;
}

/** Moves what the clocks of the zone show and returns the instant at which they show it; a skipped time is moved past the gap. */
export function moveWallTime(instant: Date, zone: string, move: (wall: WallTime) => WallTime): Date {
  const ms = instantMs(instant);
  const moved = move(wallTime(ms, zone)) + (((ms % 1000) + 1000) % 1000);
  return new Date(instantsOf(moved, zone)[0] ?? moved - offsetAt(moved - dayLength, zone));
}

/** The wall time a number of months later; the 31st becomes the last day of a shorter month. */
export function addMonths(wall: WallTime, count: number): WallTime {
  const date = new Date(wall);
  const month = new Date(wall);
  month.setUTCDate(1);
  month.setUTCMonth(month.getUTCMonth() + count);
  const last = new Date(month);
  last.setUTCMonth(last.getUTCMonth() + 1);
  last.setUTCDate(0);
  month.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate()));
  return month.getTime();
}

export function isDay(text: string): boolean {
  return dayForm.test(text);
}

/** Milliseconds of a Date or an ISO 8601 instant with its offset. Fails with `charter.quantity_malformed`. */
export function instantMs(instant: Date | string): number {
  const readable = typeof instant !== 'string' || instantForm.test(instant);
  const ms = readable ? new Date(instant).getTime() : Number.NaN;
  if (Number.isNaN(ms)) {
    const expected = 'an ISO 8601 instant with its offset, such as 2026-10-01T09:00:00Z';
    fail('charter.quantity_malformed', { what: 'an instant', found: JSON.stringify(String(instant)), expected });
  }
  return ms;
}

/** The midnight with which a calendar day starts, on the wall. Fails with `charter.quantity_malformed`. */
export function readDay(day: string): WallTime {
  const match = dayForm.exec(day);
  const [year, month, date] = (match ?? []).slice(1).map(Number);
  const wall = new Date(0).setUTCFullYear(year ?? Number.NaN, (month ?? Number.NaN) - 1, date ?? Number.NaN);
  // The 31st of February is read as the 3rd of March: a day that does not come back the same is none.
  if (Number.isNaN(wall) || new Date(wall).getUTCDate() !== date || new Date(wall).getUTCMonth() + 1 !== month) {
    const expected = 'a calendar day as YYYY-MM-DD, such as 2026-12-31';
    fail('charter.quantity_malformed', { what: 'a day', found: JSON.stringify(day), expected });
  }
  return wall;
}

/** Fails with `charter.quantity_malformed` where the year has more than four digits. */
export function writeDay(wall: WallTime): string {
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) {
    const expected = 'a day between the years 0 and 9999';
    fail('charter.quantity_malformed', { what: 'a day that can be written', found: String(year), expected });
  }
  return `${String(year).padStart(4, '0')}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** The instants at which clocks in the zone show the wall time, earliest first: none where clocks skip it, two where they repeat it. */
function instantsOf(wall: WallTime, zone: string): number[] {
  // The instant is at most 14 hours from the wall time read as UTC, so one of these offsets is the right one.
  const offsets = new Set([offsetAt(wall - dayLength, zone), offsetAt(wall + dayLength, zone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((instant) => offsetAt(instant, zone) === wall - instant)
    .sort((a, b) => a - b);
}

/** The instant at which clocks jump over the wall time, found by bisection. */
function skippedTo(wall: WallTime, zone: string): number {
  const before = offsetAt(wall - dayLength, zone);
  let low = wall - before - dayLength;
  let high = wall - before;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** What is added to UTC in the zone at the instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  return wallTime(instant, zone) - Math.floor(instant / 1000) * 1000;
}

/** What clocks in the zone show at the instant, to the second. */
function wallTime(instant: number, zone: string): WallTime {
  const second = Math.floor(instant / 1000) * 1000;
  if (second < wholeMinutes) return askClock(second, zone);
  const minute = `${Math.floor(second / 60_000)} ${zone}`;
  const known = offsets.get(minute);
  if (known !== undefined) return second + known;
  const wall = askClock(second, zone);
  if (offsets.size >= mostOffsets) offsets.clear();
  offsets.set(minute, wall - second);
  return wall;
}

/** Since 1980 clocks have been set forward and back at whole minutes only. */
const wholeMinutes = Date.UTC(1980, 0);
/** What is added to UTC, by minute and zone: asking a clock takes forty times as long. */
const offsets = new Map<string, number>();
const mostOffsets = 20_000;

function askClock(instant: number, zone: string): WallTime {
  const parts: Record<string, string> = {};
  for (const { type, value } of clock(zone).formatToParts(instant)) parts[type] = value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day));
  return date.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = makeClock(zone);
  clocks.set(zone, made);
  return made;
}

/** Whether this machine knows the zone. */
export function hasClock(zone: string): boolean {
  try {
    clock(zone);
    return true;
  } catch {
    return false;
  }
}

function makeClock(zone: string): Intl.DateTimeFormat {
  const numeric = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      ...numeric,
      timeZone: zone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
    });
  } catch {
    return fail('charter.quantity_malformed', {
      what: 'a time zone',
      found: JSON.stringify(zone),
      expected: 'an IANA time zone, such as Europe/Berlin',
    });
  }
}
