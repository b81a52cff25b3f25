import { plural } from '../../words/phrases.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';
import type { Member } from './members.ts';

const cure = 'To compute it: groundwork value';

/** Why money is not told of all, and which command fills it: nobody valued them, or some came since. null where all that is there was valued. */
export function unvaluedWords(
  members: readonly Pick<Member, 'initiative' | 'standing'>[],
  value: PortfolioValueDocument | null,
): string | null {
  if (members.length === 0) return null;
  if (value === null)
    return `What they cost and return was never computed, so no money is told by what they face. ${cure}`;
  const known = new Set(
    [...value.initiatives, ...value.unvalued, ...value.ended.initiatives].map(({ initiative }) => initiative),
  );
  // Of what is gone nothing can be computed any more.
  const missing = members.filter(({ initiative, standing }) => standing !== null && !known.has(initiative));
  if (missing.length === 0) return null;
  const whose = missing.length === 1 ? 'its' : 'their';
  return `${plural(missing.length, 'initiative')} came after all were valued last, so ${whose} money is in no sum here. ${cure}`;
}
