import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Job } from '../groundwork.ts';
import { ask } from './client.ts';
import { keys, useJobs } from './queries.ts';

/** Below the key of the initiative, so that what makes the one old makes the other old. */
export const diagnosisQuery = (initiative: string) =>
  queryOptions({
    queryKey: [...keys.initiative(initiative), 'diagnosis'],
    queryFn: ({ signal }) => ask('latestDiagnosis', { initiative }, signal),
  });

export const trustQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: ({ signal }) => ask('trust', {}, signal),
});

/** What the last diagnosis found; null where there was none. */
export const useDiagnosis = (initiative: string) => useQuery(diagnosisQuery(initiative));
export const useTrust = () => useQuery(trustQuery);

/** The last diagnosis that was tried, where it failed and none has succeeded since `at`. */
export function useFailedDiagnosis(initiative: string, at: string | null): Job | undefined {
  const last = useJobs().data?.find((job) => job.verb === 'diagnose' && job.initiative === initiative);
  return last?.state === 'failed' && (at === null || (last.endedAt ?? '') > at) ? last : undefined;
}
