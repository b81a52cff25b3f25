import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analysisOfVariance } from './analysis-of-variance.ts';

// NIST Statistical Reference Datasets, analysis of variance (www.itl.nist.gov/div898/strd). The certified values were recomputed from the
// data in rational arithmetic (Python's fractions) and agree to all their 15 digits.

/** Weight of silver above 107.868, in units of 1e-7: instrument 1, then 2. */
const SILVER = [
  [
    1568, 1465, 1572, 1785, 1446, 1903, 1526, 1494, 1616, 1587, 1519, 1486, 1419, 1569, 1508, 1672, 1385, 1518, 1662,
    1424, 1360, 1333, 1610, 1477,
  ],
  [
    1079, 1344, 1513, 1197, 1604, 1385, 1642, 1365, 1151, 1082, 1517, 1448, 1198, 1482, 1334, 1609, 1101, 1512, 1469,
    1360, 1254, 1261, 1450, 1368,
  ],
];
const RESISTIVITY = [
  [196.3052, 196.124, 196.189, 196.2569, 196.3403],
  [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
  [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
  [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
  [196.2119, 196.1051, 196.185, 196.0052, 196.209],
];

/** Simon & Lesage (1989): nine treatments with a middle value and pairs of 0.1 around it, written in decimals after common leading digits. */
function simonLesage(leading: number, pairs: number): number[][] {
  return [4, 3, 5, 3, 5, 3, 5, 3, 5].map((tenths) => {
    const value = (t: number): number => Number(`${leading}.${t}`);
    return [value(tenths), ...Array.from({ length: pairs }, () => [value(tenths - 1), value(tenths + 1)]).flat()];
  });
}

function digits(value: number, truth: number): number {
  return -Math.log10(Math.abs(value / truth - 1) + 1e-16);
}

describe('analysisOfVariance', () => {
  test('reaches the certified values of AtmWtAg (seven constant leading digits) as far as its 64-bit data hold them', () => {
    const result = analysisOfVariance(SILVER.map((group) => group.map((units) => (1_078_680_000 + units) / 1e7)));
    expect(digits(result.betweenSumOfSquares, 3.638341875e-9)).toBeGreaterThan(8);
    expect(digits(result.withinSumOfSquares, 1.04951729166667e-8)).toBeGreaterThan(8);
    expect(digits(result.fStatistic, 15.946733567793)).toBeGreaterThan(8);
    expect(digits(result.rSquared, 0.257426544538321)).toBeGreaterThan(8);
    expect(digits(result.residualStandardDeviation, 1.5104831444641e-5)).toBeGreaterThan(8);
  });

  test('reaches the certified values of SiRstv to 12 digits', () => {
    const result = analysisOfVariance(RESISTIVITY);
    expect(digits(result.betweenSumOfSquares, 0.0511462616)).toBeGreaterThan(12);
    expect(digits(result.withinSumOfSquares, 0.21663656)).toBeGreaterThan(12);
    expect(digits(result.fStatistic, 1.18046237440255)).toBeGreaterThan(12);
    expect(digits(result.rSquared, 0.190999039051129)).toBeGreaterThan(12);
    expect(digits(result.residualStandardDeviation, 0.104076068334656)).toBeGreaterThan(12);
    expect([result.betweenDegreesOfFreedom, result.withinDegreesOfFreedom]).toEqual([4, 20]);
    // SciPy 1.17: f_oneway(...).pvalue
    expect(result.p).toBeCloseTo(0.3494474934022352, 12);
  });

  test.each([
    ['SmLs01', 1, 10, 1.68, 1.8, 21, 13],
    ['SmLs02', 1, 100, 16.08, 18, 201, 13],
    ['SmLs03', 1, 1000, 160.08, 180, 2001, 13],
    // The data themselves lose six and twelve digits to their leading ones.
    ['SmLs04', 1_000_000, 10, 1.68, 1.8, 21, 9],
    ['SmLs05', 1_000_000, 100, 16.08, 18, 201, 9],
    ['SmLs06', 1_000_000, 1000, 160.08, 180, 2001, 9],
    ['SmLs07', 1_000_000_000_000, 10, 1.68, 1.8, 21, 2.5],
    ['SmLs08', 1_000_000_000_000, 100, 16.08, 18, 201, 2.5],
    ['SmLs09', 1_000_000_000_000, 1000, 160.08, 180, 2001, 2.5],
  ])('reaches the certified values of %s', (_name, leading, pairs, between, within, f, reached) => {
    const result = analysisOfVariance(simonLesage(leading, pairs));
    expect(digits(result.betweenSumOfSquares, between)).toBeGreaterThan(reached);
    expect(digits(result.withinSumOfSquares, within)).toBeGreaterThan(reached);
    expect(digits(result.fStatistic, f)).toBeGreaterThan(reached);
  });

  // Python's fractions on the 64-bit numbers.
  test.each([
    ['SmLs04', 1_000_000, 10, 21.0000000007761],
    ['SmLs09', 1_000_000_000_000, 1000, 2001.1349262209505],
  ])('%s as held in 64 bits: F to 13 digits, so what is lost is the data', (_name, leading, pairs, exact) => {
    expect(digits(analysisOfVariance(simonLesage(leading, pairs)).fStatistic, exact)).toBeGreaterThan(13);
  });

  // SciPy 1.17: f.sf(f, d1, d2)
  test.each<[number[][], number, number]>([
    [
      [
        [3, 5, 4],
        [8, 9],
        [1, 2, 2, 3],
      ],
      37.592592592592595,
      0.0004036671367661304,
    ],
    [
      [
        [1, 2],
        [1.5, 9, 4, 2],
      ],
      1.0297723292469352,
      0.36760361624242577,
    ],
    [
      [
        [0, 1, 0, 1],
        [10, 11, 12, 10],
        [20, 21, 20, 22],
        [30, 30, 31, 32],
        [40, 41, 42, 41],
      ],
      1360.1666666666667,
      5.280679317249825e-19,
    ],
  ])('group sizes and F give the p SciPy has: case %#', (groups, f, p) => {
    const result = analysisOfVariance(groups);
    expect(digits(result.fStatistic, f)).toBeGreaterThan(12);
    expect(digits(result.p, p)).toBeGreaterThan(10);
  });

  test('does not care about the order of groups or values, nor about a shift or scale', () => {
    const group = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 5 }), (groups) => {
        const { fStatistic, p } = analysisOfVariance(groups);
        const other = analysisOfVariance(groups.map((values) => values.map((v) => 3 - 4 * v).reverse()).reverse());
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (Number.isFinite(fStatistic) && fStatistic > 1e-6) expect(other.fStatistic / fStatistic).toBeCloseTo(1, 9);
      }),
      { seed: 7 },
    );
  });

  test('says what it can of groups that do not vary', () => {
    const apart = analysisOfVariance([
      [0.1, 0.1],
      [0.2, 0.2],
    ]);
    expect([apart.fStatistic, apart.p, apart.rSquared]).toEqual([Number.POSITIVE_INFINITY, 0, 1]);
    const same = analysisOfVariance([
      [0.1, 0.1],
      [0.1, 0.1],
    ]);
    expect([same.fStatistic, same.p, same.rSquared]).toEqual([0, 1, 0]);
  });

  test('refuses malformed input by name', () => {
    expect(() => analysisOfVariance([[1, 2]])).toThrow(/^groups must be two or more; got 1/);
    expect(() => analysisOfVariance([[1, 2], []])).toThrow(/^groups\[1\] must not be empty/);
    expect(() => analysisOfVariance([[1], [2]])).toThrow(/^groups must have one with two or more values/);
    expect(() => analysisOfVariance([[1, 2], [Number.NaN]])).toThrow(/^groups\[1\]\[0\] must be a finite number/);
  });
});
