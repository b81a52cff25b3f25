import { Cancelled } from '../../errors/cancelled.ts';
import { fail, type Problem } from '../../errors/problem.ts';
import type { Job, JobVerb } from '../documents/jobs.ts';

/** One job as the one who does it sees it. */
export interface Task {
  readonly verb: JobVerb;
  readonly initiative: string | null;
  /** Says when to stop, with `Cancelled` as its reason. */
  readonly signal: AbortSignal;
  /** Says what is being done. */
  say(message: string): void;
}

export interface QueueOptions {
  /** Does a job; what it throws makes the job fail. */
  run(task: Task): Promise<void>;
  problemsOf(error: unknown): readonly Problem[];
  /** How many run at a time. */
  readonly concurrency: number;
  now(): Date;
  newId(): string;
  /** Told whenever a job is not as it was. */
  onChange(job: Job): void;
}

export interface JobQueue {
  /** A new job, or the one for the same that waits or runs. */
  add(verb: JobVerb, initiative: string | null): Job;
  /** The same for somebody who asks: `server.jobs_full` where a thousand that were asked for wait. What the schedule repeats is bounded by what there is. */
  ask(verb: JobVerb, initiative: string | null): Job;
  /** Takes over what has ended on the server before, the oldest first. */
  restore(ended: readonly Job[]): void;
  /** Newest first; of those that have ended the last hundred. */
  list(): readonly Job[];
  get(id: string): Job | null;
  /** Takes a waiting job back, and tells a running one to stop: it is `cancelled` once it has. */
  cancel(id: string): Job | null;
  /** The job once it has ended. */
  settled(id: string): Promise<Job>;
  /** Cancels all and waits until they have stopped; what is added afterwards is cancelled at once. */
  close(): Promise<void>;
}

interface Entry {
  job: Job;
  readonly asked: boolean;
  readonly controller: AbortController;
  readonly ended: PromiseWithResolvers<Job>;
}

const keptEnded = 100;
const mostWaiting = 1000;

/** Jobs in their order, a few at a time, and never two for the same verb and initiative. */
export function jobQueue(options: QueueOptions): JobQueue {
  const entries = new Map<string, Entry>();
  let closed = false;

  const change = (entry: Entry, to: Partial<Job>) => {
    entry.job = { ...entry.job, ...to };
    options.onChange(entry.job);
  };
  const inState = (...states: readonly Job['state'][]) =>
    [...entries.values()].filter(({ job }) => states.includes(job.state));

  function end(entry: Entry, to: Pick<Job, 'state' | 'problems'>): void {
    change(entry, { ...to, message: null, endedAt: options.now().toISOString() });
    entry.ended.resolve(entry.job);
    forgetEnded();
  }

  function forgetEnded(): void {
    for (const { job } of inState('done', 'failed', 'cancelled').slice(0, -keptEnded)) entries.delete(job.id);
  }

  async function run(entry: Entry): Promise<void> {
    const { signal } = entry.controller;
    const { verb, initiative } = entry.job;
    change(entry, { state: 'running', startedAt: options.now().toISOString() });
    const say = (message: string) => {
      if (!signal.aborted) change(entry, { message });
    };
    try {
      await options.run({ verb, initiative, signal, say });
      // Some of what a verb does goes on without what it could not read; it must not pass for whole.
      end(entry, { state: signal.aborted ? 'cancelled' : 'done', problems: null });
    } catch (error) {
      if (signal.aborted) end(entry, { state: 'cancelled', problems: null });
      else end(entry, { state: 'failed', problems: [...options.problemsOf(error)] });
    }
    startNext();
  }

  function startNext(): void {
    const running = inState('running');
    const next = inState('queued').find(({ job }) => !running.some((each) => isSame(each.job, job)));
    if (closed || !next || running.length >= options.concurrency) return;
    void run(next);
    startNext();
  }

  function cancel(entry: Entry): void {
    if (entry.job.state === 'queued') end(entry, { state: 'cancelled', problems: null });
    else if (entry.job.state === 'running' && !entry.controller.signal.aborted) {
      change(entry, { message: 'Stopping' });
      entry.controller.abort(new Cancelled());
    }
  }

  function add(verb: JobVerb, initiative: string | null, asked: boolean): Job {
    const known = inState('queued', 'running').find(
      (each) => isSame(each.job, { verb, initiative }) && !each.controller.signal.aborted,
    );
    if (known) return known.job;
    if (asked && inState('queued').filter((each) => each.asked).length >= mostWaiting)
      fail('server.jobs_full', { most: mostWaiting });
    const entry: Entry = {
      job: {
        id: options.newId(),
        verb,
        initiative,
        state: 'queued',
        message: null,
        createdAt: options.now().toISOString(),
        startedAt: null,
        endedAt: null,
        problems: null,
      },
      asked,
      controller: new AbortController(),
      ended: Promise.withResolvers(),
    };
    entries.set(entry.job.id, entry);
    options.onChange(entry.job);
    if (closed) cancel(entry);
    else startNext();
    return entry.job;
  }

  return {
    add: (verb, initiative) => add(verb, initiative, false),
    ask: (verb, initiative) => add(verb, initiative, true),
    restore(before) {
      for (const job of before)
        entries.set(job.id, { job, asked: false, controller: new AbortController(), ended: endedWith(job) });
      forgetEnded();
    },
    list: () => [...entries.values()].map(({ job }) => job).toReversed(),
    get: (id) => entries.get(id)?.job ?? null,
    cancel(id) {
      const entry = entries.get(id);
      if (entry) cancel(entry);
      return entry?.job ?? null;
    },
    settled: (id) => entries.get(id)?.ended.promise ?? Promise.reject(new Error(`There is no job ${id}.`)),
    async close() {
      closed = true;
      const open = inState('queued', 'running');
      for (const entry of open) cancel(entry);
      await Promise.all(open.map(({ ended }) => ended.promise));
    },
  };
}

function endedWith(job: Job): Entry['ended'] {
  const ended = Promise.withResolvers<Job>();
  ended.resolve(job);
  return ended;
}

function isSame(one: Pick<Job, 'verb' | 'initiative'>, other: Pick<Job, 'verb' | 'initiative'>): boolean {
  return one.verb === other.verb && one.initiative === other.initiative;
}
