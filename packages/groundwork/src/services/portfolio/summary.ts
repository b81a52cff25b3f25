import { conditionIds } from '../../conditions/finding.ts';
import { sumOf } from '../../portfolio/causes.ts';
import { countIn, funnelOf } from '../../portfolio/funnel.ts';
import type { Then } from '../../portfolio/then.ts';
import { wilson } from '../../statistics/proportion.ts';
import type { PortfolioDocument, StandingDocument } from '../documents/portfolio.ts';

const confidence = 0.95;

type Standings = readonly StandingDocument[];

/** How many have come at least to each stage, how many are there now and how many ended there. */
export function funnel(all: readonly Then[]): PortfolioDocument['funnel'] {
  return funnelOf(all).map(({ ended, ...each }) => ({ ...each, stopped: ended }));
}

/** The share in production now, with a Wilson interval; no interval of no initiative. */
export function inProduction(
  all: readonly Then[],
): Pick<PortfolioDocument['inProduction'], 'count' | 'declared' | 'of' | 'lower' | 'upper'> {
  const { count, declared } = countIn(all, 'production');
  const of = all.length;
  if (of === 0) return { count, declared, of, lower: null, upper: null };
  return { count, declared, of, ...wilson({ successes: count, trials: of, confidence }) };
}

/** What stands first in the way of the next gate, and the return that waits behind it; the most first. Of an initiative that ended nothing waits. */
export function heldUp(all: Standings): PortfolioDocument['heldUp'] {
  const waiting = all.flatMap((each) => {
    const by = each.over ? undefined : each.next?.blocked?.id;
    return by === undefined ? [] : [{ by, each }];
  });
  const by = Map.groupBy(waiting, (one) => one.by);
  return [...by]
    .map(([id, ones]) => ({ id, each: ones.map((one) => one.each) }))
    .map(({ id, each }) => ({
      by: id,
      initiatives: each.map(({ initiative }) => initiative),
      expected: sumExpected(each),
    }))
    .toSorted(
      (a, b) =>
        (b.expected ?? -1) - (a.expected ?? -1) ||
        b.initiatives.length - a.initiatives.length ||
        placeOf(a.by) - placeOf(b.by),
    );
}

/** Where nothing else tells them apart, conditions stand in their order and before all else. */
function placeOf(by: string): number {
  const place = (conditionIds as readonly string[]).indexOf(by);
  return place < 0 ? conditionIds.length : place;
}

function sumExpected(all: Standings): number | null {
  return sumOf(all.map(expectedOf));
}

/** The median net that is expected or promised of an initiative. What is realised is not expected any more, and where it is too early nothing is forecast. */
export function expectedOf({ money }: Pick<StandingDocument, 'money'>): number | null {
  return money !== null && money.status !== 'realised' && !money.early ? money.net.p50 : null;
}

/** The median net over the horizon that is expected from an effect that is proven. */
export function provenAhead({ money }: Pick<StandingDocument, 'money'>): number | null {
  return money?.status === 'realised' ? money.net.p50 : null;
}
