import type { QueryClient } from '@tanstack/react-query';
import type { Changed, Job } from '../groundwork.ts';
import { keepJob, makeOld, sessionQuery } from './queries.ts';
import { answered, onReachability, reachability } from './reachability.ts';
import { hasEnded, onSessionEnd } from './session-end.ts';

const shortestWait = 1_000;
const longestWait = 30_000;

/** Listens for as long as the page lives: jobs are kept, what changed is asked for again, a lost server is waited for. Returns how to stop. */
export function listenForChanges(client: QueryClient): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = shortestWait;
  let missedSome = false;

  const connect = () => {
    source?.close();
    // Whose session has ended is refused: what is refused is recorded, and trying for hours would fill the record.
    if (hasEnded()) return;
    source = new EventSource('/api/v1/events');
    source.onopen = () => {
      wait = shortestWait;
      answered();
      if (missedSome) void client.invalidateQueries();
      missedSome = false;
    };
    source.addEventListener('job', (event) => receiveJob(client, parse<Job>(event)));
    source.addEventListener('changed', (event) => receiveChange(client, parse<Changed>(event)));
    source.onerror = () => {
      source?.close();
      missedSome = true;
      void probe(client);
      later();
    };
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, longestWait);
  };
  // Another request that is answered is the first sign that the server is back.
  const stopWatching = onReachability(() => {
    if (reachability().online && missedSome) {
      wait = shortestWait;
      void client.invalidateQueries();
      later();
    }
  });

  const stopWaiting = onSessionEnd(() => {
    if (hasEnded()) return;
    wait = shortestWait;
    later();
  });

  connect();
  return () => {
    stopWatching();
    stopWaiting();
    clearTimeout(timer);
    source?.close();
  };
}

/** A stream that breaks off says nothing about the server itself, nor about the session: it is asked once. */
async function probe(client: QueryClient): Promise<void> {
  await client.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => {
    // `request` has told whether anybody answered.
  });
}

function receiveJob(client: QueryClient, job: Job | null): void {
  answered();
  if (job) keepJob(client, job);
}

function receiveChange(client: QueryClient, change: Changed | null): void {
  answered();
  if (!change) return;
  void makeOld(client, change.initiative);
}

function parse<T>(event: Event): T | null {
  try {
    return JSON.parse((event as MessageEvent<string>).data) as T;
  } catch {
    return null;
  }
}
