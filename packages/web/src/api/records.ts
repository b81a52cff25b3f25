import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { VerbInput, VerbOutput } from '../groundwork.ts';
import { ask } from './client.ts';
import { keys } from './queries.ts';

export type LedgerEntries = VerbOutput<'ledgerEntries'>;
export type LedgerEntry = LedgerEntries['entries'][number];
export type Runs = VerbOutput<'runs'>;
export type LatestRun = VerbOutput<'latestRuns'>['runs'][number];

type EntryFilter = Pick<VerbInput<'ledgerEntries'>, 'initiative' | 'kind'>;

/** The ledger, the newest entries first, page by page. */
export const entriesQuery = ({ initiative, kind }: EntryFilter) =>
  infiniteQueryOptions({
    queryKey: [...keys.ledger, 'entries', initiative ?? null, kind ?? null],
    queryFn: ({ pageParam, signal }) =>
      ask('ledgerEntries', { initiative, kind, before: pageParam ?? undefined }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: ({ signal }) => ask('runs', {}, signal),
});

/** The runs that started last, page by page. */
export const latestRunsQuery = (initiative: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['runs', 'latest', initiative ?? null],
    queryFn: ({ pageParam, signal }) => ask('latestRuns', { initiative, ...pageParam }, signal),
    initialPageParam: null as VerbOutput<'latestRuns'>['next'],
    getNextPageParam: ({ next }) => next,
  });
