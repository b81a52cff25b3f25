import { requireCount, requireProbability } from '../arguments.ts';
import { type IntervalScale, type ProbabilityLimits, probabilityLimits } from './probability-interval.ts';
import { type Observation, type RiskTime, riskTable } from './risk-table.ts';

export interface IncidenceStep extends ProbabilityLimits {
  readonly time: number;
  readonly atRisk: number;
  /** Events of the type asked for. */
  readonly events: number;
  /** Events of the other types. */
  readonly competing: number;
  readonly censored: number;
  /** P(T ≤ time, event of the type), constant until the next step. */
  readonly incidence: number;
  readonly standardError: number;
}

/** A time of the table with the estimates around it. */
interface Point {
  readonly row: RiskTime;
  readonly events: number;
  /** Surviving events of every type until just before. */
  readonly survivalBefore: number;
  readonly incidence: number;
}

function pointsOf(table: readonly RiskTime[], type: number): Point[] {
  let survival = 1;
  let incidence = 0;
  return table.map((row) => {
    const events = row.eventsOfType.get(type) ?? 0;
    const survivalBefore = survival;
    incidence += (survivalBefore * events) / row.atRisk;
    survival *= (row.atRisk - row.events) / row.atRisk;
    return { row, events, survivalBefore, incidence };
  });
}

/**
 * What the events of one time add to the variance of the incidence at a later time: those at risk draw an event of the type, another or
 * none, and the estimate moves by S(u−) − G/(1 − h), −G/(1 − h) or nothing (over n), where G is the incidence still to come and h the share with an event.
 */
function varianceFrom({ row, events, survivalBefore, incidence }: Point, later: number): number {
  const { atRisk, events: all } = row;
  const lost = all < atRisk ? ((later - incidence) * atRisk) / (atRisk - all) : 0;
  const own = survivalBefore - lost;
  const competing = all - events;
  const sum = events * own - competing * lost;
  return Math.max(0, events * own * own + competing * lost * lost - (sum * sum) / atRisk) / (atRisk * atRisk);
}

/**
 * The cumulative incidence of one type of event where others compete: Aalen & Johansen (1978), Σ S(t−) d/n, at every different time. Its variance is
 * the Greenwood type of Andersen, Borgan, Gill & Keiding (1993), Statistical Models Based on Counting Processes, section IV.4.1.3, which
 * for unweighted units is identical to the infinitesimal jackknife of R's survfit.
 * @throws RangeError for malformed observations, a type that is no whole number from 1, or a confidence not between 0 and 1
 */
export function cumulativeIncidence(
  observations: readonly Observation[],
  { type, confidence, scale }: { readonly type: number; readonly confidence: number; readonly scale: IntervalScale },
): IncidenceStep[] {
  requireCount('type', type, 1);
  requireProbability('confidence', confidence);
  const points = pointsOf(riskTable(observations), type);
  const eventful = points.filter(({ row }) => row.events > 0);
  return points.map(({ row, events, incidence }) => {
    let variance = 0;
    for (const point of eventful) {
      if (point.row.time > row.time) break;
      variance += varianceFrom(point, incidence);
    }
    const standardError = Math.sqrt(variance);
    return {
      time: row.time,
      atRisk: row.atRisk,
      events,
      competing: row.events - events,
      censored: row.censored,
      incidence,
      standardError,
      ...probabilityLimits(incidence, standardError, confidence, scale),
    };
  });
}
