import { seasonOf } from '../charter/periods.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import type { Location } from '../errors/problem.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { PanelUnit } from '../statistics/staggered/panel.ts';
import { estimateBeforeAfter } from '../statistics/time-series/before-after.ts';
import { sizeInWords } from './detectability-finding.ts';
import type { AnalysisPlan } from './plan.ts';
import type { Timeline } from './series.ts';
import { estimatePanel } from './staggered-estimate.ts';

/** What a start pretended in the before says of the real one: half the width of its interval, and what the metric was. */
export interface Pretended {
  readonly halfWidth: number;
  readonly level: number;
}

type Values = readonly (number | null)[];

/**
 * Pretends that the agent came `horizon` periods before the end of the before. Nothing happened then, so the width of the interval is what the real one will have.
 * @throws RangeError what `estimateBeforeAfter` refuses
 */
export function pretendBeforeAfter(given: {
  readonly plan: AnalysisPlan;
  readonly timeline: Timeline;
  readonly values: Values;
  readonly comparisons: readonly { readonly name: string; readonly values: Values }[];
  readonly horizon: number;
}): Pretended {
  const { plan, timeline, horizon } = given;
  const end = given.values.slice(0, timeline.before).findLastIndex((each) => each !== null) + 1;
  const { average, observed } = estimateBeforeAfter(
    {
      values: given.values.slice(0, end),
      before: Math.max(0, end - horizon),
      season: seasonOf(timeline.period),
      comparisons: given.comparisons.map(({ name, values }) => ({ name, values: values.slice(0, end) })),
    },
    { alpha: 1 - plan.confidence },
  );
  return { halfWidth: (average.upper - average.lower) / 2, level: observed };
}

/**
 * The same for units that start one after the other: every planned start, moved back by the length of the after. A before shorter than the after is used but for its
 * first period.
 * @throws RangeError what `estimatePanel` refuses
 */
export function pretendStaggered(given: {
  readonly plan: AnalysisPlan;
  readonly timeline: Timeline;
  /** With what was observed in the before, and their planned starts by period from the first after on; null: never. */
  readonly units: readonly { readonly unit: string; readonly outcomes: Values; readonly startsAfter: number | null }[];
  readonly horizon: number;
}): Pretended {
  const { plan, timeline, horizon } = given;
  const counted = timeline.counts.flatMap((counts, i) => (counts && i < timeline.before ? [i] : []));
  const moved = Math.min(horizon, counted.length - 1);
  if (moved < 1) throw new RangeError('the before holds fewer than two whole periods');
  const units = given.units.map(
    ({ unit, outcomes, startsAfter }): PanelUnit => ({
      unit,
      outcomes: counted.map((i) => outcomes[i] ?? null),
      firstExposed: startsAfter === null || startsAfter >= moved ? null : counted.length - moved + startsAfter,
    }),
  );
  const { effect } = estimatePanel({
    metric: plan.primary.metric,
    period: timeline.period,
    periods: counted.map((i) => timeline.periods[i] as string),
    units,
    alpha: 1 - plan.confidence,
    seed: plan.starts,
  });
  const seen = units.flatMap(({ outcomes }) => outcomes.filter((each) => each !== null));
  return {
    halfWidth: (effect.upper - effect.lower) / 2,
    level: seen.reduce((sum, each) => sum + each, 0) / seen.length,
  };
}

/** Whether the target can be seen, from a start that was pretended: an effect of half a width and what the power adds, (z₁₋α⁄₂ + z_power) / z₁₋α⁄₂ times half a width. */
export function pretendedFinding(
  { primary, confidence, power }: AnalysisPlan,
  { halfWidth, level }: Pretended,
  {
    location,
    sql,
    horizon,
  }: { readonly location: Location | null; readonly sql: string | null; readonly horizon: string },
): Finding {
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const absolute = (halfWidth * (z + normalQuantile(power))) / z;
  const mde = { absolute, relative: level > 0 ? absolute / level : null };
  const { scale, value, written } = primary.size;
  const measured = mde[scale];
  const about = { subject: primary.metric, location, sql, expected: `at most ${written}` };
  if (measured === null || !Number.isFinite(measured))
    return finding({
      ...about,
      code: 'success.no_level',
      state: 'unverified',
      message: `${primary.metric} has no level in the baseline that ${written} could be a part of.`,
      fix: 'Promise an absolute amount, or widen baseline.window.',
    });
  const reaches = measured <= value;
  const seen = `A start pretended in the before shows that after ${horizon} the smallest effect that can be seen is ${sizeInWords(primary, scale, mde)}`;
  return finding({
    ...about,
    code: reaches ? 'success.detectable' : 'success.effect_too_small',
    state: reaches ? 'met' : 'unmet',
    measured: scale === 'relative' ? measured * 100 : measured,
    unit: scale === 'relative' ? 'percent' : null,
    message: reaches
      ? `${seen}; ${written} is promised.`
      : `${seen}, but only ${written} is promised: reaching it would not show.`,
    fix: reaches
      ? null
      : 'Wait longer (success.primary.by), name comparison series or more units, lengthen baseline.window, or promise a larger effect.',
  });
}
