import type { ClaimStrength } from '../effect/result.ts';
import { type Amount, amountOf } from './amount.ts';
import { type Draws, sum } from './simulate.ts';
import type { SimulatedValue } from './value.ts';

/** What was proven up to now on claims of one strength. */
export interface BenefitOfStrength {
  readonly strength: ClaimStrength;
  readonly initiatives: number;
  readonly benefit: Amount;
  /** Of all that was proven, by the means; null where that is not above zero. */
  readonly share: number | null;
}

/** What has come back up to now for all money spent: cash, not discounted. */
export interface PortfolioToDate {
  /** Those that are counted: all of which a cost is declared or anything is measured. */
  readonly initiatives: number;
  /** Proven and earned; null where nothing is proven. */
  readonly benefit: Amount | null;
  /** Lost by what was measured to be harmful, below zero; null where nothing is. */
  readonly harm: Amount | null;
  /** The strongest claim first. */
  readonly byStrength: readonly BenefitOfStrength[];
  readonly spent: Amount;
  /** Benefit and harm less all that was spent. */
  readonly net: Amount;
  /** net / spent; null where nothing may have been spent, and where nothing is proven or harmful: that nothing is known to have come back is no return of −100 %. */
  readonly roi: Amount | null;
}

/** What one initiative has spent and brought up to the last day on which it worked, draw by draw: of one that goes on, was stopped, or cannot be valued. */
export interface MoneySoFar extends Pick<SimulatedValue, 'proven' | 'harm'> {
  /** null where no cost is declared. */
  readonly spent: Draws | null;
}

/**
 * The one rule of what is realised: all that was measured, good or harmful, up to the end of each initiative, against the money spent on all of them, also on those that have proven nothing, were
 * stopped or cannot be valued. Initiatives are independent, so that their draws are added one by one. null where nobody is counted.
 */
export function portfolioToDate(all: readonly MoneySoFar[]): PortfolioToDate | null {
  const known = all.filter((each) => drawsIn(each).length > 0);
  const count = known.flatMap(drawsIn)[0]?.length;
  if (count === undefined) return null;
  const total = (lists: readonly Draws[]) => sum(lists, count);
  const spent = total(known.flatMap((each) => each.spent ?? []));
  const proven = known.flatMap((each) => each.proven ?? []);
  const harms = known.flatMap((each) => each.harm ?? []);
  const benefit = total(proven.map((each) => each.benefit));
  const net = netOf({ spent, brought: [...proven.map((each) => each.benefit), ...harms] }, count);
  return {
    initiatives: known.length,
    benefit: proven.length === 0 ? null : soundAmount(benefit),
    harm: harms.length === 0 ? null : soundAmount(total(harms)),
    byStrength: byStrength(proven, benefit),
    spent: soundAmount(spent),
    net: soundAmount(net),
    roi:
      proven.length + harms.length > 0 && spent.every((each) => each > 0)
        ? soundAmount(net.map((each, draw) => each / (spent[draw] as number)))
        : null,
  };
}

/** One initiative alone by the same rule. null where no cost is declared and nothing is known. */
export function moneyToDate(money: MoneySoFar): { readonly spent: Amount | null; readonly net: Amount | null } {
  const { spent, proven, harm } = money;
  const brought = [...(proven ? [proven.benefit] : []), ...(harm ? [harm] : [])];
  const count = drawsIn(money)[0]?.length;
  return {
    spent: spent && soundAmount(spent),
    net: count === undefined ? null : soundAmount(netOf({ spent, brought }, count)),
  };
}

function drawsIn({ spent, proven, harm }: MoneySoFar): readonly Draws[] {
  return [...(spent ? [spent] : []), ...(proven ? [proven.benefit] : []), ...(harm ? [harm] : [])];
}

/** No minus before a zero. */
function netOf(
  { spent, brought }: { readonly spent: Draws | null; readonly brought: readonly Draws[] },
  count: number,
): Draws {
  return sum(brought, count).map((each, draw) => each - (spent?.[draw] ?? 0) || 0);
}

function byStrength(
  proven: readonly NonNullable<MoneySoFar['proven']>[],
  benefit: Draws,
): readonly BenefitOfStrength[] {
  const total = meanOf(benefit);
  const strengths = [...new Set(proven.map(({ strength }) => strength))].sort();
  return strengths.map((strength) => {
    const own = proven.filter((each) => each.strength === strength);
    const part = sum(
      own.map((each) => each.benefit),
      benefit.length,
    );
    return {
      strength,
      initiatives: own.length,
      benefit: soundAmount(part),
      share: total > 0 ? meanOf(part) / total : null,
    };
  });
}

/** What is known exactly needs no sorting: of a thousand initiatives that is most. */
function soundAmount(of: Draws): Amount {
  const [first = 0] = of;
  return of.every((each) => each === first) ? { p10: first, p50: first, p90: first } : amountOf(of);
}

function meanOf(draws: Draws): number {
  return draws.reduce((total, each) => total + each, 0) / draws.length;
}
