import type { Context } from '../context.ts';
import type { NoticePayload, NoticesDocument } from '../documents/notices.ts';

const usualLimit = 50;

export interface NoticesInput {
  readonly limit?: number | undefined;
  readonly before?: string | undefined;
  readonly initiative?: string | undefined;
}

/** What people were told of, the latest first, and how far each notice came. */
export async function notices({
  ctx,
  input: { limit = usualLimit, ...range },
}: {
  ctx: Context;
  input: NoticesInput;
}): Promise<NoticesDocument> {
  // One more than asked for tells whether there are others.
  const found = await ctx.stores.records.notices.list({ ...range, limit: limit + 1 });
  const shown = found.slice(0, limit);
  return {
    notices: shown.map(({ id, document, deliveries }) => ({
      id,
      payload: document as NoticePayload,
      deliveries: deliveries.map((each) => ({ ...each, dueAt: each.state === 'waiting' ? each.dueAt : null })),
    })),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
