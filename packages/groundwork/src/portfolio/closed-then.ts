import type { ConditionId, State } from '../conditions/finding.ts';
import { nextGate, type Stage } from '../gates/stages.ts';

/** A condition as checks had found it by some day. */
interface Found {
  readonly condition: ConditionId;
  readonly state: State;
}

/** What the gate ahead of a stage asks for by itself; null where there is none. Of the data the fund gate asks that somebody looked, of the process that it is written down. */
const asksFor = (stage: Stage, { condition, state }: Found): boolean => {
  const gate = nextGate(stage);
  if (gate === null || state === 'met') return false;
  if (gate !== 'fund') return true;
  if (condition === 'data') return state === 'unverified';
  if (condition === 'process') return state === 'unmet' || state === 'unverified';
  return condition === 'success' || condition === 'owner';
};

/**
 * The conditions that kept the next gate closed on some day, from what checks had found by then and what was waived for that gate on that day. What else keeps a gate
 * closed (a verdict, the day of the start) is not kept by days.
 */
export function closedThen(
  stage: Stage,
  conditions: readonly Found[],
  waived: ReadonlySet<ConditionId>,
): readonly ConditionId[] {
  return conditions.filter((each) => asksFor(stage, each) && !waived.has(each.condition)).map((each) => each.condition);
}
