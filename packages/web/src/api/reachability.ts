import { useSyncExternalStore } from 'react';
import { useSessionEnded } from './session-end.ts';

/** Whether the server answers, and when it last did. Every answer and every failure to get one is reported here. */
export interface Reachability {
  readonly online: boolean;
  readonly lastSeen: Date | null;
}

let current: Reachability = { online: true, lastSeen: null };
const listeners = new Set<() => void>();

export function answered(): void {
  const before = current.online;
  current = { online: true, lastSeen: new Date() };
  // The time alone is nobody's news while the server answers: no page draws itself again for it.
  if (!before) for (const listener of listeners) listener();
}

export function silent(): void {
  if (!current.online) return;
  current = { ...current, online: false };
  for (const listener of listeners) listener();
}

export function onReachability(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const reachability = (): Reachability => current;

export function useReachability(): Reachability {
  return useSyncExternalStore(onReachability, reachability);
}

/** The words for a button that needs the server, or undefined while it answers, and answers whoever looks. */
export function useOfflineReason(): string | undefined {
  const ended = useSessionEnded();
  if (!useReachability().online) return 'Groundwork does not answer. What you see is from before.';
  return ended ? 'Your session has ended. What you see is from before.' : undefined;
}
