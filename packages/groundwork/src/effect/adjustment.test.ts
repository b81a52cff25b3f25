import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignment, group, plan, plannedMetric, reading } from '../../test/support/readings.ts';
import { confidenceSequenceMultiplier } from '../statistics/confidence-sequence.ts';
import { adjustedFor, metricLevel } from './adjustment.ts';
import { detectability } from './detectability.ts';
import { estimateHoldout } from './holdout.ts';
import { judgedOnce } from './judged-once.ts';
import type { PlannedHarmless } from './plan.ts';
import type { HarmlessResult } from './result.ts';

const harmless = (metric: string): PlannedHarmless => ({
  ...plannedMetric(metric),
  tolerances: [{ scale: 'absolute', value: 1, written: '1', adverse: 'increase' }],
});
const promising = (...names: readonly string[]) =>
  plan({ harmless: names.map(harmless), harmlessAdjustment: 'Bonferroni', plannedUnits: 4000 });
const arms = (metric: string) => reading(metric, group(2000, 10.8, 25), group(2000, 10, 25));
const measured = (asked: ReturnType<typeof plan>) =>
  estimateHoldout({
    plan: asked,
    assignment: assignment(2000, 2000),
    readings: ['spend', 'visits', 'returns', 'calls'].map(arms),
    asOf: '2026-11-01',
  }).metrics;

describe('the level of a harmless metric', () => {
  test('three of them stand at a third of the error each, the primary metric at all of it', () => {
    const found = measured(promising('visits', 'returns', 'calls'));
    expect(found.map((each) => Number(each.confidence.toFixed(6)))).toEqual([0.95, 0.983333, 0.983333, 0.983333]);
    const [primary, first] = found as [(typeof found)[0], HarmlessResult];
    // √(25/2000 + 25/2000) = √0.025, times the boundary of each level.
    const half = (alpha: number) => Math.sqrt(0.025) * confidenceSequenceMultiplier({ n: 4000, plannedN: 4000, alpha });
    expect(primary.effect?.absolute.upper).toBeCloseTo(0.8 + half(0.05), 12);
    expect(first.effect?.absolute.upper).toBeCloseTo(0.8 + half(0.05 / 3), 12);
    expect(first.adjustment).toEqual({ method: 'Bonferroni', over: 3, of: 'harmless metrics' });
    expect(first.message).toMatch(/ Adjusted for 3 harmless metrics \(Bonferroni\)\.$/);
    expect(primary.message).not.toContain('Adjusted');
  });

  test('one alone is not adjusted, and neither is a plan that was frozen before there was an adjustment', () => {
    const alone = measured(promising('visits'))[1] as HarmlessResult;
    expect(alone).toMatchObject({ confidence: 0.95, adjustment: null });
    expect(alone.message).not.toContain('Adjusted');
    const { harmlessAdjustment: _later, ...earlier } = promising('visits', 'returns');
    expect(measured(earlier)[1]).toMatchObject({ confidence: 0.95, adjustment: null });
  });

  test('the primary metric keeps its own where it is promised not to get worse as well', () => {
    const found = measured(promising('spend', 'visits', 'returns'));
    expect(found.map((each) => Number(each.confidence.toFixed(6)))).toEqual([0.95, 0.95, 0.975, 0.975]);
  });

  test('what is shown to be harmless beside others is shown to be harmless alone, and so is harm', () => {
    const effects = fc.double({ min: -2, max: 4, noNaN: true });
    fc.assert(
      fc.property(effects, fc.integer({ min: 100, max: 5000 }), (effect, units) => {
        const read = (metric: string) => reading(metric, group(units, 10 + effect, 25), group(units, 10, 25));
        const judged = (...names: readonly string[]) =>
          estimateHoldout({
            plan: promising(...names),
            assignment: assignment(units, units),
            readings: ['spend', 'visits', 'returns'].map(read),
            asOf: '2026-11-01',
          }).metrics[1]?.verdict;
        const [beside, alone] = [judged('visits', 'returns'), judged('visits')];
        if (beside !== 'too early') expect(alone).toBe(beside);
      }),
      { seed: 71, numRuns: 200 },
    );
  });

  test('a tolerance is planned at the level at which it will be judged', () => {
    const asked = (names: readonly string[]) =>
      detectability({
        plan: promising(...names),
        metric: plannedMetric('visits'),
        target: { size: { scale: 'absolute', value: 1, written: '1' }, change: null },
        baseline: { metric: 'visits', components: ['value'], group: group(4000, 10, 25), rows: 4000, sql: '' },
        windowDays: null,
        horizonDays: null,
      }).mde.absolute as number;
    const boundary = (alpha: number) =>
      confidenceSequenceMultiplier({ n: 4000, plannedN: 4000, alpha }) + 0.8416212335729143;
    expect(asked(['visits', 'returns', 'calls']) / asked(['visits'])).toBeCloseTo(
      boundary(0.05 / 3) / boundary(0.05),
      6,
    );
  });

  test('says what it was adjusted for where a design is judged once, too', () => {
    const asked = promising('visits', 'returns');
    const { metrics } = judgedOnce({
      plan: asked,
      asOf: '2027-01-05',
      zone: 'UTC',
      complete: true,
      read: () => ({
        contrast: {
          method: 'a model',
          confidence: 0.975,
          control: { units: 50, mean: 20 },
          agent: { units: 50, mean: 20.1 },
          effect: {
            absolute: { estimate: 0.1, lower: -0.2, upper: 0.4 },
            relative: { estimate: 0.005, lower: -0.01, upper: 0.02 },
          },
          standardError: 0.1,
          withheld: null,
        },
        events: { agent: 50, control: 50 },
        missing: { agent: 0, control: 0 },
        sql: null,
        basis: null,
      }),
    });
    expect(metrics[1]).toMatchObject({ verdict: 'safe', adjustment: { over: 2 } });
    expect(metrics[1]?.message).toContain('Adjusted for 2 harmless metrics (Bonferroni).');
  });

  test('in words only where there is something to say', () => {
    expect(adjustedFor(metricLevel(promising('a'), { metric: 'a' }).adjustment)).toBe('');
    expect(adjustedFor(metricLevel(promising('a', 'b'), { metric: 'spend' }).adjustment)).toBe('');
  });
});
