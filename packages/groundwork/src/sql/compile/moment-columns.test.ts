import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentsOf } from '../../statistics/moments.ts';
import { pooledCovariate, type QueriedMetric, readGroup } from './moment-columns.ts';

const metric: QueriedMetric = {
  id: 'm',
  metric: { kind: 'mean', table: 'crm.t', unit: 'id', value: 'x', adjust_for: 'c' },
  counted: null,
  values: [{ component: 'value', sql: 'x' }],
  present: 'true',
  covariate: 'c',
  prefix: 'm1',
  quantiles: [],
};

/** What an engine sends back for units of (value, covariate or null). */
function rowOf(units: readonly (readonly [number, number | null])[]) {
  const known = units.filter((each): each is readonly [number, number] => each[1] !== null);
  const all = momentsOf(units.map(([x]) => [x]));
  const both = known.length === 0 ? null : momentsOf(known.map(([x, c]) => [x, c]));
  return {
    units: units.length,
    m1_events: units.filter(([x]) => x !== 0).length,
    m1_missing: 0,
    m1_mean0: all.mean[0] ?? 0,
    m1_s00: all.cross[0]?.[0] ?? 0,
    m1_nc: known.length,
    m1_meanc: both?.mean[1] ?? null,
    m1_scc: both?.cross[1]?.[1] ?? 0,
    m1_varies: 0,
    m1_mean0c: both?.mean[0] ?? null,
    m1_s0c: both?.cross[0]?.[1] ?? 0,
  };
}

test('units without a covariate count as if they had the pooled mean (Chan, Golub & LeVeque 1983)', () => {
  const unit = fc.tuple(
    fc.integer({ min: -1000, max: 1000 }),
    fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null }),
  );
  fc.assert(
    fc.property(
      fc.array(unit, { minLength: 1, maxLength: 30 }),
      fc.array(unit, { minLength: 1, maxLength: 30 }),
      (agent, control) => {
        const rows = [rowOf(agent), rowOf(control)];
        const pooled = pooledCovariate(metric, rows);
        const known = [...agent, ...control].flatMap(([, c]) => c ?? []);
        const mean = known.length === 0 ? 0 : known.reduce((a, b) => a + b, 0) / known.length;
        expect(pooled).toBeCloseTo(mean, 8);
        for (const [i, units] of [agent, control].entries()) {
          const expected = momentsOf(units.map(([x, c]) => [x, c ?? mean]));
          const { moments } = readGroup(metric, rows[i], pooled, 'crm.t');
          expect(moments.mean[1]).toBeCloseTo(expected.mean[1] ?? 0, 7);
          for (const [a, b] of [
            [0, 0],
            [0, 1],
            [1, 0],
            [1, 1],
          ] as const)
            expect(moments.cross[a]?.[b]).toBeCloseTo(expected.cross[a]?.[b] ?? 0, 4);
        }
      },
    ),
    { seed: 6 },
  );
});

test('a covariate that changes within a unit stops the reading', () => {
  expect(() => readGroup(metric, { ...rowOf([[1, 2]]), m1_varies: 2 }, 0, 'crm.t')).toThrow(
    'c of crm.t has several values within 2 units, so m cannot be adjusted for it.',
  );
});
