import { redactDeep } from '../../charter/redact.ts';
import { diagnoseTrust } from '../../trust/diagnose-trust.ts';
import { openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
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
  const gaps = checked.nextGate === null ? [] : checked.gates[checked.nextGate].reasons;
  const gap = checked.gapToCloseFirst;
  return redactDeep(
    {
      initiative: checked.initiative,
      title: checked.title,
      organization: workspace.config.organization,
      currency: workspace.config.currency,
      stage: checked.stage,
      ownerName: checked.ownerName,
      asOf: checked.asOf,
      charter: checked.charter,
      nextGate: checked.nextGate,
      gap,
      after: gaps.filter((each) => each !== gap),
      conditions: checked.conditions,
      pipeline: deeper.pipeline,
      process: deeper.process,
      suspicions: deeper.suspicions.map(findingAnswer),
    },
    ctx.secrets.redact,
  );
}
