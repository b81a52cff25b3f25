import { dayOf } from '../../charter/quantities.ts';
import type { Finding } from '../../conditions/finding.ts';
import type { MetricsComputed } from '../../conditions/process.ts';
import type { RunsSummary } from '../../store/measurements/measurements.ts';
import { checkData, checkProcessLog } from '../../trust/check-data.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import type { Opened } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import { successDetectability } from '../effects/detectability.ts';
import { latestMeasurement } from '../effects/kept.ts';
import { reachOf } from '../governance/signed-tools.ts';
import { assignmentFinding } from '../readings/assignment-finding.ts';
import { readBaselines } from '../readings/baselines.ts';
import { enterImports } from '../runs/enter-imports.ts';
import { evaluationFindings } from './evaluations.ts';
import { policyTrouble } from './policies.ts';
import { workspaceText } from './workspace-file.ts';

/** Everything the conditions rest on that must be computed from data, files or the agents' own tables. */
export interface Gathered {
  readonly data: readonly Finding[];
  /** null where the charter names no log. */
  readonly log: readonly Finding[] | null;
  readonly computed: MetricsComputed;
  readonly detectability: Finding | null;
  /** null for designs without arms. */
  readonly assignment: Finding | null;
  readonly evaluations: readonly Finding[];
  readonly policyTrouble: Finding | null;
  readonly runs: RunsSummary;
  readonly measuredAt: ReadonlyMap<string, string>;
}

/** Computes it all; trouble with one part is a finding of that part and never hides another. */
export async function gather(ctx: Context, opened: Opened): Promise<Gathered> {
  const { workspace, loaded, initiative } = opened;
  const [computed, evaluations, policies, runs, measuredAt] = await Promise.all([
    gatherFromSources(ctx, opened),
    evaluationFindings(ctx, opened),
    policyTrouble(workspace, loaded),
    enterImports(ctx).then(() => ctx.stores.measurements.runs.summary(initiative.id)),
    lastMeasured(ctx, initiative.id),
  ]);
  return { ...computed, evaluations, policyTrouble: policies, runs, measuredAt };
}

/** What is computed from the company's data, one after the other: each may need much of the engine's memory. */
async function gatherFromSources(
  ctx: Context,
  opened: Opened,
): Promise<Pick<Gathered, 'data' | 'log' | 'computed' | 'detectability' | 'assignment'>> {
  const { workspace, loaded, initiative } = opened;
  const { charter, locate } = loaded;
  const now = ctx.clock.now();
  const { timezone } = workspace.config;
  const reach = await reachOf(ctx, opened);
  return withSources(ctx, workspace, initiative.id, async (sources) => {
    const trust = {
      charter,
      locate,
      sources,
      now,
      timezone,
      reach,
      contractText: (path: string) => workspaceText(workspace, loaded, path),
    };
    ctx.progress(`Measuring the data of ${initiative.id}`);
    const data = await checkData(trust);
    const log = await checkProcessLog(trust);
    ctx.progress(`Computing the metrics of ${initiative.id}`);
    const baselines = await readBaselines({ sources, loaded, timezone, ids: neededMetrics(opened) });
    return {
      data,
      log,
      computed: baselines.computed,
      assignment: await assignmentFinding({ sources, loaded, today: dayOf(now, timezone) }),
      detectability:
        charter.rollout === undefined || charter.rollout.design === 'holdout'
          ? await successDetectability({ sources, opened, baselines, now })
          : await pretended({ sources, opened, today: dayOf(now, timezone) }),
    };
  });
}

/** Loaded where it is needed: a holdout, which most are, needs none of its mathematics. */
const pretended: typeof import('../effects/pretended-start.ts').pretendedDetectability = async (given) =>
  (await import('../effects/pretended-start.ts')).pretendedDetectability(given);

/** The metrics that a condition rests on. */
function neededMetrics({ loaded: { charter } }: Opened): readonly string[] {
  const { success, process } = charter;
  const ids = [
    success?.primary?.metric,
    ...(success?.harmless ?? []).map((each) => each.metric),
    ...(process?.measured_by ?? []),
  ];
  return [...new Set(ids.filter((id): id is string => id !== undefined))];
}

/** When each metric was read last: by a measurement, or when its baseline was frozen. */
async function lastMeasured(ctx: Context, id: string): Promise<ReadonlyMap<string, string>> {
  const { baselines } = ctx.stores.records;
  const [frozen, effect] = await Promise.all([baselines.latest<FrozenDocument>(id), latestMeasurement(ctx, id)]);
  const read: (readonly [string, string])[] = [
    ...(frozen?.document.metrics ?? []).map((each) => [each.metric, frozen?.at ?? ''] as const),
    ...(effect?.answer.metrics ?? []).map((each) => [each.metric, effect?.at ?? ''] as const),
  ];
  return new Map(read.toSorted(([, a], [, b]) => a.localeCompare(b)));
}
