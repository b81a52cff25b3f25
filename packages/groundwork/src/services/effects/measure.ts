import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import { ranBefore } from '../../conditions/baseline.ts';
import { type AnalysisPlan, planFromCharter } from '../../effect/plan.ts';
import type { EffectResult } from '../../effect/result.ts';
import { fail } from '../../errors/problem.ts';
import type { Baseline } from '../../store/records/baselines.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { planHash, withFrozenPlan } from '../baselines/plan-hash.ts';
import { type Opened, openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import type { MeasureDocument } from '../documents/measure.ts';
import { appendEntry } from '../ledger/append.ts';
import { redactWords } from '../redact.ts';
import { asItStands, type KeptMeasurement } from './kept.ts';
import { measureAnswer } from './measure-answer.ts';
import { missingForComparison } from './missing-for-comparison.ts';
import { readEffect } from './read-effect.ts';

/**
 * Measures the effect. Where a baseline is frozen its plan is followed, whatever the charter says today; without one the charter's plan is followed and the
 * result is exploratory. Every measurement is kept and is an entry of the ledger. Fails with `service.no_rollout`, `effect.*`, `source.*` or `sql.*`.
 */
export async function measure({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<MeasureDocument> {
  const opened = await openInitiative(ctx, input.initiative);
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(input.initiative);
  const { plan, charter } = whatToMeasure(opened, frozen);
  const { timezone } = opened.workspace.config;
  const asOf = ctx.clock.now().toISOString();
  requireStarted(plan, charter, dayOf(asOf, timezone));
  ctx.progress(`Reading the effect of ${input.initiative}`);
  const today = dayOf(asOf, timezone);
  const read = await withSources(ctx, opened.workspace, input.initiative, (sources) =>
    readEffect({ sources, charter, plan, timezone, asOf, today }),
  );
  const result = redactWords(read.result, ctx.secrets.redact);
  const registered = await isRegistered(ctx, input.initiative, frozen);
  const document = measureAnswer({
    initiative: input.initiative,
    result,
    planned: [plan.primary, ...plan.harmless, ...plan.observed].map((each) => ({
      ...each,
      title: ctx.secrets.redact(each.title),
    })),
    registered,
    baseline: frozen?.version ?? null,
    comparisons: read.comparisons ?? [],
    notes: [
      ...notes(opened, frozen, registered),
      ...untimedNotes(plan, dayOf(asOf, timezone)),
      ...read.notes.map(ctx.secrets.redact),
    ],
  });
  await keep(ctx, document, result);
  return asItStands(document, opened.initiative.stage);
}

/**
 * Before the start there is nothing to measure. A primary metric without a time has one reading and no before, so it is measured whenever it is asked for.
 * Fails with `service.not_started`.
 */
function requireStarted({ starts, primary }: AnalysisPlan, { id, metrics }: Charter, today: string): void {
  if (today < starts && metrics?.[primary.metric]?.at !== undefined)
    fail('service.not_started', { initiative: id, starts });
}

function untimedNotes({ starts, primary }: AnalysisPlan, today: string): string[] {
  if (today >= starts) return [];
  return [
    `The comparison starts on ${starts}, and ${primary.metric} has no time: nothing shows whether its rows come from after that.`,
  ];
}

/** What is measured, and by which plan: the frozen sections stand in for the charter's, so that the same plan is measured as was promised. */
export function whatToMeasure(
  { loaded }: Opened,
  frozen: Baseline<FrozenDocument> | null,
): { plan: AnalysisPlan; charter: Charter } {
  if (frozen)
    return {
      plan: frozen.document.plan,
      charter: withFrozenPlan(loaded.charter, frozen.document.sections, frozen.document.columns),
    };
  const { charter } = loaded;
  const missing = missingForComparison(charter);
  if (missing.length > 0) return fail('service.no_rollout', { initiative: charter.id, cannot: 'measured', missing });
  return { plan: planFromCharter(charter, { plannedUnits: exploratoryUnits }), charter };
}

/** Without a frozen plan nobody said how many units were planned; the intervals hold whatever is taken, and are tightest near this many. */
const exploratoryUnits = 10_000;

/** A run that began before the freeze makes it late, even when it was imported afterwards. */
async function isRegistered(ctx: Context, id: string, frozen: Baseline<FrozenDocument> | null): Promise<boolean> {
  if (!frozen?.registered) return false;
  return !ranBefore((await ctx.stores.measurements.runs.summary(id)).first, frozen.at);
}

function notes({ loaded }: Opened, frozen: Baseline<FrozenDocument> | null, registered: boolean): string[] {
  if (!frozen) return ['No baseline is frozen: the result is exploratory, and no gate counts it.'];
  return [
    ...(frozen.document.planHash === planHash(loaded)
      ? []
      : [`The charter's plan changed after version ${frozen.version} was frozen; the frozen plan was followed.`]),
    ...(registered
      ? []
      : ['The plan was not frozen before the start: the result is exploratory, and no gate counts it.']),
  ];
}

async function keep(ctx: Context, document: MeasureDocument, result: EffectResult): Promise<void> {
  const { initiative, asOf, registered } = document;
  await ctx.stores.records.transaction(async (tx) => {
    await tx.initiatives.lock(initiative);
    const kept = await tx.effects.add({
      initiative,
      asOf,
      at: ctx.clock.now().toISOString(),
      document: { answer: document, result } satisfies KeptMeasurement,
    });
    await appendEntry(ctx, tx, {
      kind: 'measurement',
      initiative,
      person: null,
      predicate: {
        asOf,
        registered,
        verdicts: result.metrics.map(({ metric, role, verdict, effect }) => ({
          metric,
          role,
          verdict: effect ? verdict : ('withheld' as const),
        })),
        resultHash: kept.hash,
      },
    });
  });
}
