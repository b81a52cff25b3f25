import { tryLoadCharter } from '../../charter/load-charter.ts';
import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { Job } from '../documents/jobs.ts';
import { endedStage } from '../value/end.ts';
import { dueOf, type LastDone, later } from './due.ts';
import type { JobQueue } from './queue.ts';

export interface Scheduler {
  /** Makes jobs of all that is due now, and waits until they and what follows from them have ended. Empty where nothing is due, or nothing is declared. */
  round(): Promise<readonly Job[]>;
  /** The return of every initiative that declares a benefit, and of all together. */
  values(): Promise<readonly Job[]>;
}

/** An initiative that is there, with what may be computed of it. */
interface Known {
  readonly initiative: string;
  /** There is a comparison, it has begun, and the initiative has not ended: else measuring would fail every time. */
  readonly measured: boolean;
  /** It declares a benefit and has not ended. */
  readonly valued: boolean;
}

interface Found {
  readonly config: Pick<Workspace, 'schedule' | 'timezone'>;
  readonly initiatives: readonly Known[];
}

/** Repeats what `schedule` of groundwork.yaml asks for. Whatever fails is tried again when it is next due, and holds up nothing else. */
export function scheduler(ctx: Context, queue: JobQueue): Scheduler {
  const tried = new Map<string, LastDone>();
  const run = async (verb: Job['verb'], initiative: string | null) => queue.settled(queue.add(verb, initiative).id);

  async function repeat({ initiative, measured, valued }: Known, { schedule, timezone }: Found['config']) {
    const now = ctx.clock.now();
    const before = tried.get(initiative) ?? { check: null, measure: null };
    const due = dueOf(schedule ?? {}, await lastDone(ctx, initiative, before), { now, timezone });
    const verbs = due.filter((verb) => verb === 'check' || measured);
    tried.set(initiative, { ...before, ...Object.fromEntries(verbs.map((verb) => [verb, now.toISOString()])) });
    const jobs = await Promise.all(verbs.map((verb) => run(verb, initiative)));
    return valued && jobs.some(isDone) ? [...jobs, await run('value', initiative)] : jobs;
  }

  /** The whole is summed once its parts are there. */
  async function withTotal(parts: readonly Promise<readonly Job[]>[]): Promise<readonly Job[]> {
    const jobs = (await Promise.all(parts)).flat();
    const valued = jobs.some((job) => job.verb === 'value' && isDone(job));
    return valued ? [...jobs, await run('portfolioValue', null)] : jobs;
  }

  return {
    async round() {
      const { config, initiatives } = await found(ctx);
      return config.schedule ? withTotal(initiatives.map((each) => repeat(each, config))) : [];
    },
    async values() {
      const { initiatives } = await found(ctx);
      const valued = initiatives.filter((each) => each.valued);
      return withTotal(valued.map(async ({ initiative }) => [await run('value', initiative)]));
    },
  };
}

const isDone = ({ state }: Job) => state === 'done';

/** While groundwork.yaml cannot be read nobody knows what is due; whoever looks is told what is wrong with it. */
async function found(ctx: Context): Promise<Found> {
  try {
    const workspace = await readWorkspace(ctx);
    const today = dayOf(ctx.clock.now(), workspace.config.timezone);
    const initiatives = workspace.initiatives.map(async (initiative): Promise<Known> => {
      const read = await tryLoadCharter(workspace, initiative);
      const stage = (await ctx.stores.records.initiatives.get(initiative))?.stage;
      const charter = read.ok && endedStage(stage) === null ? read.loaded.charter : null;
      return {
        initiative,
        measured: charter !== null && hasBegun(charter, today),
        valued: Boolean(charter?.economics?.benefits?.length),
      };
    });
    return { config: workspace.config, initiatives: await Promise.all(initiatives) };
  } catch (error) {
    if (error instanceof GroundworkError) return { config: { timezone: 'UTC' }, initiatives: [] };
    throw error;
  }
}

function hasBegun({ rollout, success }: Charter, today: string): boolean {
  return rollout !== undefined && success?.primary !== undefined && today >= rollout.starts;
}

async function lastDone(ctx: Context, initiative: string, tried: LastDone): Promise<LastDone> {
  const { evidence, effects } = ctx.stores.records;
  const [checked, measured] = await Promise.all([
    evidence.latest(initiative, 'condition:process'),
    effects.latest(initiative),
  ]);
  return {
    check: later(checked?.observedAt ?? null, tried.check),
    measure: later(measured?.at ?? null, tried.measure),
  };
}
