import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortfallAt } from '../likely-error.ts';
import { normalQuantile } from '../normal.ts';
import { seededRandom } from '../random.ts';
import { type BeforeAfterEstimate, estimateBeforeAfter, type Series } from './before-after.ts';
import { tableOf } from './columns.ts';
import { fitShares } from './maximum-likelihood.ts';
import { coefficients, varianceOf } from './triangle.ts';

const effectOf = (series: Series, alpha = 0.05): BeforeAfterEstimate => estimateBeforeAfter(series, { alpha });

/** A level that wanders, with noise, from a seed. */
function wandering(n: number, seed: string): number[] {
  const random = seededRandom(seed);
  let level = 50;
  return Array.from({ length: n }, () => {
    level += 0.5 * random.normal();
    return level + 2 * random.normal();
  });
}

function noise(n: number, seed: string): number[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, () => random.normal());
}

/** Within a hundred-thousandth: a simplex stops a little elsewhere when its numbers round differently. */
function close(actual: number, expected: number, size: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-5 * size);
}

describe('the effect of a start on a series', () => {
  test('what is added after the start is added to the effect, and nothing else changes', () => {
    const values = wandering(64, 'add');
    const plain = effectOf({ values, before: 52, season: null });
    const raised = effectOf({ values: values.map((v, t) => (t < 52 ? v : v + 7)), before: 52, season: null });
    expect(raised.average.estimate).toBeCloseTo(plain.average.estimate + 7, 10);
    expect(raised.average.lower).toBeCloseTo(plain.average.lower + 7, 10);
    expect(raised.cumulative.upper).toBeCloseTo(plain.cumulative.upper + 84, 9);
    expect(raised.periods.map((p) => p.forecast)).toEqual(plain.periods.map((p) => p.forecast));
    expect(raised.counterfactual).toBe(plain.counterfactual);
  });

  test('the effect has the units of the series and does not depend on its zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
        fc.string({ maxLength: 8 }),
        (shift, scale, seed) => {
          const [values, other] = [wandering(48, seed), noise(48, `${seed} other`)];
          const comparisons = [{ name: 'other', values: other.map((v) => 40 + v / scale) }];
          const plain = effectOf({ values, before: 40, season: 4, comparisons: [{ name: 'other', values: other }] });
          const changed = effectOf({
            values: values.map((v) => shift + scale * v),
            before: 40,
            season: 4,
            comparisons,
          });
          expect(changed.model.description).toBe(plain.model.description);
          close(changed.average.estimate / scale, plain.average.estimate, 10);
          close(changed.average.upper / scale, plain.average.upper, 10);
          close((changed.counterfactual - shift) / scale, plain.counterfactual, 10);
          close(changed.cumulative.standardError / scale, plain.cumulative.standardError, 100);
        },
      ),
      { numRuns: 15, seed: 4 },
    );
  });

  test.each([
    ['a line', (t: number) => 3 + 2 * t],
    ['a week', (t: number) => [1, 5, 2, 7, 0, 0, 3][t % 7] as number],
    ['a week on a line', (t: number) => 0.3 * t + ([1, 5, 2, 7, 0, 0, 3][t % 7] as number)],
  ])('a step without noise on %s is recovered', (_, signal) => {
    const values = Array.from({ length: 60 }, (_, t) => signal(t) + (t >= 49 ? 5 : 0));
    const { average, cumulative, segmented } = effectOf({ values, before: 49, season: 7 });
    expect(average.estimate).toBeCloseTo(5, 9);
    expect(cumulative.estimate).toBeCloseTo(55, 8);
    expect(cumulative.upper - cumulative.lower).toBeLessThan(1e-6);
    expect(segmented?.levelChange).toBeCloseTo(5, 9);
  });

  test('a comparison series carries what both have in common past the start', () => {
    const shared = wandering(64, 'shared').map((v, t) => v + (t >= 56 ? 30 : 0));
    const errors = noise(64, 'own');
    const values = shared.map((v, t) => 2 * v + (errors[t] as number) + (t >= 52 ? 4 : 0));
    const series = { values, before: 52, season: null };
    const alone = effectOf(series);
    const beside = effectOf({ ...series, comparisons: [{ name: 'elsewhere', values: shared }] });
    expect(beside.chosen).toEqual(['elsewhere']);
    expect(Math.abs(beside.average.estimate - 4)).toBeLessThan(1.5);
    expect(alone.average.estimate).toBeGreaterThan(20);
    expect(beside.model.coefficients[0]?.estimate).toBeCloseTo(2, 0);
    expect(alone.warnings).toContainEqual(expect.stringMatching(/^no comparison series/));
  });

  test('periods that are not observed count neither in the mean nor in the sum', () => {
    const values: (number | null)[] = wandering(64, 'gaps');
    values[20] = null;
    values[54] = null;
    const { periods, average, cumulative, observed, counterfactual } = effectOf({ values, before: 52, season: null });
    const after = periods.slice(52).filter((p) => p.observed !== null);
    const sum = after.reduce((total, p) => total + ((p.observed as number) - p.forecast), 0);
    expect(after).toHaveLength(11);
    expect(cumulative.estimate).toBeCloseTo(sum, 9);
    expect(average.estimate).toBeCloseTo(sum / 11, 10);
    expect(observed - counterfactual).toBeCloseTo(average.estimate, 10);
    expect(periods.map((p) => p.observed === null)).toEqual(values.map((v) => v === null));
    expect(periods.every((p) => p.lower < p.forecast && p.forecast < p.upper)).toBe(true);
  });
});

describe('beside the effect', () => {
  test('the interval is the model’s times the factor of the placebo launches', () => {
    const values = noise(112, 'break').map((v, t) => v + (t >= 70 ? 12 : 0));
    const { average, placebo, warnings } = effectOf({ values, before: 100, season: null });
    expect(placebo?.factor).toBeGreaterThan(1);
    const again = effectOf({ values, before: 100, season: null }, 0.5);
    expect(again.average.standardError).toBe(average.standardError);
    expect((average.upper - average.estimate) / ((placebo?.factor as number) * average.standardError)).toBeCloseTo(
      1.98422, // R qt(0.975, 99)
      4,
    );
    expect(warnings.some((w) => w.includes('missed by up to'))).toBe((placebo?.factor as number) > 2);
  });

  test('says why a comparison series is not used', () => {
    const values = wandering(64, 'why');
    const elsewhere = wandering(64, 'elsewhere');
    const { rejected, chosen } = effectOf({
      values,
      before: 52,
      season: null,
      comparisons: [
        { name: 'gap', values: elsewhere.map((v, t) => (t === 60 ? null : v)) },
        { name: 'flat', values: elsewhere.map((v, t) => (t < 52 ? 3 : v)) },
        { name: 'unrelated', values: noise(64, 'unrelated') },
      ],
    });
    expect(chosen).toEqual([]);
    expect(rejected.map(({ name }) => name)).toEqual(['gap', 'flat', 'unrelated']);
    expect(rejected[0]?.because).toBe('it is not observed in 1 of 64 periods');
    expect(rejected[1]?.because).toBe('it does not vary before the start');
    expect(rejected[2]?.because).toMatch(/^it does not help to foretell the series before the start \(AICc \d/);
  });

  test('warns of a season that the before cannot show and of too few launches', () => {
    const { warnings, placebo } = effectOf({ values: wandering(40, 'short'), before: 20, season: 52 });
    expect(placebo).toBeNull();
    expect(warnings).toContainEqual(
      expect.stringMatching(/^20 periods before the start hold fewer than two seasons of 52/),
    );
    expect(warnings).toContainEqual(expect.stringMatching(/^too few launches of 20 periods/));
  });

  test('states variances, coefficients and the log-likelihood in units of the series', () => {
    const elsewhere = noise(72, 'elsewhere').map((v) => 300 + 20 * v);
    const values = wandering(72, 'units').map((v, t) => 1000 + 10 * v + 3 * (elsewhere[t] as number));
    const { model } = effectOf({
      values,
      before: 60,
      season: null,
      comparisons: [{ name: 'elsewhere', values: elsewhere }],
    });
    expect(model.description).toBe('a wandering level, a constant slope, 1 comparison series');
    const structure = { trend: 'drift', harmonics: 0, movingSeason: false, comparisons: [0] } as const;
    const [outcome, other] = [Float64Array.from(values), Float64Array.from(elsewhere)];
    const table = tableOf({ outcome, before: 60, season: null, comparisons: [other] }, structure);
    const shares = { irregular: model.irregular, level: model.level, slope: null, season: null };
    const raw = fitShares({ table, structure, season: null }, shares, 60);
    expect(raw.scale).toBeCloseTo(1, 6);
    expect(model.logLikelihood).toBeCloseTo(raw.logLikelihood, 6);
    const coefficient = model.coefficients[0];
    expect(coefficient?.estimate).toBeCloseTo(coefficients(raw.whitened.triangle)[2] as number, 8);
    expect(coefficient?.standardError).toBeCloseTo(
      Math.sqrt(varianceOf(raw.whitened.triangle, Float64Array.from([0, 0, 1]))),
      8,
    );
  });

  test('any series gives finite numbers or says why not', () => {
    const value = fc.option(fc.integer({ min: -3, max: 3 }), { freq: 6 });
    const series = fc.record({
      values: fc.array(value, { minLength: 14, maxLength: 50 }),
      other: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 50, maxLength: 50 }),
      before: fc.integer({ min: 10, max: 40 }),
      season: fc.constantFrom(null, 2, 4, 7, 12),
    });
    fc.assert(
      fc.property(series, ({ values, other, before, season }) => {
        const comparisons = [{ name: 'other', values: other.slice(0, values.length) }];
        try {
          const { periods, average, cumulative } = effectOf({ values, before, season, comparisons });
          const numbers = [...periods.flatMap((p) => [p.forecast, p.lower, p.upper]), ...Object.values(average)];
          expect([...numbers, ...Object.values(cumulative)].every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect((error as RangeError).message).toMatch(/before|after/);
        }
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('refuses, and says what is wanted', () => {
  const values = wandering(30, 'refuse');
  test.each<[string, Partial<Series>, RegExp]>([
    [
      'too few periods before',
      { before: 11 },
      /at least 12 observed periods before the start are needed; there are 11/,
    ],
    ['none after', { before: 30 }, /there are no periods after the start/],
    [
      'none observed after',
      { values: values.map((v, t) => (t < 20 ? v : null)) },
      /no period after the start is observed/,
    ],
    ['no variance', { values: values.map((v, t) => (t < 20 ? 5 : v)) }, /does not vary before the start/],
    ['a season of one', { season: 1 }, /season must be a whole number, 2 or more/],
    [
      'a value that is no number',
      { values: values.map((v, t) => (t === 3 ? Number.NaN : v)) },
      /values\[3\] must be a finite/,
    ],
    ['a size without squares', { values: values.map((v) => v * 1e300) }, /squares are numbers above zero/],
    [
      'a comparison of another length',
      { comparisons: [{ name: 'c', values: [1] }] },
      /series c must have 30 values.*got 1/,
    ],
    [
      'a comparison that is no number',
      { comparisons: [{ name: 'c', values: values.map((v, t) => (t === 3 ? Number.POSITIVE_INFINITY : v)) }] },
      /c\[3\] must be a finite/,
    ],
  ])('%s', (_, change, message) => {
    expect(() => effectOf({ values, before: 20, season: null, ...change })).toThrow(message);
    expect(() => effectOf({ values, before: 20, season: null, ...change })).toThrow(RangeError);
  });

  test('an alpha that is no chance', () => {
    expect(() => effectOf({ values, before: 20, season: null }, 1)).toThrow(/alpha must be between 0 and 1/);
  });
});

describe('in 60 series without an effect (seeded), 52 periods before and 12 after', () => {
  /**
   * How often the interval covers zero, and its half-width over the root mean square of the estimates; how often an estimate falls short by no more than it does with a chance of
   * 80 % (as of it, so of its mirror image), and how often by no more than the interval's own error has it.
   */
  const repeat = (make: (seed: string) => number[]) => {
    const effects = Array.from({ length: 60 }, (_, i) =>
      effectOf({ values: make(`coverage ${i}`), before: 52, season: null }),
    );
    const mean = (of: (each: BeforeAfterEstimate) => number): number =>
      effects.reduce((sum, each) => sum + of(each) / 60, 0);
    const error = Math.sqrt(mean(({ average }) => average.estimate ** 2));
    const within = (by: (each: BeforeAfterEstimate) => number) =>
      mean((each) => [-1, 1].filter((sign) => sign * each.average.estimate <= by(each)).length / 2);
    return {
      covered: mean(({ average }) => (average.lower <= 0 && 0 <= average.upper ? 1 : 0)),
      width: mean(({ average }) => average.upper - average.lower) / 2 / error,
      likely: within((each) => shortfallAt(each.likelyError(), 0.8)),
      careful: within(({ average }) => normalQuantile(0.8) * average.standardError),
    };
  };

  test('the 95 % interval of a wandering level covers zero about so often', () => {
    const { covered, width } = repeat((seed) => wandering(64, seed));
    expect(covered).toBeGreaterThan(0.85);
    expect(width).toBeLessThan(3);
  });

  test('of a steady one an estimate falls short by what is likely about as often as that says, and the interval allows for more', () => {
    const { likely, careful } = repeat((seed) => noise(64, seed));
    expect(likely).toBeGreaterThan(0.75);
    expect(likely).toBeLessThan(0.85);
    expect(careful).toBeGreaterThan(0.88);
  });

  test('the interval covers zero so often where errors follow each other, which the model has not', () => {
    const { covered, width } = repeat((seed) => {
      let last = 0;
      return noise(64, seed).map((e) => {
        last = 0.5 * last + e;
        return last;
      });
    });
    expect(covered).toBeGreaterThan(0.88);
    expect(width).toBeLessThan(4);
  });
});
