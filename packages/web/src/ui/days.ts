/** Days are as the API writes them, 2026-11-28: of the workspace's time zone, and compared as text. */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** How many days a day is after 1970-01-01: where it stands on an axis. */
export const dayNumber = (day: string): number => Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000;

export const dayOfNumber = (number: number): string =>
  new Date(Math.round(number) * 86_400_000).toISOString().slice(0, 10);

/** `28 Nov`, and `28 Nov 2025` where the year is not that of `today`. */
export function shortDay(day: string, today: string): string {
  const [year = '', month = '', date = ''] = day.slice(0, 10).split('-');
  const words = `${Number(date)} ${months[Number(month) - 1]}`;
  return today.startsWith(year) ? words : `${words} ${year}`;
}

/** `Nov 2026`. */
export const monthOf = (day: string): string => `${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a hundred times as long as using it, so each is made once. */
function clock(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = clocks.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, options);
  clocks.set(key, made);
  return made;
}

/** The day of an instant in a time zone. */
export function dayIn(instant: string, timeZone: string): string {
  // The Swedish way to write a day is that of ISO 8601.
  return clock('sv-SE', { timeZone }).format(new Date(instant));
}

/** `06:00`. */
export function timeIn(instant: string, timeZone: string): string {
  return clock('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
}

/** How a time zone is called for short at an instant: `EST`, `UTC`, `GMT+1`. */
export function zoneIn(instant: string, timeZone: string): string {
  const parts = clock('en-US', { timeZone, hour: '2-digit', timeZoneName: 'short' }).formatToParts(new Date(instant));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

export interface DayTick {
  readonly day: string;
  readonly label: string;
}

/** In days where it is below a month, in months from there on, then in round years: the steps that people count in. */
const steps = [
  { days: 1 },
  { days: 2 },
  { days: 7 },
  { days: 14 },
  { months: 1 },
  { months: 2 },
  { months: 3 },
  { months: 6 },
  { months: 12 },
  { years: 2 },
  { years: 5 },
  { years: 10 },
  { years: 20 },
  { years: 50 },
] as const;

/**
 * The days to write below an axis from one day to another, at most `most` of them. Within months they begin anew with each month, so that the first of one is always among
 * them: `1 Oct`, `15`, `1 Nov`.
 */
export function dayTicks(from: string, to: string, most: number): readonly DayTick[] {
  let ticks: readonly DayTick[] = [];
  const days = dayNumber(to) - dayNumber(from);
  for (const step of steps) {
    if ('days' in step && days / step.days > 2 * most) continue;
    ticks =
      'days' in step
        ? withinMonths(from, to, step.days)
        : 'months' in step
          ? ofMonths(from, to, step.months)
          : ofYears(from, to, step.years);
    if (ticks.length <= most) return ticks;
  }
  return ticks.slice(0, Math.max(1, most));
}

function withinMonths(from: string, to: string, step: number): readonly DayTick[] {
  const ticks: DayTick[] = [];
  for (let each = dayNumber(from); each <= dayNumber(to); each += 1) {
    const day = dayOfNumber(each);
    const date = Number(day.slice(8));
    // Close before the next first of a month there is no room for one more.
    if ((date - 1) % step !== 0 || (step > 2 && date > 31 - step)) continue;
    const named = date === 1 || ticks.length === 0;
    ticks.push({ day, label: named ? `${date} ${months[Number(day.slice(5, 7)) - 1]}` : String(date) });
  }
  return ticks;
}

function ofMonths(from: string, to: string, step: number): readonly DayTick[] {
  const ticks: DayTick[] = [];
  let year = Number(from.slice(0, 4));
  let month = Number(from.slice(5, 7));
  if (from.slice(8) !== '01') month += 1;
  for (; ; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const day = `${year}-${String(month).padStart(2, '0')}-01`;
    if (day > to) return ticks;
    if ((month - 1) % step !== 0) continue;
    const name = months[month - 1] as string;
    ticks.push({ day, label: month === 1 || step === 12 ? `${name} ${year}` : name });
  }
}

/** `1975`, `1980`: round years. */
function ofYears(from: string, to: string, step: number): readonly DayTick[] {
  const ticks: DayTick[] = [];
  for (let year = Math.ceil(Number(from.slice(0, 4)) / step) * step; year <= Number(to.slice(0, 4)); year += step) {
    const day = `${String(year).padStart(4, '0')}-01-01`;
    if (day >= from && day <= to) ticks.push({ day, label: String(year) });
  }
  return ticks;
}
