import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, groupOf, plannedMetric, reading } from '../../test/support/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { seededRandom } from '../statistics/random.ts';
import { contrast } from './contrast.ts';
import type { PlannedMetric } from './plan.ts';

const alpha = 0.05;
const multiplier = confidenceSequenceMultiplier({ n: 2000, plannedN: 2000, alpha });
const compare = (metric: PlannedMetric, read: ReturnType<typeof reading>) =>
  contrast({ metric, reading: read, alpha, plannedUnits: 2000 });

/** Units whose outcome follows a covariate known before: value = 10 + 2 x + noise, and `lift` more with the agent. */
function correlated(lift: number) {
  const random = seededRandom('correlated units');
  return Array.from({ length: 1000 }, () => {
    const x = random.normal();
    return [10 + lift + 2 * x + random.normal(), x];
  });
}

describe('contrast', () => {
  test('a mean: difference ± multiplier × standard error', () => {
    const read = reading('spend', group(1000, 12, 25), group(1000, 10, 36));
    const { effect, standardError } = compare(plannedMetric('spend'), read);
    const error = Math.sqrt(25 / 1000 + 36 / 1000);
    expect(standardError).toBeCloseTo(error, 12);
    expect(effect?.absolute.estimate).toBe(2);
    expect(effect?.absolute.lower).toBeCloseTo(2 - multiplier * error, 12);
    expect(effect?.absolute.upper).toBeCloseTo(2 + multiplier * error, 12);
    expect(effect?.relative.estimate).toBeCloseTo(0.2, 12);
  });

  test('a covariate narrows the interval, and the method says so', () => {
    const read = reading('spend', groupOf(correlated(1)), groupOf(correlated(0)), ['value', 'covariate']);
    const adjusted = compare(plannedMetric('spend', { adjustFor: 'history' }), read);
    const plain = compare(plannedMetric('spend'), { ...read, components: ['value'] });
    expect(adjusted.method).toMatch(
      /^difference of means, CUPED on history \((79|80|81)% less variance\), always-valid /,
    );
    expect((adjusted.standardError as number) ** 2 / (plain.standardError as number) ** 2).toBeCloseTo(0.2, 1);
    expect(adjusted.effect?.absolute.estimate).toBeCloseTo(1, 1);
  });

  test('shows each arm as observed, not as adjusted', () => {
    const read = reading(
      'spend',
      groupOf([
        [4, 1],
        [6, 3],
      ]),
      groupOf([
        [1, 0],
        [2, 1],
      ]),
      ['value', 'covariate'],
    );
    const { agent, control } = compare(plannedMetric('spend', { adjustFor: 'history' }), read);
    expect(agent).toEqual({ units: 2, mean: 5 });
    expect(control).toEqual({ units: 2, mean: 1.5 });
  });

  test('does not care in which order the components come', () => {
    const metric = plannedMetric('margin', { kind: 'ratio', adjustFor: 'history' });
    const random = seededRandom('order of components');
    const units = Array.from({ length: 200 }, () => {
      const size = 5 + random.uniform();
      return [0.3 * size + random.uniform(), size, size + random.uniform()];
    });
    const turned = units.map(([a, b, c]) => [c, b, a] as number[]);
    const one = compare(
      metric,
      reading('margin', groupOf(units), groupOf(units.slice(0, 150)), ['numerator', 'denominator', 'covariate']),
    );
    const two = compare(
      metric,
      reading('margin', groupOf(turned), groupOf(turned.slice(0, 150)), ['covariate', 'denominator', 'numerator']),
    );
    expect(two.effect?.absolute.estimate).toBeCloseTo(one.effect?.absolute.estimate as number, 12);
    expect(two.standardError).toBeCloseTo(one.standardError as number, 12);
    expect(two.agent.mean).toBeCloseTo(one.agent.mean as number, 12);
  });

  test('a ratio: of sums, with the delta method', () => {
    const agent = groupOf([
      [2, 4],
      [3, 5],
      [1, 3],
      [4, 6],
    ]);
    const control = groupOf([
      [1, 4],
      [2, 5],
      [1, 3],
      [3, 6],
    ]);
    const measured = compare(
      plannedMetric('margin', { kind: 'ratio' }),
      reading('margin', agent, control, ['numerator', 'denominator']),
    );
    expect(measured.agent.mean).toBeCloseTo(10 / 18, 12);
    expect(measured.control.mean).toBeCloseTo(7 / 18, 12);
    expect(measured.effect?.absolute.estimate).toBeCloseTo(3 / 18, 12);
    expect(measured.method).toMatch(/delta method/);
  });

  test('a ratio whose denominator is zero in one arm has no effect', () => {
    const none = groupOf([
      [1, 0],
      [2, 0],
    ]);
    const some = groupOf([
      [1, 1],
      [2, 3],
    ]);
    const measured = compare(
      plannedMetric('margin', { kind: 'ratio' }),
      reading('margin', some, none, ['numerator', 'denominator']),
    );
    expect(measured).toMatchObject({ effect: null, withheld: 'effect.no_denominator', control: { mean: null } });
  });
});

describe('the relative lift of a contrast', () => {
  test('is unbounded where the control arm may be zero', () => {
    const read = reading('spend', group(1000, 1, 25), group(1000, 0.1, 25));
    expect(compare(plannedMetric('spend'), read).effect?.relative).toMatchObject({ lower: null, upper: null });
    const zero = reading('spend', group(1000, 1, 25), group(1000, 0, 25));
    expect(compare(plannedMetric('spend'), zero).effect?.relative.estimate).toBeNull();
  });

  test('a rise is a rise also where the control arm is negative', () => {
    const loss = reading('profit', group(1000, -8, 1), group(1000, -10, 1));
    const { effect } = compare(plannedMetric('profit'), loss);
    expect(effect?.absolute.estimate).toBe(2);
    expect(effect?.relative.estimate).toBeCloseTo(0.2, 12);
    expect(effect?.relative.lower).toBeGreaterThan(0.15);
    expect(effect?.relative.upper).toBeGreaterThan(effect?.relative.lower as number);
  });

  test('both intervals hold their estimate, and agree on zero', () => {
    const arm = fc.record({
      mean: fc.double({ min: -50, max: 50, noNaN: true }),
      variance: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(arm, arm, (agent, control) => {
        const read = reading(
          'spend',
          group(1000, agent.mean, agent.variance),
          group(1000, control.mean, control.variance),
        );
        const { absolute, relative } = compare(plannedMetric('spend'), read).effect ?? {};
        expect(absolute?.lower).toBeLessThanOrEqual(absolute?.estimate as number);
        expect(absolute?.upper).toBeGreaterThanOrEqual(absolute?.estimate as number);
        if (relative?.lower == null || relative.upper == null || relative.estimate === null) return;
        const slack = 1e-9 * Math.abs(relative.estimate);
        expect(relative.lower).toBeLessThanOrEqual(relative.estimate + slack);
        expect(relative.upper).toBeGreaterThanOrEqual(relative.estimate - slack);
        const clear = Math.min(Math.abs(absolute?.lower as number), Math.abs(absolute?.upper as number)) > 1e-9;
        if (clear) {
          expect(Math.sign(relative.lower) === Math.sign(relative.upper)).toBe(
            Math.sign(absolute?.lower as number) === Math.sign(absolute?.upper as number),
          );
        }
      }),
    );
  });
});
