import { dayOf } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import { levelOf } from '../../effect/level.ts';
import { fail } from '../../errors/problem.ts';
import { measurementOf } from '../../value/benefits.ts';
import type { KeptPromise } from '../../value/forecast.ts';
import { perMonth } from '../../value/per-month.ts';
import { type SimulatedValue, simulateValue } from '../../value/value.ts';
import { conversionWords } from '../../words/conversion.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { type Opened, openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import { currentMeasurement, type KeptMeasurement } from '../effects/kept.ts';
import { readBaselines } from '../readings/baselines.ts';
import { type Conversion, inReporting } from './converted.ts';
import { endOf } from './end.ts';
import { measuredCosts } from './measured-costs.ts';
import { frozenPromise } from './promise.ts';
import { spendingDays } from './spent.ts';

/** An initiative valued, with what the answer says beside the numbers. */
export interface Appraisal {
  readonly simulated: SimulatedValue;
  /** It rests on a result whose plan was not frozen before the start. */
  readonly exploratory: boolean;
  /** By which stated rate its amounts were converted; null where they needed none. */
  readonly converted: Conversion;
  /** How its amounts were converted, and what the measured costs leave out. */
  readonly costNotes: readonly string[];
  readonly title: string;
  readonly facing: Charter['facing'];
  /** On the primary metric at the last measurement; null where nothing was measured. */
  readonly verdict: string | null;
  /** The day of the first measurement under the plan that is frozen now that reached its target. */
  readonly shownOn: string | null;
  /** What was promised beside what was measured; null where nothing was measured under a plan frozen before the start, or nothing is promised in cash. */
  readonly promise: KeptPromise | null;
}

/**
 * Values an initiative by its last measurement under the plan that is frozen now, else by what its charter promises (promised, claim E).
 * Fails with `service.no_economics` and `value.*`.
 */
export async function appraise(ctx: Context, id: string): Promise<Appraisal> {
  const opened = await openInitiative(ctx, id);
  const { charter } = opened.loaded;
  const end = endOf(ctx, opened, await ctx.stores.records.initiatives.get(charter.id));
  // Of what has ended the cost is told, whatever it was to bring.
  const { benefits, costs: declared } = charter.economics ?? {};
  const isTold = benefits?.length || (end !== null && declared?.length);
  if (!charter.economics || !isTold) return fail('service.no_economics', { initiative: charter.id });
  const { economics, converted } = inReporting(opened);
  const { currency } = opened.workspace.config;
  const kept = await currentMeasurement(ctx, charter.id);
  const { until, now } = spendingDays(ctx, opened, end);
  const goLive = charter.rollout?.starts ?? until;
  const monthly = perMonth(charter);
  const costs = await measuredCosts(ctx, opened, goLive, until);
  const shownOn = await firstShown(ctx, opened, kept?.answer.baseline ?? null);
  const measurement = kept ? monthly.measurement(measurementOf(kept.result, kept.answer.registered)) : null;
  const basis = {
    initiative: charter.id,
    economics: economics ?? charter.economics,
    metrics: charter.metrics ?? {},
    success: charter.success,
    levels: monthly.levels(await baselineLevels(ctx, opened, kept !== null)),
  };
  const simulated = simulateValue({
    ...basis,
    currency,
    measurement,
    measuredCosts: costs.measured,
    starts: earliest(charter, goLive),
    goLive,
    until,
    now,
    shownOn,
  });
  return {
    simulated,
    exploratory: kept?.answer.registered === false,
    converted,
    costNotes: [...(converted ? [conversionWords(converted)] : []), ...costs.notes],
    title: charter.title,
    facing: charter.facing,
    verdict: kept?.answer.metrics.find(({ role }) => role === 'primary')?.verdict ?? null,
    shownOn,
    promise: measurement && (await frozenPromise(ctx, { ...basis, measurement })),
  };
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
