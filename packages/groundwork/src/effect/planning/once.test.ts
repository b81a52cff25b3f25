import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plan, plannedMetric } from '../../../test/support/readings.ts';
import { shortfallAt } from '../../statistics/likely-error.ts';
import { seededRandom } from '../../statistics/random.ts';
import { estimateBeforeAfter } from '../../statistics/time-series/before-after.ts';
import { type Foreseen, foreseeBeforeAfter, foreseeStaggered } from '../pretended-start.ts';
import { type OnceQuestion, type Prospect, shownBy } from './horizon.ts';
import { type OncePlanning, planOnce } from './once.ts';
import { onceAlternatives, onceNeeded } from './once-alternatives.ts';
import { type OncePlan, onceWords } from './once-words.ts';

const alpha = 0.05;
const noise = (seed: string, length: number, level = 100) => {
  const random = seededRandom(seed);
  return Array.from({ length }, () => level + random.normal());
};
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each / values.length, 0);

describe('what is foreseen of a before/after', () => {
  test('is the half-width that the estimator shows afterwards, whatever happens after the start', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 1, max: 12 }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.constantFrom(0, 0.3, 1),
        (seed, horizon, effect, wandering) => {
          const random = seededRandom(seed);
          let walk = 0;
          const values = Array.from({ length: 40 + horizon }, (_, t) => {
            walk += wandering * random.normal();
            return 100 + walk + random.normal() + (t >= 40 ? effect : 0);
          });
          const found = foreseeBeforeAfter(
            { period: 'week', values: values.slice(0, 40), before: 40, comparisons: [] },
            { horizon, alpha },
          );
          const measured = { values, before: 40, season: 52, comparisons: [] };
          const { average, likelyError } = estimateBeforeAfter(measured, { alpha });
          expect(found.halfWidth).toBeCloseTo((average.upper - average.lower) / 2, 8);
          // What comes after moves the estimate, and not how far it is likely to lie from the truth.
          expect(shortfallAt(found.error, 0.8)).toBeCloseTo(shortfallAt(likelyError(), 0.8), 8);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('shrinks with the horizon in stationary noise, on average over series', () => {
    const horizons = [1, 2, 4, 8];
    const widths = horizons.map((horizon) =>
      mean(
        Array.from({ length: 12 }, (_, i) => {
          const values = noise(`steady ${i}`, 104);
          return foreseeBeforeAfter({ period: 'year', values, before: 104, comparisons: [] }, { horizon, alpha })
            .halfWidth;
        }),
      ),
    );
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    // No faster than of independent periods, whose mean has an error that falls with their root.
    expect((widths[2] as number) / (widths[0] as number)).toBeGreaterThan(0.5);
  });

  test('grows where the series wanders: of a longer after less is known', () => {
    const random = seededRandom('walk');
    let level = 100;
    const values = Array.from({ length: 104 }, () => {
      level += random.normal();
      return level + 0.1 * random.normal();
    });
    const at = (horizon: number) =>
      foreseeBeforeAfter({ period: 'year', values, before: 104, comparisons: [] }, { horizon, alpha }).halfWidth;
    expect(at(20)).toBeGreaterThan(at(2));
  });

  test('counts what lies between the before and the start', () => {
    const random = seededRandom('gap');
    let level = 100;
    const values = Array.from({ length: 60 }, () => {
      level += random.normal();
      return level;
    });
    const at = (before: number) =>
      foreseeBeforeAfter({ period: 'year', values, before, comparisons: [] }, { horizon: 4, alpha }).halfWidth;
    expect(at(68)).toBeGreaterThan(1.5 * at(60));
  });

  test('is narrower beside a series that moves alike, which is taken to go on as it came', () => {
    const random = seededRandom('alike');
    let level = 0;
    const pairs = Array.from({ length: 60 }, () => {
      level += random.normal();
      return [50 + level + 0.2 * random.normal(), 80 + level + 0.2 * random.normal()] as const;
    });
    const values = pairs.map(([own]) => own);
    const comparisons = [{ name: 'other', values: pairs.map(([, other]) => other) }];
    const at = (beside: typeof comparisons) =>
      foreseeBeforeAfter({ period: 'year', values, before: 60, comparisons: beside }, { horizon: 8, alpha });
    expect(at(comparisons).chosen).toEqual(['other']);
    expect(at(comparisons).halfWidth).toBeLessThan(0.5 * at([]).halfWidth);
  });
});

describe('what is foreseen of a staggered rollout', () => {
  const panel = (seed: string, units: number) => {
    const random = seededRandom(seed);
    return {
      metric: 'sold',
      period: 'month' as const,
      periods: Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}-01`),
      units: Array.from({ length: units }, (_, i) => ({
        unit: `u${i}`,
        startsAfter: [null, 0, 2][i % 3] as number | null,
        outcomes: Array.from({ length: 12 }, () => 50 + random.normal()),
      })),
      seed: 's',
    };
  };

  test('shrinks with the horizon where units only make noise, on average over panels', () => {
    const widths = [1, 3, 6, 11].map((horizon) =>
      mean([1, 2, 3, 4].map((i) => foreseeStaggered(panel(`p${i}`, 600), { horizon, alpha }).halfWidth)),
    );
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  });

  test('narrows with the root of the units, as more of them are advised by', () => {
    const at = (units: number) =>
      mean([1, 2, 3].map((i) => foreseeStaggered(panel(`n${i}`, units), { horizon: 3, alpha }).halfWidth));
    expect(at(300) / at(1200)).toBeGreaterThan(1.85);
    expect(at(300) / at(1200)).toBeLessThan(2.15);
  });

  test('knows only units that start within the horizon, and needs a before that is longer', () => {
    expect(foreseeStaggered(panel('u', 90), { horizon: 2, alpha }).units).toEqual({ agent: 30, control: 60 });
    expect(foreseeStaggered(panel('u', 90), { horizon: 3, alpha }).units).toEqual({ agent: 60, control: 30 });
    expect(() => foreseeStaggered(panel('u', 90), { horizon: 12, alpha })).toThrow(RangeError);
  });
});

const question: OnceQuestion = {
  metric: plannedMetric('minutes'),
  role: 'primary',
  direction: 'decrease',
  size: { scale: 'relative', value: 0.1, written: '10%' },
};
const oncePlan = (by: string | null = '2026-12-31'): OncePlan => ({
  ...plan(),
  design: 'before_after',
  period: 'month',
  starts: '2026-07-01',
  primary: { ...plan().primary, metric: 'minutes', direction: 'decrease', size: question.size, by },
});
const foreseen = (halfWidth: number, more: Partial<Foreseen> = {}): Foreseen => ({
  halfWidth,
  error: {
    mixtures: [[{ weight: 1, distance: 0, deviation: halfWidth / 2 }]],
    degreesOfFreedom: Number.POSITIVE_INFINITY,
  },
  level: 20,
  units: null,
  checked: true,
  chosen: [],
  ...more,
});
const prospect = (widths: readonly (number | string)[], more: Partial<Foreseen> = {}): Prospect => ({
  before: widths.length,
  longest: widths.length,
  foresee: ({ horizon, alpha: level }) => {
    const width = widths[horizon - 1] as number | string;
    if (typeof width === 'string') throw new RangeError(width);
    return foreseen(width * (level < 0.06 ? 1 : 0.5), more);
  },
  sql: null,
});
const steps = (planning: OncePlanning) => planning.horizons.map(({ periods }) => periods);

describe('the plan of a metric that is judged once', () => {
  test('an effect of a half-width and 0.84 standard errors is seen with 80%, one of a half-width with 50%', () => {
    const edge = (absolute: number) =>
      shownBy({ ...question, size: { scale: 'absolute', value: absolute, written: '' } }, foreseen(1), 0.8);
    expect(edge(1).smallest.absolute).toBeCloseTo(1 + 0.8416212 / 2, 6);
    expect(edge(1 + 0.8416212 / 2).chance).toEqual({ seen: expect.closeTo(0.8, 6), achieved: expect.closeTo(0.5, 6) });
    expect(edge(1).chance).toEqual({ seen: expect.closeTo(0.5, 6), achieved: expect.closeTo(0.5, 6) });
    expect(edge(0.5).chance.achieved).toBe(edge(0.5).chance.seen);
  });

  test('a tolerance that is a share is held to what would have been, as the verdict does', () => {
    const held = (direction: 'increase' | 'decrease') =>
      shownBy({ ...question, role: 'harmless', direction }, foreseen(1), 0.8);
    const bound = 1 + 0.8416212 / 2;
    expect(held('increase').smallest.relative).toBeCloseTo(bound / (20 - bound), 6);
    expect(held('decrease').smallest.relative).toBeCloseTo(bound / (20 + bound), 6);
    expect(held('increase').chance.achieved).toBeNull();
  });

  test('finds the first period that shows the target between those that are listed', () => {
    // 10% of 20 is 2: a half-width of 2 / 1.42 shows it.
    const planning = planOnce(oncePlan(), question, prospect([3, 2.5, 2, 1.8, 1.3, 1.2, 1.1, 1, 1, 1, 1, 1]));
    expect(planning).toMatchObject({ seen: true, asked: 6, first: { periods: 5, day: '2026-11-30' } });
    expect(steps(planning)).toEqual([1, 2, 3, 5, 6, 12]);
    expect(planning.promised?.day).toBe('2026-12-31');
  });

  test('needs as many weeks as there are from the start to the end of the first period that shows it', () => {
    const needed = (widths: readonly number[]) =>
      onceNeeded(planOnce(oncePlan(), question, prospect(widths)), '2026-07-01');
    // Five months end on the 153rd day: 21 weeks and 6 days.
    expect(needed([3, 2.5, 2, 1.8, 1.3, 1.2])).toEqual({ units: null, weeks: 22, periods: 5, day: '2026-11-30' });
    expect(needed([1])?.weeks).toBe(5);
    expect(needed([3, 3, 3, 3, 3, 3])).toBeNull();
  });

  test('says of a longer after than the before can foresee nothing, and how long the before would have to be', () => {
    const planning = planOnce(oncePlan(), question, prospect([1, 1, 1]));
    expect(planning).toMatchObject({ seen: null, reason: 'success.before_too_short', promised: null });
    expect(onceWords(oncePlan(), planning, '2026-06-01').message).toBe(
      'Whether the target can be seen is not known: the before holds 3 months, which foresee no more than 3 months after it, and 6 months are promised. After 3 months the smallest effect that can be seen is 7.11%.',
    );
    expect(onceAlternatives(oncePlan(), planning)).toMatchObject([{ change: 'longer_before', to: '6 months' }]);
  });

  test('passes on why an estimator refuses', () => {
    const planning = planOnce(oncePlan(), question, prospect(Array.from({ length: 12 }, () => 'all start at once')));
    expect(planning).toMatchObject({ seen: null, horizons: [], trouble: 'all start at once' });
    expect(onceWords(oncePlan(), planning, '2026-06-01').message).toBe(
      'Whether the target can be seen is not known: all start at once.',
    );
  });

  test('speaks of a day that is past as past', () => {
    const planning = planOnce(oncePlan(), question, prospect([1, 1, 1, 1, 1, 1]));
    const said = (today: string) => onceWords(oncePlan(), planning, today).message;
    expect(said('2026-12-31')).toContain(
      'the smallest effect that can be seen by 2026-12-31 is 7.11%; 10% is promised',
    );
    expect(said('2027-01-01')).toContain('the smallest effect that could be seen by 2026-12-31');
  });

  test.each([
    ['no promised day', null, 'success.no_day', null],
    ['a promised day within the first period', '2026-07-20', 'success.no_days', false],
  ] as const)('%s', (_, by, reason, seen) => {
    expect(planOnce(oncePlan(by), question, prospect([1, 1, 1]))).toMatchObject({ reason, seen, promised: null });
  });

  test('a share of nothing is not known', () => {
    const planning = planOnce(oncePlan(), question, prospect([1, 1, 1, 1, 1, 1], { level: 0 }));
    expect(planning).toMatchObject({ reason: 'success.no_level', seen: null });
  });
});

describe('what could be changed where a target is judged once', () => {
  const of = (widths: readonly number[], more: Partial<Foreseen> = {}, changed: Partial<OncePlan> = {}) => {
    const given = { ...oncePlan(), ...changed };
    return new Map(
      onceAlternatives(given, planOnce(given, question, prospect(widths, more))).map((each) => [each.change, each]),
    );
  };

  test('nothing where it is seen', () => {
    expect(of([1, 1, 1, 1, 1, 1]).size).toBe(0);
  });

  test('a later day that shows it, an earlier one where a longer after knows less, or none', () => {
    expect(of([3, 3, 3, 3, 3, 3, 3, 1, 1, 1]).get('later_day')).toMatchObject({ to: '2027-02-28', enough: true });
    expect(of([1, 1, 2, 2, 2, 2]).get('later_day')).toMatchObject({ to: '2026-07-31', enough: true });
    expect(of([1, 1, 2, 2, 2, 2]).get('later_day')?.message).toContain('earlier day');
    expect(of([3, 3, 3, 3, 3, 2]).get('later_day')).toMatchObject({ enough: false, advised: false });
  });

  test('more units of a panel, by the root of their number; none of a series', () => {
    const units = { agent: 30, control: 10 };
    // 2 × 1.42 is to become 2, so 1.42² times the 40 units.
    const found = of([2, 2, 2, 2, 2, 2], { units }, { design: 'staggered' });
    expect(found.get('more_units')).toMatchObject({ to: '81', enough: true });
    expect(found.has('comparison')).toBe(false);
    expect(found.get('covariate')?.message).toContain('adjust_for');
    expect(of([2, 2, 2, 2, 2, 2]).has('more_units')).toBe(false);
    expect(of([2, 2, 2, 2, 2, 2]).get('comparison')?.message).toContain('rollout.compare_with');
  });

  test('what only asks less is not advised, and a larger effect is the smallest that is seen', () => {
    const found = of([2, 2, 2, 2, 2, 2]);
    expect(found.get('larger_effect')).toMatchObject({ to: '14.3%', enough: true, advised: true });
    expect(found.get('lower_confidence')).toMatchObject({ to: '94%', advised: false });
    expect(found.get('lower_power')).toMatchObject({ to: '50%', advised: false });
  });

  test('of a tolerance that cannot be shown to be kept the same, in its own words', () => {
    const tolerance: OnceQuestion = {
      ...question,
      role: 'harmless',
      direction: 'increase',
      size: { scale: 'absolute', value: 1, written: '1' },
    };
    const units = { agent: 30, control: 10 };
    const given: OncePlan = { ...oncePlan(), design: 'staggered' };
    const found = new Map(
      onceAlternatives(given, planOnce(given, tolerance, prospect([1, 1, 1, 1, 1, 1, 1, 0.5], { units }))).map(
        (each) => [each.change, each],
      ),
    );
    expect(found.get('later_day')?.message).toBe(
      'Compare until 2027-02-28: after 8 months minutes is shown to stay within 1, if it does not change.',
    );
    // 1.42² times the 40 units.
    expect(found.get('more_units')).toMatchObject({ to: '81', enough: true });
    expect(found.get('larger_tolerance')?.message).toMatch(
      /^Allow 1[.]43, if so much does no harm: it is the smallest tol/,
    );
    expect(found.get('lower_confidence')?.message).toContain('that make it worse by 1, up to');
    expect(found.get('lower_power')?.message).toContain('more agents that do no harm go unproven');
    expect(found.has('larger_effect')).toBe(false);
  });

  test('of a tolerance that is a share its units are counted by the bound that is compared, not by the share', () => {
    const tolerance: OnceQuestion = { ...question, role: 'harmless', direction: 'increase' };
    const given: OncePlan = { ...oncePlan(), design: 'staggered' };
    const units = { agent: 30, control: 10 };
    const planning = planOnce(given, tolerance, prospect([2, 2, 2, 2, 2, 2], { units }));
    // A tenth of what would have been is 20 × 0.1 / 1.1 on the scale of the metric.
    const edge = 2 / 1.1;
    const needed = Math.ceil(40 * ((2 * 1.4208106) / edge) ** 2);
    expect(new Map(onceAlternatives(given, planning).map((each) => [each.change, each.to])).get('more_units')).toBe(
      String(needed),
    );
  });

  test('an interval that nothing checked asks for a longer before', () => {
    expect(of([2, 2, 2, 2, 2, 2], { checked: false }).get('longer_before')?.to).toBe('20 months');
  });
});
