import { sumOf } from '../../portfolio/causes.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import { stakes } from './deaths.ts';
import type { Member } from './members.ts';
import { provenAhead } from './summary.ts';

/** What faces revenue beside what is internal: how many came how far, and what came back for the money as it was valued last. */
export function facingOf(
  members: readonly Member[],
  value: PortfolioValueDocument | null,
): PortfolioProgressDocument['facing'] {
  return (['revenue', 'internal', 'unknown'] as const).flatMap((facing) => {
    const of = members.filter(({ standing }) => (standing?.facing ?? 'unknown') === facing);
    if (of.length === 0) return [];
    // What an older version kept is not told by facing.
    const money = value?.byFacing?.find((each) => each.facing === facing);
    return [
      {
        facing,
        initiatives: of.map(({ initiative }) => initiative),
        production: of.filter(({ journey }) => journey.produced).length,
        ended: of.filter(({ journey }) => journey.ended !== null).length,
        spent: money?.spent ?? null,
        benefit: money?.benefit ?? null,
        harm: money?.harm ?? null,
        net: money?.net ?? null,
        proven: sumOf(of.map(({ standing }) => standing && provenAhead(standing))),
        expected: sumOf(of.map((member) => (member.journey.ended === null ? stakes(member).expected : null))),
        early: of.filter(({ standing }) => standing?.money?.early).length,
      },
    ];
  });
}
