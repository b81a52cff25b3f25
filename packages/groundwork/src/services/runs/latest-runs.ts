import { redactDeep } from '../../charter/redact.ts';
import type { Context } from '../context.ts';
import type { LatestRunsDocument } from '../documents/runs.ts';

export interface LatestRunsInput {
  readonly initiative?: string | undefined;
  readonly limit?: number | undefined;
  readonly before?: string | undefined;
  readonly beforeRun?: string | undefined;
}

const usualLimit = 100;

/** The runs that started last, the newest first, a page at a time. */
export async function latestRuns({
  ctx,
  input: { initiative, limit = usualLimit, before, beforeRun = '' },
}: {
  ctx: Context;
  input: LatestRunsInput;
}): Promise<LatestRunsDocument> {
  // One more than asked for tells whether there are others.
  const found = await ctx.stores.measurements.runs.newest({
    initiative,
    limit: limit + 1,
    before: before === undefined ? undefined : { at: before, run: beforeRun },
  });
  const runs = found.slice(0, limit);
  const last = runs.at(-1);
  return redactDeep(
    {
      runs: runs.map((each) => ({ ...each })),
      next:
        found.length > limit && last ? { before: last.startedAt, beforeRun: `${last.initiative}/${last.id}` } : null,
    },
    ctx.secrets.redact,
  );
}
