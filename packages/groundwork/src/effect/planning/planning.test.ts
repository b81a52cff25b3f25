import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, groupOf, plan, plannedMetric } from '../../../test/support/readings.ts';
import type { BaselineReading, GroupReading } from '../../sql/readings.ts';
import { seededRandom } from '../../statistics/random.ts';
import { type DetectabilityInput, detectability, isDetectable } from '../detectability.ts';
import type { PlannedMetric } from '../plan.ts';
import type { Size } from '../size.ts';
import { type Alternative, alternatives } from './alternatives.ts';
import { planMetric } from './planning.ts';
import { until } from './schedule.ts';

const size = (value: number): Size => ({ scale: 'absolute', value, written: String(value) });
const baseline = (of: GroupReading, components: BaselineReading['components'] = ['value']): BaselineReading => ({
  metric: 'spend',
  components,
  group: of,
  rows: of.units,
  sql: '',
});
const asked = (given: Partial<DetectabilityInput> = {}, metric: Partial<PlannedMetric> = {}): DetectabilityInput => ({
  plan: plan(),
  metric: plannedMetric('spend', metric),
  target: { size: size(0.4), change: 'increase' },
  baseline: baseline(group(9000, 10, 25)),
  windowDays: 90,
  horizonDays: 91,
  ...given,
});
const starts = '2026-10-01';
const smallestAfter = (input: DetectabilityInput, days: number) =>
  detectability(until(input, days)).mde.absolute as number;

describe('the plan of a metric', () => {
  test('answers for the promised day what detectability answers', () => {
    const input = asked();
    expect(planMetric(input, starts).found).toEqual(detectability(input));
  });

  test('the day on which the target shows is the first: the day before it does not', () => {
    const input = asked({ target: { size: size(0.3), change: 'increase' } });
    const { needed } = planMetric(input, starts);
    expect(needed).toMatchObject({ day: expect.any(String), weeks: expect.any(Number) });
    const days = (Date.parse(needed?.day as string) - Date.parse(starts)) / 86_400_000 + 1;
    expect(days).toBeGreaterThan(91);
    expect(isDetectable(until(input, days))).toBe(true);
    expect(isDetectable(until(input, days - 1))).toBe(false);
    expect(needed?.units).toBe(2 * Math.floor((9000 * days) / 90 / 2));
    expect(needed?.weeks).toBe(Math.ceil(days / 7));
  });

  test('the events of a verdict are there on the day on which the smaller arm is expected to hold them', () => {
    const rare = asked({
      baseline: baseline(group(9000, 10, 25, 450)),
      horizonDays: 30,
      target: { size: size(2), change: 'increase' },
    });
    // 450 events in 90 days, half in each arm: 100 after 40 days, of which the first is the start.
    expect(planMetric(rare, starts)).toMatchObject({
      eventsReached: '2026-11-09',
      found: { detectable: false, reason: 'success.events_too_few', chance: { seen: null } },
    });
  });

  test('units that are all there get a number of units, and no days', () => {
    const input = asked({ assigned: { agent: 300, control: 100 } });
    const found = planMetric(input, starts);
    expect(found).toMatchObject({
      unitsPerWeek: null,
      weeks: [],
      eventsReached: null,
      needed: { weeks: null, day: null },
    });
    const enough = found.needed?.units as number;
    const split = (units: number) => ({ agent: Math.ceil(units * 0.75), control: Math.ceil(units * 0.25) });
    expect(isDetectable({ ...input, assigned: split(enough) })).toBe(true);
    expect(isDetectable({ ...input, assigned: split(enough * 0.99) })).toBe(false);
  });

  test('what cannot be computed needs nothing and shows nothing', () => {
    const found = planMetric(asked({ baseline: baseline(group(9000, 10, 0)) }), starts);
    expect(found).toMatchObject({
      needed: null,
      weeks: [],
      found: { reason: 'success.no_variance', detectable: null },
    });
  });

  test('no effect of zero is ever shown', () => {
    expect(planMetric(asked({ target: { size: size(0), change: null } }), starts).needed).toBeNull();
  });

  test('says what the covariate takes off', () => {
    const random = seededRandom('plan covariate');
    const rows = Array.from({ length: 9000 }, () => {
      const x = random.normal();
      return [10 + 2 * x + random.normal(), x];
    });
    const input = asked({ baseline: baseline(groupOf(rows), ['value', 'covariate']) }, { adjustFor: 'history' });
    const { covariate, found } = planMetric(input, starts);
    // The true correlation is 2/√5.
    expect(covariate?.correlation).toBeCloseTo(2 / Math.sqrt(5), 1);
    expect(covariate?.explained).toBeCloseTo((covariate?.correlation as number) ** 2, 10);
    const ratio = (found.mde.absolute as number) / (covariate?.smallestWithout.absolute as number);
    expect(ratio ** 2).toBeCloseTo(1 - (covariate?.explained as number), 6);
  });

  test('a larger target needs no more units and no later day', () => {
    const targets = fc.double({ min: 0.1, max: 3, noNaN: true });
    const kinds = fc.constantFrom('mean' as const, 'rate' as const);
    fc.assert(
      fc.property(targets, targets, kinds, fc.boolean(), (one, two, kind, arriving) => {
        const of = (value: number) => {
          const scaled = kind === 'rate' ? value / 10 : value;
          const read = kind === 'rate' ? group(9000, 0.3, 0.21, 2700) : group(9000, 10, 25);
          const there = arriving ? {} : { assigned: { agent: 500, control: 400 } };
          const target = { size: size(scaled), change: 'increase' as const };
          return planMetric(asked({ baseline: baseline(read), target, ...there }, { kind }), starts).needed;
        };
        const [small, large] = [of(Math.min(one, two)), of(Math.max(one, two))];
        expect(large?.units ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(small?.units ?? Number.POSITIVE_INFINITY);
        expect((large?.day ?? '9') <= (small?.day ?? '9')).toBe(true);
      }),
      { seed: 31, numRuns: 40 },
    );
  });

  test('more time never raises the smallest effect, whatever the events and the tuning', () => {
    const days = fc.integer({ min: 7, max: 700 });
    fc.assert(
      fc.property(days, days, fc.integer({ min: 60, max: 9000 }), fc.boolean(), (one, two, events, frozen) => {
        const input = asked({
          baseline: baseline(group(9000, 10, 25, events)),
          ...(frozen ? { tunedFor: 20_000 } : {}),
        });
        const [early, late] = [Math.min(one, two), Math.max(one, two)];
        expect(smallestAfter(input, late)).toBeLessThanOrEqual(smallestAfter(input, early) * (1 + 1e-4));
      }),
      { seed: 32, numRuns: 40 },
    );
  });
});

/** What could be changed, by what it is. */
const of = (input: DetectabilityInput, harmless = 0): ReadonlyMap<Alternative['change'], Alternative> =>
  new Map(alternatives({ input, planning: planMetric(input, starts), harmless }).map((each) => [each.change, each]));

describe('what could be changed', () => {
  const small = (given: Partial<DetectabilityInput> = {}, metric: Partial<PlannedMetric> = {}) =>
    asked({ target: { size: size(0.3), change: 'increase' }, ...given }, metric);

  test('nothing where the target is seen, or nobody knows', () => {
    expect([...of(asked({ target: { size: size(2), change: 'increase' } }))]).toEqual([]);
    expect([...of(asked({ baseline: baseline(group(9000, 10, 0)) }))]).toEqual([]);
  });

  test('a later day, a larger effect, a lower confidence and a covariate are enough when the question is asked again with them, and no less of them is', () => {
    const input = small();
    const found = of(input, 2);
    const day = found.get('later_day')?.to as string;
    const days = (Date.parse(day) - Date.parse(starts)) / 86_400_000 + 1;
    expect([isDetectable(until(input, days)), isDetectable(until(input, days - 1))]).toEqual([true, false]);

    const effect = Number(found.get('larger_effect')?.to);
    expect(isDetectable({ ...input, target: { size: size(effect), change: 'increase' } })).toBe(true);
    expect(isDetectable({ ...input, target: { size: size(effect * 0.99), change: 'increase' } })).toBe(false);

    const percent = Number.parseInt(found.get('lower_confidence')?.to as string, 10);
    const confident = (confidence: number) => isDetectable({ ...input, plan: { ...input.plan, confidence } });
    expect([confident(percent / 100), confident((percent + 1) / 100)]).toEqual([true, false]);

    const power = Number.parseFloat(found.get('lower_power')?.to as string) / 100;
    const powered = (asked: number) => isDetectable({ ...input, plan: { ...input.plan, power: asked } });
    expect([powered(power), powered(power + 0.002)]).toEqual([true, false]);

    const correlation = Number(/is (0\.\d+) or more/.exec(found.get('covariate')?.message ?? '')?.[1]);
    const left = (r: number) => isDetectable({ ...input, baseline: baseline(group(9000, 10, 25 * (1 - r * r))) });
    expect([left(correlation), left(correlation - 0.01)]).toEqual([true, false]);

    expect(found.get('fewer_harmless')).toMatchObject({ enough: false, advised: false });
    expect([...found.values()].filter((each) => each.advised).map((each) => each.change)).toEqual([
      'later_day',
      'more_units',
      'larger_effect',
      'covariate',
    ]);
  });

  test('a larger share for the smaller arm, as little as is enough', () => {
    const split = { agent: 0.9, control: 0.1 };
    const input = small({ plan: { ...plan(), split }, target: { size: size(0.42), change: 'increase' } });
    const percent = Number.parseInt(of(input).get('equal_split')?.to as string, 10);
    const shared = (control: number) =>
      isDetectable({ ...input, plan: { ...input.plan, split: { agent: 1 - control, control } } });
    expect([shared(percent / 100), shared(percent / 100 - 0.01)]).toEqual([true, false]);
    expect(of(small({ plan: { ...plan(), split } })).get('equal_split')).toMatchObject({ to: '50%', enough: false });
    expect(of(small()).has('equal_split')).toBe(false);
  });

  test('more units where all are there already', () => {
    expect(of(small({ assigned: { agent: 100, control: 100 } })).get('more_units')).toMatchObject({
      to: expect.stringMatching(/^\d+$/),
      enough: true,
    });
  });

  test('more units by the promised day where they arrive, and no fewer of them are enough', () => {
    const input = small({ horizonDays: 70 });
    const needed = Number(of(input).get('more_units')?.to);
    const arriving = (units: number) => {
      const expected = detectability(input).units;
      return isDetectable({
        ...input,
        windowDays: ((input.windowDays as number) * (expected.agent + expected.control)) / units,
      });
    };
    expect([arriving(needed * 1.001), arriving(needed * 0.99)]).toEqual([true, false]);
  });

  test('too few events ask for another day or more units, and no lower standard helps', () => {
    const changes = of(
      asked({
        baseline: baseline(group(9000, 10, 25, 90)),
        horizonDays: 70,
        target: { size: size(2), change: 'increase' },
      }),
    );
    expect([...changes.keys()]).toEqual(['later_day', 'more_units']);
  });
});

describe('what could be changed so that a harmless metric can be shown to do no harm', () => {
  test('one that is short of events asks for another day or more units, and no larger tolerance helps', () => {
    const input = asked({
      baseline: baseline(group(9000, 10, 25, 90)),
      horizonDays: 70,
      target: { size: size(2), change: null },
    });
    expect(planMetric(input, starts).found.reason).toBe('success.events_too_few');
    const found = of(input, 1);
    expect([...found].map(([change, { enough, advised }]) => [change, enough, advised])).toEqual([
      ['later_day', true, true],
      ['more_units', true, true],
      ['larger_tolerance', false, false],
    ]);
    const day = found.get('later_day')?.to as string;
    const days = (Date.parse(day) - Date.parse(starts)) / 86_400_000 + 1;
    expect([isDetectable(until(input, days)), isDetectable(until(input, days - 1))]).toEqual([true, false]);
    expect(found.get('later_day')?.message).toMatch(
      /^Compare until \d{4}-\d{2}-\d{2}: after \d+ weeks, with [\d,]+ units, spend is shown to stay within 2, if it does not change\.$/,
    );
  });

  test('one whose tolerance is too narrow is told the smallest that can be shown to be kept', () => {
    const input = asked({ horizonDays: 70, target: { size: size(0.3), change: null } });
    const found = of(input, 1);
    expect([...found].filter(([, { advised }]) => advised).map(([change]) => change)).toEqual([
      'later_day',
      'more_units',
      'larger_tolerance',
      'covariate',
    ]);
    const allowed = Number(found.get('larger_tolerance')?.to);
    const within = (tolerance: number) => isDetectable({ ...input, target: { size: size(tolerance), change: null } });
    expect([within(allowed), within(allowed * 0.99)]).toEqual([true, false]);
  });

  test('one among others is told what it would show without them', () => {
    const harmless = ['spend', 'other'].map((name) => ({ ...plannedMetric(name), tolerances: [] }));
    const input = asked({
      horizonDays: 70,
      target: { size: size(0.3), change: null },
      plan: {
        ...plan(),
        primary: { ...plan().primary, metric: 'orders' },
        harmless,
        harmlessAdjustment: 'Bonferroni',
      },
    });
    const alone = of(input, 2).get('fewer_harmless');
    expect(alone?.advised).toBe(false);
    expect(alone?.smallest?.absolute).toBeCloseTo(detectability({ ...input, plan: plan() }).mde.absolute as number, 10);
    expect(alone?.smallest?.absolute).toBeLessThan(detectability(input).mde.absolute as number);
  });
});
