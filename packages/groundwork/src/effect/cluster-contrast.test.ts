import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterGroup, drawClusters, type UnitValues } from '../../test/support/clusters.ts';
import { groupOf, plannedMetric, reading } from '../../test/support/readings.ts';
import { anytimeValidTMultiplier, satterthwaiteDegrees } from '../statistics/anytime-t.ts';
import { seededRandom } from '../statistics/random.ts';
import { contrast } from './contrast.ts';
import type { PlannedMetric } from './plan.ts';

type Clusters = readonly (readonly UnitValues[])[];
const alpha = 0.05;
const values = (clusters: readonly (readonly number[])[]): Clusters =>
  clusters.map((units) => units.map((each) => [each]));

function compare(agent: Clusters, control: Clusters, rest: Partial<PlannedMetric> = {}, plannedUnits = 10) {
  const outcomes = rest.kind === 'ratio' ? (2 as const) : (1 as const);
  const all = [...agent, ...control].flat();
  const adjusted = all[0]?.length === outcomes + 1;
  const centre = adjusted ? all.reduce((sum, unit) => sum + (unit[outcomes] as number), 0) / all.length : 0;
  const group = (clusters: Clusters) => clusterGroup(clusters, { outcomes, centre });
  const components = [
    ...(outcomes === 2 ? (['numerator', 'denominator'] as const) : (['value'] as const)),
    'size' as const,
    ...(adjusted ? (['covariate'] as const) : []),
  ];
  return contrast({
    metric: plannedMetric('m', rest),
    reading: reading('m', group(agent), group(control), components),
    alpha,
    plannedUnits,
  });
}

// statsmodels 0.15.0, OLS of the value on the arm, cov_type='cluster', use_correction=False: the variance of each arm's mean.
const robust = { agent: 1.3879999999999995, control: 0.551311228598438 };
const corrected = { agent: (robust.agent * 4) / 3, control: (robust.control * 5) / 4 };
const agent = values([[3, 5, 4], [9, 7], [1, 2, 2, 3], [6]]);
const control = values([[2, 1], [4, 4, 5], [0, 1, 0, 2, 1], [3, 3], [2]]);

describe('the contrast of clusters', () => {
  test('has the cluster-robust error of statsmodels, each arm with G/(G − 1)', () => {
    const found = compare(agent, control);
    expect(found.agent).toEqual({ units: 10, clusters: 4, mean: 4.2 });
    expect(found.control).toMatchObject({ units: 13, clusters: 5 });
    expect(found.effect?.absolute.estimate).toBeCloseTo(2.046153846153846, 12);
    expect(found.standardError).toBeCloseTo(Math.sqrt(corrected.agent + corrected.control), 12);
    expect(found.method).toBe('difference of means, always-valid t interval over clusters (delta method)');
  });

  test('reaches as far as t allows at the degrees of freedom of Satterthwaite', () => {
    const { effect, standardError } = compare(agent, control);
    const { agent: a, control: c } = corrected;
    const df = (a + c) ** 2 / (a ** 2 / 3 + c ** 2 / 4);
    expect(satterthwaiteDegrees({ n: 4, value: 0, variance: a }, { n: 5, value: 0, variance: c })).toBeCloseTo(df, 12);
    const multiplier = anytimeValidTMultiplier({ n: 9, plannedN: 10, df, alpha });
    const half = ((effect?.absolute.upper as number) - (effect?.absolute.lower as number)) / 2;
    expect(half).toBeCloseTo(multiplier * (standardError as number), 10);
  });

  test('of clusters of one unit each is that of the units, but for the wider t', () => {
    const unit = fc.tuple(
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
    );
    const arm = fc.array(unit, { minLength: 3, maxLength: 20 });
    const shapes = fc.constantFrom(
      { kind: 'mean', adjusted: false } as const,
      { kind: 'mean', adjusted: true } as const,
      { kind: 'ratio', adjusted: false } as const,
      { kind: 'ratio', adjusted: true } as const,
    );
    fc.assert(
      fc.property(arm, arm, shapes, (one, other, { kind, adjusted }) => {
        const row = ([value, denominator, covariate]: readonly [number, number, number]) => [
          value,
          ...(kind === 'ratio' ? [denominator] : []),
          ...(adjusted ? [covariate] : []),
        ];
        const [rowsOne, rowsOther] = [one.map(row), other.map(row)];
        const rest = { kind, adjustFor: adjusted ? 'before' : null };
        const clustered = compare(
          rowsOne.map((each) => [each]),
          rowsOther.map((each) => [each]),
          rest,
        );
        const components = [
          ...(kind === 'ratio' ? (['numerator', 'denominator'] as const) : (['value'] as const)),
          ...(adjusted ? (['covariate'] as const) : []),
        ];
        const plain = contrast({
          metric: plannedMetric('m', rest),
          reading: reading('m', groupOf(rowsOne), groupOf(rowsOther), components),
          alpha,
          plannedUnits: 10,
        });
        expect(clustered.withheld).toBe(plain.withheld);
        if (plain.effect === null) return;
        const scale = 1 + Math.abs(plain.effect.absolute.estimate) + (plain.standardError as number);
        expect(Math.abs((clustered.effect?.absolute.estimate as number) - plain.effect.absolute.estimate)).toBeLessThan(
          1e-9 * scale,
        );
        expect(Math.abs((clustered.standardError as number) - (plain.standardError as number))).toBeLessThan(
          1e-7 * scale,
        );
        const upper = clustered.effect?.absolute.upper ?? Number.POSITIVE_INFINITY;
        expect(upper).toBeGreaterThanOrEqual((plain.effect.absolute.upper as number) - 1e-7 * scale);
      }),
      { seed: 81, numRuns: 300 },
    );
  });

  test('does not change when a cluster is doubled unit by unit, as copies know nothing new', () => {
    const doubled = (clusters: Clusters) => clusters.map((units) => [...units, ...units]);
    const [once, twice] = [compare(agent, control), compare(doubled(agent), doubled(control))];
    expect(twice.effect?.absolute.estimate).toBeCloseTo(once.effect?.absolute.estimate as number, 12);
    expect(twice.standardError).toBeCloseTo(once.standardError as number, 12);
    expect(twice.effect?.relative.upper).toBeCloseTo(once.effect?.relative.upper as number, 10);
  });

  test('a covariate takes off the variance that clusters share with it, and a constant added to it nothing', () => {
    const random = seededRandom('clustered covariate');
    const draw = () =>
      Array.from({ length: 60 }, () => {
        const shared = random.normal();
        return Array.from({ length: 1 + random.int(12) }, (): UnitValues => {
          const before = shared + random.normal();
          return [5 + before + 0.5 * random.normal(), before];
        });
      });
    const [one, other] = [draw(), draw()];
    const drop = (clusters: Clusters) => clusters.map((units) => units.map(([value]) => [value as number]));
    const shift = (clusters: Clusters) =>
      clusters.map((units) => units.map(([v, c]) => [v as number, (c as number) + 1e6]));
    const plain = compare(drop(one), drop(other)).standardError as number;
    const adjusted = compare(one, other, { adjustFor: 'before' });
    expect(adjusted.method).toContain('CUPED on before');
    expect((adjusted.standardError as number) / plain).toBeLessThan(0.5);
    expect(compare(shift(one), shift(other), { adjustFor: 'before' }).standardError).toBeCloseTo(
      adjusted.standardError as number,
      8,
    );
  });

  test('one cluster in an arm gives no effect, and two in each one without bounds where it was tuned for many', () => {
    const [first, second] = agent as [Clusters[0], Clusters[0]];
    expect(compare([first], control)).toMatchObject({ effect: null, withheld: 'effect.too_few_clusters' });
    const two = compare([first, second], control.slice(0, 2), {}, 40);
    expect(two.effect?.absolute).toMatchObject({ lower: null, upper: null });
    expect(two.effect?.relative).toMatchObject({ lower: null, upper: null });
  });
});

describe('repeated experiments with clusters', () => {
  // 93 % is three standard deviations of 1,000 repetitions below 95 %; taken as independent, units cover far less. At an intraclass correlation of 0.3.
  test('holds the truth where units of a cluster are alike, which the contrast of units does not', () => {
    const random = seededRandom('clustered coverage');
    const covers = ({ lower = null, upper = null }: { lower?: number | null; upper?: number | null } = {}) =>
      (lower === null || lower <= 0) && (upper === null || upper >= 0);
    let [clustered, units] = [0, 0];
    const repetitions = 1000;
    for (let i = 0; i < repetitions; i++) {
      const draw = () => drawClusters(random, { clusters: 20, largest: 60, icc: 0.3 });
      const [one, other] = [draw(), draw()];
      if (covers(compare(one, other, {}, 40).effect?.absolute)) clustered += 1;
      const plain = contrast({
        metric: plannedMetric('m'),
        reading: reading('m', groupOf(one.flat()), groupOf(other.flat())),
        alpha,
        plannedUnits: 1220,
      });
      if (covers(plain.effect?.absolute)) units += 1;
    }
    expect(clustered / repetitions).toBeGreaterThan(0.93);
    expect(units / repetitions).toBeLessThan(0.85);
  });
});
