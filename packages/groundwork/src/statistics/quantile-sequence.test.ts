import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileRanks } from './quantile-sequence.ts';
import { type Random, seededRandom } from './random.ts';

// The smallest and largest count k with log mixture below log(1/alpha), from confseq 0.0.11 (Howard & Ramdas's own code):
// BetaBinomialMixture(v_opt, alpha, p, 1 − p, two-sided).log_superMG(k − np, np(1−p)), with v_opt such that its ρ is the exact
// minimiser plannedN · p(1−p) / (−lambert_wm1(−α²/e) − 1).
const COUNTS = [
  [20, 0.1, 1000, 0.05, 0, 11],
  [20, 0.1, 1000, 0.01, 0, 12],
  [100, 0.1, 1000, 0.05, 0, 22],
  [100, 0.1, 1000, 0.01, 0, 24],
  [1000, 0.1, 1000, 0.05, 73, 130],
  [1000, 0.1, 1000, 0.01, 69, 135],
  [50000, 0.1, 20000, 0.05, 4795, 5208],
  [50000, 0.1, 20000, 0.01, 4760, 5244],
  [20, 0.5, 1000, 0.05, 0, 20],
  [20, 0.5, 1000, 0.01, 0, 20],
  [100, 0.5, 1000, 0.05, 32, 68],
  [100, 0.5, 1000, 0.01, 29, 71],
  [1000, 0.5, 1000, 0.05, 453, 547],
  [1000, 0.5, 1000, 0.01, 444, 556],
  [50000, 0.5, 20000, 0.05, 24656, 25344],
  [50000, 0.5, 20000, 0.01, 24597, 25403],
  [20, 0.9, 1000, 0.05, 9, 20],
  [20, 0.9, 1000, 0.01, 8, 20],
  [100, 0.9, 1000, 0.05, 78, 100],
  [100, 0.9, 1000, 0.01, 76, 100],
  [1000, 0.9, 1000, 0.05, 870, 927],
  [1000, 0.9, 1000, 0.01, 865, 931],
  [50000, 0.9, 20000, 0.05, 44792, 45205],
  [50000, 0.9, 20000, 0.01, 44756, 45240],
  [20, 0.99, 1000, 0.05, 16, 20],
  [20, 0.99, 1000, 0.01, 15, 20],
  [100, 0.99, 1000, 0.05, 94, 100],
  [100, 0.99, 1000, 0.01, 93, 100],
  [1000, 0.99, 1000, 0.05, 979, 997],
  [1000, 0.99, 1000, 0.01, 977, 998],
  [50000, 0.99, 20000, 0.05, 49430, 49566],
  [50000, 0.99, 20000, 0.01, 49418, 49577],
] as const;

describe('quantile ranks', () => {
  test.each(COUNTS)(
    'n %d, p %d, planned %d, alpha %d: the counts equal confseq',
    (n, p, plannedN, alpha, least, most) => {
      const { lower, upper } = quantileRanks({ n, p, plannedN, alpha });
      expect(lower).toBe(least === 0 ? 0 : (least - 0.5) / n);
      expect(upper).toBe(most === n ? 1 : (most + 0.5) / n);
    },
  );

  test('surround p, mirror at 1 − p, and widen as alpha falls', () => {
    const input = fc.record({
      n: fc.integer({ min: 1, max: 100_000 }),
      p: fc.integer({ min: 1, max: 99 }),
      plannedN: fc.integer({ min: 1, max: 1_000_000 }),
      alpha: fc.double({ min: 0.001, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(input, ({ n, p, plannedN, alpha }) => {
        const ranks = quantileRanks({ n, p: p / 100, plannedN, alpha });
        const mirrored = quantileRanks({ n, p: (100 - p) / 100, plannedN, alpha });
        expect(ranks.lower).toBeLessThanOrEqual(p / 100);
        expect(ranks.upper).toBeGreaterThanOrEqual(p / 100);
        // The two sides round p differently; at a boundary a count may tip over.
        expect(Math.abs(ranks.lower - (1 - mirrored.upper))).toBeLessThanOrEqual(1.01 / n);
        const wider = quantileRanks({ n, p: p / 100, plannedN, alpha: alpha / 2 });
        // A smaller alpha also retunes; far from plannedN that can gain back a little.
        if (n === plannedN) expect(wider.lower).toBeLessThanOrEqual(ranks.lower);
      }),
      { seed: 91 },
    );
  });

  test('a few values bound nothing', () => {
    expect(quantileRanks({ n: 1, p: 0.5, plannedN: 1000, alpha: 0.05 })).toEqual({ lower: 0, upper: 1 });
    expect(quantileRanks({ n: 30, p: 0.99, plannedN: 1000, alpha: 0.05 }).upper).toBe(1);
  });

  // The three ways engines find the order statistic at probability q: PostgreSQL and DuckDB, ClickHouse quantileExact, a plain rank.
  test('every engine reads the same order statistic at these probabilities', () => {
    for (const n of [7, 100, 49_999, 1_000_000]) {
      const { lower, upper } = quantileRanks({ n, p: 0.5, plannedN: n, alpha: 0.05 });
      for (const q of [lower, upper].filter((rank) => rank > 0 && rank < 1)) {
        const rank = Math.round(q * n + 0.5);
        expect(Math.ceil(q * n)).toBe(rank);
        expect(n - Math.floor(n - q * n)).toBe(rank);
        expect(Math.floor(q * n) + 1).toBe(rank);
      }
    }
  });

  test('refuses bad input by name', () => {
    const good = { n: 10, p: 0.5, plannedN: 10, alpha: 0.05 };
    expect(() => quantileRanks({ ...good, n: 0 })).toThrow(/^n must be/);
    expect(() => quantileRanks({ ...good, p: 0 })).toThrow(/^p must be/);
    expect(() => quantileRanks({ ...good, plannedN: -1 })).toThrow(/^plannedN must be/);
    expect(() => quantileRanks({ ...good, alpha: Number.NaN })).toThrow(/^alpha must be/);
  });
});

describe('looking after every 20th value from 20 to 3,000, 400 paths (seeded)', () => {
  const cases: [string, number, (random: Random) => number, number][] = [
    ['the median of an exponential', 0.5, (random) => random.gamma(1), Math.LN2],
    ['the 90th percentile of an exponential', 0.9, (random) => random.gamma(1), Math.log(10)],
    ['the 90th percentile of whole minutes, full of ties', 0.9, (random) => random.int(10), 8],
  ];

  test.each(cases)(
    '%s: the interval read at these ranks misses at most alpha of all paths',
    (name, p, value, truth) => {
      const random = seededRandom(name);
      let missed = 0;
      for (let path = 0; path < 400; path++) {
        // Whether x_(k) ≤ truth needs only counts: N(X ≤ truth) ≥ k. No sorting.
        let [atMost, below, n, miss] = [0, 0, 0, false];
        for (let look = 0; look < 150 && !miss; look++) {
          for (let i = 0; i < 20; i++) {
            const x = value(random);
            n += 1;
            atMost += Number(x <= truth);
            below += Number(x < truth);
          }
          const { lower, upper } = quantileRanks({ n, p, plannedN: 1000, alpha: 0.1 });
          const lowerHolds = lower === 0 || atMost >= Math.ceil(lower * n);
          const upperHolds = upper === 1 || below < Math.ceil(upper * n);
          miss = !(lowerHolds && upperHolds);
        }
        missed += Number(miss);
      }
      expect(missed / 400).toBeLessThanOrEqual(0.1);
    },
  );
});
