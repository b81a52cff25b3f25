import { describe, expect, test } from 'vitest';
import { clusterGroup, drawClusters, type UnitValues } from '../../../test/support/clusters.ts';
import { groupOf, plan, plannedMetric, reading } from '../../../test/support/readings.ts';
import type { BaselineReading, Component, GroupReading } from '../../sql/readings.ts';
import { seededRandom } from '../../statistics/random.ts';
import { contrast } from '../contrast.ts';
import { type DetectabilityInput, detectability } from '../detectability.ts';
import { planMetric } from './planning.ts';

type Clusters = readonly (readonly UnitValues[])[];
const baselineOf = (group: GroupReading, components: readonly Component[]): BaselineReading => ({
  metric: 'spend',
  components,
  group,
  rows: group.units,
  sql: '',
});

/** What is asked of clusters half of which are in each arm; all there from the start unless days are given. */
function asked(clusters: Clusters, given: Partial<DetectabilityInput> = {}): DetectabilityInput {
  const group = clusterGroup(clusters);
  const size = group.units / clusters.length;
  const half = (clusters.length / 2) * size;
  return {
    plan: plan({ cluster: 'account', minimumEvents: 10 }),
    metric: plannedMetric('spend'),
    target: { size: { scale: 'absolute', value: 1, written: '1' }, change: 'increase' },
    baseline: baselineOf(groupOf(clusters.flat()), ['value']),
    clustered: { reading: baselineOf(group, ['value', 'size']), size: { agent: size, control: size } },
    windowDays: null,
    horizonDays: null,
    assigned: { agent: half, control: half },
    ...given,
  };
}
const draw = (seed: string, clusters: number, icc: number, size: number): Clusters => {
  const random = seededRandom(seed);
  return Array.from({ length: clusters }, () => {
    const shared = Math.sqrt(icc) * random.normal();
    return Array.from({ length: size }, () => [shared + Math.sqrt(1 - icc) * random.normal()]);
  });
};

describe('what clusters can show', () => {
  test.each([
    [0.05, 10],
    [0.3, 20],
    [0.8, 5],
  ])(
    'the design effect at an intraclass correlation of %d and clusters of %d is 1 + (m − 1) ρ (Kish 1965)',
    (icc, m) => {
      const { clusters } = detectability(asked(draw(`design effect ${icc}`, 4000, icc, m)));
      expect(clusters?.clusters).toEqual({ agent: 2000, control: 2000 });
      // Of 4,000 clusters a variance is known within 2 %.
      expect((clusters?.designEffect as number) / (1 + (m - 1) * icc)).toBeCloseTo(1, 1);
    },
  );

  test('of one unit each have a design effect of 1 and show what units show, but for the wider t', () => {
    const units = draw('alone', 200, 0, 1);
    const found = detectability(asked(units));
    const { clustered: _none, ...alone } = asked(units, { plan: plan({ minimumEvents: 10 }) });
    const plain = detectability(alone);
    expect(found.clusters?.designEffect).toBeCloseTo(1, 12);
    expect(found.plannedUnits).toBe(plain.plannedUnits);
    const ratio = (found.mde.absolute as number) / (plain.mde.absolute as number);
    expect(ratio).toBeGreaterThan(1);
    expect(ratio).toBeLessThan(1.03);
  });

  test('is seen with the planned power by the interval that measure uses', () => {
    const random = seededRandom('clustered power');
    const shape = { clusters: 25, largest: 40, icc: 0.2 };
    const many = drawClusters(random, { ...shape, clusters: 2000 });
    const group = clusterGroup(many);
    const size = group.units / many.length;
    const input = asked(many, { assigned: { agent: Math.ceil(25 * size), control: Math.ceil(25 * size) } });
    const { mde, plannedUnits, clusters } = detectability(input);
    expect(clusters?.clusters).toEqual({ agent: 25, control: 25 });
    let seen = 0;
    const repetitions = 1000;
    for (let i = 0; i < repetitions; i++) {
      const agent = drawClusters(random, shape).map((units) =>
        units.map(([v]) => [(v as number) + (mde.absolute as number)]),
      );
      const { effect } = contrast({
        metric: plannedMetric('spend'),
        reading: reading('spend', clusterGroup(agent), clusterGroup(drawClusters(random, shape)), ['value', 'size']),
        alpha: 0.05,
        plannedUnits,
      });
      if ((effect?.absolute.lower ?? -1) > 0) seen += 1;
    }
    // Four standard deviations of 1,000 repetitions.
    expect(Math.abs(seen / repetitions - 0.8)).toBeLessThan(0.05);
  });

  test('is not known where nothing says which cluster a unit is in', () => {
    const { clustered: _unread, ...input } = asked(draw('unread', 40, 0.2, 5));
    expect(detectability(input)).toMatchObject({ reason: 'success.no_clusters', detectable: null, clusters: null });
  });

  test('is nothing with one cluster in an arm, whatever the number of its units', () => {
    const input = asked(draw('few', 40, 0.2, 500), { assigned: { agent: 500, control: 19_500 } });
    expect(detectability(input)).toMatchObject({
      reason: 'success.too_few_clusters',
      detectable: false,
      clusters: { clusters: { agent: 1, control: 39 } },
    });
  });

  test('a longer time brings more units of the same clusters, and no more of those', () => {
    const { assigned: _later, ...arriving } = asked(draw('arriving', 60, 0.2, 10));
    const within = (days: number) => detectability({ ...arriving, windowDays: 90, horizonDays: days });
    expect(within(45).clusters?.clusters).toEqual({ agent: 15, control: 15 });
    expect(within(90).clusters?.clusters).toEqual({ agent: 30, control: 30 });
    expect(within(900)).toMatchObject({ units: { agent: 3000 }, clusters: { clusters: { agent: 30 } } });
    expect(within(900).mde).toEqual(within(90).mde);
  });

  test('the plan asks for more clusters of the same size', () => {
    const input = asked(draw('more', 40, 0.3, 10), {
      target: { size: { scale: 'absolute', value: 0.3, written: '0.3' }, change: 'increase' },
    });
    const { needed, found } = planMetric(input, '2026-10-01');
    expect(found.detectable).toBe(false);
    const half = (needed?.units as number) / 2;
    expect(half).toBeGreaterThan(200);
    expect(detectability({ ...input, assigned: { agent: half, control: half } }).detectable).toBe(true);
    const fewer = Math.floor(half * 0.9);
    expect(detectability({ ...input, assigned: { agent: fewer, control: fewer } }).detectable).toBe(false);
  });
});
