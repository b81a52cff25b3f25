import { metricLevel } from '../adjustment.ts';
import { type DetectabilityInput, detectability, isDetectable } from '../detectability.ts';
import type { Propose } from './alternatives.ts';
import { asked, isTolerance, number2, sizeInWords, smallestWords } from './planned-words.ts';

const fewerHarmless: Propose = ({ input, planning: { found }, harmless }) => {
  const common = { change: 'fewer_harmless' as const, to: null, advised: false };
  const full = `the full confidence of ${number2(input.plan.confidence * 100)}%`;
  if (!isTolerance(input))
    return harmless === 0
      ? []
      : [
          {
            ...common,
            enough: false,
            smallest: null,
            message: `Leaving out harmless metrics gains nothing here: the primary metric keeps ${full}, however many there are.`,
          },
        ];
  const { adjustment } = metricLevel(input.plan, input.metric);
  if (adjustment === null || found.reason !== 'success.effect_too_small') return [];
  const own = (input.plan.harmless ?? []).filter(({ metric }) => metric === input.metric.metric);
  const alone = { ...input, plan: { ...input.plan, harmless: own } };
  const [enough, { mde }] = [isDetectable(alone), detectability(alone)];
  return [
    {
      ...common,
      enough,
      smallest: mde,
      message: `Watched without the other harmless metrics it would keep ${full}: ${smallestWords(input)} would be ${sizeInWords(input, mde)}${enough ? '' : '; that is not enough'}.`,
    },
  ];
};

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
  const wrong = isTolerance(input)
    ? `of 100 agents that make it worse by ${input.target.size.written}, up to ${100 - percent} would then seem to do no harm`
    : `of 100 agents that do nothing, up to ${100 - percent} would then seem to do something`;
  return [
    {
      ...common,
      to: `${percent}%`,
      enough: true,
      smallest: detectability(at(percent)).mde,
      message: `At a confidence of ${percent}% it would be ${isTolerance(input) ? 'shown' : 'seen'}: ${wrong}, not ${number2(100 - input.plan.confidence * 100)}.`,
    },
  ];
};

const lowerPower: Propose = ({ input, planning: { found } }) => {
  const { seen } = found.chance;
  if (found.reason !== 'success.effect_too_small' || seen === null) return [];
  const chance = `${number2(Math.floor(seen * 1000) / 10)}%`;
  const unproven = isTolerance(input) ? 'do no harm' : 'keep their promise';
  return [
    {
      change: 'lower_power',
      to: chance,
      enough: true,
      advised: false,
      smallest: found.target,
      message: `As it is, ${asked(input, 'would be')} with a chance of ${chance}, not ${number2(input.plan.power * 100)}%: the lower the power, the more agents that ${unproven} go unproven.`,
    },
  ];
};

/** What asks less, shown for what it would mean and not as advice. */
export const lowerStandards: readonly Propose[] = [fewerHarmless, lowerConfidence, lowerPower];
