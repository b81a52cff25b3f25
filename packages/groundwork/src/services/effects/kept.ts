import { saidOnceStopped } from '../../effect/message.ts';
import type { EffectResult } from '../../effect/result.ts';
import type { Stage } from '../../gates/stages.ts';
import type { Context } from '../context.ts';
import type { MeasureDocument } from '../documents/measure.ts';

/** A measurement as the records keep it: what was answered, and the whole result that the value is computed from. */
export interface KeptMeasurement {
  readonly answer: MeasureDocument;
  readonly result: EffectResult;
}

/** A measurement as it is shown: what is stopped is not told to stop. The records and the ledger keep what was said then. */
export function asItStands(answer: MeasureDocument, stage: Stage): MeasureDocument {
  if (stage !== 'stopped') return answer;
  return {
    ...answer,
    metrics: answer.metrics.map((each) => ({ ...each, message: saidOnceStopped(each.message) })),
  };
}

/** The last measurement, where it followed the plan that is frozen now (or none, where none is): under another plan it says nothing about this one. */
export async function currentMeasurement(
  ctx: Context,
  initiative: string,
): Promise<(KeptMeasurement & { readonly at: string }) | null> {
  const [measured, frozen] = await Promise.all([
    latestMeasurement(ctx, initiative),
    ctx.stores.records.baselines.latest(initiative),
  ]);
  return measured && measured.answer.baseline === (frozen?.version ?? null) ? measured : null;
}

/** The last measurement of an initiative; null when it was never measured. */
export async function latestMeasurement(
  ctx: Context,
  initiative: string,
): Promise<(KeptMeasurement & { readonly at: string }) | null> {
  const record = await ctx.stores.records.effects.latest<KeptMeasurement>(initiative);
  return record ? { ...record.document, at: record.at } : null;
}
