import { addDays, dayOf, daysBetween } from '../../charter/quantities.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import { estimateHoldout } from '../../effect/holdout.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import type { PrimaryResult } from '../../effect/result.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { openInitiative } from '../charters.ts';
import { type Context, withSources } from '../context.ts';
import type { EffectSeriesDocument } from '../documents/effect-series.ts';
import { type Experiment, readExperiment } from '../readings/experiment.ts';
import { whatToMeasure } from './measure.ts';

/** More looks than a chart can show tell nothing more, and each is a scan. */
const mostLooks = 45;
const mostPeriods = 40;

interface Given {
  readonly ctx: Context;
  readonly sources: Sources;
  readonly charter: Charter;
  readonly plan: AnalysisPlan;
  readonly assignment: Extract<Rollout, { design: 'holdout' }>['assignment'];
  readonly timezone: string;
}

/**
 * The effect on the primary metric as it would have been measured on each day since the start, by the frozen plan: the last look is what `measure` says today. With
 * it the metric of each arm period by period, before the start too. Only a holdout may be looked at every day; the other designs are judged once.
 * Fails with `service.not_over_time`, `service.not_started` and as `measure` does.
 */
export async function effectOverTime({
  ctx,
  input,
}: {
  ctx: Context;
  input: { initiative: string };
}): Promise<EffectSeriesDocument> {
  const { initiative } = input;
  const opened = await openInitiative(ctx, initiative);
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(initiative);
  const { plan: whole, charter } = whatToMeasure(opened, frozen);
  const { rollout } = charter;
  const metric = charter.metrics?.[whole.primary.metric];
  if (rollout?.design !== 'holdout' || !metric)
    return fail('service.not_over_time', { initiative, why: 'design', design: whole.design });
  if (metric.at === undefined)
    return fail('service.not_over_time', { initiative, why: 'time', metric: whole.primary.metric });
  const { timezone } = opened.workspace.config;
  const asOf = ctx.clock.now().toISOString();
  const today = dayOf(asOf, timezone);
  if (today < whole.starts) return fail('service.not_started', { initiative, starts: whole.starts });
  const plan: AnalysisPlan = { ...whole, harmless: [], observed: [], segments: [] };
  const window = frozen?.document.window ?? charter.baseline?.window ?? null;
  const { looks, levels } = await withSources(ctx, opened.workspace, initiative, async (sources) => {
    const given = { ctx, sources, charter, plan, assignment: rollout.assignment, timezone };
    return { looks: await looksAt(given, today), levels: await levelsBy(given, window?.from ?? plan.starts, today) };
  });
  const { metric: id, title, format, kind, size, direction, by } = plan.primary;
  return {
    initiative,
    metric: id,
    title,
    format: format ?? null,
    kind,
    confidence: plan.confidence,
    baseline: window && { from: window.from, to: window.to, frozenAt: frozen?.at ?? null },
    starts: plan.starts,
    by,
    asOf,
    target: { value: size.value, scale: size.scale, direction },
    levels,
    looks: looks.map(({ clearsZero: _zero, clearsTarget: _target, ...look }) => look),
    above: {
      zero: sinceWhen(looks, (each) => each.clearsZero),
      target: sinceWhen(looks, (each) => each.clearsTarget),
    },
    notes: frozen ? [] : ['No baseline is frozen: what is shown is exploratory.'],
  };
}

type Look = EffectSeriesDocument['looks'][number] & { readonly clearsZero: boolean; readonly clearsTarget: boolean };

async function looksAt(given: Given, today: string): Promise<readonly Look[]> {
  const days = spread(given.plan.starts, today, mostLooks);
  const looks: Look[] = [];
  for (const [index, day] of days.entries()) {
    given.ctx.progress(`Reading the effect up to ${day}, ${index + 1} of ${days.length} looks`);
    looks.push(lookOf(given, await read(given, { today: day }), day));
  }
  return looks;
}

/** The primary metric up to a day. */
function primaryAt({ plan, timezone }: Given, experiment: Experiment, day: string): PrimaryResult {
  const [primary] = estimateHoldout({ plan, ...experiment, asOf: day, zone: timezone }).metrics;
  if (primary?.role !== 'primary') throw new Error('The primary metric comes first.');
  return primary;
}

function lookOf(given: Given, experiment: Experiment, day: string): Look {
  const { plan } = given;
  const { effect, agent, control, verdict, clearsTarget } = primaryAt(given, experiment, day);
  const { lower, upper } = effect?.absolute ?? { lower: null, upper: null };
  const clearsZero = plan.primary.direction === 'increase' ? (lower ?? 0) > 0 : (upper ?? 0) < 0;
  return {
    day,
    units: { agent: agent.units, control: control.units },
    absolute: effect && { ...effect.absolute },
    relative: effect && { ...effect.relative },
    verdict,
    clearsZero,
    clearsTarget,
  };
}

/**
 * The metric of each arm over each period, of all units assigned, whether or not they had a row in it. Nothing before the start until one of them had a value: units that arrive one after
 * another were not there yet, and a zero would say that they were. From the start on they count as zero, as they do in the effect.
 */
async function levelsBy(given: Given, from: string, today: string): Promise<EffectSeriesDocument['levels']> {
  const { plan } = given;
  const periods = periodsOf(from < plan.starts ? from : plan.starts, plan.starts, today);
  const levels: EffectSeriesDocument['levels'] = [];
  let come = false;
  for (const [index, period] of periods.entries()) {
    given.ctx.progress(`Reading ${plan.primary.metric}, ${index + 1} of ${periods.length} periods`);
    const experiment = await read(given, { from: period.from, today: period.to });
    const { agent, control, events, missing } = primaryAt(given, experiment, period.to);
    come ||= period.from >= plan.starts || [events, missing].some((each) => each.agent + each.control > 0);
    levels.push({ ...period, agent: come ? agent.mean : null, control: come ? control.mean : null });
  }
  return levels;
}

function read({ sources, charter, plan, assignment, timezone }: Given, window: { from?: string; today: string }) {
  return readExperiment({ sources, charter, plan, assignment, timezone, ...window });
}

/** Evenly spaced days, the first and the last among them. */
function spread(from: string, to: string, most: number): readonly string[] {
  const days = daysBetween(from, to);
  const count = Math.min(days + 1, most);
  if (count === 1) return [to];
  return Array.from({ length: count }, (_, index) => addDays(from, Math.round((index * days) / (count - 1))));
}

/** Whole weeks (days where there are few, several weeks where there are many) counted from the start to both sides, so that no period holds days of both. */
function periodsOf(
  from: string,
  starts: string,
  to: string,
): readonly { readonly from: string; readonly to: string }[] {
  const days = daysBetween(from, to) + 1;
  const length = days <= mostPeriods ? 1 : 7 * Math.ceil(days / 7 / mostPeriods);
  const before = Math.floor(daysBetween(from, starts) / length);
  const after = Math.ceil((daysBetween(starts, to) + 1) / length);
  return Array.from({ length: before + after }, (_, index) => {
    const first = addDays(starts, (index - before) * length);
    const last = addDays(first, length - 1);
    return { from: first, to: last < to ? last : to };
  });
}

function sinceWhen<T extends { readonly day: string }>(
  looks: readonly T[],
  holds: (look: T) => boolean,
): string | null {
  const broken = looks.findLastIndex((each) => !holds(each));
  return looks[broken + 1]?.day ?? null;
}
