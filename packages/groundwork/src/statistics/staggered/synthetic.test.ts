import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import type { Panel, PanelUnit } from './panel.ts';
import { estimateSynthetic, type SyntheticOptions } from './synthetic.ts';

const options: SyntheticOptions = { alpha: 0.05, seed: 'synthetic' };

/** Twelve units on two common factors, the first exposed to an effect of 5 from period 15 of 20 on. */
function factors(noise: number, exposed = 1): Panel {
  const random = seededRandom('factors');
  const units: PanelUnit[] = Array.from({ length: 12 }, (_, i) => {
    const [a, b] = i < exposed ? [0.5, 0.5] : [random.uniform(), random.uniform()];
    return {
      unit: `unit ${i}`,
      firstExposed: i < exposed ? 15 : null,
      outcomes: Array.from(
        { length: 20 },
        (__, t) => 10 * i + a * t + 4 * b * Math.sin(t) + noise * random.normal() + (i < exposed && t >= 15 ? 5 : 0),
      ),
    };
  });
  return { periods: 20, units };
}

describe('synthetic difference in differences', () => {
  test('recovers an effect on a unit that follows common factors, within its interval', () => {
    for (const exposed of [1, 3]) {
      const result = estimateSynthetic(factors(0.1, exposed), options);
      expect(Math.abs(result.estimate - 5)).toBeLessThan(0.5);
      expect(result.lower).toBeLessThan(5);
      expect(result.upper).toBeGreaterThan(5);
      expect(result).toMatchObject({ exposed, compared: 12 - exposed });
    }
  });

  test('an exposed unit that is the mean of two others is recovered by synthetic control, which finds them', () => {
    const panel = factors(0.1);
    const [, first, second] = panel.units;
    const outcomes = first?.outcomes.map(
      (value, t) => ((value as number) + (second?.outcomes[t] as number)) / 2 + (t >= 15 ? 5 : 0),
    );
    const units = panel.units.map((unit, i) => (i === 0 ? { ...unit, outcomes: outcomes ?? [] } : unit));
    const { estimate, unitWeights } = estimateSynthetic({ ...panel, units }, { ...options, estimator: 'sc' });
    expect(estimate).toBeCloseTo(5, 3);
    expect(unitWeights[0]?.weight).toBeCloseTo(0.5, 3);
    expect(new Set(unitWeights.slice(0, 2).map(({ unit }) => unit))).toEqual(new Set(['unit 1', 'unit 2']));
  });

  test('levels of units and a common trend do not matter, weights add up to one', () => {
    const panel = factors(0.5);
    const shifted = {
      ...panel,
      units: panel.units.map((unit, i) => ({
        ...unit,
        outcomes: unit.outcomes.map((value, t) => (value as number) + 3 * i - 2 * t),
      })),
    };
    const reference = estimateSynthetic(panel, options);
    const other = estimateSynthetic(shifted, options);
    expect(other.estimate).toBeCloseTo(reference.estimate, 6);
    expect(other.standardError).toBeCloseTo(reference.standardError, 6);
    const total = (weights: readonly number[]) => weights.reduce((sum, weight) => sum + weight, 0);
    expect(total(reference.unitWeights.map(({ weight }) => weight))).toBeCloseTo(1, 8);
    expect(total(reference.timeWeights)).toBeCloseTo(1, 8);
    expect(Math.min(...reference.timeWeights)).toBeGreaterThanOrEqual(0);
  });

  test('plain difference in differences by hand', () => {
    const row = (unit: string, firstExposed: number | null, ...outcomes: number[]) => ({
      unit,
      firstExposed,
      outcomes,
    });
    const panel = {
      periods: 3,
      units: [row('a', 2, 1, 3, 10), row('b', null, 0, 2, 3), row('c', null, 5, 5, 8), row('d', null, 1, 2, 2)],
    };
    const result = estimateSynthetic(panel, { ...options, estimator: 'did' });
    // Changes 10 − 2 against 3 − 1, 8 − 5 and 2 − 1.5.
    expect(result.estimate).toBeCloseTo(8 - (2 + 3 + 0.5) / 3, 12);
    const placebos = [2 - 3.5 / 2, 3 - 2.5 / 2, 0.5 - 5 / 2];
    result.placebos.forEach((value, i) => {
      expect(value).toBeCloseTo(placebos[i] as number, 12);
    });
    expect(result.placeboP).toBe(1 / 4);
  });

  test('what cannot be estimated is refused with the reason', () => {
    const { units } = factors(0.1);
    const of = (given: readonly PanelUnit[]) => () => estimateSynthetic({ periods: 20, units: given }, options);
    expect(of(units.map((unit, i) => (i === 1 ? { ...unit, firstExposed: 9 } : unit)))).toThrow(
      /the same first period/,
    );
    expect(of(units.slice(1))).toThrow(/nothing to estimate/);
    expect(of(units.slice(0, 3))).toThrow(/two more units never exposed than exposed; got 2 and 1/);
    expect(of(units.map((unit) => ({ ...unit, firstExposed: unit.firstExposed && 1 })))).toThrow(
      /two periods or more before/,
    );
    expect(of(units.map((unit) => ({ ...unit, outcomes: unit.outcomes.map((_, t) => t) })))).toThrow(/no variation/);
  });
});
