import { useWorkspace } from '../../api/queries.ts';
import { dayIn, shortDay, timeIn } from '../../charts/days.ts';

/** Instants as this workspace's people read them: `28 Nov`, and `28 Nov, 06:00`. */
export function useWhen(): { readonly day: (at: string) => string; readonly time: (at: string) => string } {
  const { timezone = 'UTC', now = new Date().toISOString() } = useWorkspace().data ?? {};
  const today = dayIn(now, timezone);
  const day = (at: string) => shortDay(dayIn(at, timezone), today);
  return { day, time: (at) => `${day(at)}, ${timeIn(at, timezone)}` };
}
