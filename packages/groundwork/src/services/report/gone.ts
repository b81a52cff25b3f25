import { dayOf } from '../../charter/days.ts';
import { personOf } from '../../charter/people.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { causeWords } from '../../portfolio/causes.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import type { Sources } from './evidence.ts';
import type { MemberThen } from './members.ts';
import type { ProgressThen } from './past-quarter.ts';
import type { Quarter } from './quarter.ts';

type Ended = BoardReportDocument['ended'][number];

interface Given {
  readonly deaths: ProgressThen['deaths'];
  readonly members: readonly MemberThen[];
  readonly quarter: Quarter;
  readonly sources: Sources;
  readonly config: Workspace;
}

/** What was stopped or stalled by the end of the quarter and why, the latest first; what stands still now after those that ended. */
export async function goneOf(ctx: Context, { deaths, members, quarter, sources, config }: Given): Promise<Ended[]> {
  const gone = deaths.map(async (death): Promise<Ended> => {
    const { initiative, title, how, on, harm, because, spent } = death;
    const standing = members.find((each) => each.initiative === initiative)?.standing ?? null;
    const stop = how === 'stopped' ? await stopOn(ctx, initiative, on, config.timezone) : null;
    const stopper = stop?.person ?? (how === 'stopped' && !quarter.over ? standing?.stopped?.person : null);
    const entry = on === null || how === 'stalled' || death.declared ? null : sources.find('stop', initiative, on);
    return {
      initiative,
      title,
      how,
      on,
      inQuarter: how !== 'stalled' && on !== null && on >= quarter.from,
      cause: causeWords[death.cause].name,
      because: stop?.because ?? because ?? death.said?.text ?? null,
      said: stop === null && death.said !== null,
      person: stopper ? (personOf(config, stopper)?.name ?? stopper) : null,
      harm,
      spent,
      evidence: [sources.page(initiative, title, placeOf(death)), ...(entry ? [entry] : [])],
    };
  });
  return (await Promise.all(gone)).toSorted(
    (a, b) => Number(a.how === 'stalled') - Number(b.how === 'stalled') || after(a.on, b.on),
  );
}

/** The stop by which it ended that day: it may have gone on since, and been stopped again by somebody else. No gate ends anything. */
async function stopOn(ctx: Context, initiative: string, day: string | null, zone: string) {
  const stops = await ctx.stores.records.stops.list(initiative);
  return stops.findLast(({ action, at }) => action === 'stop' && dayOf(at, zone) === day) ?? null;
}

/** Where its charter declares the end, or why it stands still. */
function placeOf({ declared, said }: ProgressThen['deaths'][number]): readonly string[] {
  if (declared) return ['history', 'ended'];
  return said === null ? [] : ['history', 'because'];
}

function after(a: string | null, b: string | null): number {
  return (b ?? '').localeCompare(a ?? '');
}
