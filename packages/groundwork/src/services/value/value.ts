import { endOfDay, startOfDay } from '../../charter/days.ts';
import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import { levelOf } from '../../effect/level.ts';
import { fail } from '../../errors/problem.ts';
import type { Amount } from '../../value/amount.ts';
import { measurementOf } from '../../value/benefits.ts';
import type { MeasuredCosts } from '../../value/costs.ts';
import { estimateValue } from '../../value/value.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { type Opened, openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import type { ValueDocument } from '../documents/value.ts';
import { currentMeasurement, type KeptMeasurement } from '../effects/kept.ts';
import { readBaselines } from '../readings/baselines.ts';

/**
 * The return of an initiative, from its last measurement under the plan that is frozen now, else from what its charter promises (expected, claim E).
 * Fails with `service.no_economics` and `value.*`.
 */
export async function value({ ctx, input }: { ctx: Context; input: { initiative: string } }): Promise<ValueDocument> {
  const opened = await openInitiative(ctx, input.initiative);
  const { charter } = opened.loaded;
  if (!charter.economics?.benefits?.length) return fail('service.no_economics', { initiative: charter.id });
  const { timezone, currency } = opened.workspace.config;
  const today = dayOf(ctx.clock.now(), timezone);
  const kept = await currentMeasurement(ctx, charter.id);
  const goLive = charter.rollout?.starts ?? today;
  const costs = await measuredCosts(ctx, opened, goLive, today);
  const found = estimateValue({
    initiative: charter.id,
    currency,
    economics: charter.economics,
    metrics: charter.metrics ?? {},
    success: charter.success,
    measurement: kept ? measurementOf(kept.result, kept.answer.registered) : null,
    levels: await baselineLevels(ctx, opened, kept !== null),
    measuredCosts: costs.measured,
    starts: earliest(charter, goLive),
    goLive,
    now: today,
    shownOn: await firstShown(ctx, opened, kept?.answer.baseline ?? null),
  });
  const {
    initiative,
    status,
    strength,
    horizonMonths,
    benefit,
    cost,
    net,
    roi,
    probabilityPositive,
    paybackMonth,
    timeToValueMonth,
    toDate,
    notes,
  } = found;
  const show = strength === 'E' ? promised : shown;
  return {
    initiative,
    status,
    exploratory: kept?.answer.registered === false,
    strength,
    currency,
    horizonMonths,
    benefit: { cash: show(benefit.cash), capacity: show(benefit.capacity), quality: show(benefit.quality) },
    cost: { ...cost },
    net: show(net),
    roi: roi ? show(roi) : { p10: null, p50: null, p90: null },
    probabilityPositive: strength === 'E' ? null : probabilityPositive,
    paybackMonth,
    timeToValueMonth: strength === 'E' ? null : timeToValueMonth,
    toDate: toDate
      ? { months: toDate.months, benefit: { ...toDate.benefit }, cost: { ...toDate.cost }, net: { ...toDate.net } }
      : null,
    notes: [...notes, ...costs.notes],
  };
}

function shown(amount: Amount): Amount {
  return { ...amount };
}

/** What is only promised was never measured, so nobody knows how far off it may be: no interval is shown, and no chance. */
function promised({ p50 }: Amount) {
  return { p10: null, p50, p90: null };
}

/** Each benefit's metric over the baseline: frozen where there is one, else computed now. */
async function baselineLevels(
  ctx: Context,
  opened: Opened,
  measured: boolean,
): Promise<Readonly<Record<string, number>>> {
  const { charter } = opened.loaded;
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(charter.id);
  const known = (entries: readonly (readonly [string, number | null])[]) =>
    Object.fromEntries(entries.filter((each): each is [string, number] => each[1] !== null));
  if (frozen) return known(frozen.document.metrics.map((each) => [each.metric, each.level] as const));
  const metrics = new Map(
    (charter.economics?.benefits ?? []).flatMap(({ metric }) => {
      const declared = charter.metrics?.[metric];
      return declared ? [[metric, declared] as const] : [];
    }),
  );
  const { timezone } = opened.workspace.config;
  const { readings, computed } = await withSources(ctx, opened.workspace, charter.id, (sources) =>
    readBaselines({ sources, loaded: opened.loaded, timezone, ids: [...metrics.keys()] }),
  );
  // Where nothing was measured, the promise is all there is, and a share of a level that cannot be read is no amount.
  const trouble = measured ? null : computed.get(charter.success?.primary?.metric ?? '');
  if (trouble) fail('service.metric_failed', { what: `The value of ${charter.id} cannot be computed`, ...trouble });
  return known(
    [...metrics].map(([id, metric]) => {
      const reading = readings.get(id);
      return [id, reading ? levelOf(metric, reading) : null] as const;
    }),
  );
}

interface RunCosts {
  readonly measured: MeasuredCosts | null;
  /** What the sum leaves out. */
  readonly notes: readonly string[];
}

/** What the runs cost since the start, in the workspace's currency. Runs in another currency and runs without a cost are named, not guessed. */
async function measuredCosts(
  ctx: Context,
  { workspace: { config }, loaded, initiative }: Opened,
  from: string,
  to: string,
): Promise<RunCosts> {
  const { runs } = ctx.stores.measurements;
  if ((await runs.summary(initiative.id)).count === 0) return { measured: null, notes: [] };
  const [since, until] = [startOfDay(from, config.timezone), endOfDay(to, config.timezone)];
  const costs = await runs.costs(initiative.id, since.toISOString(), until.toISOString());
  const own = costs.find((each) => each.currency === config.currency);
  const counted = own ? own.runs - own.withoutCost : 0;
  const all = costs.reduce((sum, each) => sum + each.runs, 0);
  const foreign = costs.filter((each) => each.currency !== null && each.currency !== config.currency);
  const asked = (loaded.charter.economics?.costs ?? []).some((each) => 'from' in each);
  return {
    // Nobody counts approvals yet: unknown, not none.
    measured: { telemetryCost: own && counted > 0 ? own.cost : null, runs: all, approvals: null, from, to },
    notes: asked ? uncounted(all, counted, foreign, config.currency) : [],
  };
}

function uncounted(
  all: number,
  counted: number,
  foreign: readonly { readonly currency: string | null; readonly runs: number }[],
  currency: string,
): readonly string[] {
  const elsewhere = foreign.reduce((sum, each) => sum + each.runs, 0);
  const without = all - counted - elsewhere;
  return [
    ...foreign.map(
      (each) => `${each.runs} of ${all} runs cost ${each.currency}, not ${currency}, and are left out of the cost.`,
    ),
    ...(without > 0 ? [`${without} of ${all} runs say no cost and count as 0.`] : []),
  ];
}

function earliest(charter: Charter, goLive: string): string {
  const paid = (charter.economics?.costs ?? []).flatMap((each) => ('on' in each ? [each.on] : []));
  return [...paid, goLive].toSorted()[0] as string;
}

/** The day of the first measurement under this version of the plan that reached its target. */
async function firstShown(
  ctx: Context,
  { initiative, workspace }: Opened,
  baseline: number | null,
): Promise<string | null> {
  const all = await ctx.stores.records.effects.list<KeptMeasurement>(initiative.id);
  const first = all
    .filter((each) => each.document.answer.baseline === baseline)
    .find((each) => each.document.answer.metrics.some((metric) => metric.verdict === 'achieved'));
  return first ? dayOf(new Date(first.at), workspace.config.timezone) : null;
}
