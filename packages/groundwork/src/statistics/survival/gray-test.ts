import { requireCount, requireNonEmpty } from '../arguments.ts';
import { chiSquaredSurvival } from '../chi-squared.ts';
import { symmetricEigen } from '../regression/symmetric-eigen.ts';
import { type Observation, riskTable } from './risk-table.ts';

export interface GrayTest {
  /** Chi-squared under equal incidences. */
  readonly statistic: number;
  /** Groups − 1; fewer where a group has nobody at risk when the events happen. */
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Events of the type in each group less those expected under equal incidences; their sum is 0. */
  readonly scores: readonly number[];
}

/** One group at one time with an event in any group. */
interface GroupAt {
  readonly atRisk: number;
  readonly events: number;
  readonly competing: number;
  /** Kaplan–Meier of every event, just before and at this time. */
  readonly survivalBefore: number;
  readonly survival: number;
  /** Cumulative incidence of the type just before. */
  readonly incidenceBefore: number;
}

/** Everything at one time: h_r = Y_r/S_r(t−), their sum, and the pooled incidence F⁰ before and after its step dN₁/h. */
interface Moment {
  readonly groups: readonly GroupAt[];
  readonly presence: readonly number[];
  readonly total: number;
  readonly events: number;
  readonly pooledBefore: number;
  readonly pooled: number;
}

/** A group's state at each of the times, most of which are other groups' times. */
function groupAtTimes(observations: readonly Observation[], type: number, times: readonly number[]): GroupAt[] {
  const table = riskTable(observations);
  let next = 0;
  let survival = 1;
  let incidence = 0;
  return times.map((time) => {
    while ((table[next]?.time ?? time) < time) next++;
    const row = table[next];
    const here = row?.time === time ? row : undefined;
    const events = here?.eventsOfType.get(type) ?? 0;
    const all = here?.events ?? 0;
    const atRisk = row?.atRisk ?? 0;
    const state = { atRisk, events, competing: all - events, survivalBefore: survival, incidenceBefore: incidence };
    if (atRisk > 0) {
      incidence += (survival * events) / atRisk;
      survival *= (atRisk - all) / atRisk;
    }
    return { ...state, survival };
  });
}

function momentsInTime(groups: readonly (readonly Observation[])[], type: number): Moment[] {
  const eventful = groups.flat().filter(({ event }) => event > 0);
  const times = [...new Set(eventful.map(({ time }) => time))].sort((a, b) => a - b);
  const states = groups.map((observations) => groupAtTimes(observations, type, times));
  let pooled = 0;
  return times.map((_, t) => {
    const here = states.map((state) => state[t] as GroupAt);
    const presence = here.map(({ atRisk, survivalBefore }) => (atRisk > 0 ? atRisk / survivalBefore : 0));
    const total = presence.reduce((sum, value) => sum + value, 0);
    const events = here.reduce((sum, group) => sum + group.events, 0);
    const pooledBefore = pooled;
    pooled += events / total;
    return { groups: here, presence, total, events, pooledBefore, pooled };
  });
}

/** Adds weight · a aᵀ to a matrix. */
function addSquare(matrix: number[][], a: readonly number[], weight: number): void {
  matrix.forEach((row, i) => {
    a.forEach((value, j) => {
      row[j] = (row[j] as number) + weight * (a[i] as number) * value;
    });
  });
}

/** Observed less expected: Σ dN_1k − R_k dN_1/R with R_k = Y_k (1 − F_1k(t−))/S_k(t−), Gray's equation for z_k with ρ = 0. */
function scoresOf(moments: readonly Moment[], size: number): number[] {
  const scores = new Array<number>(size).fill(0);
  for (const { groups, presence, events } of moments) {
    const risk = groups.map(({ incidenceBefore }, k) => (presence[k] as number) * (1 - incidenceBefore));
    const total = risk.reduce((sum, value) => sum + value, 0);
    if (events === 0) continue;
    groups.forEach((group, k) => {
      scores[k] = (scores[k] as number) + group.events - (events * (risk[k] as number)) / total;
    });
  }
  return scores;
}

/** The share of a binomial variance left where `events` of `atRisk` happen at once: of the hypergeometric distribution. */
function tieCorrection(events: number, atRisk: number): number {
  return events > 1 && atRisk > 1 ? Math.max(0, 1 - (events - 1) / (atRisk - 1)) : 1;
}

/** d_kr = h_k (δ_kr − h_r/h) over k: how a step of group r's incidence moves the scores. */
function directWeights({ presence, total }: Moment, r: number): number[] {
  return presence.map((h, k) => h * (Number(k === r) - (presence[r] as number) / total));
}

/**
 * d/(1 − F⁰) dF⁰ over k: the step of c(t). F⁰ is not held below 1 when a group has left through its events: harmless with one group left, whose d is
 * zero, but with several the variance is not defined.
 */
function delayedRates(moment: Moment, r: number): number[] {
  const { events, total, pooledBefore } = moment;
  const direct = directWeights(moment, r);
  if (events === 0 || direct.every((d) => d === 0)) return direct.map(() => 0);
  if (pooledBefore >= 1) {
    throw new RangeError(
      'groups must be more alike or larger: their pooled incidence reaches 1 while several are still at risk',
    );
  }
  return direct.map((d) => (d * events) / (total * (1 - pooledBefore)));
}

/**
 * The part of the scores' covariance that events of group r make. With c(t) = ∫ d/(1 − F⁰) dF⁰ and C = c(end) − c(t), an event of the type at t moves
 * the scores by (d + (1 − q) C)/h_r and a competing one by −q C/h_r, where q = (1 − F⁰)/S_r: now, and by every later step of its estimate.
 * Their variances are h_r dF⁰ and dN_2r.
 */
function addGroupVariance(matrix: number[][], moments: readonly Moment[], r: number): void {
  const still = moments.filter(({ presence }) => (presence[r] as number) > 0);
  const rates = still.map((moment) => delayedRates(moment, r));
  const ahead = new Array<number>(matrix.length).fill(0);
  for (let t = still.length - 1; t >= 0; t--) {
    const moment = still[t] as Moment;
    const { atRisk, competing, survivalBefore, survival } = moment.groups[r] as GroupAt;
    const h = moment.presence[r] as number;
    const q = survival > 0 ? (1 - moment.pooled) / survival : 0;
    if (moment.events > 0) {
      const moved = directWeights(moment, r).map((d, k) => d + (1 - q) * (ahead[k] as number));
      const ties = tieCorrection(moment.events, moment.total * survivalBefore);
      addSquare(matrix, moved, (ties * moment.events) / (moment.total * h));
    }
    if (competing > 0) {
      addSquare(
        matrix,
        ahead.map((value) => q * value),
        (tieCorrection(competing, atRisk) * competing) / (h * h),
      );
    }
    rates[t]?.forEach((rate, k) => {
      ahead[k] = (ahead[k] as number) + rate;
    });
  }
}

/** Below this share of the greatest, an eigenvalue of the scores' covariance is a zero that rounding hides: scores always sum to 0. */
const ZERO_SHARE = 1e-10;

/**
 * Whether groups have the same cumulative incidence of one type of event where others compete: Gray (1988), "A class of K-sample tests for
 * comparing the cumulative incidence of a competing risk", Annals of Statistics 16, with ρ = 0 (equal weight to all times). Ties lessen the
 * variance as in the log-rank test. Groups are independent; times to censoring need not be alike.
 * @throws RangeError for fewer than two groups, an empty one, malformed observations, a type that is no whole number from 1, no event of it,
 * or groups so small and unlike that the variance is not defined
 */
export function grayTest(groups: readonly (readonly Observation[])[], type: number): GrayTest {
  requireCount('type', type, 1);
  if (groups.length < 2) throw new RangeError(`groups must be two or more; got ${groups.length}`);
  groups.forEach((observations, k) => {
    requireNonEmpty(`groups[${k}]`, observations);
  });
  const moments = momentsInTime(groups, type);
  if (moments.every(({ events }) => events === 0)) throw new RangeError(`groups must have an event of type ${type}`);
  const scores = scoresOf(moments, groups.length);
  const covariance = groups.map(() => new Array<number>(groups.length).fill(0));
  groups.forEach((_, r) => {
    addGroupVariance(covariance, moments, r);
  });
  const { values, vectors } = symmetricEigen(covariance);
  const greatest = Math.max(...values);
  let statistic = 0;
  let degreesOfFreedom = 0;
  values.forEach((value, m) => {
    if (!(value > ZERO_SHARE * greatest)) return;
    degreesOfFreedom++;
    statistic += scores.reduce((sum, score, k) => sum + score * (vectors[k]?.[m] as number), 0) ** 2 / value;
  });
  const p = degreesOfFreedom === 0 ? 1 : chiSquaredSurvival(statistic, degreesOfFreedom);
  return { statistic, degreesOfFreedom, p, scores };
}
