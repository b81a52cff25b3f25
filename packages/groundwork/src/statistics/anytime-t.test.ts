import { describe, expect, test } from 'vitest';
import { anytimeValidTDifference } from './anytime-t.ts';
import { confidenceSequenceMultiplier } from './confidence-sequence.ts';
import { absoluteDifference } from './difference.ts';
import { meanEstimate } from './estimate.ts';
import { momentsOf } from './moments.ts';
import { seededRandom } from './random.ts';

// SciPy 1.17: the t at which the noncentral-t density averaged over a normal prior (integrate.quad, precision φ minimising that t
// at the planned units) is 1/alpha times the central-t density.
const BOUNDARY = [
  [20, 20, 8, 8, 0.05, 3.753882312364425],
  [20, 20, 20, 20, 0.05, 3.2055613781599446],
  [30, 10, 12, 9, 0.1, 3.0478040806514244],
] as const;

describe('anytime-valid t', () => {
  test.each(BOUNDARY)(
    'planned %d + %d, seen %d + %d, alpha %d: the boundary equals numerical integration of the mixture',
    (...row) => {
      const [plannedAgent, plannedControl, n, m, alpha, want] = row;
      const { interval, standardError } = anytimeValidTDifference({
        agent: { n, value: 3, variance: 1 / n },
        control: { n: m, value: 1, variance: 1 / m },
        plannedUnits: { agent: plannedAgent, control: plannedControl },
        alpha,
      });
      expect(((interval.upper as number) - 2) / standardError).toBeCloseTo(want, 7);
      expect(standardError).toBeCloseTo(Math.sqrt(1 / n + 1 / m), 14);
    },
  );

  test('pools the variance as the two-sample t test does', () => {
    const agent = meanEstimate(momentsOf([[1], [4], [7], [8]]), 0);
    const control = meanEstimate(momentsOf([[2], [3], [7]]), 0);
    const result = anytimeValidTDifference({ agent, control, plannedUnits: { agent: 4, control: 3 }, alpha: 0.1 });
    // Squares 30 and 14 over 5 degrees of freedom.
    expect(result.estimate).toBe(1);
    expect(result.standardError).toBeCloseTo(Math.sqrt((44 / 5) * (1 / 4 + 1 / 3)), 13);
  });

  test('becomes the asymptotic confidence sequence as the units grow', () => {
    const n = 500_000;
    const agent = { n, value: 0, variance: 1 / n };
    const planned = { agent: n, control: n };
    const { interval, standardError } = anytimeValidTDifference({
      agent,
      control: agent,
      plannedUnits: planned,
      alpha: 0.05,
    });
    const multiplier = confidenceSequenceMultiplier({ n: 2 * n, plannedN: 2 * n, alpha: 0.05 });
    expect((interval.upper as number) / standardError).toBeCloseTo(multiplier, 4);
  });

  test('from two units an arm up to fifty normal outcomes it misses at most alpha of 1,500 paths, where the asymptotic one misses more', () => {
    const random = seededRandom('anytime t');
    let [exact, asymptotic] = [0, 0];
    for (let path = 0; path < 1500; path++) {
      const rows = { agent: [[random.normal()]], control: [[random.normal()]] };
      let [exactMissed, asymptoticMissed] = [false, false];
      for (let n = 2; n <= 50; n++) {
        rows.agent.push([random.normal()]);
        rows.control.push([random.normal()]);
        const [agent, control] = [meanEstimate(momentsOf(rows.agent), 0), meanEstimate(momentsOf(rows.control), 0)];
        const t = anytimeValidTDifference({ agent, control, plannedUnits: { agent: 20, control: 20 }, alpha: 0.1 });
        const multiplier = confidenceSequenceMultiplier({ n: 2 * n, plannedN: 40, alpha: 0.1 });
        const z = absoluteDifference(agent, control, multiplier);
        exactMissed ||= (t.interval.lower ?? -1) > 0 || (t.interval.upper ?? 1) < 0;
        asymptoticMissed ||= (z.interval.lower as number) > 0 || (z.interval.upper as number) < 0;
      }
      exact += Number(exactMissed);
      asymptotic += Number(asymptoticMissed);
    }
    expect(exact / 1500).toBeLessThanOrEqual(0.1);
    expect(asymptotic).toBeGreaterThan(1.5 * exact);
  });

  test('with too little to bound anything the interval is open', () => {
    const one = meanEstimate(momentsOf([[5]]), 0);
    const few = meanEstimate(momentsOf([[2], [3]]), 0);
    const plannedUnits = { agent: 50, control: 50 };
    expect(anytimeValidTDifference({ agent: one, control: few, plannedUnits, alpha: 0.05 }).interval.lower).toBeNull();
    expect(anytimeValidTDifference({ agent: few, control: few, plannedUnits, alpha: 1e-9 }).interval).toEqual({
      lower: null,
      upper: null,
    });
  });

  test('refuses bad input by name', () => {
    const arm = { n: 10, value: 1, variance: 0.1 };
    const good = { agent: arm, control: arm, plannedUnits: { agent: 10, control: 10 }, alpha: 0.05 };
    expect(() => anytimeValidTDifference({ ...good, alpha: 0 })).toThrow(/^alpha must be/);
    expect(() => anytimeValidTDifference({ ...good, plannedUnits: { agent: 0, control: 9 } })).toThrow(
      /^plannedUnits\.agent/,
    );
    expect(() => anytimeValidTDifference({ ...good, plannedUnits: { agent: 1, control: 1 } })).toThrow(
      /three or more in all/,
    );
    expect(() => anytimeValidTDifference({ ...good, agent: { ...arm, variance: Number.NaN } })).toThrow(
      /^agent\.variance/,
    );
  });
});
