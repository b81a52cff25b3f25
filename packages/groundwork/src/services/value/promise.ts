import { GroundworkError } from '../../errors/problem.ts';
import { type KeptPromise, type PromiseInput, promiseOf } from '../../value/forecast.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import type { Context } from '../context.ts';

/**
 * What was promised beside what was measured: the promise as it was frozen, whatever the charter says since. null where it was not frozen before the start, or where what was promised
 * has no size in the metric's own unit, which keeps no value from being told.
 */
export async function frozenPromise(ctx: Context, input: PromiseInput): Promise<KeptPromise | null> {
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(input.initiative);
  return frozen && keptPromise(frozen.document, input);
}

/** The same beside a baseline that was read already. */
export function keptPromise({ sections }: FrozenDocument, input: PromiseInput): KeptPromise | null {
  if (!input.measurement.registered) return null;
  const { success, metrics = {} } = sections;
  try {
    return promiseOf({ ...input, success, metrics });
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}
