import { moveWallTime } from '../../charter/days.ts';

const form =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(?:([Zz]|UTC)|([+-])(\d\d):?(\d\d)?)?$/;

/** Units a second: s, ms, µs, ns. From September 2001 to the year 2100 no count since 1970 falls into two of them. */
const units: readonly number[] = [1, 1e3, 1e6, 1e9];
const september2001 = 1e9;
const year2100 = 4_102_444_800;
const quarterHour = 900_000;

/**
 * Reads an instant as logs write it: ISO 8601 with its offset, without one in the clock time of `zone` (where clocks repeat an hour, the first), or a count since
 * 1970 in s, ms, µs or ns. Gives ISO 8601 in UTC with milliseconds, or null for what is none: 30 February, 25:00, a bare day.
 */
export function instantReader(zone: string): (value: unknown) => string | null {
  const fromWall = wallReader(zone);
  return (value) => {
    if (typeof value === 'number') return fromEpoch(value);
    if (typeof value !== 'string') return null;
    const text = value.trim();
    if (/^\d+(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
    const match = form.exec(text);
    return match ? fromParts(match, fromWall) : null;
  };
}

function fromEpoch(value: number): string | null {
  const perSecond = units.find((each) => value >= september2001 * each && value < year2100 * each);
  if (perSecond === undefined) return null;
  // A double holds today's nanoseconds to a quarter of a microsecond: rounded there, the milliseconds are right.
  const micros = Math.round(perSecond > 1e6 ? value / (perSecond / 1e6) : value * (1e6 / perSecond));
  return new Date(Math.floor(micros / 1000)).toISOString();
}

function fromParts(match: RegExpExecArray, fromWall: (wall: number) => number): string | null {
  const [, day = '', hour, minute, second = '0', fraction = '', utc, sign, offsetHours, offsetMinutes = '0'] = match;
  const wall = wallTime(day, Number(hour), Number(minute), Number(second), fraction);
  if (wall === null) return null;
  if (utc) return new Date(wall).toISOString();
  if (!sign) return new Date(fromWall(wall)).toISOString();
  if (Number(offsetHours) > 14 || Number(offsetMinutes) > 59) return null;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return new Date(wall - (sign === '-' ? -offset : offset)).toISOString();
}

/** The milliseconds that this reading of a clock would be in UTC. */
function wallTime(day: string, hour: number, minute: number, second: number, fraction: string): number | null {
  if (hour > 23 || minute > 59 || second > 59) return null;
  const midnight = midnightOf(day);
  if (midnight === null) return null;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

const midnights = new Map<string, number | null>();

/** The midnight with which a day begins in UTC; null for the 31st of February. A file has few days and many runs on each. */
function midnightOf(day: string): number | null {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  const parsed = Date.parse(`${day}T00:00:00.000Z`);
  // A day that does not exist comes back as another one, or not at all.
  const midnight = Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== day ? null : parsed;
  if (midnights.size > 10_000) midnights.clear();
  midnights.set(day, midnight);
  return midnight;
}

/** Clocks change at quarters of an hour, so one look at the calendar serves all readings within one: a large file has millions. */
function wallReader(zone: string): (wall: number) => number {
  if (zone === 'UTC') return (wall) => wall;
  const shifts = new Map<number, number>();
  return (wall) => {
    const quarter = Math.floor(wall / quarterHour) * quarterHour;
    let shift = shifts.get(quarter);
    if (shift === undefined) {
      shift = moveWallTime(new Date(0), zone, () => quarter).getTime() - quarter;
      shifts.set(quarter, shift);
    }
    return wall + shift;
  };
}
