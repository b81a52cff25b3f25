import { fail } from '../../errors/problem.ts';
import { openInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { actingPerson } from '../people.ts';

/**
 * The named owner accepts accountability themselves, bound to the owner section as it stands. Accepting again is a review: it sets the
 * clock of `review_every` anew. Fails with `service.not_the_owner` for anyone else.
 */
export async function accept({ ctx, input }: { ctx: Context; input: { initiative: string; as: string } }) {
  const { workspace, loaded } = await openInitiative(ctx, input.initiative);
  const person = actingPerson(workspace.config, input.as);
  const owner = loaded.charter.owner.person;
  if (owner !== person) fail('service.not_the_owner', { initiative: input.initiative, person, owner });
  const at = ctx.clock.now().toISOString();
  const sectionHash = loaded.sectionHashes.owner as string;
  const entry = await ctx.stores.records.transaction(async (tx) => {
    await tx.initiatives.lock(input.initiative);
    await tx.signatures.add({
      initiative: input.initiative,
      section: 'owner',
      sectionHash,
      role: 'acceptance',
      person,
      at,
    });
    await tx.reviews.add({ initiative: input.initiative, person, note: 'acceptance', at });
    return appendEntry(ctx, tx, {
      kind: 'acceptance',
      initiative: input.initiative,
      person,
      predicate: { section: 'owner', sectionHash },
    });
  });
  return { initiative: input.initiative, person, section: 'owner' as const, sectionHash, at, entry: reference(entry) };
}
