import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, groupOf, plan, plannedMetric } from '../../test/support/readings.ts';
import type { BaselineReading, GroupReading } from '../sql/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { crossingProbability } from '../statistics/first-crossing.ts';
import { seededRandom } from '../statistics/random.ts';
import { type DetectabilityInput, densityProbabilities, detectability, isDetectable } from './detectability.ts';
import { detectabilityFinding } from './detectability-finding.ts';
import type { PlannedMetric, PlannedPrimary } from './plan.ts';
import type { Size } from './size.ts';

const one: Size = { scale: 'absolute', value: 1, written: '1' };
const tenPercent: Size = { scale: 'relative', value: 0.1, written: '10%' };
const primary = (metric: Partial<PlannedMetric> = {}, size: Size = tenPercent): PlannedPrimary => ({
  ...plannedMetric('spend', metric),
  direction: 'increase',
  size,
  by: '2026-12-31',
});
const baseline = (of: GroupReading, components: BaselineReading['components'] = ['value']): BaselineReading => ({
  metric: 'spend',
  components,
  group: of,
  rows: of.units,
  sql: 'SELECT spend',
});
const of = (given: Partial<DetectabilityInput> = {}, metric = primary()) =>
  detectability({
    plan: plan(),
    metric,
    target: { size: metric.size, change: metric.direction },
    baseline: baseline(group(9000, 10, 25)),
    windowDays: 90,
    horizonDays: 30,
    ...given,
  });

describe('detectability', () => {
  test('expects units in proportion to days, and finds the effect at the always-valid boundary of who looks every week', () => {
    const result = of({}, primary({}, one));
    expect(result.units).toEqual({ agent: 1500, control: 1500 });
    expect(result.plannedUnits).toBe(3000);
    const looks = [700, 1400, 2100, 2800, 3000].map((n) => ({
      fraction: n / 3000,
      multiplier: confidenceSequenceMultiplier({ n, plannedN: 3000, alpha: 0.05 }),
    }));
    const drift = (result.mde.absolute as number) / Math.sqrt(25 / 1500 + 25 / 1500);
    expect(crossingProbability({ drift, looks })).toBeCloseTo(0.8, 8);
    expect(result.mde.relative).toBeCloseTo((result.mde.absolute as number) / 10, 12);
    expect(result).toMatchObject({
      detectable: true,
      reason: 'success.detectable',
      level: 10,
      target: { absolute: 1, relative: 0.1 },
    });
  });

  test('counts no look before the smaller arm holds the events of a verdict', () => {
    const waiting = of({ baseline: baseline(group(9000, 10, 25, 600)) }, primary({}, one));
    const boundary = confidenceSequenceMultiplier({ n: 3000, plannedN: 3000, alpha: 0.05 });
    // 100 events in an arm on the last of the 30 days; z for a power of 80 % is 0.841621.
    expect(waiting).toMatchObject({ events: 100, detectable: true });
    expect(waiting.mde.absolute).toBeCloseTo((boundary + 0.841621) * Math.sqrt(25 / 750), 5);
  });

  test('the variance of a rate follows the rate it moves to; one that must stay keeps its own', () => {
    const size: Size = { scale: 'absolute', value: 0.02, written: '2pp' };
    const rare = primary({ kind: 'rate' }, size);
    const asked = (change: 'increase' | 'decrease' | null) =>
      of({ baseline: baseline(group(9000, 0.05, 0.0475, 1800)), target: { size, change } }, rare).mde
        .absolute as number;
    expect(asked('increase')).toBeGreaterThan(asked(null));
    expect(asked('decrease')).toBeLessThan(asked(null));
  });

  test('the spread grows with a rise that is a share; a fall, and an amount, leave it as it was', () => {
    const asked = (size: Size, change: 'increase' | 'decrease' | null) =>
      of({ target: { size, change } }).mde.absolute as number;
    const shift = asked(one, 'increase');
    expect(asked(tenPercent, 'increase')).toBeGreaterThan(shift);
    expect(asked(tenPercent, 'decrease')).toBe(shift);
    expect(asked(tenPercent, null)).toBe(shift);
    // Without a time there is no before, and what was read may hold the effect already.
    const untimed = (size: Size) => of({ target: { size, change: 'increase' }, windowDays: null }).mde.absolute;
    expect(untimed(tenPercent)).toBe(untimed(one));
  });

  test('intervals tuned for another number of units show less', () => {
    const tuned = of({ tunedFor: 300_000 }).mde.absolute as number;
    expect(tuned).toBeGreaterThan(of().mde.absolute as number);
  });

  test('the chance of seeing the target is the planned power where it is the smallest effect that is seen', () => {
    const { mde } = of({}, primary({}, one));
    const size: Size = { scale: 'absolute', value: mde.absolute as number, written: '' };
    expect(of({}, primary({}, size)).chance.seen).toBeCloseTo(0.8, 8);
    const given = {
      plan: plan(),
      metric: primary({}, size),
      target: { size, change: 'increase' as const },
      baseline: baseline(group(9000, 10, 25)),
      windowDays: 90,
    };
    expect(isDetectable({ ...given, horizonDays: 31 })).toBe(true);
    expect(isDetectable({ ...given, horizonDays: 29 })).toBe(false);
  });

  test('takes the units assigned where there are any, and every unit where the metric has no time', () => {
    expect(of({ assigned: { agent: 200, control: 100 } }).units).toEqual({ agent: 200, control: 100 });
    expect(of({ windowDays: null }).units).toEqual({ agent: 4500, control: 4500 });
  });

  test('a target smaller than what can be seen is not detectable', () => {
    const small: Size = { scale: 'relative', value: 0.01, written: '1%' };
    expect(of({}, primary({}, small))).toMatchObject({ detectable: false, reason: 'success.effect_too_small' });
  });

  test('too few expected events are not detectable, however small the variance', () => {
    expect(of({ baseline: baseline(group(9000, 10, 25, 500)) })).toMatchObject({
      detectable: false,
      reason: 'success.events_too_few',
      events: 83,
    });
  });

  test('a covariate takes off what it explains', () => {
    const random = seededRandom('covariate');
    const rows = Array.from({ length: 4000 }, () => {
      const x = random.normal();
      return [10 + 2 * x + random.normal(), x];
    });
    const plain = of({ baseline: baseline(groupOf(rows)) }).mde.absolute as number;
    const adjusted = of({ baseline: baseline(groupOf(rows), ['value', 'covariate']) }).mde.absolute as number;
    expect(adjusted ** 2 / plain ** 2).toBeCloseTo(0.2, 1);
  });

  test('a ratio is linearised', () => {
    const random = seededRandom('ratio');
    const rows = Array.from({ length: 4000 }, () => {
      const size = 5 + random.uniform();
      return [0.3 * size + random.normal(), size];
    });
    const result = of(
      { baseline: baseline(groupOf(rows), ['numerator', 'denominator']), windowDays: null },
      primary({ kind: 'ratio' }),
    );
    const boundary = confidenceSequenceMultiplier({
      n: result.plannedUnits,
      plannedN: result.plannedUnits,
      alpha: 0.05,
    });
    const each = result.units.agent;
    // The noise has variance 1 and the mean denominator is 5.5.
    const expected = ((boundary + 0.841621) * Math.sqrt((2 * 1) / each)) / 5.5;
    expect((result.mde.absolute as number) / expected).toBeCloseTo(1, 1);
  });

  test('a quantile takes its density from the spacing around it', () => {
    const random = seededRandom('median');
    const rows = Array.from({ length: 9000 }, () => [random.normal() + 10]);
    const median = primary({ kind: 'quantile', quantile: 0.5 });
    const given = { baseline: baseline(groupOf(rows, densityProbabilities(0.5, 9000))), windowDays: null };
    const result = of(given, median);
    // Each arm has its own interval at half the error, and opposite ends are subtracted: √2 as far as one interval for the difference.
    const boundary = Math.SQRT2 * confidenceSequenceMultiplier({ n: 9000, plannedN: 9000, alpha: 0.025 });
    // Var of a normal median times n is π/2.
    const expected = (boundary + 0.841621) * Math.sqrt((2 * (Math.PI / 2)) / 4500);
    expect((result.mde.absolute as number) / expected).toBeCloseTo(1, 1);
    const tied = groupOf(
      rows.map(() => [10]),
      densityProbabilities(0.5, 9000),
    );
    expect(of({ baseline: baseline(tied) }, median)).toMatchObject({ detectable: null, reason: 'success.no_density' });
  });
});

describe('what detectability cannot or can always say', () => {
  test.each([
    ['success.no_days', false, { horizonDays: 0 }],
    ['success.no_days', false, { horizonDays: -3 }],
    ['success.no_units', null, { baseline: baseline(group(1, 10, 0)) }],
    ['success.no_units', null, { assigned: { agent: 100, control: 0 } }],
    ['success.no_variance', null, { baseline: baseline(group(9000, 10, 0)) }],
    ['success.no_level', null, { baseline: baseline(group(9000, 0, 25)) }],
  ])('cannot say: %s', (reason, detectable, given) => {
    expect(of(given)).toMatchObject({ reason, detectable, mde: { absolute: null, relative: null } });
  });

  test('an absolute target needs no level', () => {
    const amount: Size = { scale: 'absolute', value: 1, written: '1' };
    expect(of({ baseline: baseline(group(9000, 0, 25)) }, primary({}, amount))).toMatchObject({
      detectable: true,
      mde: { relative: null },
    });
  });

  test('more units never make the smallest visible effect larger', () => {
    const count = fc.integer({ min: 2, max: 1e6 });
    fc.assert(
      fc.property(count, count, (one, two) => {
        const mde = (n: number) => of({ assigned: { agent: n, control: n } }).mde.absolute as number;
        expect(mde(Math.max(one, two))).toBeLessThanOrEqual(mde(Math.min(one, two)) * (1 + 1e-12));
      }),
    );
  });
});

describe('densityProbabilities', () => {
  test('stay inside (0, 1) around the quantile, closer with more units', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 1e9 }), (p, units) => {
        const [below, middle, above] = densityProbabilities(p, units) as [number, number, number];
        expect(middle).toBe(p);
        expect(below).toBeGreaterThan(0);
        expect(below).toBeLessThan(p);
        expect(above).toBeGreaterThan(p);
        expect(above).toBeLessThan(1);
      }),
    );
    const width = (units: number) => 0.5 - (densityProbabilities(0.5, units)[0] as number);
    expect(width(1e6)).toBeLessThan(width(1e3));
  });
});

describe('detectabilityFinding', () => {
  const finding = (given: Partial<DetectabilityInput>, metric = primary()) =>
    detectabilityFinding(metric, of(given, metric), { location: null, sql: 'SELECT spend', today: '2026-09-01' });

  test('says what can be seen and what is promised', () => {
    expect(finding({})).toMatchObject({
      code: 'success.detectable',
      subject: 'spend',
      state: 'met',
      unit: 'percent',
      expected: 'at most 10%',
      message: 'With 3,000 units the smallest effect that can be seen by 2026-12-31 is 7.13%; 10% is promised.',
      fix: null,
      sql: 'SELECT spend',
    });
    expect(finding({ assigned: { agent: 100, control: 100 } })).toMatchObject({
      state: 'unmet',
      fix: expect.any(String),
    });
  });

  test('speaks of a day that is past as past', () => {
    const metric = primary();
    const late = detectabilityFinding(metric, of({}, metric), { location: null, sql: null, today: '2027-01-01' });
    expect(late.message).toBe(
      'With 3,000 units the smallest effect that could be seen by 2026-12-31 is 7.13%; 10% is promised.',
    );
  });

  test('what cannot be computed is unverified, never met', () => {
    expect(finding({ baseline: baseline(group(0, 0, 0)) })).toMatchObject({ state: 'unverified', measured: null });
  });

  test('a share is told in points', () => {
    const half: Size = { scale: 'absolute', value: 0.05, written: '5pp' };
    const share = primary({ kind: 'rate' }, half);
    expect(finding({ baseline: baseline(group(9000, 0.2, 0.16, 1800)) }, share).message).toBe(
      'With 3,000 units the smallest effect that can be seen by 2026-12-31 is 5.78pp, but only 5pp is promised: reaching it would not show.',
    );
  });
});
