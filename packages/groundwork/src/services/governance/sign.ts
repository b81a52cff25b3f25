import { fail } from '../../errors/problem.ts';
import { openInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { actingPerson } from '../people.ts';
import { governanceBinding } from './binding.ts';
import { keepSignedTools, toolsToSign } from './signed-tools.ts';

/**
 * The owner or the reviewer signs the governance section as it stands; a later edit makes the signature stale. The tools of the charter's MCP servers are kept as they
 * are now, so that a later change of one is found.
 * Fails with `service.not_a_signer` for anyone else and `service.section_missing` when there is nothing to sign.
 */
export async function sign({ ctx, input }: { ctx: Context; input: { initiative: string; as: string } }) {
  const { workspace, loaded } = await openInitiative(ctx, input.initiative);
  const person = actingPerson(workspace.config, input.as);
  const owner = loaded.charter.owner.person;
  const reviewer = loaded.charter.reviewer ?? null;
  const role = person === owner ? ('owner' as const) : person === reviewer ? ('reviewer' as const) : null;
  if (role === null) return fail('service.not_a_signer', { initiative: input.initiative, person, owner, reviewer });
  const sectionHash = await governanceBinding({ workspace, loaded });
  if (!sectionHash) return fail('service.section_missing', { initiative: input.initiative, section: 'governance' });
  const servers = await toolsToSign(ctx, { workspace, loaded });
  const at = ctx.clock.now().toISOString();
  const entry = await ctx.stores.records.transaction(async (tx) => {
    await tx.initiatives.lock(input.initiative);
    await tx.signatures.add({ initiative: input.initiative, section: 'governance', sectionHash, role, person, at });
    const tools = await keepSignedTools(tx, { initiative: input.initiative, person, at, sectionHash, servers });
    return appendEntry(ctx, tx, {
      kind: 'signature',
      initiative: input.initiative,
      person,
      predicate: { section: 'governance', sectionHash, ...(tools !== null && { tools }) },
    });
  });
  const signatures = await ctx.stores.records.signatures.list(input.initiative, { section: 'governance' });
  const waitsFor = [owner, reviewer].filter(
    (each): each is string =>
      each !== null && !signatures.some((one) => one.person === each && one.sectionHash === sectionHash),
  );
  return {
    initiative: input.initiative,
    person,
    role,
    section: 'governance' as const,
    sectionHash,
    at,
    waitsFor,
    entry: reference(entry),
  };
}
