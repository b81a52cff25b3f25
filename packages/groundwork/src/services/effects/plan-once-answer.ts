import { adjustedFor, metricLevel } from '../../effect/adjustment.ts';
import type { Horizon } from '../../effect/planning/horizon.ts';
import type { OncePlanning } from '../../effect/planning/once.ts';
import { onceAlternatives, onceNeeded } from '../../effect/planning/once-alternatives.ts';
import { counted, type OncePlan, onceWords } from '../../effect/planning/once-words.ts';
import type { PlanDocument, PlannedMetricDocument } from '../documents/plan.ts';
import type { PlannedOnce } from './plan-once.ts';
import { adjustedNotes, alternativeAnswers, headline, percent, share, smallestAnswer } from './plan-words.ts';

interface Given {
  readonly initiative: string;
  readonly planned: PlannedOnce;
  readonly baseline: number | null;
  readonly window: PlanDocument['window'];
  readonly today: string;
  readonly notes: readonly string[];
}

const methods = {
  before_after:
    'structural time series, judged once after the promised day; checked on launches pretended in the before',
  staggered: 'group-time effects, judged once after the promised day; every planned start pretended in the before',
} as const;

/** What was planned of a design without a split, as the API answers it. */
export function planOnceAnswer({ initiative, planned, baseline, window, today, notes }: Given): PlanDocument {
  const { plan, plannings } = planned;
  const metrics = plannings.map((each) => metricAnswer(plan, each, today));
  const [primary] = plannings as readonly [OncePlanning];
  const [answer] = metrics as [PlannedMetricDocument];
  return {
    initiative,
    design: plan.design,
    baseline,
    window: window && { from: window.from, to: window.to },
    starts: plan.starts,
    by: plan.primary.by,
    past: plan.primary.by !== null && plan.primary.by < today,
    confidence: plan.confidence,
    power: plan.power,
    split: null,
    period: plan.period,
    plannedUnits: null,
    method: methods[plan.design === 'staggered' ? 'staggered' : 'before_after'],
    seen: primary.seen,
    message: headline(plan, answer, today),
    metrics,
    alternatives: plannings
      .filter((each) => each === primary || each.reason !== primary.reason || each.reason !== tooShort)
      .flatMap((each) => {
        const { metric, size } = each.question;
        return alternativeAnswers(metric, size.scale, onceAlternatives(plan, each));
      }),
    notes: [...notes, ...planned.notes, ...standingNotes(planned, baseline !== null), plan.stopping],
  };
}

/** Said of the primary metric, it holds for all: they share the before. */
const tooShort = 'success.before_too_short';

function metricAnswer(plan: OncePlan, planning: OncePlanning, today: string): PlannedMetricDocument {
  const { question, promised, horizons, reason, seen } = planning;
  const { metric, size, direction, role } = question;
  const { alpha, adjustment } = metricLevel(plan, metric);
  const shown = promised ?? horizons.at(-1) ?? null;
  const smallest = (found: Horizon['smallest'] | undefined) =>
    smallestAnswer(metric, size.scale, found ?? { absolute: null, relative: null });
  const { message } = onceWords(plan, planning, today);
  return {
    metric: metric.metric,
    role,
    kind: metric.kind,
    confidence: 1 - alpha,
    adjusted: adjustment && { ...adjustment },
    points: metric.kind === 'rate' || metric.format === 'percent',
    from: 'baseline window',
    level: shown?.level ?? null,
    standardDeviation: null,
    halfWidth: promised?.halfWidth ?? null,
    unitsPerWeek: null,
    target: {
      absolute: shown?.target.absolute ?? (size.scale === 'absolute' ? size.value : null),
      relative: shown?.target.relative ?? (size.scale === 'relative' ? size.value : null),
      written: size.written,
      scale: size.scale,
      direction,
    },
    units: shown?.units ? { ...shown.units } : null,
    clusters: null,
    smallest: smallest(promised?.smallest),
    seen,
    reason,
    chance: { seen: promised?.chance.seen ?? null, achieved: promised?.chance.achieved ?? null },
    atLeast: promised?.atLeast ?? false,
    events: null,
    needed: onceNeeded(planning, plan.starts),
    weeks: [],
    horizons: horizons.map((each) => ({
      periods: each.periods,
      day: each.day,
      halfWidth: each.halfWidth,
      smallest: smallest(each.smallest),
      seen: each.seen,
      chance: { ...each.chance },
      atLeast: each.atLeast,
      checked: each.checked,
    })),
    covariate: null,
    message: `${message}${role === 'harmless' ? adjustedFor(adjustment) : ''}`,
  };
}

/** What the numbers take for granted, and how far they reach. */
function standingNotes({ plan, plannings }: PlannedOnce, frozen: boolean): readonly string[] {
  const [primary] = plannings as readonly [OncePlanning];
  const { promised, question, prospect, horizons } = primary;
  const { metric } = plan.primary;
  const { period, power, design } = plan;
  return [
    ...(promised && promised.chance.seen !== null && promised.chance.achieved !== null
      ? [
          `An agent that moves ${metric} by exactly ${question.size.written} is seen with a chance of ${atLeast(promised)}${share(promised.chance.seen)}; the verdict achieved, for which the estimate must reach the target as well, it gets with ${atLeast(promised)}${share(promised.chance.achieved)}: one look is as often below the truth as above it. To get it with ${percent(power)} the agent must move ${metric} by ${smallestAnswer(question.metric, question.size.scale, achieving(promised)).written}.`,
        ]
      : []),
    ...adjustedNotes(plan),
    design === 'before_after'
      ? `The interval is the one that measure will show: it rests on the before alone. How many more units would narrow it is not said: one series does not show what part of its noise is theirs. ${(plan.compareWith ?? []).length > 0 ? 'Comparison series are taken to go on as they came. ' : ''}The smallest effect takes the error of the forecast to be as the likeliest models have it: that a level stays, comes back or wanders; the interval allows for more.${horizons.some((each) => each.atLeast) ? ` Of an after longer than half of the before, that matters most and shows least: there the smallest effect is seen with ${percent(power)} or more whichever of them is true, and a chance with a plus is the least.` : ''}`
      : `Every planned start is pretended in the before, as late as it can be: units are taken to differ and to move as they did.`,
    `The before holds ${counted(prospect.before, period)}; of an after of more than ${counted(prospect.longest, period)} nothing is said.`,
    ...(horizons.some(({ checked }) => !checked)
      ? [
          'In brackets: the before is too short to check that interval on launches pretended in it, and it may be too narrow.',
        ]
      : []),
    ...(frozen
      ? [
          'A baseline pins the plan and the window of this design; the before is read again from its source, as measure does.',
        ]
      : []),
  ];
}

function atLeast(promised: Horizon): string {
  return promised.atLeast ? 'at least ' : '';
}

/** The effect that is judged achieved with the planned power: the larger of target and half-width, and what the power adds. */
function achieving({ level, halfWidth, target, smallest }: Horizon): Horizon['smallest'] {
  const absolute = Math.max(halfWidth, target.absolute ?? 0) + ((smallest.absolute as number) - halfWidth);
  return { absolute, relative: level > 0 ? absolute / level : null };
}
