import type { BaselineReading } from '../../sql/readings.ts';
import { rounded } from '../../words/numbers.ts';
import { type DetectabilityInput, detectability, isDetectable, type OnBothScales } from '../detectability.ts';
import { lowerStandards } from './lower-standards.ts';
import { unitsByThen } from './more-units.ts';
import { asked, isTolerance, number2, sizeInWords, smallestWords } from './planned-words.ts';
import type { Planning } from './planning.ts';
import { arrive } from './schedule.ts';

/** Something that could be changed in a plan whose target cannot be seen, or a tolerance of which cannot be shown to be kept. */
export interface Alternative {
  readonly change:
    | 'later_day'
    | 'more_units'
    | 'equal_split'
    | 'larger_effect'
    | 'larger_tolerance'
    | 'covariate'
    | 'fewer_harmless'
    | 'lower_confidence'
    | 'lower_power'
    | 'comparison'
    | 'longer_before';
  /** To what, as the charter would write it; null where nothing of the kind is enough. */
  readonly to: string | null;
  /** Whether the target, or the larger one, is then seen with the power that is then planned. */
  readonly enough: boolean;
  /** Lower standards are shown for what they would mean, not as advice. */
  readonly advised: boolean;
  /** The smallest effect that would then be seen; null where it is not computed. */
  readonly smallest: OnBothScales | null;
  readonly message: string;
}

export interface Given {
  readonly input: DetectabilityInput;
  readonly planning: Planning;
  /** How many harmless metrics are watched. */
  readonly harmless: number;
}

/**
 * What could be changed so that the target is seen by the promised day, or a tolerance shown to be kept, each computed by asking `detectability` again. Nothing where it is, or where
 * nothing can be computed.
 */
export function alternatives(given: Given): readonly Alternative[] {
  const { detectable, mde } = given.planning.found;
  if (detectable !== false || mde.absolute === null) return [];
  return [later, moreUnits, equalSplit, larger, covariate, ...lowerStandards].flatMap((each) => each(given));
}

export type Propose = (given: Given) => readonly Alternative[];

const later: Propose = ({ input, planning: { needed } }) => {
  const wait = { change: arrive(input) ? ('later_day' as const) : ('more_units' as const), advised: true };
  if (!needed) return [{ ...wait, ...not, message: `${asked(input, 'is not')} even in ten years at this pace.` }];
  const units = needed.units.toLocaleString('en-US');
  const reached = { ...wait, enough: true, smallest: null };
  if (needed.day === null)
    return [
      {
        ...reached,
        to: String(needed.units),
        message: `Assign ${units} units: with them ${asked(input, 'is')}.`,
      },
    ];
  const until = isTolerance(input) ? `Compare until ${needed.day}` : `Promise it for ${needed.day}`;
  return [
    {
      ...reached,
      to: needed.day,
      message: `${until}: after ${needed.weeks} weeks, with ${units} units, ${asked(input, 'is')}.`,
    },
  ];
};

/** Where they arrive: that more of them do until the promised day. */
const moreUnits: Propose = ({ input }) => {
  const found = arrive(input) ? unitsByThen(input) : null;
  if (found === null) return [];
  const { units, times } = found;
  const by = input.plan.primary?.by;
  return [
    {
      change: 'more_units',
      to: String(units),
      enough: true,
      advised: true,
      smallest: null,
      message: `Let ${units.toLocaleString('en-US')} units come${by ? ` by ${by}` : ''}, ${number2(times)} times as many as are expected: with them ${asked(input, 'is')}.`,
    },
  ];
};

const not = { to: null, enough: false, smallest: null } as const;

const equalSplit: Propose = ({ input }) => {
  const { agent, control } = input.plan.split;
  const smaller = Math.min(agent, control);
  const half = (agent + control) / 2;
  if (!arrive(input) || half - smaller < 0.005) return [];
  const withSmaller = (share: number): DetectabilityInput => {
    const other = agent + control - share;
    const split = agent < control ? { agent: share, control: other } : { agent: other, control: share };
    return { ...input, plan: { ...input.plan, split } };
  };
  const { mde } = detectability(withSmaller(half));
  const enough = isDetectable(withSmaller(half));
  // Shares go up in whole percent: nobody splits finer.
  let percent = Math.ceil(smaller * 100);
  while (enough && percent < half * 100 && !isDetectable(withSmaller(percent / 100))) percent += 1;
  const to = enough ? Math.min(percent, half * 100) : half * 100;
  const name = agent < control ? 'agent' : 'control';
  const seen = sizeInWords(input, mde);
  return [
    {
      change: 'equal_split',
      to: `${number2(to)}%`,
      enough,
      advised: true,
      smallest: mde,
      message: enough
        ? `Put ${number2(to)}% of the units into the ${name} arm, not ${number2(smaller * 100)}%: then ${asked(input, 'is')}. At an equal split ${smallestWords(input)} would be ${seen}.`
        : `An equal split, not ${number2(smaller * 100)}% in the ${name} arm, brings ${smallestWords(input)} to ${seen}; that is not enough.`,
    },
  ];
};

const larger: Propose = ({ input, planning: { found } }) => {
  const change = isTolerance(input) ? ('larger_tolerance' as const) : ('larger_effect' as const);
  const to = sizeInWords(input, found.mde);
  const { minimumEvents } = input.plan;
  if (found.reason !== 'success.effect_too_small')
    return isTolerance(input)
      ? [
          {
            ...not,
            change,
            advised: false,
            message: `A larger tolerance gains nothing: ${to} would do already. What is missing are events, and a verdict takes ${minimumEvents} in the smaller arm, whatever is allowed.`,
          },
        ]
      : [];
  const enough = found.events >= minimumEvents;
  const what = isTolerance(input)
    ? `Allow ${to}, if so much does no harm`
    : `Promise ${to}, if the agent can reach that`;
  return [
    {
      change,
      to,
      enough,
      advised: true,
      smallest: found.mde,
      message: `${what}: it is ${smallestWords(input)} as things are.${enough ? '' : ' The events for a verdict are too few even then.'}`,
    },
  ];
};

const covariate: Propose = ({ input, planning: { found, covariate: known } }) => {
  if (found.reason !== 'success.effect_too_small' || input.metric.kind === 'quantile' || !found.spread) return [];
  const { clustered } = input;
  const common = { ...not, change: 'covariate' as const };
  if (known)
    return [
      {
        ...common,
        advised: false,
        message:
          known.correlation === null
            ? `${known.column} is declared as known before the start, but is missing for too many units or does not vary, so it takes nothing off the variance.`
            : `Adjusting for ${known.column} (correlation ${rounded(known.correlation)}) is counted already: it takes ${rounded(known.explained * 100)}% off the variance. Without it ${smallestWords(input)} would be ${sizeInWords(input, known.smallestWithout)}.`,
      },
    ];
  const seen = (percent: number) =>
    isDetectable({
      ...input,
      baseline: explained(input.baseline, (percent / 100) ** 2),
      ...(clustered
        ? { clustered: { ...clustered, reading: explained(clustered.reading, (percent / 100) ** 2) } }
        : {}),
    });
  const percent = Array.from({ length: 99 }, (_, index) => index + 1).find(seen);
  if (percent === undefined)
    return [
      {
        ...common,
        advised: false,
        message: 'No column known before the start (adjust_for) would be enough by itself.',
      },
    ];
  return [
    {
      ...common,
      enough: true,
      advised: true,
      message: `Adjust for a column known before the start (adjust_for) whose correlation with ${input.metric.metric} is ${number2(percent / 100)} or more: then ${asked(input, 'is')}. None is declared.`,
    },
  ];
};

/** The baseline as if a covariate took this share off every variance. */
function explained(baseline: BaselineReading, share: number): BaselineReading {
  const { moments } = baseline.group;
  const cross = moments.cross.map((row) => row.map((each) => each * (1 - share)));
  return { ...baseline, group: { ...baseline.group, moments: { ...moments, cross } } };
}
