import { dayIn, shortDay, timeIn } from '../../charts/days.ts';

/** `today 06:00`, `8 Nov 06:00`: in the workspace's time zone. */
export function whenIn(instant: string, timezone: string): string {
  const [day, today] = [dayIn(instant, timezone), dayIn(new Date().toISOString(), timezone)];
  return `${day === today ? 'today' : shortDay(day, today)} ${timeIn(instant, timezone)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
