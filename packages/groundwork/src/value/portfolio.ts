import { fail } from '../errors/problem.ts';
import { leastToShrink, type NoisyEstimate, type Shrinkage, shrink } from '../statistics/shrinkage.ts';
import { type Amount, amountOf } from './amount.ts';
import { tenth } from './distribution.ts';
import { correctedNet, type NextRatio } from './forecast.ts';
import { portfolioNotes } from './portfolio-notes.ts';
import { type MoneySoFar, moneyToDate, portfolioToDate } from './portfolio-to-date.ts';
import { type Draws, sum } from './simulate.ts';
import type { SimulatedValue } from './value.ts';

/**
 * How far the return is known. `realised`: a proven effect stands behind it. `expected`: measured, not proven. `promised`: nothing was
 * measured, it is what the charter promises. The three are never added.
 */
export type Standing = 'realised' | 'expected' | 'promised';

/** The initiatives of one standing, over the horizon of each. */
export interface PortfolioTotal {
  readonly initiatives: number;
  readonly cost: Amount;
  /** The joint interval: draws of the initiatives are independent, and are added draw by draw. */
  readonly net: Amount;
  /** Net / cost; null where they may cost nothing. */
  readonly roi: Amount | null;
  /** Net with every measured initiative pulled toward the portfolio's mean return; null where nothing is pulled. */
  readonly shrunk: Amount | null;
  /** Cash measured to date, good or harmful, less money spent to date; null where nothing is. */
  readonly netToDate: Amount | null;
  /** Net of what is only promised, its benefits times how far promises were kept before; null elsewhere, and where that is not known. */
  readonly corrected: Amount | null;
}

export interface PortfolioInitiative {
  readonly initiative: string;
  readonly standing: Standing;
  readonly horizonMonths: number;
  readonly cost: Amount;
  readonly net: Amount;
  readonly roi: Amount | null;
  /** Net after it was pulled toward the mean return; null where it was not. */
  readonly shrunk: Amount | null;
  readonly netToDate: Amount | null;
  /** As of a total. */
  readonly corrected: Amount | null;
}

/** What the measured initiatives have in common: net for each unit of money that they cost. */
export interface PortfolioMean {
  readonly initiatives: number;
  readonly mean: number;
  /** Standard deviation of the true returns around it. */
  readonly spread: number;
}

/** An initiative that was stopped or retired, with what it had spent and brought by then. */
export interface EndedInitiative extends MoneySoFar {
  readonly initiative: string;
}

/** What those that were stopped or retired had cost and brought by then. It stands beside the totals over the horizon, in none of them. */
export interface EndedMoney {
  readonly initiatives: readonly {
    readonly initiative: string;
    readonly cost: Amount | null;
    readonly benefit: Amount | null;
    readonly harm: Amount | null;
    readonly net: Amount | null;
  }[];
  /** Added draw by draw; null where none has ended. */
  readonly cost: Amount | null;
  readonly net: Amount | null;
}

export interface PortfolioValue {
  readonly currency: string;
  readonly initiatives: readonly PortfolioInitiative[];
  readonly totals: Readonly<Record<Standing, PortfolioTotal | null>>;
  readonly ended: EndedMoney;
  /** null where too few were measured. */
  readonly mean: PortfolioMean | null;
  readonly notes: readonly string[];
}

/** An initiative to sum. `early`: it is too early for a verdict, so that its net may still turn out either way. */
export interface Summed extends SimulatedValue {
  readonly early?: boolean;
}

const standings = ['realised', 'expected', 'promised'] as const;

/**
 * What several initiatives return together. Realised, expected and promised stay apart. Of the measured ones, each return on cost is pulled toward
 * the mean of all by empirical Bayes, because what looks best was also lucky (see `shrink`); its net is that return times its mean cost.
 * What is only promised is shown as it is, and beside that as `next` corrects it. What is too early to judge is in no total, unless it is all there is
 * of its standing. Does not depend on the order of the initiatives. Fails with `value.currencies_mixed`.
 */
export function valuePortfolio(
  currency: string,
  simulated: readonly Summed[],
  ended: readonly EndedInitiative[] = [],
  next: NextRatio | null = null,
): PortfolioValue {
  const currencies = [...new Set([currency, ...simulated.map(({ value }) => value.currency)])].sort();
  if (currencies.length > 1) fail('value.currencies_mixed', { currencies });
  const all = simulated.toSorted((a, b) => (a.value.initiative < b.value.initiative ? -1 : 1));
  const pool = poolOf(all);
  const shrunkOf = (members: readonly SimulatedValue[]) => shrunkNet(members, all, pool);
  const totals = standings.map((standing) => {
    const of = all.filter((each) => standingOf(each) === standing);
    const judged = of.filter(({ early }) => early !== true);
    const members = judged.length === 0 ? of : judged;
    return [
      standing,
      members.length === 0
        ? null
        : totalOf(members, {
            shrunk: standing === 'promised' ? null : shrunkOf(members),
            corrected: standing === 'promised' ? correctedOf(members, next) : null,
          }),
    ];
  });
  const initiatives = all.map((each) =>
    initiativeOf(each, {
      shrunk: pool?.places.has(each) ? shrunkOf([each]) : null,
      corrected: measured(each) ? null : correctedOf([each], next),
    }),
  );
  const mean = pool && {
    initiatives: pool.places.size,
    mean: pool.shrinkage.mean,
    spread: Math.sqrt(pool.shrinkage.between),
  };
  return {
    currency,
    initiatives,
    totals: Object.fromEntries(totals) as PortfolioValue['totals'],
    ended: endedMoney(ended),
    mean,
    notes: portfolioNotes({ initiatives, mean, free: all.filter((each) => measured(each) && !costly(each)).length }),
  };
}

function endedMoney(ended: readonly EndedInitiative[]): EndedMoney {
  const all = ended.toSorted((a, b) => (a.initiative < b.initiative ? -1 : 1));
  const together = portfolioToDate(all);
  return {
    initiatives: all.map((each) => {
      const { initiative, proven, harm } = each;
      return {
        initiative,
        cost: moneyToDate(each).spent,
        benefit: proven && amountOf(proven.benefit),
        harm: harm && amountOf(harm),
        net: moneyToDate(each).net,
      };
    }),
    cost: together?.spent ?? null,
    net: together?.net ?? null,
  };
}

function standingOf({ value }: SimulatedValue): Standing {
  if (value.status === 'realised') return 'realised';
  return value.strength === 'E' ? 'promised' : 'expected';
}

const measured = (each: SimulatedValue): boolean => standingOf(each) !== 'promised';
const costly = ({ cost }: SimulatedValue): boolean => meanOf(cost) > 0;

/** The measured initiatives that cost something, and how they are pulled together. */
interface Pool {
  readonly places: ReadonlyMap<SimulatedValue, number>;
  readonly shrinkage: Shrinkage;
}

function poolOf(all: readonly SimulatedValue[]): Pool | null {
  const members = all.filter((each) => measured(each) && costly(each));
  if (members.length < leastToShrink) return null;
  const shrinkage = shrink(
    members.map(({ net, cost }) => {
      const { value, variance } = momentsOf(net);
      return { value: value / meanOf(cost), variance: variance / meanOf(cost) ** 2 };
    }),
  );
  return { places: new Map(members.map((each, index) => [each, index])), shrinkage };
}

/** Net of some initiatives, each return pulled toward the mean; those outside the pool as they are. */
function shrunkNet(
  members: readonly SimulatedValue[],
  all: readonly SimulatedValue[],
  pool: Pool | null,
): Amount | null {
  if (!pool || !members.some((each) => pool.places.has(each))) return null;
  const weights = new Array<number>(pool.places.size).fill(0);
  for (const each of members) {
    const place = pool.places.get(each);
    if (place !== undefined) weights[place] = meanOf(each.cost);
  }
  const outside = all
    .filter((each) => members.includes(each) && !pool.places.has(each))
    .map(({ net }) => momentsOf(net));
  const parts = [pool.shrinkage.total(weights), ...outside];
  const value = parts.reduce((total, each) => total + each.value, 0);
  const deviation = Math.sqrt(parts.reduce((total, each) => total + each.variance, 0));
  return { p10: value - tenth * deviation, p50: value, p90: value + tenth * deviation };
}

/** The same error of how far promises are kept runs through all of them, so that their draws are added one by one. */
function correctedOf(members: readonly SimulatedValue[], next: NextRatio | null): Amount | null {
  const [first] = members;
  if (next === null || first === undefined) return null;
  return amountOf(
    sum(
      members.map((each) => correctedNet(each, next)),
      first.net.length,
    ),
  );
}

type Turned = Pick<PortfolioTotal, 'shrunk' | 'corrected'>;

function totalOf(members: readonly SimulatedValue[], turned: Turned): PortfolioTotal {
  const count = members[0]?.net.length as number;
  const cost = sum(
    members.map((each) => each.cost),
    count,
  );
  const net = sum(
    members.map((each) => each.net),
    count,
  );
  const earned = members.flatMap(({ netToDate }) => netToDate ?? []);
  return {
    initiatives: members.length,
    cost: amountOf(cost),
    net: amountOf(net),
    roi: cost.every((each) => each > 0) ? amountOf(net.map((each, draw) => each / (cost[draw] as number))) : null,
    ...turned,
    netToDate: earned.length === 0 ? null : amountOf(sum(earned, count)),
  };
}

function initiativeOf(simulated: SimulatedValue, turned: Turned): PortfolioInitiative {
  const { initiative, horizonMonths, cost, net, roi, toDate } = simulated.value;
  const standing = standingOf(simulated);
  return { initiative, standing, horizonMonths, cost, net, roi, ...turned, netToDate: toDate?.net ?? null };
}

function meanOf(draws: Draws): number {
  return draws.reduce((total, each) => total + each, 0) / draws.length;
}

function momentsOf(draws: Draws): NoisyEstimate {
  const value = meanOf(draws);
  return { value, variance: draws.reduce((total, each) => total + (each - value) ** 2, 0) / (draws.length - 1) };
}
