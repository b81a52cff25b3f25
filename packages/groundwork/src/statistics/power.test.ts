import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceSequenceMultiplier } from './confidence-sequence.ts';
import { normalSurvival } from './normal.ts';
import { minimumDetectableEffect, requiredUnits } from './power.ts';

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
    const effect = minimumDetectableEffect({ ...sides, alpha: 0.05, power: 0.8, plannedN: 1000, sided: 2 });
    const boundary = confidenceSequenceMultiplier({ n: 1000, plannedN: 1000, alpha: 0.05 });
    const standardError = Math.sqrt(4 / 600 + 3 / 400);
    expect(normalSurvival(boundary - effect / standardError)).toBeCloseTo(0.8, 12);
    expect(effect).toBeGreaterThan(minimumDetectableEffect({ ...sides, alpha: 0.05, power: 0.8 }));
  });

  test('refuses bad input by name', () => {
    const good = { varianceAgent: 1, varianceControl: 1, unitsAgent: 10, unitsControl: 10, alpha: 0.05, power: 0.8 };
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
