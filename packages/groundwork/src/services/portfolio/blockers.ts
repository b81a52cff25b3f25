import { type Blocker, blockersOf } from '../../portfolio/blocking.ts';
import { stakes } from './deaths.ts';
import type { Member } from './members.ts';

/** What keeps back those that go on and whose next gate is closed, in the one order that portfolio, progress and terminal name. */
export function blockersIn(members: readonly Member[]): readonly Blocker[] {
  return blockersOf(
    members
      .filter(({ journey, past }) => journey.ended === null && past.closedBy.length > 0)
      .map((member) => ({
        initiative: member.initiative,
        closedBy: member.past.closedBy,
        expected: stakes(member).expected,
      })),
  );
}
