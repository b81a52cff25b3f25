import type { Job, JobVerb, VerbInput } from '../groundwork.ts';
import { request } from './client.ts';

export const isActive = (job: Job) => job.state === 'queued' || job.state === 'running';

/** What waits, runs or ended lately, newest first. */
export const listJobs = (signal?: AbortSignal) => request<readonly Job[]>('GET', '/jobs', undefined, signal);

/** Starts a verb as a job; asking again gives the job that waits or runs. */
export const startJob = <V extends JobVerb>(verb: V, input: VerbInput<V>) =>
  request<Job>('POST', '/jobs', { verb, input });

export const cancelJob = (id: string) => request<Job>('DELETE', `/jobs/${encodeURIComponent(id)}`);
