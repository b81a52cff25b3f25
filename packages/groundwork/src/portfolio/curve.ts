import { cumulativeIncidence, type IncidenceStep } from '../statistics/survival/cumulative-incidence.ts';
import { type Journey, outcomeOf } from './journey.ts';

/** Of every interval of a curve: pointwise, on the log-log scale. */
export const confidence = 0.95;

export interface CurveStep {
  /** Days since the first day of each. */
  readonly days: number;
  readonly atRisk: number;
  readonly events: number;
  readonly ended: number;
  readonly censored: number;
  readonly share: number;
  /** null at a share of 0 or 1. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The share to whom something has come by so many days, where an end competes and who still runs is censored. */
export interface Curve {
  readonly initiatives: number;
  readonly events: number;
  readonly ended: number;
  readonly running: number;
  /** How many rest on declared days. */
  readonly declared: number;
  /** Of the events, how many are declared and were verified by nobody. */
  readonly eventsDeclared: number;
  readonly reached: Pick<CurveStep, 'days' | 'share' | 'lower' | 'upper'> | null;
  readonly half: Half | null;
  readonly steps: readonly CurveStep[];
}

/** By when half of all had come so far, in days, with the limits of that day; null where one is not known. */
export interface Half {
  readonly days: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** One that was followed: days, and whether the awaited came (1), an end before it (2) or neither yet (0). */
export interface Followed {
  readonly time: number;
  readonly event: 0 | 1 | 2;
  readonly declared: boolean;
  /** That the awaited came is declared, and no record says so. */
  readonly cameDeclared?: boolean;
}

/** Those of whom every day is known; `came` says when the awaited came, null where it has not. */
export function followedOf(
  journeys: readonly Journey[],
  came: (journey: Journey) => string | null,
  today: string,
  isDeclared: (journey: Journey) => boolean = () => false,
): readonly Followed[] {
  return journeys.flatMap((journey) => {
    const outcome = journey.leftOut === null ? outcomeOf(journey, came(journey), today) : null;
    if (outcome === null) return [];
    const { declared } = journey;
    return [{ ...outcome, declared, cameDeclared: outcome.event === 1 && isDeclared(journey) }];
  });
}

/** The cumulative incidence of the awaited: Aalen & Johansen (1978), see `cumulativeIncidence`. Of nobody there is an empty curve. */
export function curveOf(followed: readonly Followed[]): Curve {
  const count = (event: number) => followed.filter((each) => each.event === event).length;
  const steps =
    followed.length === 0 ? [] : cumulativeIncidence(followed, { type: 1, confidence, scale: 'log-log' }).map(stepOf);
  const last = steps.at(-1);
  return {
    initiatives: followed.length,
    events: count(1),
    ended: count(2),
    running: count(0),
    declared: followed.filter(({ declared }) => declared).length,
    eventsDeclared: followed.filter(({ cameDeclared }) => cameDeclared).length,
    reached: last === undefined ? null : { days: last.days, share: last.share, lower: last.lower, upper: last.upper },
    half: halfOf(steps),
    steps,
  };
}

/** Those that are followed until they come into production; what a charter declares of that counts, and is told apart. */
export function followedToProduction(journeys: readonly Journey[], today: string): readonly Followed[] {
  const isDeclared = ({ stays }: Journey) => stays.find(({ stage }) => stage === 'production')?.declared ?? false;
  return followedOf(journeys, ({ production }) => production, today, isDeclared);
}

function stepOf(step: IncidenceStep): CurveStep {
  const { time, atRisk, events, competing, censored, incidence, lower, upper } = step;
  return { days: time, atRisk, events, ended: competing, censored, share: incidence, lower, upper };
}

/** A share that is less than a half by rounding alone is a half. */
const aHalf = 0.5 - 1e-12;

/** The day on which the curve crosses one half, and those on which its limits do: Brookmeyer & Crowley (1982) on the incidence. */
function halfOf(steps: readonly CurveStep[]): Half | null {
  const crossing = (pick: (step: CurveStep) => number | null) =>
    steps.find((step) => (pick(step) ?? 0) >= aHalf)?.days ?? null;
  const days = crossing(({ share }) => share);
  if (days === null) return null;
  // At a share of 1 there are no limits, and the lower one need not have crossed before.
  return { days, lower: crossing(({ upper }) => upper), upper: crossing(({ lower }) => lower) };
}
