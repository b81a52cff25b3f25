import { type Amount, amountOf } from '../../value/amount.ts';
import { portfolioToDate } from '../../value/portfolio-to-date.ts';
import { type Draws, draws, sum } from '../../value/simulate.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import type { MoneyThen } from './money-then.ts';

type Money = NonNullable<BoardReportDocument['money']>;
type Part = Pick<MoneyThen, 'spent' | 'proven' | 'harm'>;

/** How a claim of each strength is made. */
export const claimNames: Readonly<Record<Money['byStrength'][number]['strength'], string>> = {
  A: 'Holdout',
  B: 'Staggered rollout',
  C: 'Before/after, compared',
  D: 'Before/after alone',
  E: 'Asserted',
};

/** Every strength that can be measured, also where nothing is proven by it: an empty line says as much as a full one. */
const measurable = ['A', 'B', 'C', 'D'] as const;

/** All together, draw by draw: initiatives are independent. null where nothing was spent and nothing is known. */
export function summed(parts: readonly Part[]): Money | null {
  const known = parts.filter(({ spent, proven, harm }) => spent !== null || proven !== null || harm !== null);
  const found = portfolioToDate(
    known.map(({ spent, proven }) => ({ spent: spent ?? new Float64Array(draws), proven })),
    [],
  );
  if (found === null) return null;
  const harms = known.flatMap(({ harm }) => harm ?? []);
  const spent = sum(
    known.flatMap((each) => each.spent ?? []),
    draws,
  );
  const net = netOf({
    spent,
    brought: [...known.flatMap(({ proven }) => proven?.benefit ?? []), ...harms],
  });
  return {
    initiatives: found.initiatives,
    benefit: found.benefit && { ...found.benefit },
    harm: harms.length === 0 ? null : plain(sum(harms, draws)),
    spent: { ...found.spent },
    net: plain(net),
    netBeforeHarm: { ...found.net },
    roi: spent.every((each) => each > 0) ? plain(net.map((each, draw) => each / (spent[draw] as number))) : null,
    byStrength: measurable.map((strength) => {
      const own = found.byStrength.find((each) => each.strength === strength);
      const name = claimNames[strength];
      if (!own) return { strength, name, initiatives: 0, benefit: null, share: found.benefit && 0 };
      return { strength, name, initiatives: own.initiatives, benefit: { ...own.benefit }, share: own.share };
    }),
  };
}

/** One initiative: what it spent, and that taken from what it brought. null where no cost is declared and nothing is known. */
export function alone({ spent, proven, harm }: Part): { readonly spent: Amount | null; readonly net: Amount | null } {
  const brought = [...(proven ? [proven.benefit] : []), ...(harm ? [harm] : [])];
  const isKnown = spent !== null || brought.length > 0;
  return { spent: spent && plain(spent), net: isKnown ? plain(netOf({ spent, brought })) : null };
}

/** No minus before a zero. */
function netOf({ spent, brought }: { readonly spent: Draws | null; readonly brought: readonly Draws[] }): Draws {
  if (brought.length === 0) return (spent ?? new Float64Array(draws)).map((each) => -each || 0);
  return sum(brought, draws).map((each, draw) => each - (spent?.[draw] ?? 0) || 0);
}

/** What is known exactly needs no sorting: of a thousand initiatives that is most. */
function plain(of: Draws): Amount {
  const [first = 0] = of;
  return of.every((each) => each === first) ? { p10: first, p50: first, p90: first } : { ...amountOf(of) };
}
