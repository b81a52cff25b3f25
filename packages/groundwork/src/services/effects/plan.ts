import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import type { DetectabilityInput, Target } from '../../effect/detectability.ts';
import { type AnalysisPlan, type PlannedMetric, planFromCharter } from '../../effect/plan.ts';
import { type Planning, planMetric } from '../../effect/planning/planning.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { BaselineReading } from '../../sql/readings.ts';
import type { Baseline } from '../../store/records/baselines.ts';
import type { FrozenDocument, FrozenMetric } from '../baselines/frozen-document.ts';
import { planHash, withFrozenPlan } from '../baselines/plan-hash.ts';
import { readInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import type { PlanDocument } from '../documents/plan.ts';
import { type Baselines, readBaselines } from '../readings/baselines.ts';
import { redactWords } from '../redact.ts';
import { detectabilityInput } from './detectability.ts';
import { missingForComparison } from './missing-for-comparison.ts';
import { planAnswer } from './plan-answer.ts';

type Frozen = Baseline<FrozenDocument> | null;
type Read = Pick<Awaited<ReturnType<typeof readInitiative>>, 'loaded' | 'workspace'>;

/** One metric of the plan with what was asked and found. */
export interface PlannedRole {
  readonly metric: PlannedMetric;
  readonly role: 'primary' | 'harmless';
  /** The way it is promised to move; of a harmless metric the way that is bad. */
  readonly direction: 'increase' | 'decrease';
  readonly target: Target;
  readonly from: 'frozen baseline' | 'baseline window' | 'assigned units';
  readonly input: DetectabilityInput;
  readonly planning: Planning;
}

/**
 * What a comparison will be able to show, and when: by the frozen plan where there is one, else by the charter's and the data of the baseline window as `check` reads it.
 * Keeps nothing.
 * Fails with `service.no_rollout`, `service.section_missing`, `service.metric_failed`, `effect.*`, `source.*` or `sql.*`.
 */
export async function plan({ ctx, input }: { ctx: Context; input: { initiative: string } }): Promise<PlanDocument> {
  const opened = await readInitiative(ctx, input.initiative);
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(input.initiative);
  const { plan, charter, rollout } = whatToPlan(opened, frozen);
  ctx.progress(`Reading the baseline of ${input.initiative}`);
  const { timezone } = opened.workspace.config;
  const today = dayOf(ctx.clock.now(), timezone);
  const common = {
    initiative: input.initiative,
    baseline: frozen?.version ?? null,
    window: charter.baseline?.window ?? null,
    today,
  };
  const changed = changedNotes(opened, frozen);
  const answer = await withSources(ctx, opened.workspace, input.initiative, async (sources) => {
    if (rollout.design === 'holdout') {
      const { roles, notes } = await planRoles({ sources, opened, frozen, plan, charter });
      return planAnswer({ ...common, plan, roles, notes: [...changed, ...notes] });
    }
    // Loaded where it is needed: a holdout, which most are, needs none of its mathematics.
    const [{ planWithoutSplit }, { planOnceAnswer }] = await Promise.all([
      import('./plan-once.ts'),
      import('./plan-once-answer.ts'),
    ]);
    const planned = await planWithoutSplit({ sources, charter, plan, rollout, timezone, today });
    return planOnceAnswer({ ...common, planned, notes: changed });
  });
  return redactWords({ ...answer, notes: answer.notes.map(ctx.secrets.redact) }, ctx.secrets.redact);
}

interface Followed {
  readonly plan: AnalysisPlan;
  readonly charter: Charter;
  readonly rollout: Rollout;
}

/** The frozen sections stand in for the charter's, so that what is planned is what will be measured. */
function whatToPlan({ loaded: { charter } }: Read, frozen: Frozen): Followed {
  const followed = frozen ? withFrozenPlan(charter, frozen.document.sections, frozen.document.columns) : charter;
  const { success, rollout, metrics, baseline } = followed;
  if (!success?.primary || !rollout)
    return fail('service.no_rollout', {
      initiative: charter.id,
      cannot: 'planned',
      missing: missingForComparison(followed),
    });
  if (metrics?.[success.primary.metric]?.at !== undefined && !baseline)
    return fail('service.section_missing', { initiative: charter.id, section: 'baseline' });
  return { plan: frozen?.document.plan ?? planFromCharter(followed, { plannedUnits: 2 }), charter: followed, rollout };
}

interface Given {
  readonly sources: Sources;
  readonly opened: Read;
  readonly frozen: Frozen;
  readonly plan: AnalysisPlan;
  readonly charter: Charter;
}

async function planRoles(given: Given): Promise<{ roles: readonly PlannedRole[]; notes: readonly string[] }> {
  const { plan, charter } = given;
  const baselines = await baselinesOf(given);
  requireComputed(charter, plan, baselines);
  const roles: PlannedRole[] = [];
  const notes: string[] = [];
  for (const asked of questions(plan)) {
    const baseline = baselines.readings.get(asked.metric.metric);
    const trouble = baselines.computed.get(asked.metric.metric);
    if (baseline && !trouble) roles.push(await planRole(given, asked, baseline));
    else notes.push(trouble?.message ?? `${asked.metric.metric} was not read.`);
  }
  return { roles, notes };
}

type Question = Pick<PlannedRole, 'metric' | 'role' | 'direction' | 'target'>;

function questions({ primary, harmless }: AnalysisPlan): readonly Question[] {
  const { size, direction } = primary;
  return [
    { metric: primary, role: 'primary', direction, target: { size, change: direction } },
    ...harmless.flatMap((metric) =>
      metric.tolerances.map(({ adverse, ...tolerance }) => ({
        metric,
        role: 'harmless' as const,
        direction: adverse,
        target: { size: tolerance, change: null },
      })),
    ),
  ];
}

async function planRole(given: Given, question: Question, baseline: BaselineReading): Promise<PlannedRole> {
  const { sources, opened, frozen, plan, charter } = given;
  const { metric, target } = question;
  const { timezone } = opened.workspace.config;
  const input: DetectabilityInput = {
    ...(await detectabilityInput({ sources, charter, timezone, plan, metric, target, baseline })),
    tunedFor: frozen?.document.plan.plannedUnits,
  };
  const read = frozen && metric.kind !== 'quantile' ? 'frozen baseline' : 'baseline window';
  const from = input.baseline === baseline ? read : 'assigned units';
  return { ...question, input, from, planning: planMetric(input, plan.starts) };
}

/** What was frozen, where it was; a quantile's density is not frozen, so its values are read again over the window that was. */
async function baselinesOf({ sources, opened, frozen, plan, charter }: Given): Promise<Baselines> {
  const wanted = [plan.primary, ...plan.harmless];
  const kept = frozen ? wanted.filter(({ kind }) => kind !== 'quantile') : [];
  const ids = wanted.filter((each) => !kept.includes(each)).map((each) => each.metric);
  const loaded = { ...opened.loaded, charter };
  const { timezone } = opened.workspace.config;
  const read = await readBaselines({ sources, loaded, timezone, ids });
  const pinned = (frozen?.document.metrics ?? []).filter((each) => kept.some(({ metric }) => metric === each.metric));
  return {
    computed: read.computed,
    readings: new Map([...read.readings, ...pinned.map((each) => [each.metric, asReading(each)] as const)]),
  };
}

function asReading({ metric, components, units, events, missing, moments, rows, sql }: FrozenMetric): BaselineReading {
  return { metric, components, rows, sql, group: { units, events, missing, incomplete: 0, rowless: 0, moments } };
}

/** Without the primary metric there is nothing to plan. Fails with `service.metric_failed`. */
function requireComputed({ id }: Charter, { primary }: AnalysisPlan, { computed }: Baselines): void {
  const trouble = computed.get(primary.metric);
  if (trouble) fail('service.metric_failed', { what: `${id} cannot be planned`, ...trouble });
}

function changedNotes({ loaded }: Read, frozen: Frozen): readonly string[] {
  if (!frozen || frozen.document.planHash === planHash(loaded)) return [];
  return [`The charter's plan changed after version ${frozen.version} was frozen; this is the frozen plan.`];
}
