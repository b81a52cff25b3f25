import type { Condition, ConditionId, Finding, State } from './finding.ts';

/** A named person's acceptance of a condition that does not hold, until the end of a day. */
export interface ActiveWaiver {
  readonly condition: ConditionId;
  readonly person: string;
  readonly because: string;
  /** The last day on which it counts. */
  readonly until: string;
}

// What is known to be wrong outranks what nobody looked at, and that outranks what was right once.
const rank: Readonly<Record<State, number>> = { unmet: 4, unverified: 3, stale: 2, met: 1, waived: 0 };

/** The worst state among findings that decide (severity error); `unverified` where nothing decides, because missing data is never a pass. */
export function worstState(findings: readonly Finding[]): State {
  const deciding = findings.filter((each) => (each.severity ?? 'error') === 'error');
  if (deciding.length === 0) return 'unverified';
  return deciding.reduce<State>((worst, each) => (rank[each.state] > rank[worst] ? each.state : worst), 'met');
}

/** Rolls findings up to the condition's state; a waiver turns what does not hold into `waived` and never touches what does. */
export function rollUp(id: ConditionId, findings: readonly Finding[], waiver?: ActiveWaiver): Condition {
  const state = worstState(findings);
  if (state === 'met' || !waiver) return { id, state, findings: worstFirst(findings) };
  return { id, state: 'waived', findings: [waiverFinding(waiver, state), ...worstFirst(findings)] };
}

/** Worst first: what decides before what is only shown, what is wrong before what is not known, the most of it first; else in the order they were found. */
export function worstFirst<T extends Pick<Finding, 'severity' | 'state' | 'measured'>>(
  findings: readonly T[],
): readonly T[] {
  const weight = (each: T) => ((each.severity ?? 'error') === 'error' ? rank[each.state] * 10 : rank[each.state]);
  const size = ({ measured }: T) => (typeof measured === 'number' ? measured : 0);
  return findings.toSorted((a, b) => weight(b) - weight(a) || (holds(a.state) ? 0 : Math.sign(size(b) - size(a)) || 0));
}

const holds = (state: State) => state === 'met' || state === 'waived';

function waiverFinding(waiver: ActiveWaiver, underneath: State): Finding {
  return {
    code: `${waiver.condition}.waived`,
    subject: waiver.condition,
    state: 'waived',
    measured: underneath,
    expected: 'met',
    unit: null,
    message: `${waiver.person} accepts that ${waiver.condition} is ${underneath} until ${waiver.until}: ${waiver.because}`,
    fix: `Close what is below before ${waiver.until}.`,
    sql: null,
    samples: [],
  };
}
