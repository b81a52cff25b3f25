import { useSyncExternalStore } from 'react';

/** Whether the session of whoever signed in has ended while their page is open. The page stays as it is; only what is sent is refused. */
let ended = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  if (ended === value) return;
  ended = value;
  for (const listener of listeners) listener();
}

export const noteEnd = (): void => set(true);
export const noteSignedIn = (): void => set(false);
export const hasEnded = (): boolean => ended;

/** Returns how to stop. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useSessionEnded = (): boolean => useSyncExternalStore(onSessionEnd, hasEnded);
