import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceSequenceMultiplier } from './confidence-sequence.ts';
import { normalSurvival } from './normal.ts';
import { detectionProbability, minimumDetectableEffect, requiredUnits } from './power.ts';

const relative = (got: number, want: number): number => Math.abs(got / want - 1);

describe('minimum detectable effect', () => {
  // scipy.optimize.brentq to 1e-15 on statsmodels 0.15 NormalIndPower().power(effect, nobs1, alpha, ratio): an effect in standard
  // deviations. It also counts the far tail, hence the tolerance.
  test.each([
    { units: [5000, 5000], alpha: 0.05, power: 0.8, sd: 2, want: 0.11206327148054317 },
    { units: [1000, 3000], alpha: 0.01, power: 0.9, sd: 1, want: 0.14085163431309547 },
  ])('of one look at $units equals statsmodels NormalIndPower', ({ units, alpha, power, sd, want }) => {
    const effect = minimumDetectableEffect({
      varianceAgent: sd * sd,
      varianceControl: sd * sd,
      unitsAgent: units[0] as number,
      unitsControl: units[1] as number,
      alpha,
      power,
    });
    expect(relative(effect, want)).toBeLessThan(1e-5);
  });

  test('with a planned horizon puts the always-valid boundary in place of z: the power at that effect is the one asked for', () => {
    const sides = { varianceAgent: 4, varianceControl: 3, unitsAgent: 600, unitsControl: 400 };
    const effect = minimumDetectableEffect({ ...sides, alpha: 0.05, power: 0.8, plannedN: 1000 });
    const boundary = confidenceSequenceMultiplier({ n: 1000, plannedN: 1000, alpha: 0.05 });
    const standardError = Math.sqrt(4 / 600 + 3 / 400);
    expect(normalSurvival(boundary - effect / standardError)).toBeCloseTo(0.8, 12);
    expect(effect).toBeGreaterThan(minimumDetectableEffect({ ...sides, alpha: 0.05, power: 0.8 }));
  });

  const arms = { varianceAgent: 4, varianceControl: 4, unitsAgent: 5000, unitsControl: 5000, alpha: 0.05 };
  const weekly = Array.from({ length: 13 }, (_, week) => (week + 1) / 13);

  test('of who looks every week is smaller than at one look, by 4.0 % in 13 weeks at 95 % and 80 %', () => {
    const once = minimumDetectableEffect({ ...arms, power: 0.8, plannedN: 10_000 });
    const often = minimumDetectableEffect({ ...arms, power: 0.8, plannedN: 10_000, looks: weekly });
    // Drifts 3.7203 and 3.8767: at the first SciPy's multivariate_normal.cdf over the 13 looks leaves 0.2000 below the boundaries.
    expect(often / once).toBeCloseTo(0.9596, 3);
  });

  test('is what is found with that probability, also of a rate and of arms with intervals of their own', () => {
    const rate = { as: 'rate', level: 0.01, change: 'increase' } as const;
    const down = { as: 'rate', level: 0.3, change: 'decrease' } as const;
    const cases = [
      { ...arms, plannedN: 10_000, looks: weekly },
      { ...arms, unitsAgent: 9000, unitsControl: 1000, plannedN: 20_000, looks: weekly, armsApart: true },
      { ...arms, varianceAgent: 0.0099, varianceControl: 0.0099, plannedN: 10_000, looks: weekly, moves: rate },
      { ...arms, plannedN: 10_000, looks: weekly, moves: { as: 'rise', level: 1, filled: 1 } as const },
      { ...arms, unitsAgent: 50, unitsControl: 40, plannedN: 90, moves: { as: 'rise', level: 1, filled: 1 } as const },
      { ...arms, varianceAgent: 0.21, varianceControl: 0.21, plannedN: 10_000, moves: down },
    ];
    for (const each of cases) {
      const effect = minimumDetectableEffect({ ...each, power: 0.8 });
      expect(detectionProbability({ ...each, effect })).toBeCloseTo(0.8, 8);
    }
  });

  test('of a rate counts the variance of the rate it moves to', () => {
    const rate = { ...arms, varianceAgent: 0.0099, varianceControl: 0.0099, plannedN: 10_000, power: 0.8 };
    const up = minimumDetectableEffect({ ...rate, moves: { as: 'rate', level: 0.01, change: 'increase' } });
    const shift = minimumDetectableEffect(rate);
    const q = 0.01 + up;
    const boundary = confidenceSequenceMultiplier({ n: 10_000, plannedN: 10_000, alpha: 0.05 });
    // z for a power of 80 % is 0.841621.
    const expected = (boundary + 0.841621) * Math.sqrt((q * (1 - q)) / 5000 + 0.0099 / 5000);
    expect(up).toBeCloseTo(expected, 7);
    expect(up).toBeGreaterThan(shift);
    // So few units that not even a rate of 0 would show.
    const few = { ...rate, unitsAgent: 50, unitsControl: 50, plannedN: 100 };
    expect(
      minimumDetectableEffect({ ...few, moves: { as: 'rate', level: 0.01, change: 'decrease' } }),
    ).toBeGreaterThanOrEqual(0.01);
  });

  test('of a rise counts that the spread grows with it: by as much where more units get a value, by its square where all have one', () => {
    const rise = (filled: number) =>
      minimumDetectableEffect({ ...arms, plannedN: 10_000, power: 0.8, moves: { as: 'rise', level: 1, filled } });
    const boundary = confidenceSequenceMultiplier({ n: 10_000, plannedN: 10_000, alpha: 0.05 });
    const expected = (ratio: number) => (boundary + 0.841621) * Math.sqrt((4 * ratio) / 5000 + 4 / 5000);
    const [all, few] = [rise(1), rise(0.1)];
    expect(all).toBeCloseTo(expected((1 + all) ** 2), 6);
    expect(few).toBeCloseTo(expected(1 + few), 6);
  });

  test('more units never make it larger, however the variance follows', () => {
    const count = fc.integer({ min: 1, max: 1e5 });
    const moves = fc.constantFrom(
      { as: 'rise', level: 0.4, filled: 1 } as const,
      { as: 'rise', level: 0.4, filled: 0.2 } as const,
      { as: 'rise', level: 0.4, filled: 0.8 } as const,
      { as: 'rate', level: 0.4, change: 'increase' } as const,
      { as: 'rate', level: 0.4, change: 'decrease' } as const,
    );
    fc.assert(
      fc.property(count, count, moves, (one, two, follows) => {
        const of = (n: number) =>
          minimumDetectableEffect({
            ...arms,
            varianceAgent: 0.24,
            varianceControl: 0.24,
            unitsAgent: n,
            unitsControl: n,
            plannedN: 2 * n,
            power: 0.8,
            moves: follows,
          });
        expect(of(Math.max(one, two))).toBeLessThanOrEqual(of(Math.min(one, two)) * (1 + 1e-12));
      }),
      { seed: 122 },
    );
  });

  test('the estimate reaches the target half of the time at one look, more often at one of several', () => {
    const at = { ...arms, plannedN: 10_000, effect: 1, reaching: 1 };
    expect(detectionProbability(at)).toBeCloseTo(0.5, 8);
    expect(detectionProbability({ ...at, looks: weekly })).toBeGreaterThan(0.6);
  });

  test('refuses bad input by name', () => {
    const good = { varianceAgent: 1, varianceControl: 1, unitsAgent: 10, unitsControl: 10, alpha: 0.05, power: 0.8 };
    expect(() => detectionProbability({ ...good, effect: 0 })).toThrow(/^effect must be a positive number/);
    expect(() => minimumDetectableEffect({ ...good, plannedN: 20, looks: [0.5] })).toThrow(/^the last look/);
    expect(() => minimumDetectableEffect({ ...good, varianceAgent: -1 })).toThrow(/^varianceAgent must be/);
    expect(() => minimumDetectableEffect({ ...good, unitsControl: 0 })).toThrow(
      /^unitsControl must be a whole number, 1/,
    );
    expect(() => minimumDetectableEffect({ ...good, power: 1 })).toThrow(/^power must be/);
    expect(() => minimumDetectableEffect({ ...good, alpha: 5 })).toThrow(/^alpha must be/);
    expect(() => minimumDetectableEffect({ ...good, plannedN: 0 })).toThrow(/^plannedN must be/);
  });
});

describe('required units', () => {
  // statsmodels 0.15: NormalIndPower().solve_power(effect_size, alpha, power, ratio) → nobs1 2101.48, and 15697.72 with ratio 0.25
  test('of one look equals statsmodels NormalIndPower, rounded up in each arm', () => {
    const unit = { varianceAgent: 1, varianceControl: 1, alpha: 0.05, alwaysValid: false };
    expect(requiredUnits({ ...unit, effect: 0.1, power: 0.9 })).toEqual({ agent: 2102, control: 2102, total: 4204 });
    expect(requiredUnits({ ...unit, effect: 0.05, power: 0.8, agentShare: 0.8 })).toEqual({
      agent: 15698,
      control: 3925,
      total: 19623,
    });
  });

  test('always-valid intervals cost about 1.9 times the units of one look at 95 % and 80 %', () => {
    const ask = { effect: 0.01, varianceAgent: 1, varianceControl: 1, alpha: 0.05, power: 0.8 };
    const ratio =
      requiredUnits({ ...ask, alwaysValid: true }).total / requiredUnits({ ...ask, alwaysValid: false }).total;
    expect(ratio).toBeCloseTo(
      ((3.035122413028551 + 0.8416212335729143) / (1.959963984540054 + 0.8416212335729143)) ** 2,
      3,
    );
  });

  test('inverts the minimum detectable effect: enough with these units, not with one per cent fewer', () => {
    const input = fc.record({
      effect: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      varianceAgent: fc.double({ min: 0.5, max: 5, noNaN: true }),
      varianceControl: fc.double({ min: 0.5, max: 5, noNaN: true }),
      agentShare: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      alwaysValid: fc.boolean(),
    });
    fc.assert(
      fc.property(input, ({ effect, varianceAgent, varianceControl, agentShare, alwaysValid }) => {
        const common = { varianceAgent, varianceControl, alpha: 0.05, power: 0.8 };
        const units = requiredUnits({ ...common, effect, agentShare, alwaysValid });
        const detectable = (share: number): number => {
          const [unitsAgent, unitsControl] = [Math.floor(units.agent * share), Math.floor(units.control * share)];
          const plannedN = alwaysValid ? unitsAgent + unitsControl : undefined;
          return minimumDetectableEffect({ ...common, unitsAgent, unitsControl, plannedN });
        };
        expect(detectable(1)).toBeLessThanOrEqual(effect * (1 + 1e-12));
        expect(detectable(0.99)).toBeGreaterThan(effect);
      }),
      { seed: 121 },
    );
  });

  test('refuses bad input by name', () => {
    const good = { effect: 0.1, varianceAgent: 1, varianceControl: 1, alpha: 0.05, power: 0.8, alwaysValid: true };
    expect(() => requiredUnits({ ...good, effect: 0 })).toThrow(/^effect must be a positive number/);
    expect(() => requiredUnits({ ...good, agentShare: 1 })).toThrow(/^agentShare must be between 0 and 1/);
    expect(() => requiredUnits({ ...good, varianceControl: Number.NaN })).toThrow(/^varianceControl must be/);
  });
});
