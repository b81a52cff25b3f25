import { queryOptions, useQuery } from '@tanstack/react-query';
import { declaredStages, type Progress } from '../groundwork.ts';
import { ask } from './client.ts';

/** Of a thousand initiatives it is some megabytes: pages ask for it once what is above it stands. */
export const progressQuery = queryOptions({
  queryKey: ['progress'],
  queryFn: ({ signal }) => ask('portfolioProgress', {}, signal),
});

export type Plan = Progress['sequences'][number];

export const useProgress = () => useQuery(progressQuery);

const declaredIn = ({ journeys }: Progress) => declaredStages(journeys);

/** What charters declare of stages and no record says, once what is below has asked for the progress; it does not ask itself. */
export const useDeclaredStages = () => useQuery({ ...progressQuery, enabled: false, select: declaredIn }).data;

/** The ordered plan of one initiative; null where no condition keeps its next gate closed. */
export const usePlan = (initiative: string) =>
  useQuery({
    ...progressQuery,
    select: ({ sequences }): Plan | null => sequences.find((each) => each.initiative === initiative) ?? null,
  });
