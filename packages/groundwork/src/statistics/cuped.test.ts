import { describe, expect, test } from 'vitest';
import { cupedPair } from './cuped.ts';
import { meanEstimate, ratioEstimate } from './estimate.ts';
import { type Moments, mergeMoments, momentsOf } from './moments.ts';
import { type Random, seededRandom } from './random.ts';

const AGENT = [
  [3.1, 2.0],
  [4.7, 3.9],
  [2.2, 1.1],
  [8.8, 7.2],
  [6.1, 5.5],
  [5.0, 3.6],
  [7.3, 6.4],
  [1.9, 1.5],
];
const CONTROL = [
  [2.5, 2.2],
  [4.1, 4.0],
  [3.3, 2.7],
  [6.6, 6.9],
  [5.2, 4.4],
  [2.8, 1.8],
  [4.9, 5.3],
];
const pair = { agent: momentsOf(AGENT), control: momentsOf(CONTROL), components: 'value' } as const;

describe('CUPED', () => {
  // R 4.2: m <- lm(y ~ arm + x); the common slope is theta, the arm's coefficient the adjusted difference
  test('equals R lm(y ~ arm + x): θ is the slope, the difference the coefficient of the arm', () => {
    const { agent, control, theta, varianceReduction, sharedVariance } = cupedPair(pair);
    expect(theta).toBeCloseTo(0.9571629213483147, 13);
    expect(agent.value - control.value).toBeCloseTo(0.6875000000000001, 13);
    expect(agent.value).toBeCloseTo(4.8875, 13);
    expect(agent.variance).toBeCloseTo(0.02397952556326313, 14);
    expect(control.value).toBeCloseTo(4.2, 13);
    expect(control.variance).toBeCloseTo(0.0328898594415989, 14);
    expect(varianceReduction).toBeCloseTo(0.9462186413683553, 13);
    expect(sharedVariance).toBeCloseTo(0.26761293575338535, 13);
  });

  test('a covariate that does not vary adjusts nothing', () => {
    const flat = (rows: number[][]): Moments => momentsOf(rows.map(([y]) => [y as number, 5]));
    const { agent, control, theta, varianceReduction } = cupedPair({
      agent: flat(AGENT),
      control: flat(CONTROL),
      components: 'value',
    });
    expect(theta).toBe(0);
    expect(varianceReduction).toBe(0);
    expect(agent).toEqual(meanEstimate(pair.agent, 0));
    expect(control).toEqual(meanEstimate(pair.control, 0));
  });

  test('a ratio with denominator 1 is a mean', () => {
    const ones = (rows: number[][]): Moments => momentsOf(rows.map(([y, x]) => [y as number, 1, x as number]));
    const ratio = cupedPair({ agent: ones(AGENT), control: ones(CONTROL), components: 'ratio' });
    const value = cupedPair(pair);
    expect(ratio.theta).toBeCloseTo(value.theta, 13);
    expect(ratio.agent.value).toBeCloseTo(value.agent.value, 13);
    expect(ratio.agent.variance).toBeCloseTo(value.agent.variance, 13);
    expect(ratio.varianceReduction).toBeCloseTo(value.varianceReduction, 13);
  });

  test('a ratio without an informative covariate is the plain delta method', () => {
    const rows = (data: number[][]): Moments => momentsOf(data.map(([y, x]) => [y as number, x as number, 7]));
    const { agent } = cupedPair({ agent: rows(AGENT), control: rows(CONTROL), components: 'ratio' });
    const plain = ratioEstimate(rows(AGENT), 0, 1);
    expect(agent.value).toBeCloseTo(plain.value, 14);
    expect(agent.variance).toBeCloseTo(plain.variance, 15);
  });

  test('moments merged from days give the same answer', () => {
    const merged = mergeMoments(momentsOf(AGENT.slice(0, 3)), momentsOf(AGENT.slice(3)));
    expect(cupedPair({ ...pair, agent: merged }).agent.value).toBeCloseTo(cupedPair(pair).agent.value, 13);
  });

  test('one unit in an arm leaves the variance unknown and the adjustment defined', () => {
    const result = cupedPair({ ...pair, agent: momentsOf([[3, 2]]) });
    expect(result.agent.variance).toBe(Number.POSITIVE_INFINITY);
    expect(result.varianceReduction).toBe(0);
    expect(Number.isFinite(result.agent.value)).toBe(true);
  });

  test('refuses bad input by name', () => {
    expect(() => cupedPair({ ...pair, components: 'ratio' })).toThrow(/^agent must have 3 components; got 2/);
    const nobody = {
      n: 0,
      mean: [0, 0],
      cross: [
        [0, 0],
        [0, 0],
      ],
    };
    expect(() => cupedPair({ ...pair, control: nobody })).toThrow(/^control\.n must be a whole number, 1 or more/);
    const free = momentsOf([
      [1, 0, 1],
      [2, 0, 2],
    ]);
    expect(() => cupedPair({ agent: free, control: free, components: 'ratio' })).toThrow(
      /denominator of agent must not be/,
    );
  });
});

/** Repeats an experiment with correlation 0.8 between covariate and outcome and an effect of 0.5 (ratio: +0.5 a visit). */
function repeat(components: 'value' | 'ratio', seed: string) {
  const random = seededRandom(seed);
  const arm = (n: number, effect: number): Moments =>
    momentsOf(Array.from({ length: n }, () => unit(components, random, effect)));
  const plain = (m: Moments): number => (components === 'value' ? meanEstimate(m, 0) : ratioEstimate(m, 0, 1)).value;
  const rows = Array.from({ length: 1500 }, () => {
    const [agent, control] = [arm(150, 0.5), arm(100, 0)];
    const result = cupedPair({ agent, control, components });
    const difference = result.agent.value - result.control.value;
    const double = result.agent.value - 2 * result.control.value;
    return {
      row: [difference, double, plain(agent) - plain(control)],
      stated: result.agent.variance + result.control.variance,
      statedDouble: result.agent.variance + 4 * result.control.variance + result.sharedVariance,
      reduction: result.varianceReduction,
    };
  });
  const average = (pick: (r: (typeof rows)[number]) => number): number =>
    rows.reduce((sum, r) => sum + pick(r), 0) / rows.length;
  const m = momentsOf(rows.map((r) => r.row));
  const spread = (i: number): number => (m.cross[i]?.[i] as number) / (m.n - 1);
  return { mean: m.mean[0] as number, spread, average };
}

function unit(components: 'value' | 'ratio', random: Random, effect: number): number[] {
  const covariate = 3 + random.normal();
  const outcome = 5 + effect + 0.8 * (covariate - 3) + 0.6 * random.normal();
  if (components === 'value') return [outcome, covariate];
  const visits = 1 + random.int(4);
  return [outcome * visits, visits, covariate];
}

describe.each(['value', 'ratio'] as const)('CUPED of a %s in 1,500 repetitions (seeded)', (components) => {
  const { mean, spread, average } = repeat(components, `cuped ${components}`);

  test('is unbiased and states the variance it has', () => {
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(spread(0) / 1500));
    expect(Math.abs(average((r) => r.stated) / spread(0) - 1)).toBeLessThan(0.12);
  });

  test('cuts the variance by the squared correlation', () => {
    const measured = 1 - spread(0) / spread(2);
    expect(average((r) => r.reduction)).toBeCloseTo(measured, 1);
    if (components === 'value') expect(measured).toBeCloseTo(0.64, 1);
    else expect(measured).toBeGreaterThan(0.4);
  });

  test('the shared variance completes the variance of agent − 2 × control, which relative lift rests on', () => {
    expect(Math.abs(average((r) => r.statedDouble) / spread(1) - 1)).toBeLessThan(0.12);
  });
});
