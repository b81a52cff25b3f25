/** Sums whose rounding errors are carried along in a second number: as if computed in twice the precision. */

const SPLITTER = 2 ** 27 + 1;

/** A running sum `high + low`, started at zero. */
export interface CompensatedSum {
  high: number;
  low: number;
}

/** Adds a number: TwoSum of Knuth (1969), the error kept. */
export function addTo(sum: CompensatedSum, value: number): void {
  const total = sum.high + value;
  const part = total - sum.high;
  sum.low += sum.high - (total - part) + (value - part);
  sum.high = total;
}

/** Adds a·b: TwoProduct of Dekker (1971) with the split of Veltkamp. Factors up to 1e290 in size. */
export function addProductTo(sum: CompensatedSum, a: number, b: number): void {
  const product = a * b;
  const [wideA, wideB] = [SPLITTER * a, SPLITTER * b];
  const [highA, highB] = [wideA - (wideA - a), wideB - (wideB - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  sum.low += lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
  addTo(sum, product);
}

/** Σ a_i b_i over i ≥ from: algorithm Dot2 of Ogita, Rump & Oishi (2005), "Accurate sum and dot product". */
export function compensatedDot(a: ArrayLike<number>, b: ArrayLike<number>, from = 0): number {
  const sum = { high: 0, low: 0 };
  for (let i = from; i < a.length; i++) addProductTo(sum, a[i] as number, b[i] as number);
  return sum.high + sum.low;
}
