import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regularizedBeta } from './beta.ts';
import { clopperPearson, wilson } from './proportion.ts';

// R 4.2: prop.test(successes, trials, conf.level, correct = FALSE)$conf.int
const WILSON = [
  [0, 10, 0.95, 0, 0.27753279986288915],
  [1, 10, 0.95, 0.017876213095072892, 0.4041500267952384],
  [10, 10, 0.95, 0.7224672001371109, 1],
  [84, 200, 0.95, 0.3537359916161673, 0.48927926060419535],
  [5000, 10000, 0.95, 0.49020206181540477, 0.5097979381845952],
  [3, 1000000, 0.95, 1.020271240968123e-6, 8.821149774312436e-6],
  [192, 21387, 0.95, 0.00779851085004524, 0.010332681397222083],
  [7, 40, 0.9, 0.09776044308911724, 0.29341929853043053],
] as const;

// R 4.2: binom.test(successes, trials)$conf.int
const CLOPPER_PEARSON = [
  [0, 10, 0.95, 0, 0.30849710781876083],
  [1, 10, 0.95, 0.0025285785444617865, 0.4450161170281954],
  [10, 10, 0.95, 0.6915028921812392, 1],
  [84, 200, 0.95, 0.35074385779105577, 0.4916638251226198],
  [5000, 10000, 0.95, 0.4901513805899805, 0.5098486194100196],
  [3, 1000000, 0.95, 6.18672550190639e-7, 8.76724778814522e-6],
] as const;

describe('intervals of a proportion', () => {
  test.each(WILSON)(
    'Wilson for %d of %d at %d equals R prop.test without correction',
    (successes, trials, confidence, lower, upper) => {
      const interval = wilson({ successes, trials, confidence });
      // R forms the small bound by a difference and loses digits; the tolerance is R's.
      expect(Math.abs(interval.lower - lower)).toBeLessThan(1e-9 * lower + 1e-16);
      expect(Math.abs(interval.upper / upper - 1)).toBeLessThan(1e-12);
    },
  );

  test.each(CLOPPER_PEARSON)(
    'Clopper–Pearson for %d of %d at %d equals R binom.test',
    (successes, trials, confidence, lower, upper) => {
      const interval = clopperPearson({ successes, trials, confidence });
      expect(Math.abs(interval.lower - lower)).toBeLessThanOrEqual(1e-9 * lower);
      expect(Math.abs(interval.upper / upper - 1)).toBeLessThan(1e-9);
    },
  );

  test('Wilson never reaches past 0 and 1, never has zero width, and mirrors', () => {
    const input = fc
      .integer({ min: 1, max: 100_000 })
      .chain((trials) => fc.tuple(fc.constant(trials), fc.integer({ min: 0, max: trials })));
    fc.assert(
      fc.property(input, ([trials, successes]) => {
        const a = wilson({ successes, trials, confidence: 0.95 });
        const b = wilson({ successes: trials - successes, trials, confidence: 0.95 });
        expect(a.lower).toBeGreaterThanOrEqual(0);
        expect(a.upper).toBeLessThanOrEqual(1);
        expect(a.lower).toBeLessThan(a.upper);
        expect(a.lower).toBeCloseTo(1 - b.upper, 14);
      }),
      { seed: 71 },
    );
  });

  test('each end of Clopper–Pearson leaves exactly half of 1 − confidence in its binomial tail', () => {
    for (const [successes, trials] of [
      [3, 17],
      [40, 41],
      [250, 1000],
    ] as const) {
      const { lower, upper } = clopperPearson({ successes, trials, confidence: 0.9 });
      expect(regularizedBeta(successes, trials - successes + 1, lower)).toBeCloseTo(0.05, 12);
      expect(1 - regularizedBeta(successes + 1, trials - successes, upper)).toBeCloseTo(0.05, 12);
    }
  });

  test('refuses bad input by name', () => {
    for (const method of [wilson, clopperPearson]) {
      expect(() => method({ successes: -1, trials: 5, confidence: 0.9 })).toThrow(/^successes must be zero or/);
      expect(() => method({ successes: 6, trials: 5, confidence: 0.9 })).toThrow(
        /^successes must not exceed trials, 5; got 6/,
      );
      expect(() => method({ successes: 0, trials: 0, confidence: 0.9 })).toThrow(/^trials must be a positive number/);
      expect(() => method({ successes: 1, trials: 5, confidence: 95 })).toThrow(/^confidence must be between 0 and 1/);
      expect(() => method({ successes: Number.NaN, trials: 5, confidence: 0.9 })).toThrow(RangeError);
    }
  });
});
