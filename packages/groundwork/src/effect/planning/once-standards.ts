import { metricLevel } from '../adjustment.ts';
import type { Alternative } from './alternatives.ts';
import { type Horizon, horizonAt } from './horizon.ts';
import type { OncePlanning } from './once.ts';
import { askedOnce, type OncePlan, sizeShown, smallestOnce } from './once-words.ts';

export interface Given {
  readonly plan: OncePlan;
  readonly planning: OncePlanning;
  readonly promised: Horizon;
  /** The share that the smallest effect would have to come down to. */
  readonly share: number;
}

export type Propose = (given: Given) => readonly Alternative[];

export const none = { to: null, enough: false, advised: true, smallest: null } as const;

const fewerHarmless: Propose = ({ plan, planning, promised }) => {
  const full = `the full confidence of ${percent(plan.confidence)}`;
  const common = { change: 'fewer_harmless' as const, advised: false };
  const { question, prospect, power } = planning;
  if (question.role === 'primary')
    return plan.harmless.length === 0
      ? []
      : [
          {
            ...none,
            ...common,
            message: `Leaving out harmless metrics gains nothing here: the primary metric keeps ${full}, however many there are.`,
          },
        ];
  if (metricLevel(plan, question.metric).adjustment === null) return [];
  const { periods, day } = promised;
  const alone = horizonAt({ question, prospect, alpha: 1 - plan.confidence, power, periods, day });
  if (typeof alone === 'string') return [];
  const enough = alone.seen === true;
  return [
    {
      ...none,
      ...common,
      enough,
      smallest: alone.smallest,
      message: `Watched without the other harmless metrics it would keep ${full}: ${smallestOnce(question)} would be ${sizeShown(planning, alone)}${enough ? '' : '; that is not enough'}.`,
    },
  ];
};

const lowerConfidence: Propose = ({ plan, planning, promised }) => {
  const { question, prospect, power } = planning;
  const { periods, day } = promised;
  const at = (confidence: number): Horizon | null => {
    const alpha = 1 - confidence / 100;
    const found = horizonAt({ question, prospect, alpha, power, periods, day });
    return typeof found !== 'string' && found.seen ? found : null;
  };
  const common = { change: 'lower_confidence' as const, advised: false };
  let [enough, short] = [50, Math.ceil(plan.confidence * 100)];
  let found = at(enough);
  if (!found) return [{ ...none, ...common, message: 'No confidence down to 50% would show it.' }];
  while (short - enough > 1) {
    const middle = Math.floor((enough + short) / 2);
    const tried = at(middle);
    if (tried) [enough, found] = [middle, tried];
    else short = middle;
  }
  const primary = question.role === 'primary';
  const wrong = primary
    ? `of 100 agents that do nothing, up to ${100 - enough} would then seem to do something`
    : `of 100 agents that make it worse by ${question.size.written}, up to ${100 - enough} would then seem to do no harm`;
  return [
    {
      ...common,
      to: `${enough}%`,
      enough: true,
      smallest: found.smallest,
      message: `At a confidence of ${enough}% it would be ${primary ? 'seen' : 'shown'}: ${wrong}, not ${Number((100 - plan.confidence * 100).toFixed(2))}.`,
    },
  ];
};

const lowerPower: Propose = ({ plan, planning, promised }) => {
  const chance = promised.chance.seen as number;
  const { question } = planning;
  const unproven = question.role === 'primary' ? 'keep their promise' : 'do no harm';
  return [
    {
      change: 'lower_power',
      to: percentDown(chance),
      enough: true,
      advised: false,
      smallest: promised.target,
      message: `As it is, ${askedOnce(question, 'would be')} with a chance of ${promised.atLeast ? 'at least ' : ''}${percentDown(chance)}, not ${percent(plan.power)}: the lower the power, the more agents that ${unproven} go unproven.`,
    },
  ];
};

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

function percentDown(share: number): string {
  return `${Number((Math.floor(share * 1000) / 10).toFixed(1))}%`;
}

/** What asks less, shown for what it would mean and not as advice. */
export const standards: readonly Propose[] = [fewerHarmless, lowerConfidence, lowerPower];
