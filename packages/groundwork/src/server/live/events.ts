import { fail } from '../../errors/problem.ts';
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
  /**
   * Adds a listener of somebody, and gives the way to release it; null: of whoever uses this machine. Fails with `server.too_many_listeners` where `mostListeners` listen
   * already, or `mostOfOne` of the same.
   */
  listen(listener: Listener, who?: string | null): () => void;
  readonly listeners: number;
  close(): void;
}

/** Each holds a connection, and browsers give a page one. */
export const mostListeners = 64;
/** Nobody takes the places of all: browsers open six connections to a server, and a person may have two. */
export const mostOfOne = 8;

export function openEvents(): Events {
  const listeners = new Map<Listener, string | null>();
  return {
    publish: (event) => {
      for (const listener of listeners.keys()) listener.tell(event);
    },
    listen: (listener, who = null) => {
      if (listeners.size >= mostListeners) fail('server.too_many_listeners', { most: mostListeners, yours: false });
      const same = [...listeners.values()].filter((each) => each === who).length;
      if (who !== null && same >= mostOfOne) fail('server.too_many_listeners', { most: mostOfOne, yours: true });
      listeners.set(listener, who);
      return () => listeners.delete(listener);
    },
    get listeners() {
      return listeners.size;
    },
    close: () => {
      for (const listener of listeners.keys()) listener.close();
      listeners.clear();
    },
  };
}
