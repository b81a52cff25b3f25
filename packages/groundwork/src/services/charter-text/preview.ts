import { charterOf } from '../../charter/load-charter.ts';
import { dayOf } from '../../charter/quantities.ts';
import { redactDeep } from '../../charter/redact.ts';
import { levelOf } from '../../effect/level.ts';
import { type Context, readWorkspaceOf, withSources } from '../context.ts';
import type { CharterPreviewDocument } from '../documents/charter-text.ts';
import { successDetectability } from '../effects/detectability.ts';
import { findingAnswer } from '../initiatives/check.ts';
import { readBaselines } from '../readings/baselines.ts';
import { requireSameVariables } from '../rights/own-files.ts';
import { readCharterFile } from './file.ts';

/**
 * What the metrics of a text give on the company's data over its baseline window, and whether the promised effect can be seen. The text need not be saved, and nothing
 * is. Fails as a charter does that cannot be read, and with `rights.variable`.
 */
export async function previewCharter({
  ctx,
  input: { initiative, text },
}: {
  ctx: Context;
  input: { initiative: string; text: string };
}): Promise<CharterPreviewDocument> {
  const workspace = await readWorkspaceOf(ctx, []);
  requireSameVariables(ctx, await readCharterFile(workspace, initiative), text);
  const loaded = charterOf(workspace, initiative, text);
  const { timezone } = workspace.config;
  const now = ctx.clock.now();
  const { metrics = {}, rollout } = loaded.charter;
  ctx.progress(`Computing the metrics of ${initiative}`);
  const { baselines, detectability } = await withSources(ctx, workspace, initiative, async (sources) => {
    const opened = { loaded, workspace };
    const baselines = await readBaselines({ sources, loaded, timezone, ids: Object.keys(metrics) });
    const detectability =
      rollout === undefined || rollout.design === 'holdout'
        ? await successDetectability({ sources, opened, baselines, now })
        : await (await import('../effects/pretended-start.ts')).pretendedDetectability({
            sources,
            opened,
            today: dayOf(now, timezone),
          });
    return { baselines, detectability };
  });
  const document: CharterPreviewDocument = {
    initiative,
    metrics: Object.entries(metrics).map(([id, metric]) => {
      const reading = baselines.readings.get(id);
      const trouble = baselines.computed.get(id) ?? null;
      return {
        metric: id,
        title: metric.title ?? id.replaceAll('_', ' '),
        format: metric.format ?? null,
        kind: metric.kind,
        table: metric.table,
        level: reading ? levelOf(metric, reading) : null,
        units: reading?.group.units ?? 0,
        rows: reading?.rows ?? 0,
        missing: reading?.group.missing ?? 0,
        trouble: trouble?.message ?? null,
        fix: trouble?.fix ?? null,
        sql: reading?.sql ?? null,
      };
    }),
    window: loaded.charter.baseline?.window ?? null,
    detectability: detectability && findingAnswer(detectability),
  };
  return redactDeep(document, ctx.secrets.redact);
}
