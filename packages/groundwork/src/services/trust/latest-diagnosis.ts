import { redactDeep } from '../../charter/redact.ts';
import { readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import type { DiagnosisDocument } from '../documents/diagnosis.ts';
import type { LatestDiagnosisDocument } from '../documents/trust.ts';
import { assessLast } from '../initiatives/assess-last.ts';
import { checkAnswer } from '../initiatives/check.ts';
import { partsKept, standingOf } from '../initiatives/diagnose.ts';

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
  const { charter } = read.loaded;
  const earlier = <D>(part: keyof typeof partsKept, wanted: boolean) =>
    wanted ? ctx.stores.records.answers.latest<D>(input.initiative, partsKept[part]) : null;
  const [earlierPipeline, earlierProcess] = await Promise.all([
    earlier<DiagnosisDocument['pipeline']>(
      'pipeline',
      kept.document.pipeline === null && charter.pipeline !== undefined,
    ),
    earlier<DiagnosisDocument['process']>('process', !hasRun(kept.document) && charter.process?.log !== undefined),
  ]);
  const checked = await checkAnswer(ctx, read, await assessLast(ctx, read));
  const { pipeline, process, suspicions } = kept.document;
  return {
    at: kept.at,
    checkedAt: checked.asOf,
    answer: redactDeep(
      { ...standingOf(read.workspace.config, checked), pipeline, process, suspicions },
      ctx.secrets.redact,
    ),
    earlier: {
      pipeline: earlierPipeline && { at: earlierPipeline.at, found: earlierPipeline.document },
      process: earlierProcess && { at: earlierProcess.at, found: earlierProcess.document },
    },
  };
}

function hasRun({ process }: Pick<DiagnosisDocument, 'process'>): boolean {
  return process !== null && 'cases' in process;
}
