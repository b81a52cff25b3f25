import { useSyncExternalStore } from 'react';

export interface Stored {
  read(): string | null;
  write(value: string | null): void;
  use(): string | null;
}

/** One value that this browser keeps, the same in all its windows. Where the browser keeps nothing it lasts as long as the page. */
export function stored(key: string): Stored {
  let unkept: string | null = null;
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const read = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return unkept;
    }
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    addEventListener('storage', listener);
    return () => {
      listeners.delete(listener);
      removeEventListener('storage', listener);
    };
  };
  return {
    read,
    write: (value) => {
      unkept = value;
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // A private window: it is kept until the page is left.
      }
      notify();
    },
    use: () => useSyncExternalStore(subscribe, read),
  };
}
