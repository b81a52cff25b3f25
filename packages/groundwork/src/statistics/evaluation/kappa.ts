import { requireCount, requireNonEmpty, requireProbability } from '../arguments.ts';
import { normalQuantile } from '../normal.ts';
import { type ProportionInterval, wilson } from '../proportion.ts';
import { minimumCases } from './minimum-cases.ts';

export interface Kappa {
  readonly kappa: number;
  /** Of Fleiss, Cohen & Everitt (1969); 0 where the two agree on every case, which is why the interval does not rest on it alone. */
  readonly standardError: number;
  readonly interval: ProportionInterval;
  /** The share of cases on which the two agree, and the share that chance alone would give. */
  readonly agreement: number;
  readonly byChance: number;
  readonly n: number;
}

/**
 * Cohen's (1960) kappa of two raters: `table[i][j]` cases that the first put in category i and the second in category j. The standard
 * error is equation 8 of Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72:323, for kappa that is not zero.
 * The upper end of the interval is κ + z·se. The lower end, on which claims rest, is taken of log(1 − κ) by the delta method,
 * 1 − (1 − κ) exp(z·se/(1 − κ)), which is never above κ − z·se: that one lies above a true kappa of 0.8 in 11 of a hundred samples of 50
 * cases instead of 2.5, this one in 1. Nor is it above what flawless agreement on as many cases could show (Wilson's bound of the
 * agreement, corrected for the same chance): there the standard error is 0, and three cases would prove everything.
 * null where chance alone agrees always, because both raters use one and the same category: kappa is not defined there.
 * @throws RangeError when the table is not square, a cell is not a count, all cells are 0, or confidence is not between 0 and 1
 */
export function cohenKappa(table: readonly (readonly number[])[], confidence: number): Kappa | null {
  requireProbability('confidence', confidence);
  requireNonEmpty('table', table);
  table.forEach((row, i) => {
    if (row.length !== table.length)
      throw new RangeError(`table[${i}] must have ${table.length} cells, as many as there are rows; got ${row.length}`);
    for (const [j, cell] of row.entries()) requireCount(`table[${i}][${j}]`, cell);
  });
  const n = table.flat().reduce((sum, cell) => sum + cell, 0);
  requireCount('the number of cases', n, 1);
  const shares = table.map((row) => row.map((cell) => cell / n));
  const first = shares.map((row) => row.reduce((sum, share) => sum + share, 0));
  const second = shares.map((_, j) => shares.reduce((sum, row) => sum + (row[j] as number), 0));
  const agreement = shares.reduce((sum, row, i) => sum + (row[i] as number), 0);
  const byChance = first.reduce((sum, share, i) => sum + share * (second[i] as number), 0);
  if (first.some((share, i) => share === 1 && second[i] === 1)) return null;
  const kappa = (agreement - byChance) / (1 - byChance);
  const standardError = standardErrorOf({ shares, first, second, agreement, byChance, n });
  const flawless = (wilson({ successes: n, trials: n, confidence }).lower - byChance) / (1 - byChance);
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const lower = kappa === 1 ? 1 : 1 - (1 - kappa) * Math.exp((z * standardError) / (1 - kappa));
  const interval = { lower: Math.max(-1, Math.min(lower, flawless)), upper: Math.min(1, kappa + z * standardError) };
  return { kappa, standardError, interval, agreement, byChance, n };
}

/**
 * How many cases it takes, at the same agreement, until the lower end of the interval reaches `required`: the half-width of log(1 − κ)
 * shrinks with the root of the cases, and even flawless agreement takes as many as Wilson's bound does. Infinity where kappa itself is
 * not above what is required.
 * @throws RangeError when confidence is not between 0 and 1
 */
export function casesForKappa(
  { kappa, standardError, byChance, n }: Kappa,
  { required, confidence }: { readonly required: number; readonly confidence: number },
): number {
  if (kappa <= required) return Number.POSITIVE_INFINITY;
  const flawless = minimumCases({ required: byChance + required * (1 - byChance), confidence });
  if (kappa === 1) return flawless;
  const half = (normalQuantile(1 - (1 - confidence) / 2) * standardError) / (1 - kappa);
  return Math.max(flawless, Math.ceil(n * (half / Math.log((1 - required) / (1 - kappa))) ** 2));
}

/** Equation 8: √( A + B − C ) / ((1 − pₑ)² √n). */
function standardErrorOf(of: {
  readonly shares: readonly (readonly number[])[];
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly agreement: number;
  readonly byChance: number;
  readonly n: number;
}): number {
  const { shares, first, second, agreement, byChance, n } = of;
  const [left, missed] = [1 - byChance, 1 - agreement];
  let [onDiagonal, off] = [0, 0];
  shares.forEach((row, i) => {
    row.forEach((share, j) => {
      // Rater one's margin of category j beside rater two's of category i.
      const margins = (first[j] as number) + (second[i] as number);
      if (i === j) onDiagonal += share * (left - margins * missed) ** 2;
      else off += share * margins ** 2;
    });
  });
  const variance = onDiagonal + missed ** 2 * off - (agreement * byChance - 2 * byChance + agreement) ** 2;
  return Math.sqrt(Math.max(0, variance) / n) / left ** 2;
}
