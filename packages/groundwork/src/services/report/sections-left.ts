import type { ConditionId } from '../../conditions/finding.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';

type Step = PortfolioProgressDocument['sequences'][number]['steps'][number];

/** The section of a charter that a condition is computed from. */
const sectionOf = {
  process: 'process',
  success: 'success',
  data: 'data',
  owner: 'owner',
  baseline: 'baseline',
  governance: 'governance',
  observation: 'evaluation',
} as const satisfies Record<ConditionId, string>;

/**
 * The sections that a charter has not yet, where all that is missing is missing for that: an owner who has not accepted counts as such, as there is nothing to accept. null where something
 * that is declared does not hold, or nothing is left out.
 */
export function sectionsLeft(steps: readonly Step[], declares: (section: string) => boolean): readonly string[] | null {
  const open = steps.filter(({ state }) => state !== 'met').map(({ condition }) => sectionOf[condition]);
  const left = open.filter((section) => !declares(section));
  const others = open.filter((section) => declares(section) && section !== 'owner');
  return left.length === 0 || others.length > 0 ? null : left;
}
