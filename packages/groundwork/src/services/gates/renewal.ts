import { renewalDay } from '../../gates/renewal.ts';
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
