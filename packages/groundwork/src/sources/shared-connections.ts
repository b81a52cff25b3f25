import { type Connections, openConnections, type Place } from './open-sources.ts';

/** The connections that those who work at the same time share: an engine is started once, and a file is loaded once. */
export interface SharedConnections {
  /** Runs `work` with the sources of a place. They are closed when the last who uses them has finished. */
  use<T>(place: Place, work: (connections: Connections) => Promise<T>): Promise<T>;
}

interface Open {
  readonly connections: Connections;
  readonly since: number;
  users: number;
}

/** Whoever comes later gets connections of their own: a server may have been found silent, or columns been read, that are different by now. */
const joinWithinMs = 5000;

/** `now`, in milliseconds, is for tests. */
export function sharedConnections(now: () => number = () => performance.now()): SharedConnections {
  const latest = new Map<string, Open>();
  const join = (place: Place, key: string): Open => {
    const known = latest.get(key);
    if (known && now() - known.since <= joinWithinMs) return known;
    const opened = { connections: openConnections(place), since: now(), users: 0 };
    latest.set(key, opened);
    return opened;
  };
  return {
    use: async (place, work) => {
      const key = JSON.stringify([place.dir, place.config.sources]);
      const open = join(place, key);
      open.users += 1;
      try {
        return await work(open.connections);
      } finally {
        open.users -= 1;
        if (open.users === 0) {
          if (latest.get(key) === open) latest.delete(key);
          await open.connections.close();
        }
      }
    },
  };
}
