import { describe, expect, test } from 'vitest';
import { groupOf, plannedMetric, reading } from '../../test/support/readings.ts';
import { seededRandom } from '../statistics/random.ts';
import { contrast } from './contrast.ts';
import { quantileProbabilities } from './quantile-contrast.ts';

const median = plannedMetric('hours', { kind: 'quantile', quantile: 0.5 });
const settings = { metric: median, alpha: 0.05, plannedUnits: 2000 };

function drawn(seed: string, count: number, shift: number): readonly (readonly number[])[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => [Math.exp(random.normal()) + shift]);
}

function compare(
  agent: readonly (readonly number[])[],
  control: readonly (readonly number[])[],
  asked?: readonly number[],
) {
  const ps = asked ?? quantileProbabilities(settings, { agent: agent.length, control: control.length });
  return contrast({ ...settings, reading: reading('hours', groupOf(agent, ps), groupOf(control, ps)) });
}

describe('quantileContrast', () => {
  test('the difference of medians lies in its interval, and a shift of the distribution shifts both', () => {
    const [agent, control] = [drawn('agent', 1000, 0), drawn('control', 1000, 0)];
    const base = compare(agent, control).effect;
    const shifted = compare(
      agent.map(([x]) => [(x as number) + 1]),
      control,
    ).effect;
    expect(base?.absolute.lower).toBeLessThan(0);
    expect(base?.absolute.upper).toBeGreaterThan(0);
    expect(shifted?.absolute.estimate).toBeCloseTo((base?.absolute.estimate as number) + 1, 12);
    expect(shifted?.absolute.lower).toBeCloseTo((base?.absolute.lower as number) + 1, 12);
    expect(shifted?.absolute.lower).toBeGreaterThan(0);
    expect(shifted?.relative.lower).toBeGreaterThan(0);
  });

  test('holds the true difference of medians in every look of repeated experiments', () => {
    let missed = 0;
    for (let round = 0; round < 60; round++) {
      const [agent, control] = [drawn(`a${round}`, 800, 0.5), drawn(`c${round}`, 800, 0)];
      const holds = [100, 200, 400, 800].every((n) => {
        const { effect } = compare(agent.slice(0, n), control.slice(0, n));
        return (effect?.absolute.lower ?? -Infinity) <= 0.5 && (effect?.absolute.upper ?? Infinity) >= 0.5;
      });
      if (!holds) missed++;
    }
    // At most 5 % of experiments may miss at any look; 60 × 5 % = 3, and these intervals are wider than they need be.
    expect(missed).toBeLessThanOrEqual(3);
  });

  test('fewer units than were assigned only widen the interval', () => {
    const [agent, control] = [drawn('agent', 1000, 0.5), drawn('control', 1000, 0)];
    const exact = compare(agent, control).effect?.absolute;
    const asked = quantileProbabilities(settings, { agent: 1200, control: 1200 });
    const wider = compare(agent, control, asked).effect?.absolute;
    expect(wider?.lower).toBeLessThanOrEqual(exact?.lower as number);
    expect(wider?.upper).toBeGreaterThanOrEqual(exact?.upper as number);
    expect(wider?.lower).not.toBeNull();
  });

  test('a few units give no bounds yet', () => {
    const { effect, standardError } = compare(drawn('a', 5, 0), drawn('c', 5, 0));
    expect(effect?.absolute).toMatchObject({ lower: null, upper: null });
    expect(effect?.relative).toMatchObject({ lower: null, upper: null });
    expect(standardError).toBeNull();
  });

  test('units that are all zero, as where no row is theirs, give no effect', () => {
    const zeros = Array.from({ length: 20 }, () => [0]);
    expect(compare(zeros, zeros)).toMatchObject({ effect: null, withheld: 'effect.no_variation' });
    expect(compare([...zeros, [1]], zeros).effect).not.toBeNull();
  });

  test('without its quantiles the effect is withheld', () => {
    const { withheld, effect } = compare(drawn('a', 50, 0), drawn('c', 50, 0), [0.9]);
    expect(withheld).toBe('effect.no_quantiles');
    expect(effect).toBeNull();
  });

  test('the relative lift of a negative median is of its size', () => {
    const shifted = (units: readonly (readonly number[])[], by: number) => units.map(([x]) => [(x as number) + by]);
    const { effect } = compare(shifted(drawn('a', 1000, 0), -9), shifted(drawn('c', 1000, 0), -11));
    expect(effect?.absolute.estimate).toBeGreaterThan(1);
    expect(effect?.relative.lower).toBeGreaterThan(0.1);
    expect(effect?.relative.estimate).toBeGreaterThan(effect?.relative.lower as number);
    expect(effect?.relative.upper).toBeGreaterThan(effect?.relative.estimate as number);
  });

  test('asks for the quantile itself and for both bounds of both arms, ascending and inside (0, 1)', () => {
    const asked = quantileProbabilities(settings, { agent: 1000, control: 500 });
    expect(asked).toContain(0.5);
    expect(asked.length).toBeGreaterThanOrEqual(5);
    expect([...asked].sort((a, b) => a - b)).toEqual(asked);
    expect(asked.every((p) => p > 0 && p < 1)).toBe(true);
  });
});
