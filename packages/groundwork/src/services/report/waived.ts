import { dayOf, endOfDay } from '../../charter/days.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { personOf } from '../../charter/people.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import type { Sources } from './evidence.ts';
import type { MemberThen } from './members.ts';
import type { Quarter } from './quarter.ts';

/** The waivers in force on the last day that is told, the first to end first. One that was taken back or given since is as it was then. */
export async function waivedOf(
  ctx: Context,
  { config }: LoadedWorkspace,
  members: readonly MemberThen[],
  { through }: Quarter,
  sources: Sources,
): Promise<BoardReportDocument['waivers']> {
  const end = endOfDay(through, config.timezone).toISOString();
  const found = await Promise.all(
    members.map(async ({ initiative, title }) =>
      (await ctx.stores.records.waivers.list(initiative))
        .filter(({ at, until, revoked }) => at < end && until >= through && (revoked?.at ?? end) >= end)
        .map(({ condition, gate, person, because, until, at }) => {
          const entry = sources.find('waiver', initiative, dayOf(at, config.timezone));
          return {
            initiative,
            title,
            condition,
            gate,
            person: personOf(config, person)?.name ?? person,
            because,
            until,
            evidence: [sources.page(initiative, title, [condition]), ...(entry ? [entry] : [])],
          };
        }),
    ),
  );
  return found.flat().toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)));
}
