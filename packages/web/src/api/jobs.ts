import type { Problem, VerbId, VerbInput } from '../groundwork.ts';
import { ask, request } from './client.ts';
import { ApiError } from './problems.ts';

/** Work that takes longer than a page should wait. */
export interface Job {
  readonly id: string;
  readonly verb: VerbId;
  readonly initiative: string | null;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  /** What it is doing, in words for people: “Checking, 3 of 14 rules”. */
  readonly message: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly problems: readonly Problem[] | null;
}

/** The verbs worth a job: they read the company's data. */
export type JobVerb = 'check' | 'diagnose' | 'measure' | 'value' | 'plan' | 'portfolioValue';

export const isActive = (job: Job) => job.state === 'queued' || job.state === 'running';

/** The jobs that the server knows, newest first; none where it has no jobs yet. */
export async function listJobs(signal?: AbortSignal): Promise<readonly Job[]> {
  try {
    const answer = await request<readonly Job[] | { readonly jobs: readonly Job[] }>('GET', '/jobs', undefined, signal);
    return 'jobs' in answer ? answer.jobs : answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}

/** Starts a verb as a job; answers null where the server does it at once and has no jobs. */
export async function startJob<V extends JobVerb>(verb: V, input: VerbInput<V>): Promise<Job | null> {
  try {
    return await request<Job>('POST', '/jobs', { verb, input });
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404 && error.problems[0]?.code === 'service.unknown_address'))
      throw error;
    await ask(verb, input);
    return null;
  }
}

export async function cancelJob(id: string): Promise<void> {
  await request('DELETE', `/jobs/${encodeURIComponent(id)}`);
}
