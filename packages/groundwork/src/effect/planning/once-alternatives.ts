import { daysBetween } from '../../charter/quantities.ts';
import type { OnBothScales } from '../detectability.ts';
import type { Alternative } from './alternatives.ts';
import { type Horizon, horizonAt } from './horizon.ts';
import type { OncePlanning } from './once.ts';
import { none, type Propose, percent, standards } from './once-standards.ts';
import { askedOnce, counted, type OncePlan, sizeShown, smallestOnce } from './once-words.ts';

/**
 * What could be changed so that the target of a design without a split is seen, or a tolerance shown to be kept: where it is not by the promised day each is computed by asking again; where
 * the before is too short to say, how long it would have to be. Nothing where the target is seen.
 */
export function onceAlternatives(plan: OncePlan, planning: OncePlanning): readonly Alternative[] {
  const { promised, reason } = planning;
  if (reason === 'success.before_too_short') return longerBefore(plan, planning);
  if (reason !== 'success.effect_too_small' || promised === null) return [];
  const share = (promised.edge as number) / (promised.smallest.absolute as number);
  const given = { plan, planning, promised, share };
  return [later, moreUnits, comparison, covariate, unchecked, larger, ...standards].flatMap((each) => each(given));
}

const later: Propose = ({ plan: { period }, planning }) => {
  const { question, horizons, first, prospect, asked } = planning;
  const change = 'later_day' as const;
  const [until, earlier] =
    question.role === 'primary'
      ? ['Promise it for', 'Promise it for an earlier day,']
      : ['Compare until', 'Compare until an earlier day,'];
  if (first && first.periods > (asked ?? 0))
    return [
      {
        change,
        to: first.day,
        enough: true,
        advised: true,
        smallest: first.smallest,
        message: `${until} ${first.day}: after ${counted(first.periods, period)} ${askedOnce(question, 'is')}.`,
      },
    ];
  if (first)
    return [
      {
        change,
        to: first.day,
        enough: true,
        advised: true,
        smallest: first.smallest,
        message: `${earlier} ${first.day}: after ${counted(first.periods, period)} ${askedOnce(question, 'is')}. Of a longer after less is known, as the series wanders.`,
      },
    ];
  const best = horizons.toSorted((a, b) => (a.smallest.absolute as number) - (b.smallest.absolute as number))[0];
  return [
    {
      ...none,
      change,
      advised: false,
      message: `No day up to ${counted(prospect.longest, period)} after the start, the most that the before can foresee, would be enough${best ? `: ${smallestOnce(question)} is ${sizeShown(planning, best)}, after ${counted(best.periods, period)}` : ''}.`,
    },
  ];
};

/** An interval narrows with the root of the units that it rests on, where more of them are like those there are. */
const moreUnits: Propose = ({ promised, share, planning: { question } }) => {
  const needed = unitsNeeded(promised);
  if (needed === null) return [];
  const smallest = scaled(promised, share);
  return [
    {
      change: 'more_units',
      to: String(needed),
      enough: true,
      advised: true,
      smallest,
      message: `With ${needed.toLocaleString('en-US')} units like these, starting as they do, ${askedOnce(question, 'would be')}: an interval narrows with the root of its units.`,
    },
  ];
};

/**
 * What it takes for the target to be seen: the first horizon that shows it, with its weeks from the start, and the units at the promised one where those there are do not; null where
 * nothing that can be foreseen does.
 */
export function onceNeeded(
  { first, promised }: OncePlanning,
  starts: string,
): {
  readonly units: number | null;
  readonly weeks: number | null;
  readonly periods: number | null;
  readonly day: string | null;
} | null {
  const units = promised && promised.seen === false ? unitsNeeded(promised) : null;
  if (first === null && units === null) return null;
  const weeks = first && Math.ceil((daysBetween(starts, first.day) + 1) / 7);
  return { units, weeks, periods: first?.periods ?? null, day: first?.day ?? null };
}

/** Units of both kinds at which the target would be seen; null of a series, which does not show what part of its noise is its units'. */
function unitsNeeded({ units, edge, smallest }: Horizon): number | null {
  if (units === null || edge === null || !(edge > 0)) return null;
  return Math.ceil((units.agent + units.control) * ((smallest.absolute as number) / edge) ** 2);
}

const comparison: Propose = ({ plan, planning, promised, share }) => {
  if (plan.design !== 'before_after') return [];
  const { question, prospect, alpha, power } = planning;
  const names = plan.compareWith ?? [];
  if (names.length === 0)
    return [
      {
        ...none,
        change: 'comparison',
        advised: share ** 2 >= 0.1,
        message: `Name comparison series that the agent cannot touch (rollout.compare_with): they would have to explain ${percent(1 - share ** 2)} of what the before alone leaves open. None is declared.`,
      },
    ];
  if (promised.chosen.length === 0)
    return [
      {
        ...none,
        change: 'comparison',
        advised: false,
        message: `${names.join(', ')} do${names.length === 1 ? 'es' : ''} not help to foretell it, so nothing is gained by comparing with ${names.length === 1 ? 'it' : 'them'}.`,
      },
    ];
  const { periods, day } = promised;
  const alone = horizonAt({ question, prospect, alpha, power, periods, day, alone: true });
  const without =
    typeof alone === 'string' ? '' : ` Without it ${smallestOnce(question)} would be ${sizeShown(planning, alone)}.`;
  return [
    {
      ...none,
      change: 'comparison',
      advised: false,
      message: `Comparing with ${promised.chosen.join(', ')} is counted already.${without}`,
    },
  ];
};

const covariate: Propose = ({ plan, planning, share }) => {
  if (plan.design !== 'staggered') return [];
  const { metric } = planning.question;
  if (metric.adjustFor !== null)
    return [
      {
        ...none,
        change: 'covariate',
        advised: false,
        message: `Adjusting for ${metric.adjustFor} is counted already.`,
      },
    ];
  return [
    {
      ...none,
      change: 'covariate',
      advised: share ** 2 >= 0.1,
      message: `Adjust for a column known before the start (adjust_for): it would have to explain ${percent(1 - share ** 2)} of how units change. None is declared.`,
    },
  ];
};

/** An interval that no pretended launch has checked may turn out wider. */
const unchecked: Propose = ({ plan: { period }, planning: { asked }, promised }) =>
  promised.checked
    ? []
    : [
        {
          ...none,
          change: 'longer_before',
          to: counted(checkedBefore(asked ?? 0), period),
          message: `A before of ${counted(checkedBefore(asked ?? 0), period)} (baseline.window) would let the interval be checked on launches pretended in it; whether it becomes narrower is not known.`,
        },
      ];

/** Five launches of so many periods fit into the second half of a before of this length. */
function checkedBefore(horizon: number): number {
  return 2 * (horizon + 4);
}

const larger: Propose = ({ planning, promised }) => {
  const { question } = planning;
  const to = sizeShown(planning, promised);
  const primary = question.role === 'primary';
  // A tolerance in shares of a level that its interval is wider than has no size.
  if (!primary && promised.smallest[question.size.scale] === null) return [];
  const what = primary ? `Promise ${to}, if the agent can reach that` : `Allow ${to}, if so much does no harm`;
  return [
    {
      change: primary ? 'larger_effect' : 'larger_tolerance',
      to,
      enough: true,
      advised: true,
      smallest: promised.smallest,
      message: `${what}: it is ${smallestOnce(question)} as things are.`,
    },
  ];
};

function longerBefore(
  { design, period }: OncePlan,
  { asked, prospect, trouble }: OncePlanning,
): readonly Alternative[] {
  if (trouble !== null || asked === null) return [];
  const periods = design === 'staggered' ? asked + 1 : asked;
  return [
    {
      ...none,
      change: 'longer_before',
      to: counted(periods, period),
      message: `Lengthen baseline.window to ${counted(periods, period)} or more: then an after of ${counted(asked, period)} can be foreseen. It holds ${counted(prospect.before, period)}.`,
    },
  ];
}

function scaled({ smallest: { absolute, relative } }: Horizon, by: number): OnBothScales {
  return { absolute: absolute && absolute * by, relative: relative && relative * by };
}
