import { redactDeep } from '../../charter/redact.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { diagnoseTrust } from '../../trust/diagnose-trust.ts';
import { type Opened, openInitiative } from '../charters.ts';
import { type Context, keepingSources, withSources } from '../context.ts';
import type { CheckDocument } from '../documents/check.ts';
import type { DiagnosisDocument } from '../documents/diagnosis.ts';
import { assess, storeAssessment } from './assess.ts';
import { checkAnswer, findingAnswer } from './check.ts';
import { workspaceText } from './workspace-file.ts';

/**
 * Diagnoses the ground under an agent: the seven conditions as `check` computes them, and beyond them how far the pipeline can be trusted, how the process really runs, and what
 * looks wrong though nobody declared a rule for it. Leads with the operating gap to close first.
 */
export async function diagnose({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<DiagnosisDocument> {
  const opened = await openInitiative(ctx, input.initiative);
  return keepingSources(ctx, opened.workspace, (kept) => diagnoseOpened(kept, opened));
}

async function diagnoseOpened(ctx: Context, opened: Opened): Promise<DiagnosisDocument> {
  const { workspace, loaded, initiative } = opened;
  const assessment = await assess(ctx, opened);
  await ctx.stores.records.transaction((tx) => storeAssessment(tx, assessment));
  const checked = await checkAnswer(ctx, opened, assessment);
  ctx.progress(`Looking deeper into the data of ${initiative.id}`);
  const deeper = await withSources(ctx, workspace, initiative.id, (sources) =>
    diagnoseTrust({
      charter: loaded.charter,
      locate: loaded.locate,
      sources,
      now: ctx.clock.now(),
      timezone: workspace.config.timezone,
      contractText: (path) => workspaceText(workspace, loaded, path),
    }),
  );
  const answer: DiagnosisDocument = redactDeep(
    {
      ...standingOf(workspace.config, checked),
      pipeline: deeper.pipeline,
      process: deeper.process,
      suspicions: deeper.suspicions.map(findingAnswer),
    },
    ctx.secrets.redact,
  );
  await keepParts(ctx, answer);
  return answer;
}

/** What a diagnosis read of the pipeline and of the process, each kept for itself: it stands while a later one cannot read its source. */
export const partsKept = { pipeline: 'diagnose.pipeline', process: 'diagnose.process' } as const;

async function keepParts(ctx: Context, { initiative, pipeline, process }: DiagnosisDocument): Promise<void> {
  const at = ctx.clock.now().toISOString();
  await ctx.stores.records.transaction(async (tx) => {
    if (pipeline) await tx.answers.keep({ initiative, verb: partsKept.pipeline, at, document: pipeline });
    if (process && 'cases' in process)
      await tx.answers.keep({ initiative, verb: partsKept.process, at, document: process });
  });
}

/** What a diagnosis says that is not of the data itself: the gap to close first, and the conditions. */
export function standingOf(
  { organization, currency }: Pick<Workspace, 'organization' | 'currency'>,
  checked: CheckDocument,
): Omit<DiagnosisDocument, 'pipeline' | 'process' | 'suspicions'> {
  const { initiative, title, stage, ownerName, asOf, charter, nextGate, conditions, gates, gapToCloseFirst } = checked;
  const gaps = nextGate === null ? [] : gates[nextGate].reasons;
  return {
    initiative,
    title,
    organization,
    currency,
    stage,
    ownerName,
    asOf,
    charter,
    nextGate,
    gap: gapToCloseFirst,
    after: gaps.filter((each) => each !== gapToCloseFirst),
    conditions,
  };
}
