import { addDuration, dayOf } from '../../charter/quantities.ts';
import { notAPerson } from '../../conditions/person.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { StandingDocument } from '../documents/portfolio.ts';
import { governanceBinding } from '../governance/binding.ts';

/** What people still owe an initiative besides its gates: acceptance, signatures, the next review; and the waivers in force. From the charter and the records. */
export async function dutiesOf(ctx: Context, read: Read): Promise<StandingDocument['duties']> {
  const { id } = read.initiative;
  const today = dayOf(ctx.clock.now(), read.workspace.config.timezone);
  const [owner, signs, waivers] = await Promise.all([
    ownerDuties(ctx, read, today),
    missingSignatures(ctx, read),
    ctx.stores.records.waivers.active(id, today),
  ]);
  return {
    ...owner,
    signs,
    waivers: waivers.map(({ condition, gate, person, because, until }) => ({
      condition,
      gate,
      person,
      because,
      until,
    })),
  };
}

/** The owner accepts the section as it stands, and looks at the results again every `review_every`. */
async function ownerDuties(
  ctx: Context,
  { workspace, loaded, initiative }: Read,
  today: string,
): Promise<Pick<StandingDocument['duties'], 'accepts' | 'review'>> {
  const { person, review_every } = loaded.charter.owner;
  if (person === null || notAPerson(workspace.config, person)) return { accepts: null, review: null };
  const { records } = ctx.stores;
  const own = (await records.signatures.list(initiative.id, { section: 'owner', role: 'acceptance' })).filter(
    (each) => each.person === person,
  );
  if (!own.some((each) => each.sectionHash === loaded.sectionHashes.owner))
    return { accepts: { person, again: own.length > 0 }, review: null };
  const last = await records.reviews.latest(initiative.id);
  if (!last) return { accepts: null, review: null };
  const { timezone } = workspace.config;
  const due = addDuration(dayOf(new Date(last.at), timezone), review_every, timezone);
  return { accepts: null, review: { person, due, overdue: today > due, every: review_every } };
}

/** Owner and reviewer, as far as they have not signed what governance says now. */
async function missingSignatures(ctx: Context, read: Read): Promise<StandingDocument['duties']['signs']> {
  const { charter } = read.loaded;
  const binding = await governanceBinding(read);
  if (binding === null) return [];
  const signatures = await ctx.stores.records.signatures.list(read.initiative.id, { section: 'governance' });
  return (['owner', 'reviewer'] as const).flatMap((role) => {
    const owner = charter.owner.person;
    const person = role === 'owner' ? owner : (charter.reviewer ?? null);
    // One signature of one person is all there can be.
    if (role === 'reviewer' && person === owner) return [];
    if (person === null || notAPerson(read.workspace.config, person)) return [];
    const own = signatures.filter((each) => each.person === person);
    return own.some((each) => each.sectionHash === binding) ? [] : [{ person, role, again: own.length > 0 }];
  });
}
