import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Job, type JobVerb, rolesWith, type VerbId, type VerbInput, type VerbOutput } from '../groundwork.ts';
import { ask } from './client.ts';
import { cancelJob, isActive, listJobs, startJob } from './jobs.ts';
import { noteEnd, noteSignedIn } from './session-end.ts';

/** Every key of the cache, in one place: what a change makes old is found here. */
export const keys = {
  workspace: ['workspace'],
  portfolio: ['portfolio'],
  jobs: ['jobs'],
  ledger: ['ledger'],
  schema: ['schema'],
  session: ['session'],
  initiative: (initiative: string) => ['initiative', initiative],
} as const;

export const workspaceQuery = queryOptions({
  queryKey: keys.workspace,
  queryFn: ({ signal }) => ask('workspace', {}, signal),
  staleTime: 5 * 60_000,
});

export const portfolioQuery = queryOptions({
  queryKey: keys.portfolio,
  queryFn: ({ signal }) => ask('portfolio', {}, signal),
});

export const jobsQuery = queryOptions({ queryKey: keys.jobs, queryFn: ({ signal }) => listJobs(signal) });

export const initiativeQuery = (initiative: string) =>
  queryOptions({
    queryKey: keys.initiative(initiative),
    queryFn: ({ signal }) => ask('latest', { initiative }, signal),
  });

/** The text of a charter: below its initiative, so that whatever makes that old makes this old. */
export const charterTextQuery = (initiative: string) =>
  queryOptions({
    queryKey: [...keys.initiative(initiative), 'charter'],
    queryFn: ({ signal }) => ask('charterText', { initiative }, signal),
    staleTime: 0,
  });

/** The JSON Schema of charters: the same for as long as the page lives. */
const schemaQuery = queryOptions({
  queryKey: keys.schema,
  queryFn: ({ signal }) => ask('schema', { name: 'charter' }, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export type Session = VerbOutput<'session'>;

/**
 * Who has signed in. A session that ends takes nothing off the page: who it was stays, and that it ended is kept beside it until somebody signs in again.
 */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: async ({ signal, client }): Promise<Session> => {
    const now = await ask('session', {}, signal);
    const before = client.getQueryData<Session>(keys.session);
    if (now.kind === 'nobody' && before?.kind === 'account') {
      noteEnd();
      return before;
    }
    if (now.kind !== 'nobody') noteSignedIn();
    return now;
  },
  retry: false,
  gcTime: Number.POSITIVE_INFINITY,
});

export const ledgerAuditQuery = queryOptions({
  queryKey: keys.ledger,
  queryFn: ({ signal }) => ask('auditLedger', {}, signal),
});

export const useWorkspace = () => useQuery(workspaceQuery);
export const usePortfolio = () => useQuery(portfolioQuery);
export const useInitiative = (initiative: string) => useQuery(initiativeQuery(initiative));
export const useCharterText = (initiative: string) => useQuery(charterTextQuery(initiative));
export const useSchema = () => useQuery(schemaQuery);
export const useSession = () => useQuery(sessionQuery);
export const useJobs = () => useQuery(jobsQuery);

/** Whether whoever looks may compute and write charters; `reason` says why not. While it is not known nothing is refused: the server looks again. */
export function useMayContribute(): { readonly reason: string | undefined } {
  const session = useQuery(sessionQuery).data;
  const able = rolesWith('contribute');
  if (!session || session.kind === 'local' || session.roles.some((each) => able.includes(each)))
    return { reason: undefined };
  if (session.kind === 'nobody') return { reason: 'You can read this. Sign in to change it.' };
  return { reason: `You can read this. Changing it takes the role ${able.join(' or ')}.` };
}

/** The job that works on an initiative now (for one verb, where it is given), to show beside what it will replace. */
export function useActiveJob(initiative: string | null, verb?: JobVerb): Job | undefined {
  return useJobs().data?.find(
    (job) => isActive(job) && job.initiative === initiative && (verb === undefined || job.verb === verb),
  );
}

export type Work = { [V in JobVerb]: { readonly verb: V; readonly input: VerbInput<V> } }[JobVerb];

/** Starts long work. Its progress arrives as a job, and what it found as a change. */
export function useStartJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ verb, input }: Work) => startJob(verb, input),
    onSuccess: (job) => keepJob(client, job),
  });
}

export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({ mutationFn: cancelJob, onSuccess: (job) => keepJob(client, job) });
}

/** A person's act: decide, accept, sign, stop, freeze. Whatever it touched is asked for again. */
export function useAct<V extends VerbId>(verb: V) {
  const client = useQueryClient();
  return useMutation<VerbOutput<V>, Error, VerbInput<V>>({
    mutationFn: (input) => ask(verb, input),
    onSettled: (_answer, _error, input) => makeOld(client, (input as { initiative?: string }).initiative ?? null),
  });
}

type Client = ReturnType<typeof useQueryClient>;

/** Everything that says something about an initiative; about all of them where it is null. */
export function makeOld(client: Client, initiative: string | null): Promise<unknown> {
  if (initiative === null)
    return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.jobs[0] });
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.initiative(initiative) }),
    client.invalidateQueries({ predicate: ({ queryKey }) => !['initiative', 'jobs'].includes(String(queryKey[0])) }),
  ]);
}

/** Puts a job in its place among those that are known, newest first. */
export function keepJob(client: Client, job: Job): void {
  client.setQueryData<readonly Job[]>(keys.jobs, (known = []) =>
    [job, ...known.filter((each) => each.id !== job.id)].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt)),
  );
}
