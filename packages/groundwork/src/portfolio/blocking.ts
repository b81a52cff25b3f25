import type { ConditionId } from '../conditions/finding.ts';
import { roundedMoney } from '../words/numbers.ts';
import { listWords, plural } from '../words/phrases.ts';
import { sumOf } from './causes.ts';
import { stepOrder } from './sequence.ts';

/** One whose next gate is closed. */
export interface Waiting {
  readonly initiative: string;
  /** Everything that keeps it closed: conditions, `verdict`, `start` … */
  readonly closedBy: readonly string[];
  /** The median net that is expected or promised of it; null where nothing is, or it is realised already. */
  readonly expected: number | null;
}

/** What one condition keeps back. */
export interface Blocker {
  readonly condition: ConditionId;
  readonly initiatives: readonly string[];
  readonly expected: number | null;
  /** Those whose gate nothing else keeps closed. */
  readonly alone: readonly string[];
  readonly expectedAlone: number | null;
}

/**
 * Every condition that keeps a gate closed, the one that blocks most expected value first, then the one that blocks most initiatives; of those that block as much, the one that is
 * an earlier step.
 */
export function blockersOf(waiting: readonly Waiting[]): readonly Blocker[] {
  return stepOrder
    .map((condition): Blocker => {
      const held = waiting.filter(({ closedBy }) => closedBy.includes(condition));
      const alone = held.filter(({ closedBy }) => closedBy.every((each) => each === condition));
      return {
        condition,
        initiatives: held.map(({ initiative }) => initiative),
        expected: sumOf(held.map(({ expected }) => expected)),
        alone: alone.map(({ initiative }) => initiative),
        expectedAlone: sumOf(alone.map(({ expected }) => expected)),
      };
    })
    .filter(({ initiatives }) => initiatives.length > 0)
    .toSorted(byWeight);
}

const byWeight = (a: Blocker, b: Blocker) =>
  (b.expected ?? 0) - (a.expected ?? 0) || b.initiatives.length - a.initiatives.length;

/** Why a step is taken before those that come after it. */
const whyEarlier: Readonly<Record<ConditionId, string>> = {
  process: 'the others rest on what it produces and how it runs',
  success: 'data, baseline and evaluations are chosen for the number that has to change',
  data: 'a number taken from data that does not hold would have to be taken again',
  owner: 'the owner is who freezes the baseline and signs the governance',
  baseline: 'once the agent works it cannot be captured any more',
  governance: 'what is watched is whether the agent keeps to it',
  observation: 'it is the last step',
};

/** The others that keep back as much as the first; null where none does. */
function tiedWords([first, ...others]: readonly Blocker[], verb: 'wait' | 'waited'): string | null {
  const tied = others.filter((each) => first && byWeight(first, each) === 0).map(({ condition }) => condition);
  if (tied.length === 0) return null;
  return `As many ${verb} for ${tied.length > 3 ? `each of ${tied.length} others` : listWords(tied)}`;
}

/** What kept most back on a day that has passed, in a sentence; null where nothing was. What was expected then was not kept, so that it is counted by initiatives. */
export function blockedThenWords(blockers: readonly Blocker[]): string | null {
  const [first] = blockers;
  if (first === undefined) return null;
  const { condition, initiatives, alone } = first;
  const rest =
    alone.length === initiatives.length
      ? ' Nothing else was missing there.'
      : alone.length === 0
        ? ` ${initiatives.length === 1 ? 'It' : 'Each of them'} needed something else as well.`
        : ` Of ${listWords(alone)} nothing else was missing.`;
  const tied = tiedWords(blockers, 'waited');
  return `As checks had found it by then, ${condition} kept most back: ${plural(initiatives.length, 'initiative')} from the next gate.${rest}${tied === null ? '' : ` ${tied}.`}`;
}

/** What to fix once for most effect, in a sentence; null where nothing is blocked. */
export function fixFirstWords(blockers: readonly Blocker[], currency: string): string | null {
  const [first] = blockers;
  if (first === undefined) return null;
  const { condition, initiatives, expected, alone } = first;
  const worth = expected !== null && expected > 0 ? `, with ${roundedMoney(expected, currency)} expected of them` : '';
  const rest =
    alone.length === initiatives.length
      ? ' Nothing else is missing there.'
      : alone.length === 0
        ? ` ${initiatives.length === 1 ? 'It' : 'Each of them'} needs something else as well.`
        : ` Of ${listWords(alone)} nothing else is missing.`;
  const tied = tiedWords(blockers, 'wait');
  const why = tied === null ? '' : ` ${tied}; ${condition} comes first, because ${whyEarlier[condition]}.`;
  return `Fix ${condition} first: it keeps ${plural(initiatives.length, 'initiative')} from the next gate${worth}.${rest}${why}`;
}
