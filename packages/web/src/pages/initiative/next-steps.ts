import type { Charter, Check, Finding, Gate } from '../../groundwork.ts';
import { failing } from './gate-words.ts';

/** What can be done about it on this page. */
export type StepAct = 'accept' | 'sign' | 'drill' | 'freeze' | 'measure' | 'check';

export interface Step {
  readonly id: string;
  /** Who does it, where the charter says so; empty where anybody may. */
  readonly who: readonly string[];
  /** What to do, in the words of the finding. */
  readonly fix: string;
  /** Why. */
  readonly why: string;
  readonly act: StepAct | null;
  /** How many findings more keep the same condition open. */
  readonly more: number;
}

const acts: Readonly<Record<string, StepAct>> = {
  'owner.not_accepted': 'accept',
  'owner.acceptance_stale': 'accept',
  'owner.review_overdue': 'accept',
  'governance.not_signed': 'sign',
  'governance.signature_stale': 'sign',
  'governance.stop_never_drilled': 'drill',
  'governance.stop_drill_overdue': 'drill',
  'baseline.not_frozen': 'freeze',
  'observation.never_measured': 'measure',
  'observation.measured_late': 'measure',
  'data.out_of_date': 'check',
};

interface Given {
  readonly check: Check;
  readonly gate: Gate;
  readonly charter: Pick<Charter, 'owner' | 'governance' | 'rollout'>;
  readonly today: string;
}

/**
 * What to close before the gate opens, the gap to close first in front. What can be done here is a step of its own, once for each person who must do it; of the rest of a
 * condition the worst stands for all.
 */
export function nextSteps(given: Given): readonly Step[] {
  const { check, gate } = given;
  const reasons = check.gates[gate]?.reasons ?? [];
  const first = check.gapToCloseFirst?.id;
  const ordered = [...reasons.filter(({ id }) => id === first), ...reasons.filter(({ id }) => id !== first)];
  const steps = ordered.flatMap((reason): readonly Step[] => {
    const condition = check.conditions.find(({ id }) => id === reason.id);
    const found = condition ? failing(condition) : [];
    const doable = found.filter((each) => actOf(each, given) !== null);
    const others = found.filter((each) => actOf(each, given) === null);
    const worst = others.find(({ message }) => message === reason.message) ?? others[0];
    const rest: readonly Step[] = worst
      ? [step(reason.id, worst.fix, worst.message, others.length - 1)]
      : found.length === 0
        ? [{ ...step(reason.id, reason.fix, reason.message, 0), act: reason.id === 'verdict' ? 'measure' : null }]
        : [];
    return [...rest, ...doable.map((each) => doableStep(each, given))];
  });
  const seen = new Set<string>();
  return steps.filter(({ act, who, id, fix }) => {
    const key = act === null ? `${id} ${fix}` : `${act} ${act === 'sign' ? who.join() : ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** Measuring before the start would only be refused. */
function actOf({ code }: Finding, { charter, today }: Given): StepAct | null {
  const act = acts[code] ?? null;
  const starts = charter.rollout?.starts;
  return act === 'measure' && (starts === undefined || starts > today) ? null : act;
}

const step = (id: string, fix: string | null, why: string, more: number): Step => ({
  id,
  who: [],
  fix: fix ?? why,
  why,
  act: null,
  more,
});

function doableStep(finding: Finding, given: Given): Step {
  const act = actOf(finding, given);
  return { ...step(finding.code, finding.fix, finding.message, 0), act, who: whoDoes(act, finding, given) };
}

function whoDoes(act: StepAct | null, { subject }: Finding, { charter }: Given): readonly string[] {
  if (act === 'accept') return charter.owner.person ? [charter.owner.person] : [];
  if (act === 'sign') return [subject];
  if (act === 'drill') return charter.governance?.stop?.who ?? [];
  return [];
}

/** A fix without the command that does it: the button beside it does the same. */
export const withoutCommand = (fix: string): string => fix.replace(/: groundwork .*$/, '.');
