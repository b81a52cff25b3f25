import { personOf } from '../../charter/people.ts';
import { addDays, dayOf } from '../../charter/quantities.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { type Context, readWorkspaceOf } from '../context.ts';
import type { WaitingDocument } from '../documents/waiting.ts';
import { actingPerson } from '../people.ts';
import { standings } from './standings.ts';
import { type Wait, waitingIn } from './waits.ts';

/**
 * What waits for a person, and for others, from the charters and the records as they were found last: nothing is computed from the company's data.
 * Fails with `service.unknown_person`, and as groundwork.yaml does.
 */
export async function waiting({ ctx, input }: { ctx: Context; input: { as: string } }): Promise<WaitingDocument> {
  const workspace = await readWorkspaceOf(ctx, 'all');
  const { config } = workspace;
  const person = actingPerson(config, input.as);
  const now = ctx.clock.now();
  const today = dayOf(now, config.timezone);
  const all = (await standings(ctx, workspace)).flatMap((each) => waitingIn(each, { today, soon: addDays(today, 14) }));
  const mine = all.filter((each) => each.people.includes(person));
  const itemOf = (wait: Wait) => shown(config, wait);
  return {
    person: { id: person, name: personOf(config, person)?.name ?? person },
    asOf: now.toISOString(),
    forYou: mine
      .filter((each) => each.when === 'now')
      .toSorted(byDay)
      .map(itemOf),
    blocked: mine
      .filter((each) => each.when === 'blocked')
      .toSorted(byDay)
      .map(itemOf),
    comingUp: mine
      .filter((each) => each.when === 'later')
      .toSorted(byDay)
      .map(itemOf),
    forOthers: all
      .filter((each) => each.when === 'now' && !each.people.includes(person))
      .toSorted(byDay)
      .map(itemOf),
  };
}

function shown(workspace: Workspace, { when: _, people, ...rest }: Wait) {
  return { ...rest, people: people.map((id) => ({ id, name: personOf(workspace, id)?.name ?? id })) };
}

/** What has a day comes before what has none. */
function byDay(a: Wait, b: Wait): number {
  return (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id.localeCompare(b.id);
}
