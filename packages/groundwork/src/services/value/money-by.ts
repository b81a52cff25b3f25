import { endOfDay } from '../../charter/days.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { spentBeforeImport } from '../../initiative-list/spend-said.ts';
import { measurementOf } from '../../value/benefits.ts';
import { perMonth } from '../../value/per-month.ts';
import type { MoneySoFar } from '../../value/portfolio-to-date.ts';
import type { Draws } from '../../value/simulate.ts';
import { simulateValue } from '../../value/value.ts';
import { dayWords } from '../../words/days.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { KeptMeasurement } from '../effects/kept.ts';
import { conversionNotes, inReporting } from './converted.ts';
import type { Measured as HowMeasured } from './forecast.ts';
import { measuredCosts } from './measured-costs.ts';
import { keptPromise } from './promise.ts';
import { spentOn } from './spent.ts';

/** What an initiative had cost and brought by the end of a day, draw by draw, and what was known of its effect. */
export interface MoneyBy extends MoneySoFar {
  readonly measured: MeasuredBy | null;
  readonly notes: readonly string[];
}

export interface MeasuredBy {
  readonly at: string;
  readonly strength: KeptMeasurement['answer']['strength'];
  readonly registered: boolean;
  readonly verdict: string | null;
  /** What was found to be worse, in words. */
  readonly harm: readonly string[];
}

interface Measured {
  readonly kept: KeptMeasurement;
  readonly at: string;
  /** By the plan that was frozen then; null where it followed another one, or none. */
  readonly levels: Readonly<Record<string, number>> | null;
  readonly frozen: FrozenDocument | null;
}

/**
 * From the charter as it stands now and the records as they were at the end of the day: the company's data is not asked. `until`: the day on which it ended, where that
 * was before; afterwards nothing is earned, and only what is dated is spent. null where it had ended on a day that nobody knows: what recurs counts to `day`, and a note says so.
 */
export async function moneyBy(
  ctx: Context,
  read: Read,
  { day, until }: { readonly day: string; readonly until: string | null },
): Promise<MoneyBy> {
  const lastDay = until ?? day;
  const measured = await measuredBy(ctx, read, endOfDay(day, read.workspace.config.timezone).toISOString());
  const notes: string[] = [];
  // Money is spent whether or not what it brings can be told.
  const tried = async <T>(work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof GroundworkError)) throw error;
      notes.push(...error.problems.map(({ message }) => message));
      return null;
    }
  };
  const spending = await tried(spentOn(ctx, read, { until: lastDay, now: day }));
  const brought = await tried(broughtBy(ctx, read, measured, lastDay));
  const recurs = brought?.proven || brought?.harm || economicsRecur(read);
  const endNotes = until === null && recurs ? [unknownEndNote(read, day)] : [];
  return {
    spent: spending && !isUnknownYet(spending.spent.cost, read, lastDay) ? spending.spent.cost : null,
    proven: brought?.proven ?? null,
    harm: brought?.harm ?? null,
    measured: measured && knownOf(measured),
    notes: [...new Set([...conversionNotes(read), ...(spending?.notes ?? []), ...endNotes, ...notes])],
  };
}

/** Whether all that is known of what it had spent is one amount that a list gave later: how much of it by then nobody knows, and it is not nothing. */
function isUnknownYet(spent: Draws, { loaded }: Read, day: string): boolean {
  const costs = loaded.charter.economics?.costs ?? [];
  const later = costs.some(
    (cost) => cost.name === spentBeforeImport && 'on' in cost && cost.on !== undefined && cost.on > day,
  );
  return later && spent.every((each) => each === 0);
}

/** Whether something is paid in every month of work. */
function economicsRecur({ loaded }: Read): boolean {
  return (loaded.charter.economics?.costs ?? []).some((each) => !('amount' in each));
}

function unknownEndNote({ loaded }: Read, day: string): string {
  return `The day on which ${loaded.charter.id} ended is not known: what recurs counts to ${dayWords(day)}, which may be too much.`;
}

function knownOf({ kept: { answer }, at }: Measured): MeasuredBy {
  const { strength, registered, metrics } = answer;
  return {
    at,
    strength,
    registered,
    verdict: metrics.find(({ role }) => role === 'primary')?.verdict ?? null,
    harm: harmWords(metrics),
  };
}

/** What a measurement found to be worse, in words. */
export function harmWords(metrics: KeptMeasurement['answer']['metrics']): readonly string[] {
  return metrics
    .filter(
      ({ verdict, beyondTolerance }) => verdict === 'harmful' || verdict === 'breached' || beyondTolerance === true,
    )
    .map(({ message }) => message);
}

/** How a promise was kept by the end of a day, from the records of then; null where nothing was measured by then. Fails as `valuedBenefits` does. */
export async function measuredThen(ctx: Context, read: Read, day: string): Promise<HowMeasured | null> {
  const instant = endOfDay(day, read.workspace.config.timezone).toISOString();
  const measured = await measuredBy(ctx, read, instant);
  if (!measured) return null;
  const { charter } = read.loaded;
  const { verdict, registered } = knownOf(measured);
  const { metrics = {} } = charter;
  const { economics } = inReporting(read);
  const monthly = perMonth(charter);
  const promise =
    measured.frozen &&
    economics &&
    keptPromise(measured.frozen, {
      initiative: charter.id,
      economics,
      metrics,
      success: charter.success,
      levels: monthly.levels(measured.levels ?? {}),
      measurement: monthly.measurement(measurementOf(measured.kept.result, registered)),
    });
  return { initiative: charter.id, title: charter.title, verdict, exploratory: !registered, promise: promise ?? null };
}

/** The last measurement by an instant. */
async function measuredBy(ctx: Context, { initiative }: Read, instant: string): Promise<Measured | null> {
  const { effects, baselines } = ctx.stores.records;
  const record = (await effects.list<KeptMeasurement>(initiative.id)).findLast(({ at }) => at < instant);
  if (!record) return null;
  const frozen = (await baselines.list<FrozenDocument>(initiative.id)).findLast(({ at }) => at < instant);
  const { document: kept, at } = record;
  if (!frozen || kept.answer.baseline !== frozen.version) return { kept, at, levels: null, frozen: null };
  const levels = frozen.document.metrics.flatMap(({ metric, level }) => (level === null ? [] : [[metric, level]]));
  return { kept, at, levels: Object.fromEntries(levels), frozen: frozen.document };
}

/** What is proven, and what is lost by what was found to be harmful. */
async function broughtBy(
  ctx: Context,
  read: Read,
  measured: Measured | null,
  until: string,
): Promise<Pick<MoneyBy, 'proven' | 'harm'>> {
  const { charter } = read.loaded;
  const { rollout } = charter;
  const { economics } = inReporting(read);
  if (!economics?.benefits?.length || !measured || measured.levels === null) return { proven: null, harm: null };
  const { kept, levels } = measured;
  const monthly = perMonth(charter);
  const goLive = rollout?.starts ?? until;
  const costs = await measuredCosts(ctx, read, goLive, until);
  const { proven, harm } = simulateValue({
    initiative: charter.id,
    currency: read.workspace.config.currency,
    economics: { ...economics, scenarios: {} },
    metrics: charter.metrics ?? {},
    success: charter.success,
    measurement: monthly.measurement(measurementOf(kept.result, kept.answer.registered)),
    levels: monthly.levels(levels),
    measuredCosts: costs.measured,
    starts: goLive,
    goLive,
    now: until,
  });
  return { proven, harm };
}
