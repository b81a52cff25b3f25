import { redactDeep } from '../../charter/redact.ts';
import { readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import type { DiagnosisDocument } from '../documents/diagnosis.ts';
import type { LatestDiagnosisDocument } from '../documents/trust.ts';
import { assessLast } from '../initiatives/assess-last.ts';
import { checkAnswer } from '../initiatives/check.ts';
import { standingOf } from '../initiatives/diagnose.ts';

/**
 * What the last diagnosis found, without computing anything from the company's data. Its conditions are those that count now: a check or a waiver since then counts, and what has
 * grown old is stale. null where it was never diagnosed.
 */
export async function latestDiagnosis({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<LatestDiagnosisDocument> {
  const read = await readInitiative(ctx, input.initiative);
  const kept = await ctx.stores.records.answers.latest<DiagnosisDocument>(input.initiative, 'diagnose');
  if (kept === null) return null;
  const checked = await checkAnswer(ctx, read, await assessLast(ctx, read));
  const { pipeline, process, suspicions } = kept.document;
  return {
    at: kept.at,
    checkedAt: checked.asOf,
    answer: redactDeep(
      { ...standingOf(read.workspace.config, checked), pipeline, process, suspicions },
      ctx.secrets.redact,
    ),
  };
}
