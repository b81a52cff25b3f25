import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, groupOf, plan, plannedMetric } from '../../test/support/readings.ts';
import type { BaselineReading, GroupReading } from '../sql/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { seededRandom } from '../statistics/random.ts';
import { type DetectabilityInput, densityProbabilities, detectability } from './detectability.ts';
import { detectabilityFinding } from './detectability-finding.ts';
import type { PlannedMetric, PlannedPrimary } from './plan.ts';
import type { Size } from './size.ts';

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
    plan: { ...plan(), primary: metric },
    baseline: baseline(group(9000, 10, 25)),
    windowDays: 90,
    horizonDays: 30,
    ...given,
  });

describe('detectability', () => {
  test('expects units in proportion to days, and finds the effect at the always-valid boundary', () => {
    const result = of();
    expect(result.units).toEqual({ agent: 1500, control: 1500 });
    expect(result.plannedUnits).toBe(3000);
    const boundary = confidenceSequenceMultiplier({ n: 3000, plannedN: 3000, alpha: 0.05 });
    // z for a power of 80 % is 0.841621.
    const expected = (boundary + 0.841621) * Math.sqrt(25 / 1500 + 25 / 1500);
    expect(result.mde.absolute).toBeCloseTo(expected, 5);
    expect(result.mde.relative).toBeCloseTo(expected / 10, 6);
    expect(result).toMatchObject({
      detectable: true,
      reason: 'success.detectable',
      level: 10,
      target: { absolute: 1, relative: 0.1 },
    });
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
    const result = of({ baseline: baseline(groupOf(rows), ['numerator', 'denominator']) }, primary({ kind: 'ratio' }));
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
    const result = of({ baseline: baseline(groupOf(rows, densityProbabilities(0.5, 9000))) }, median);
    const boundary = confidenceSequenceMultiplier({ n: 3000, plannedN: 3000, alpha: 0.05 });
    // Var of a normal median times n is π/2.
    const expected = (boundary + 0.841621) * Math.sqrt((2 * (Math.PI / 2)) / 1500);
    expect((result.mde.absolute as number) / expected).toBeCloseTo(1, 1);
    const tied = groupOf(
      rows.map(() => [10]),
      densityProbabilities(0.5, 9000),
    );
    expect(of({ baseline: baseline(tied) }, median)).toMatchObject({ detectable: null, reason: 'success.no_density' });
  });

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
    detectabilityFinding(metric, of(given, metric), { location: null, sql: 'SELECT spend' });

  test('says what can be seen and what is promised', () => {
    expect(finding({})).toMatchObject({
      code: 'success.detectable',
      subject: 'spend',
      state: 'met',
      unit: 'percent',
      expected: 'at most 10%',
      message: 'With 3,000 units the smallest effect that can be seen by 2026-12-31 is 7.1%; 10% is promised.',
      fix: null,
      sql: 'SELECT spend',
    });
    expect(finding({ assigned: { agent: 100, control: 100 } })).toMatchObject({
      state: 'unmet',
      fix: expect.any(String),
    });
  });

  test('what cannot be computed is unverified, never met', () => {
    expect(finding({ baseline: baseline(group(0, 0, 0)) })).toMatchObject({ state: 'unverified', measured: null });
  });

  test('a share is told in points', () => {
    const half: Size = { scale: 'absolute', value: 0.05, written: '5pp' };
    const share = primary({ kind: 'rate' }, half);
    expect(finding({ baseline: baseline(group(9000, 0.2, 0.16, 1800)) }, share).message).toBe(
      'With 3,000 units the smallest effect that can be seen by 2026-12-31 is 5.7pp, but only 5pp is promised: reaching it would not show.',
    );
  });
});
