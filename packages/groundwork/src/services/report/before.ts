import { endOfDay } from '../../charter/days.ts';
import { countIn } from '../../portfolio/funnel.ts';
import { hadEnded } from '../../portfolio/then.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import { readEnvelope } from '../ledger/describe.ts';
import type { MemberThen } from './members.ts';
import type { Quarter } from './quarter.ts';
import { summed } from './sum.ts';

type Report = BoardReportDocument;

const order = ['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired'] as const;

/** How many were in each stage. */
export function stagesOf(members: readonly MemberThen[]): Report['stages'] {
  const all = members.map(({ then }) => then);
  return order.map((stage) => ({ stage, ...countIn(all, stage) }));
}

/** The quarter before, as it was at its end; null where there was no initiative yet. */
export function beforeOf(
  quarter: Quarter,
  members: readonly MemberThen[],
  incomparable: string | null,
): Report['before'] {
  if (members.length === 0) return null;
  return {
    quarter,
    money: summed(members.map(({ money }) => money)),
    incomparable,
    stages: stagesOf(members),
    unknown: members.filter(({ then }) => then.stage === null && !hadEnded(then)).length,
  };
}

/** The sections of a charter that its money is reckoned by. */
const reckonedBy = ['economics', 'metrics', 'rollout', 'success'];

/** Initiatives whose charter was changed since, in what money is reckoned by: what the ledger says of it, it says since the fund gate. */
export async function amendedSince(ctx: Context, day: string, zone: string): Promise<readonly string[]> {
  const after = endOfDay(day, zone).toISOString();
  const entries = await ctx.stores.records.ledger.newest({ kind: 'amendment', limit: 1000 });
  const changed = entries.flatMap(({ at, initiative, envelope }) => {
    const sections: unknown = (readEnvelope(envelope)?.predicate as { readonly sections?: unknown } | undefined)
      ?.sections;
    const counts = Array.isArray(sections) && sections.some((each) => reckonedBy.includes(each));
    return at >= after && initiative !== null && counts ? [initiative] : [];
  });
  return [...new Set(changed)].toSorted();
}
