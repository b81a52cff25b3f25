import { GroundworkError, problem } from '../../errors/problem.ts';
import type { Context } from '../context.ts';
import { type Job, jobDocument } from '../documents/jobs.ts';
import { shownProblems } from '../shown-problems.ts';

export interface KeptJobs {
  /** What the server before this one was asked for, the oldest first: what it did not finish has failed. */
  readonly before: readonly Job[];
  /** Notes how a job is now, soon. */
  note(job: Job): void;
  /** Notes nothing more, and waits for what is being noted. A job that has not ended by then did not finish. */
  close(): Promise<void>;
}

/** Keeps in the records what a server is asked to do, so that nothing is lost without a word where it ends. What cannot be written is tried again with what comes next. */
export async function openKeptJobs(ctx: Context): Promise<KeptJobs> {
  const { records } = ctx.stores;
  const place = await ctx.stores.place();
  const states = new Map<string, Job['state']>();
  const changed = new Map<string, Job>();
  let writing: Promise<void> | null = null;
  let closed = false;

  async function write(): Promise<void> {
    while (changed.size > 0) {
      const jobs = [...changed.values()];
      changed.clear();
      try {
        await records.transaction((tx) => tx.jobs.keep(place, jobs.map(rowOf)));
      } catch (error) {
        for (const job of jobs) if (!changed.has(job.id)) changed.set(job.id, job);
        console.error(error);
        return;
      }
    }
  }

  const before = (await records.jobs.of(place)).flatMap(({ document }) => {
    const read = jobDocument.safeParse(document);
    // One of another version, which knows more kinds of them.
    return read.success ? [read.data] : [];
  });
  const ended = before.map((job) => interrupted(ctx, job));
  const unfinished = ended.filter((job, index) => job !== before[index]);
  if (unfinished.length > 0) await records.transaction((tx) => tx.jobs.keep(place, unfinished.map(rowOf)));

  return {
    before: ended,
    note(job) {
      // What it says while it runs is for who looks on.
      if (closed || states.get(job.id) === job.state) return;
      if (job.endedAt === null) states.set(job.id, job.state);
      else states.delete(job.id);
      changed.set(job.id, job);
      writing ??= write().finally(() => {
        writing = null;
      });
    },
    async close() {
      closed = true;
      await writing;
    },
  };
}

const rowOf = (job: Job) => ({ id: job.id, at: job.createdAt, document: job });

/** What waited or ran when its server ended. */
function interrupted(ctx: Context, job: Job): Job {
  if (job.endedAt !== null) return job;
  const found = new GroundworkError([problem('server.job_interrupted', { began: job.startedAt !== null })]);
  return {
    ...job,
    state: 'failed',
    message: null,
    endedAt: ctx.clock.now().toISOString(),
    problems: [...shownProblems(found, ctx.secrets.redact)],
  };
}
