import { dayOf } from '../../charter/days.ts';
import { personOf } from '../../charter/people.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { type ConditionId, conditionIds } from '../../conditions/finding.ts';
import { type StepFound, spendingWarning, stepsOf } from '../../portfolio/sequence.ts';
import { readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import type { PortfolioProgressDocument, SequenceDocument } from '../documents/progress.ts';
import { stakes, stayShown } from './deaths.ts';
import { type Member, memberOf } from './members.ts';

type Person = { id: string; name: string };

/** An ordered plan for each initiative that goes on and whose next gate a condition keeps closed; the most expected value first. One that only waits for its verdict has nothing to do. */
export function sequencesOf(
  ctx: Context,
  members: readonly Member[],
  workspace: Workspace,
): PortfolioProgressDocument['sequences'] {
  const nameOf = (id: string) => ctx.secrets.redact(personOf(workspace, id)?.name ?? id);
  return members
    .flatMap((member) => sequenceOf(member, workspace.currency, nameOf) ?? [])
    .toSorted((a, b) => (b.expected ?? 0) - (a.expected ?? 0) || (a.initiative < b.initiative ? -1 : 1));
}

/** The plan of one initiative, null where no condition keeps its next gate closed. Fails as groundwork.yaml and its charter do. */
export async function sequence({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<SequenceDocument> {
  const { initiative } = input;
  const { workspace } = await readInitiative(ctx, initiative);
  const today = dayOf(ctx.clock.now(), workspace.config.timezone);
  const member = await memberOf(ctx, workspace, { initiative, today });
  const [plan = null] = sequencesOf(ctx, [member], workspace.config);
  return { initiative, plan };
}

function sequenceOf(
  member: Member,
  currency: string,
  nameOf: (id: string) => string,
): PortfolioProgressDocument['sequences'][number] | null {
  const { standing, past, journey, initiative, title } = member;
  const stay = journey.stays.at(-1);
  const isBlocked = conditionIds.some((id) => past.closedBy.includes(id));
  if (!standing?.next || !isBlocked || journey.ended !== null || stay === undefined) return null;
  const found = standing.conditions.map(
    ({ id, state, reason, fix }): StepFound => ({
      condition: id,
      state,
      since: past.conditions.find(({ condition }) => condition === id)?.since ?? null,
      reason,
      fix,
    }),
  );
  const steps = stepsOf(found, standing.next.blocked?.id ?? null).map((each) => ({
    ...each,
    who: whoTakes(each.condition, member, nameOf),
  }));
  const { spent, expected } = stakes(member);
  return {
    initiative,
    title,
    ...stayShown(stay),
    gate: standing.next.gate,
    done: steps.filter(({ state }) => state === 'met').length,
    steps,
    after: past.closedBy.filter((id) => !(conditionIds as readonly string[]).includes(id)),
    spent,
    expected,
    warning: spendingWarning({ stage: stay.stage, spent }, found, currency),
  };
}

/** Whose step it is. Who owns an initiative answers for all of it; naming an owner is up to the sponsor. */
function whoTakes(condition: ConditionId, { standing, past }: Member, nameOf: (id: string) => string): Person[] {
  if (standing === null) return [];
  const { owner, sponsor, duties } = standing;
  const one = (person: Person | null) => (person === null ? [] : [{ ...person }]);
  if (condition === 'owner') return one(owner ?? sponsor);
  if (condition === 'process' && past.accountable.length > 0) return past.accountable.map((each) => ({ ...each }));
  if (condition === 'governance' && duties.signs.length > 0)
    return duties.signs.map(({ person: id }) => ({ id, name: nameOf(id) }));
  return one(owner);
}
