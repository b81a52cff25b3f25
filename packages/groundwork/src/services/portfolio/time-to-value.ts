import { daysBetween } from '../../charter/days.ts';
import { curveOf, followedOf } from '../../portfolio/curve.ts';
import { sampleQuantile } from '../../statistics/quantile.ts';
import { monthsBenchmark } from '../benchmarks/production-benchmark.ts';
import type { Context } from '../context.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';
import { shown } from './curve-shown.ts';
import type { Member } from './members.ts';

/** When initiatives were proven to be worth something: by the day of the first measurement that reached its target, since their first day. */
export async function timeToValueOf(
  ctx: Context,
  members: readonly Member[],
  today: string,
): Promise<PortfolioProgressDocument['timeToValue']> {
  const provenOn = new Map(members.map(({ initiative, past }) => [initiative, past.provenOn]));
  const journeys = members.map(({ journey }) => journey);
  const came = ({ initiative }: Member['journey']) => provenOn.get(initiative) ?? null;
  const days = journeys.flatMap((journey) => {
    const on = came(journey);
    return on === null || journey.started === null ? [] : [Math.max(0, daysBetween(journey.started, on))];
  });
  return {
    curve: shown(curveOf(followedOf(journeys, came, today))),
    medianDays:
      days.length === 0
        ? null
        : sampleQuantile(
            days.toSorted((a, b) => a - b),
            0.5,
          ),
    benchmark: await monthsBenchmark(ctx),
  };
}
