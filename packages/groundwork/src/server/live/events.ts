import type { Changed, Job } from '../../services/documents/jobs.ts';

/** What pages that listen are told. */
export type LiveEvent =
  | { readonly event: 'job'; readonly data: Job }
  | { readonly event: 'changed'; readonly data: Changed };

export interface Listener {
  tell(event: LiveEvent): void;
  /** The server ends. */
  close(): void;
}

export interface Events {
  publish(event: LiveEvent): void;
  /** Adds a listener and gives the way to release it; null where `mostListeners` listen already. */
  listen(listener: Listener): (() => void) | null;
  readonly listeners: number;
  close(): void;
}

/** Each holds a connection, and browsers give a page one. */
export const mostListeners = 64;

export function openEvents(): Events {
  const listeners = new Set<Listener>();
  return {
    publish: (event) => {
      for (const listener of listeners) listener.tell(event);
    },
    listen: (listener) => {
      if (listeners.size >= mostListeners) return null;
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get listeners() {
      return listeners.size;
    },
    close: () => {
      for (const listener of listeners) listener.close();
      listeners.clear();
    },
  };
}
