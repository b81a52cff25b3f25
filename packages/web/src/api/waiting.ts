import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import type { VerbOutput } from '../groundwork.ts';
import { ask } from './client.ts';
import { useActingAs } from './session.ts';

export type Waiting = VerbOutput<'waiting'>;
export type WaitingItem = Waiting['forYou'][number];

const waitingQuery = (as: string | null) =>
  queryOptions({
    queryKey: ['waiting', as],
    queryFn: as === null ? skipToken : ({ signal }) => ask('waiting', { as }, signal),
  });

/** What waits for whoever acts; asked only once somebody does. */
export const useWaiting = () => useQuery(waitingQuery(useActingAs().person?.id ?? null));
