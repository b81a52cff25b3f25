import { dayOf } from '../../charter/quantities.ts';
import { fail } from '../../errors/problem.ts';
import { renewableFrom, renewalDay } from '../../gates/renewal.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';

/** The day on which an initiative in production is to be renewed; null in any other stage, and where nobody had reviewed it. */
export async function renewalOf(ctx: Context, { initiative: { id }, loaded, workspace }: Read): Promise<string | null> {
  const { records } = ctx.stores;
  const [record, decisions, reviews] = await Promise.all([
    records.initiatives.get(id),
    records.decisions.list(id, { gate: 'renew' }),
    records.reviews.list(id),
  ]);
  if (record?.stage !== 'production') return null;
  const renewed = decisions.flatMap(({ action, settledAt }) => (action === 'open' ? (settledAt ?? []) : []));
  return renewalDay({
    since: [record.stageSince, ...renewed].toSorted().at(-1) as string,
    reviews: reviews.map(({ at }) => at),
    every: loaded.charter.owner.review_every,
    zone: workspace.config.timezone,
  });
}

/** The day from which it can be renewed, where its gate has nothing missing or has (`holds`); null where it can be now, and in any other stage. */
export async function renewableOn(ctx: Context, read: Read, holds: boolean): Promise<string | null> {
  const { initiative, loaded, workspace } = read;
  const { decisions } = ctx.stores.records;
  const [due, pending, all] = await Promise.all([
    renewalOf(ctx, read),
    decisions.pending(initiative.id, 'renew'),
    decisions.list(initiative.id),
  ]);
  const last = all.findLast(
    ({ gate, action, settledAt }) =>
      (gate === 'production' || gate === 'renew') && action === 'open' && settledAt !== null,
  );
  return renewableFrom({
    due,
    today: dayOf(ctx.clock.now(), workspace.config.timezone),
    holds,
    begun: pending.length > 0,
    charterChanged: last?.charterHash !== loaded.hash,
  });
}

/** Fails with `gate.renewal_early` where all holds and its day has not come. */
export async function refuseEarlyRenewal(ctx: Context, read: Read, holds: boolean): Promise<void> {
  const from = await renewableOn(ctx, read, holds);
  if (from !== null) fail('gate.renewal_early', { initiative: read.initiative.id, from });
}
