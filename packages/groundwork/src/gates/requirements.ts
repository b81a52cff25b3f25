import type { Gate } from '../charter/schema/workspace.ts';
import { anotherComparison } from '../conditions/baseline.ts';
import { type Condition, type ConditionId, conditionIds, type Finding, type State } from '../conditions/finding.ts';
import { worstState } from '../conditions/roll-up.ts';
import { hasPassed, moves, type Stage } from './stages.ts';

/** What the gates look at besides the conditions. */
export interface GateEvidence {
  readonly stage: Stage;
  readonly conditions: readonly Condition[];
  /** Conditions waived for this very gate by one who may decide it. */
  readonly waived: Readonly<Record<Gate, ReadonlySet<ConditionId>>>;
  /** The last measurement; null when nothing was measured. */
  readonly measured: {
    readonly primary: { readonly metric: string; readonly verdict: string } | null;
    readonly breached: readonly string[];
    /** Harmless metrics whose estimate lies beyond the tolerance while it is too early for a verdict. */
    readonly doubtful: readonly string[];
    /** Harmless metrics of which there is no effect to judge, though there is one of the primary metric. */
    readonly unseen: readonly string[];
    readonly strength: string;
    readonly registered: boolean;
  } | null;
  /** The weakest claim strength that counts, from the charter. */
  readonly claim: string;
  /** Whether some data rule gave a number, whatever it was. */
  readonly dataMeasured: boolean;
  /** The first day of the comparison while it still lies ahead; null once it has come, or where none is declared. */
  readonly startsOn: string | null;
  readonly incidents: { readonly count: number; readonly budget: number | null };
}

/** One thing that keeps a gate closed. `id` is a condition, or `stage`, `verdict`, `harmless`, `claim`, `registered`, `incidents`. */
export interface Missing {
  readonly id: string;
  readonly message: string;
  readonly fix: string | null;
}

/** What still keeps `gate` closed; empty when a decision may open it. */
export function missingFor(gate: Gate, evidence: GateEvidence): readonly Missing[] {
  return [...stageMissing(gate, evidence), ...requirements[gate](evidence)];
}

const requirements: Readonly<Record<Gate, (evidence: GateEvidence) => readonly Missing[]>> = {
  fund: fundMissing,
  // While it is stopped no run can arrive, and that alone does not keep it from going on: that they arrive again is asked for by the gates after it.
  pilot: (evidence) => allSeven('pilot', evidence, 'observation.runs_stopped'),
  production: (evidence) => [
    ...allSeven('production', evidence),
    ...startMissing(evidence),
    ...verdictMissing(evidence),
    ...incidentsMissing(evidence),
  ],
  renew: (evidence) => allSeven('renew', evidence),
};

function stageMissing(gate: Gate, { stage }: GateEvidence): readonly Missing[] {
  if (moves[gate].from.includes(stage) || hasPassed(stage, gate)) return [];
  const needed = moves[gate].from.join(' or ');
  return [
    {
      id: 'stage',
      message: `The initiative is ${stage}; the ${gate} gate opens from ${needed}.`,
      fix: 'Pass the earlier gates first: diagnose, stabilise, then deploy.',
    },
  ];
}

/** Before funding, what can't exist yet is not asked for: the process may be unobserved and the data may fail, as long as somebody looked. */
function fundMissing(evidence: GateEvidence): readonly Missing[] {
  const waived = evidence.waived.fund;
  return [
    ...conditionMissing(evidence, 'process', waived, 'process.not_observed'),
    ...conditionMissing(evidence, 'success', waived),
    ...conditionMissing(evidence, 'owner', waived),
    ...(evidence.dataMeasured || waived.has('data')
      ? []
      : [
          {
            id: 'data',
            message: 'The data was not measured yet.',
            fix: 'Declare rules in the data section and run groundwork check where the sources can be reached.',
          },
        ]),
  ];
}

function allSeven(gate: Gate, evidence: GateEvidence, tolerated: string | null = null): readonly Missing[] {
  return conditionIds.flatMap((id) => conditionMissing(evidence, id, evidence.waived[gate], tolerated));
}

function conditionMissing(
  evidence: GateEvidence,
  id: ConditionId,
  waived: ReadonlySet<ConditionId>,
  /** The code of a finding that this gate does not ask to hold. */
  tolerated: string | null = null,
): readonly Missing[] {
  const condition = evidence.conditions.find((each) => each.id === id);
  const found = condition ? underneath(condition) : 'unverified';
  if (found === 'met' || waived.has(id)) return [];
  const asked = condition ? deciding(condition) : [];
  const open = asked.filter((each) => each.state !== 'met' && each.code !== tolerated);
  if (open.length === 0 && asked.some(({ code }) => code === tolerated)) return [];
  const state = open.length > 0 ? worstState(open) : found;
  const worst = open.find((each) => each.state === state);
  if (worst) return [{ id, message: worst.message, fix: worst.fix ?? null }];
  const unseen = { message: `The ${id} condition was never checked: run a check.`, fix: 'Run it: groundwork check' };
  return [{ id, ...(state === 'unverified' ? unseen : { message: `${id} is ${state}.`, fix: null }) }];
}

/** The state below a waiver: a waiver given for another gate does not open this one. */
function underneath(condition: Condition): State {
  if (condition.state !== 'waived') return condition.state;
  return (condition.findings.find((each) => each.state === 'waived')?.measured as State | undefined) ?? 'unverified';
}

function deciding(condition: Condition): readonly Finding[] {
  return condition.findings.filter((each) => (each.severity ?? 'error') === 'error' && each.state !== 'waived');
}

function startMissing({ startsOn }: GateEvidence): readonly Missing[] {
  if (startsOn === null) return [];
  return [
    {
      id: 'start',
      message: `The comparison starts on ${startsOn}, so nothing can be proven yet.`,
      fix: `Measure on ${startsOn} or later, then decide.`,
    },
  ];
}

/** A stronger design has the earlier letter. */
function verdictMissing({ measured, claim }: GateEvidence): readonly Missing[] {
  if (!measured?.primary)
    return [
      { id: 'verdict', message: 'The effect on the primary metric was not measured.', fix: 'Run groundwork measure.' },
    ];
  const { primary, registered, strength, breached, doubtful, unseen } = measured;
  return [
    ...(primary.verdict === 'achieved'
      ? []
      : [
          {
            id: 'verdict',
            message: `The verdict on ${primary.metric} is ${primary.verdict}; it must be achieved.`,
            fix: primary.verdict === 'too early' ? 'Keep the pilot running and measure again.' : null,
          },
        ]),
    ...(registered
      ? []
      : [
          {
            id: 'registered',
            message:
              'The analysis plan was not frozen before the start, so the result is exploratory and counts for no gate.',
            fix: anotherComparison,
          },
        ]),
    ...(strength <= claim
      ? []
      : [
          {
            id: 'claim',
            message: `The result has claim strength ${strength}; the charter counts ${claim} or stronger.`,
            fix: 'Use a stronger design.',
          },
        ]),
    ...breached.map((metric) => ({
      id: 'harmless',
      message: `${metric} got worse than its tolerance.`,
      fix: `Find out why ${metric} got worse before going on.`,
    })),
    ...unseen.map((metric) => ({
      id: 'harmless',
      message: `Whether ${metric} got worse cannot be told, because there is no effect of it to show.`,
      fix: `See what groundwork measure says of ${metric}, and mend it.`,
    })),
    ...doubtful.map((metric) => ({
      id: 'harmless',
      message: `${metric} is beyond its tolerance so far, and it is too early to say whether it stays there.`,
      fix: `Find out why ${metric} is worse, and measure again; stop the agent if it goes on.`,
    })),
  ];
}

function incidentsMissing({ incidents }: GateEvidence): readonly Missing[] {
  if (incidents.budget === null || incidents.count <= incidents.budget) return [];
  return [
    {
      id: 'incidents',
      message: `${incidents.count} incidents in the last 30 days; ${incidents.budget} are allowed.`,
      fix: 'Bring the incidents down before going to production.',
    },
  ];
}
