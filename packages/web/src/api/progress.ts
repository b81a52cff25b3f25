import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Progress } from '../groundwork.ts';
import { ask } from './client.ts';
import { keys } from './queries.ts';

/** Of a thousand initiatives it is some megabytes: pages ask for it once what is above it stands. */
export const progressQuery = queryOptions({
  queryKey: ['progress'],
  queryFn: ({ signal }) => ask('portfolioProgress', {}, signal),
});

export type Plan = Progress['sequences'][number];

export const useProgress = () => useQuery(progressQuery);

/** The ordered plan of one initiative; null where no condition keeps its next gate closed. */
export const usePlan = (initiative: string) =>
  useQuery({
    queryKey: [...keys.initiative(initiative), 'plan'],
    queryFn: ({ signal }) => ask('sequence', { initiative }, signal),
    select: ({ plan }): Plan | null => plan,
  });
