import type { ConditionId, State } from '../conditions/finding.ts';
import type { Stage } from '../gates/stages.ts';
import { roundedMoney } from '../words/numbers.ts';
import { listWords } from '../words/phrases.ts';

/** One step of getting the ground ready. */
interface Practice {
  readonly title: string;
  /** What will show that it is done: what the condition is computed from. */
  readonly evidence: string;
}

/** Diagnose and stabilise first, then deploy: the process, what success is, the data and the owner before what is built on them. */
export const stepOrder = [
  'process',
  'success',
  'data',
  'owner',
  'baseline',
  'governance',
  'observation',
] as const satisfies readonly ConditionId[];

export const practices: Readonly<Record<ConditionId, Practice>> = {
  process: {
    title: 'Define the process',
    evidence: 'A complete process section with one accountable person and, of its event log, the fitness it asks for.',
  },
  success: {
    title: 'Write down what working means',
    evidence: 'A target with a day that the metric, computed on the real data, is able to show by then.',
  },
  data: {
    title: 'Ready the data and its tools',
    evidence: 'A check in which every data rule holds on the real tables and every tool that is needed answers.',
  },
  owner: {
    title: 'Name one accountable owner',
    evidence: 'The acceptance of one person in the ledger, and a review that is not overdue.',
  },
  baseline: {
    title: 'Capture the baseline',
    evidence: 'A baseline frozen in the ledger before the first run of the agent.',
  },
  governance: {
    title: 'Write the governance down',
    evidence:
      'The signatures of owner and reviewer on the section as it stands, and a drill of the stop in the ledger.',
  },
  observation: {
    title: 'Set up evaluation and monitoring',
    evidence: 'Evaluations that pass with their uncertainty, runs that arrive, and a recent reading of every metric.',
  },
};

/** A condition as the plan sees it. */
export interface StepFound {
  readonly condition: ConditionId;
  readonly state: State;
  readonly since: string | null;
  readonly reason: string | null;
  readonly fix: string | null;
}

export interface SequenceStep extends StepFound, Practice {
  /** The step to take now. */
  readonly now: boolean;
}

/**
 * The steps of one initiative in the order in which they are taken. `first`: what a check names as the gap to close first, which is then the step to take now, so that there is one
 * first wherever it stands; where it names no condition, the first step that is not done.
 */
export function stepsOf(found: readonly StepFound[], first: string | null): readonly SequenceStep[] {
  const steps = stepOrder.flatMap((condition) => {
    const step = found.find((each) => each.condition === condition);
    return step === undefined ? [] : [{ ...step, ...practices[condition] }];
  });
  const open = steps.filter(({ state }) => state !== 'met');
  const next = open.find(({ condition }) => condition === first) ?? open[0];
  return steps.map((step) => ({ ...step, now: step === next }));
}

/** What has to hold before money is spent in a stage: what each gate before it asks for, and before a pilot the ground it stands on. */
const ground: Readonly<Record<Stage, readonly ConditionId[]>> = {
  proposed: ['process', 'success', 'owner'],
  funded: ['process', 'success', 'data', 'owner'],
  pilot: stepOrder,
  production: stepOrder,
  stopped: [],
  retired: [],
};

/** That money goes into an initiative while an earlier step is not done; null where it does not, or nobody has said what it costs. */
export function spendingWarning(
  { stage, spent }: { readonly stage: Stage; readonly spent: number | null },
  found: readonly StepFound[],
  currency: string,
): string | null {
  if (spent === null || spent <= 0) return null;
  const open = stepOrder.filter(
    (condition) =>
      ground[stage].includes(condition) && found.some((each) => each.condition === condition && each.state !== 'met'),
  );
  if (open.length === 0) return null;
  const said = stateOrder.flatMap((state) => {
    const of = open.filter((condition) => found.some((each) => each.condition === condition && each.state === state));
    return of.length === 0 ? [] : [`${listWords(of)} ${of.length === 1 ? 'is' : 'are'} ${stateWords[state]}`];
  });
  return `${roundedMoney(spent, currency)} is spent already, and ${listWords(said)}.`;
}

const stateOrder = ['unmet', 'waived', 'stale', 'unverified'] as const;
const stateWords = { unmet: 'not met', waived: 'waived', stale: 'stale', unverified: 'not verified' } as const;
