import type { BaselineReading } from '../../sql/readings.ts';
import { rounded } from '../../words/numbers.ts';
import { type DetectabilityInput, detectability, isDetectable, type OnBothScales } from '../detectability.ts';
import { sizeEnough } from '../detectability-finding.ts';
import type { Planning } from './planning.ts';
import { arrive } from './schedule.ts';

/** Something that could be changed in a plan whose target cannot be seen. */
export interface Alternative {
  readonly change:
    | 'later_day'
    | 'more_units'
    | 'equal_split'
    | 'larger_effect'
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

interface Given {
  readonly input: DetectabilityInput;
  readonly planning: Planning;
  /** How many harmless metrics are watched beside it. */
  readonly harmless: number;
}

/** What could be changed so that the target is seen by the promised day, each computed by asking `detectability` again. Nothing where it is seen, or cannot be computed. */
export function alternatives(given: Given): readonly Alternative[] {
  const { detectable, mde } = given.planning.found;
  if (detectable !== false || mde.absolute === null) return [];
  return [later, equalSplit, largerEffect, covariate, fewerHarmless, lowerConfidence, lowerPower].flatMap((each) =>
    each(given),
  );
}

type Propose = (given: Given) => readonly Alternative[];

const later: Propose = ({ input, planning: { needed } }) => {
  const wait = { change: arrive(input) ? ('later_day' as const) : ('more_units' as const), advised: true };
  const written = input.target.size.written;
  if (!needed)
    return [
      {
        ...wait,
        to: null,
        enough: false,
        smallest: null,
        message: `${written} is not seen even in ten years at this pace.`,
      },
    ];
  const units = needed.units.toLocaleString('en-US');
  return needed.day === null
    ? [
        {
          ...wait,
          to: String(needed.units),
          enough: true,
          smallest: null,
          message: `Assign ${units} units: with them ${written} is seen.`,
        },
      ]
    : [
        {
          ...wait,
          to: needed.day,
          enough: true,
          smallest: null,
          message: `Promise it for ${needed.day}: after ${needed.weeks} weeks, with ${units} units, ${written} is seen.`,
        },
      ];
};

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
  const seen = inWords(input, mde);
  return [
    {
      change: 'equal_split',
      to: `${number2(to)}%`,
      enough,
      advised: true,
      smallest: mde,
      message: enough
        ? `Put ${number2(to)}% of the units into the ${name} arm, not ${number2(smaller * 100)}%: then ${input.target.size.written} is seen. At an equal split the smallest effect that is seen would be ${seen}.`
        : `An equal split, not ${number2(smaller * 100)}% in the ${name} arm, brings the smallest effect that is seen to ${seen}; that is not enough.`,
    },
  ];
};

const largerEffect: Propose = ({ input, planning: { found } }) => {
  if (found.reason !== 'success.effect_too_small') return [];
  const to = sizeEnough(input.metric, input.target.size.scale, found.mde);
  const enough = found.events >= input.plan.minimumEvents;
  return [
    {
      change: 'larger_effect',
      to,
      enough,
      advised: true,
      smallest: found.mde,
      message: `Promise ${to}, if the agent can reach that: it is the smallest effect that is seen as things are.${enough ? '' : ' The events for a verdict are too few even then.'}`,
    },
  ];
};

const covariate: Propose = ({ input, planning: { found, covariate: known } }) => {
  if (found.reason !== 'success.effect_too_small' || input.metric.kind === 'quantile' || !found.spread) return [];
  const { clustered } = input;
  const common = { change: 'covariate' as const, to: null, enough: false, smallest: null };
  if (known)
    return [
      {
        ...common,
        advised: false,
        message:
          known.correlation === null
            ? `${known.column} is declared as known before the start, but is missing for too many units or does not vary, so it takes nothing off the variance.`
            : `Adjusting for ${known.column} (correlation ${rounded(known.correlation)}) is counted already: it takes ${rounded(known.explained * 100)}% off the variance. Without it the smallest effect would be ${inWords(input, known.smallestWithout)}.`,
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
      message: `Adjust for a column known before the start (adjust_for) whose correlation with ${input.metric.metric} is ${number2(percent / 100)} or more: then ${input.target.size.written} is seen. None is declared.`,
    },
  ];
};

/** The baseline as if a covariate took this share off every variance. */
function explained(baseline: BaselineReading, share: number): BaselineReading {
  const { moments } = baseline.group;
  const cross = moments.cross.map((row) => row.map((each) => each * (1 - share)));
  return { ...baseline, group: { ...baseline.group, moments: { ...moments, cross } } };
}

const fewerHarmless: Propose = ({ input, harmless }) =>
  harmless === 0
    ? []
    : [
        {
          change: 'fewer_harmless',
          to: null,
          enough: false,
          advised: false,
          smallest: null,
          message: `Leaving out harmless metrics gains nothing here: the primary metric keeps the full confidence of ${number2(input.plan.confidence * 100)}%, however many there are.`,
        },
      ];

const lowerConfidence: Propose = ({ input, planning: { found } }) => {
  if (found.reason !== 'success.effect_too_small') return [];
  const at = (percent: number): DetectabilityInput => ({
    ...input,
    plan: { ...input.plan, confidence: percent / 100 },
  });
  let percent = Math.ceil(input.plan.confidence * 100) - 1;
  while (percent >= 50 && !isDetectable(at(percent))) percent -= 1;
  const common = { change: 'lower_confidence' as const, advised: false };
  if (percent < 50)
    return [
      { ...common, to: null, enough: false, smallest: null, message: 'No confidence down to 50% would show it.' },
    ];
  return [
    {
      ...common,
      to: `${percent}%`,
      enough: true,
      smallest: detectability(at(percent)).mde,
      message: `At a confidence of ${percent}% it would be seen: of 100 agents that do nothing, up to ${100 - percent} would then seem to do something, not ${number2(100 - input.plan.confidence * 100)}.`,
    },
  ];
};

const lowerPower: Propose = ({ input, planning: { found } }) => {
  const { seen } = found.chance;
  if (found.reason !== 'success.effect_too_small' || seen === null) return [];
  return [
    {
      change: 'lower_power',
      to: `${number2(Math.floor(seen * 1000) / 10)}%`,
      enough: true,
      advised: false,
      smallest: found.target,
      message: `As it is, ${input.target.size.written} would be seen with a chance of ${number2(Math.floor(seen * 1000) / 10)}%, not ${number2(input.plan.power * 100)}%: the lower the power, the more agents that keep their promise go unproven.`,
    },
  ];
};

function inWords({ metric, target }: DetectabilityInput, size: OnBothScales): string {
  return sizeEnough(metric, target.size.scale, size);
}

/** Two decimals at most, none where they are zeros. */
function number2(value: number): string {
  return String(Number(value.toFixed(2)));
}
