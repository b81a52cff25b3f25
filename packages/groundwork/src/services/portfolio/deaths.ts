import { conditionIds } from '../../conditions/finding.ts';
import { type Cause, classify, sumOf } from '../../portfolio/causes.ts';
import type { Stay } from '../../portfolio/journey.ts';
import { saidOf } from '../../portfolio/said-cause.ts';
import { stalledAfterDays, stallOf } from '../../portfolio/stalled.ts';
import type { Context } from '../context.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { Member } from './members.ts';
import { conditionsBy } from './past.ts';
import { expectedOf } from './summary.ts';

type Document = PortfolioProgressDocument;

/** The medians at stake in an initiative; null where nothing is known. */
export function stakes({ standing }: Member): { readonly spent: number | null; readonly expected: number | null } {
  return { spent: standing?.toDate?.spent.p50 ?? null, expected: standing && expectedOf(standing) };
}

/** Everything begins as proposed, declared or not. */
export function stayShown({ stage, declared }: Stay): Pick<Stay, 'stage' | 'declared'> {
  return { stage, declared: declared && stage !== 'proposed' };
}

/** Those that have stalled, the longest first, and what they cost. */
export function stalledOf(members: readonly Member[], today: string): Document['stalled'] {
  const initiatives = members
    .flatMap((member) => {
      const { journey, past, standing } = member;
      const harm = (standing?.effect?.harm.length ?? 0) > 0;
      const stall = stallOf(journey, { closedBy: past.closedBy, harm, today });
      const stay = journey.stays.at(-1);
      if (stall === null || stay === undefined) return [];
      const by = conditionIds.find((id) => id === standing?.next?.blocked?.id) ?? null;
      return [
        { initiative: member.initiative, title: member.title, ...stayShown(stay), ...stall, ...stakes(member), by },
      ];
    })
    .toSorted((a, b) => b.days - a.days);
  return {
    afterDays: stalledAfterDays,
    initiatives,
    spent: sumOf(initiatives.map(({ spent }) => spent)),
    expected: sumOf(initiatives.map(({ expected }) => expected)),
  };
}

/** What every initiative that ended or stalled died of. One that was retired after it had served did not die. */
export async function deathsOf(
  ctx: Context,
  members: readonly Member[],
  stalled: Document['stalled'],
): Promise<Document['deaths']> {
  const still = new Map(stalled.initiatives.map((each) => [each.initiative, each]));
  const all = await Promise.all(
    members.map(async (member) => {
      const { ended, produced } = member.journey;
      const stall = still.get(member.initiative);
      if (ended === null) return stall ? [deathOf(member, 'stalled', stall.since, member.past.conditions)] : [];
      if (ended.as === 'retired' && produced) return [];
      return [deathOf(member, ended.as, ended.on, await conditionsThen(ctx, member))];
    }),
  );
  return all.flat();
}

/** As they were on the day on which it ended. Of one whose charter is gone, nobody has looked since. */
function conditionsThen(ctx: Context, { past, standing, initiative }: Member) {
  if (standing === null) return conditionsBy(ctx, initiative, ctx.clock.now().toISOString());
  return past.atEnd ?? [];
}

function deathOf(
  member: Member,
  how: Document['deaths'][number]['how'],
  on: string | null,
  conditions: Parameters<typeof classify>[0]['conditions'],
): Document['deaths'][number] {
  const { initiative, title, journey, past, standing } = member;
  const harm = [...(standing?.effect?.harm ?? [])];
  const cause: Cause = classify({ conditions, harm });
  return {
    initiative,
    title,
    how,
    on,
    ...cause,
    also: [...cause.also],
    harm,
    because: journey.ended?.because ?? null,
    declared: journey.ended?.declared ?? false,
    said: saidOf(journey, past.declared),
    ...stakes(member),
    spendSaid: standing?.spendSaid ?? null,
  };
}
