import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Context } from '../../services/context.ts';
import { type Changed, changedDocument } from '../../services/documents/jobs.ts';
import { endpoints, type VerbId } from '../../services/endpoints.ts';
import { jobContext } from '../../services/jobs/job-context.ts';
import type { KeptJobs } from '../../services/jobs/kept-jobs.ts';
import { type JobQueue, jobQueue } from '../../services/jobs/queue.ts';
import { runVerb } from '../../services/run-verb.ts';
import { shownProblems } from '../../services/shown-problems.ts';
import { type Events, openEvents } from './events.ts';
import { openUnderWay } from './under-way.ts';

/** What goes on in a server between two requests. */
export interface Live {
  readonly queue: JobQueue;
  readonly events: Events;
  /** Runs a verb, whoever asks, and tells those who listen where it changed something. */
  run(ctx: Context, verb: VerbId, input: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Keeps in the records what is asked for, from now on, and takes over what the server before was asked for. */
  keepJobs(): Promise<void>;
  /** Tells of what other servers and command lines write into the same records, from now on. */
  hearOthers(): void;
  /** Tells of files that change, from now on. */
  watchFiles(): Promise<void>;
  /** Repeats what `schedule` of groundwork.yaml asks for, and puts together anew what the end of a day has made old, from now on. */
  startSchedule(): Promise<void>;
  /** Tells people of what happens, by `notify` of groundwork.yaml, from now on. */
  startNotices(): Promise<void>;
  /** Computes the return of every initiative and of all together, as jobs. */
  computeValues(): Promise<void>;
  /** Cancels what runs and waits until it has stopped. */
  close(): Promise<void>;
}

/** Each may keep an engine with threads of its own busy. */
const concurrency = Math.min(4, Math.max(2, availableParallelism()));
const scheduleEveryMs = 60_000;
/** What is due by the clock alone, and what is sent again. */
const noticesEveryMs = 5000;
const looksEvery = 12;

/** Nothing of it does anything until it is asked to. */
export function openLive(ctx: Context): Live {
  const events = openEvents();
  const ends: (() => void)[] = [];
  const closing: (() => Promise<void>)[] = [];
  const underWay = openUnderWay();
  let closed = false;
  let onChange = () => {};
  let keptJobs: KeptJobs | null = null;
  const changed = (what: string, initiative: string | null): Changed => {
    const data = { what, initiative, at: ctx.clock.now().toISOString() };
    events.publish({ event: 'changed', data });
    onChange();
    return data;
  };

  const run: Live['run'] = async (given, verb, input) => {
    let wrote = false;
    const noting = noteWrites(given, () => {
      wrote = true;
    });
    try {
      return await runVerb(noting, verb, input);
    } finally {
      // Also where it failed or was cancelled afterwards: what was written whole stays. What pages read by must never make them read again.
      if (wrote && endpoints[verb].method !== 'get') {
        const told = changed(verb, initiativeOf(input));
        // Their pages see it when they next ask, if they cannot be told.
        await ctx.stores.records.others.tell(JSON.stringify(told)).catch(() => {});
      }
    }
  };

  const queue = jobQueue({
    concurrency,
    now: () => ctx.clock.now(),
    newId: randomUUID,
    problemsOf: (error) => shownProblems(error, ctx.secrets.redact),
    onChange: (job) => {
      keptJobs?.note(job);
      events.publish({ event: 'job', data: job });
    },
    run: async ({ verb, initiative, ...task }) => {
      await run(jobContext(ctx, task), verb, initiative === null ? {} : { initiative });
    },
  });

  /** Loaded where it is needed: a command that asks its own process needs none of it. */
  const repeated = async () => (await import('../../services/jobs/scheduler.ts')).scheduler(ctx, queue);
  /** Nothing begins once the server ends, and nothing that has begun is left behind: the stores close next. */
  const whileOpen = async (work: () => Promise<unknown>) => {
    if (!closed) await underWay.run(work);
  };

  return {
    queue,
    events,
    run,
    async keepJobs() {
      const { openKeptJobs } = await import('../../services/jobs/kept-jobs.ts');
      keptJobs = await openKeptJobs(ctx);
      queue.restore(keptJobs.before);
    },
    hearOthers() {
      const heard = ctx.stores.records.others.hear({
        told: (text) => {
          const { data } = changedDocument.safeParse(parsed(text));
          if (data) events.publish({ event: 'changed', data });
        },
        // Whatever may have been missed: pages ask for what they show.
        begins: () => {
          const at = ctx.clock.now().toISOString();
          events.publish({ event: 'changed', data: { what: 'workspace', initiative: null, at } });
        },
      });
      closing.push(heard.close);
    },
    async watchFiles() {
      const { watchFiles } = await import('./watch-files.ts');
      const watching = await watchFiles(ctx.dir, ({ initiative }) =>
        changed(initiative === null ? 'workspace' : 'charter', initiative),
      );
      ends.push(() => watching.close());
    },
    async startSchedule() {
      const schedule = await repeated();
      const { refreshStandings } = await import('../../services/portfolio/standings.ts');
      let refreshing = false;
      const refresh = async () => {
        if (refreshing) return;
        refreshing = true;
        await refreshStandings(ctx, () => closed).finally(() => {
          refreshing = false;
        });
      };
      const look = () => {
        for (const work of [schedule.round, refresh])
          void whileOpen(work).catch((error: unknown) => console.error(error));
      };
      look();
      const timer = setInterval(look, scheduleEveryMs).unref();
      ends.push(() => clearInterval(timer));
      if (closed) clearInterval(timer);
    },
    async startNotices() {
      const { openNotices } = await import('../../services/notices/notices.ts');
      const notices = openNotices(ctx);
      let ticks = 0;
      const go = (work: () => Promise<void>) => void whileOpen(work).catch((error: unknown) => console.error(error));
      onChange = () => go(notices.look);
      const timer = setInterval(() => {
        ticks += 1;
        go(ticks % looksEvery === 0 ? notices.look : notices.send);
      }, noticesEveryMs).unref();
      ends.push(
        () => clearInterval(timer),
        () => void notices.close(),
      );
      go(notices.look);
    },
    async computeValues() {
      const { values } = await repeated();
      await whileOpen(values);
    },
    async close() {
      closed = true;
      for (const end of ends) end();
      // What it is stopped in did not finish: whoever asks the next server is told so.
      await keptJobs?.close();
      await Promise.all(closing.map((close) => close()));
      await queue.close();
      await underWay.ended();
      events.close();
    },
  };
}

function initiativeOf(input: Readonly<Record<string, unknown>>): string | null {
  return typeof input['initiative'] === 'string' ? input['initiative'] : null;
}

/** The same context, which says when something has been written. */
function noteWrites(ctx: Context, written: () => void): Context {
  const { records } = ctx.stores;
  return {
    ...ctx,
    stores: {
      ...ctx.stores,
      records: {
        ...records,
        transaction: async (work) => {
          const result = await records.transaction(work);
          written();
          return result;
        },
      },
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever may write into the records may tell anything.
    return null;
  }
}
