import { beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/charter/days.ts';
import { periodOf } from '../../src/charter/periods.ts';
import type { Metric } from '../../src/charter/schema/metrics.ts';
import { GroundworkError } from '../../src/errors/problem.ts';
import { compileArmValues } from '../../src/sql/compile-arm-values.ts';
import { compileAssignment } from '../../src/sql/compile-assignment.ts';
import { compileBaseline } from '../../src/sql/compile-baseline.ts';
import { compileContentHash } from '../../src/sql/compile-content-hash.ts';
import { compileDaily } from '../../src/sql/compile-daily.ts';
import { compileExposure } from '../../src/sql/compile-exposure.ts';
import { compilePeriods } from '../../src/sql/compile-periods.ts';
import { compileArmReadings } from '../../src/sql/compile-readings.ts';
import type { ArmReading, BaselineReading, GroupReading } from '../../src/sql/readings.ts';
import type { Relation } from '../../src/sql/relation.ts';
import { momentsOf } from '../../src/statistics/moments.ts';
import { type TestedEngine, testedEngines, useEngines } from '../support/engines.ts';
import {
  type CustomerRow,
  customersOf,
  experimentTables,
  makeExperiment,
  type OrderRow,
  ordersOf,
} from '../support/experiment.ts';

const engines = useEngines();
const experiment = makeExperiment('readings');

beforeAll(async () => {
  for (const name of testedEngines) for (const sql of experimentTables(experiment)) await engines[name].query(sql);
});

const assignmentOf = (relation: Relation) => ({
  relation,
  unit: 'id',
  arm: 'arm',
  agent: ['Womens'],
  control: ["No E-Mail's"],
});
const timezone = 'America/New_York';

/** A metric with the same thing said in TypeScript. Values: null is missing. */
interface Case<Row> {
  readonly metric: Metric;
  readonly counts: (row: Row) => boolean;
  readonly value: (row: Row) => number | readonly [number | null, number | null] | boolean | null;
  readonly covariate?: (row: Row) => number | null;
}

const customerCases: Readonly<Record<string, Case<CustomerRow>>> = {
  spend: { metric: on('id', { kind: 'mean', value: 'spend' }), counts: () => true, value: (r) => r.spend },
  adjusted: {
    metric: on('id', { kind: 'mean', value: 'spend', adjust_for: 'history' }),
    counts: () => true,
    value: (r) => r.spend,
    covariate: (r) => r.history,
  },
  total: {
    metric: on('id', { kind: 'sum', value: 'visits * 2 + 1' }),
    counts: () => true,
    value: (r) => r.visits * 2 + 1,
  },
  reply_rate: { metric: on('id', { kind: 'rate', value: 'replied' }), counts: () => true, value: (r) => r.replied },
  visit_rate: {
    metric: on('id', { kind: 'rate', value: 'visits = 4' }),
    counts: () => true,
    value: (r) => r.visits === 4,
  },
  per_visit: {
    metric: on('id', { kind: 'ratio', numerator: 'spend', denominator: 'visits' }),
    counts: () => true,
    value: (r) => [r.spend, r.visits],
  },
  per_visit_adjusted: {
    metric: on('id', { kind: 'ratio', numerator: 'spend', denominator: 'visits', adjust_for: 'history' }),
    counts: () => true,
    value: (r) => [r.spend, r.visits],
    covariate: (r) => r.history,
  },
  us_spend: {
    metric: on('id', { kind: 'mean', value: 'spend', where: "region = 'US'", at: 'contacted' }),
    counts: (r) =>
      r.region === 'US' && r.contacted !== null && r.contacted >= '2026-01-20' && r.contacted <= '2026-02-28',
    value: (r) => r.spend,
  },
  p90: {
    metric: on('id', { kind: 'quantile', value: 'spend', quantile: 0.9 }),
    counts: () => true,
    value: (r) => r.spend,
  },
};

/** 2026-01-20 00:00 in New York is 05:00 UTC; 2026-03-08 is the day clocks go forward there, so its end is 04:00 UTC. */
const inWindow = (r: OrderRow) =>
  r.ordered !== null && r.ordered >= '2026-01-20 05:00:00' && r.ordered < '2026-03-09 04:00:00';

const orderCases: Readonly<Record<string, Case<OrderRow>>> = {
  amount: {
    metric: on('customer', { kind: 'mean', value: 'amount', at: 'ordered' }),
    counts: inWindow,
    value: (r) => r.amount,
  },
  items: {
    metric: on('customer', { kind: 'sum', value: 'items', at: 'ordered', adjust_for: 'history' }),
    counts: inWindow,
    value: (r) => r.items,
    covariate: (r) => r.history,
  },
  web: {
    metric: on('customer', { kind: 'mean', value: 'amount', where: "channel = 'web'", at: 'ordered' }),
    counts: (r) => inWindow(r) && r.channel === 'web',
    value: (r) => r.amount,
  },
  return_rate: {
    metric: on('customer', { kind: 'rate', value: 'returned', at: 'ordered' }),
    counts: inWindow,
    value: (r) => r.returned,
  },
  price: {
    metric: on('customer', { kind: 'ratio', numerator: 'amount', denominator: 'items', at: 'ordered' }),
    counts: inWindow,
    value: (r) => [r.amount, r.items],
  },
  median: {
    metric: on('customer', { kind: 'quantile', value: 'amount', quantile: 0.5, at: 'ordered' }),
    counts: inWindow,
    value: (r) => r.amount,
  },
};

type KindFields = Metric extends infer M ? (M extends unknown ? Omit<M, 'table' | 'unit'> : never) : never;

function on(unit: string, fields: KindFields): Metric {
  return { table: 'crm.t', unit, ...fields } as Metric;
}

const quantilesAt = { p90: [0.1, 0.5, 0.9, 0.99], median: [0.25, 0.5, 0.75] };
const finite = (x: number | null) => (x !== null && Number.isFinite(x) ? x : null);

interface UnitSum {
  values: number[];
  missing: number;
  covariate: number | null;
  counted: number;
  rows: number;
}

/** Rows to units, the plain way. `population` starts every unit at zero; without it units appear with their first row that counts. */
function sumUnits<Row>(
  rows: readonly Row[],
  unitOf: (row: Row) => string | null,
  each: Case<Row>,
  population: readonly string[] | null,
): ReadonlyMap<string, UnitSum> {
  const size = each.metric.kind === 'ratio' ? 2 : 1;
  const units = new Map<string, UnitSum>();
  const fresh = (): UnitSum => ({
    values: Array<number>(size).fill(0),
    missing: 0,
    covariate: null,
    counted: 0,
    rows: 0,
  });
  for (const unit of population ?? []) units.set(unit, fresh());
  for (const row of rows) {
    const id = unitOf(row);
    if (id === null || (population !== null && !units.has(id))) continue;
    if (population === null && !each.counts(row)) continue;
    const unit = units.get(id) ?? fresh();
    units.set(id, unit);
    unit.rows += 1;
    unit.covariate ??= each.covariate === undefined ? null : finite(each.covariate(row));
    if (!each.counts(row)) continue;
    unit.counted += 1;
    const raw = each.value(row);
    const values = (Array.isArray(raw) ? raw : [raw]).map((x) => finite(x === null ? null : Number(x)));
    if (values.includes(null)) unit.missing += 1;
    else
      unit.values = unit.values.map((sum, i) =>
        each.metric.kind === 'rate' ? Math.max(sum, values[i] ?? 0) : sum + (values[i] ?? 0),
      );
  }
  return units;
}

function groupOf(
  units: readonly UnitSum[],
  pooled: number | null,
  probabilities: readonly number[] | undefined,
): GroupReading {
  const vectors = units.map((u) => (pooled === null ? u.values : [...u.values, u.covariate ?? pooled]));
  const width = (units[0]?.values.length ?? 1) + (pooled === null ? 0 : 1);
  const sorted = units.map((u) => u.values[0] ?? 0).sort((a, b) => a - b);
  return {
    units: units.length,
    events: units.filter((u) => u.values[0] !== 0).length,
    moments:
      units.length === 0
        ? {
            n: 0,
            mean: Array<number>(width).fill(0),
            cross: Array.from({ length: width }, () => Array<number>(width).fill(0)),
          }
        : momentsOf(vectors),
    missing: units.reduce((sum, u) => sum + u.missing, 0),
    incomplete: units.filter((u) => u.missing > 0).length,
    rowless: pooled === null ? 0 : units.filter((u) => u.rows === 0).length,
    ...(probabilities === undefined || units.length === 0
      ? {}
      : {
          quantiles: probabilities.map((p) => ({
            p,
            value: sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0,
          })),
        }),
  };
}

function pooledOf(groups: readonly (readonly UnitSum[])[]): number {
  const known = groups.flat().flatMap((u) => u.covariate ?? []);
  return known.length === 0 ? 0 : known.reduce((a, b) => a + b, 0) / known.length;
}

/** The arm of every assigned unit: who stands in both is in neither. */
const armsOfUnits = (() => {
  const seen = new Map<string, Set<string>>();
  for (const { id, arm } of experiment.customers) {
    if (id === null) continue;
    const arms = seen.get(id) ?? new Set();
    seen.set(id, arms);
    if (arm === 'Womens') arms.add('agent');
    if (arm === "No E-Mail's") arms.add('control');
  }
  return seen;
})();
const unitsIn = (arm: string) =>
  [...armsOfUnits].filter(([, arms]) => arms.size === 1 && arms.has(arm)).map(([id]) => id);

function expectedArms<Row>(
  id: string,
  each: Case<Row>,
  rows: readonly Row[],
  unitOf: (row: Row) => string | null,
  inSegment: (unit: string) => boolean = () => true,
) {
  const sums = sumUnits(rows, unitOf, each, [...armsOfUnits.keys()]);
  const of = (arm: string) =>
    unitsIn(arm)
      .filter(inSegment)
      .map((unit) => sums.get(unit) as UnitSum);
  const [agent, control] = [of('agent'), of('control')];
  const pooled = each.covariate === undefined ? null : pooledOf([agent, control]);
  const asked = each.metric.kind === 'quantile' ? quantilesAt[id as keyof typeof quantilesAt] : undefined;
  return { agent: groupOf(agent, pooled, asked), control: groupOf(control, pooled, asked) };
}

/** Equal but for the last digits: 1e-12 of the size of the numbers that went in. */
function expectSame(found: GroupReading, expected: GroupReading) {
  expect({ ...found, moments: null }).toEqual({ ...expected, moments: null });
  const { n, mean, cross } = expected.moments;
  expect(found.moments.n).toBe(n);
  for (const [i, each] of mean.entries()) close(found.moments.mean[i], each, Math.abs(each));
  for (const [i, row] of cross.entries()) {
    for (const [j, each] of row.entries()) {
      close(found.moments.cross[i]?.[j], each, Math.sqrt((cross[i]?.[i] ?? 0) * (cross[j]?.[j] ?? 0)));
    }
  }
}

function close(found: number | undefined, expected: number, size: number) {
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * size);
}

const named = <Row>(cases: Readonly<Record<string, Case<Row>>>) =>
  Object.entries(cases).map(([id, { metric }]) => ({ id, metric }));

async function readArms(
  name: TestedEngine,
  input: Omit<Parameters<typeof compileArmReadings>[0], 'timezone' | 'quantilesAt'>,
): Promise<readonly ArmReading[]> {
  const queries = await compileArmReadings({ ...input, timezone, quantilesAt });
  const readings = [];
  for (const query of queries) readings.push(...query.read(await engines[name].query(query.sql)));
  return readings;
}

const windowOfCustomers = { from: '2026-01-20', to: '2026-02-28' };
const windowOfOrders = { from: '2026-01-20', to: '2026-03-08' };

describe.each(testedEngines)('%s: arms', (name) => {
  const customers = customersOf(name);
  const orders = ordersOf(name);

  test('reads every kind of metric over its own assignment table in one query', async () => {
    const input = {
      metrics: named(customerCases),
      relation: customers,
      assignment: assignmentOf(customers),
      window: windowOfCustomers,
    };
    expect(await compileArmReadings({ ...input, timezone })).toHaveLength(1);
    const readings = await readArms(name, input);
    expect(readings.map((each) => each.metric)).toEqual(Object.keys(customerCases));
    for (const reading of readings) {
      const each = customerCases[reading.metric] as Case<CustomerRow>;
      const expected = expectedArms(reading.metric, each, experiment.customers, (r) => r.id);
      expectSame(reading.arms.agent, expected.agent);
      expectSame(reading.arms.control, expected.control);
    }
  });

  test('reads metrics of another table over the units assigned, zero for those without rows, strangers left out', async () => {
    const input = {
      metrics: named(orderCases),
      relation: orders,
      assignment: assignmentOf(customers),
      window: windowOfOrders,
    };
    for (const reading of await readArms(name, input)) {
      const expected = expectedArms(
        reading.metric,
        orderCases[reading.metric] as Case<OrderRow>,
        experiment.orders,
        (r) => r.customer,
      );
      expectSame(reading.arms.agent, expected.agent);
      expectSame(reading.arms.control, expected.control);
    }
  });

  test('gives the same numbers for a metric alone as beside others', async () => {
    for (const id of ['amount', 'web', 'median']) {
      const each = orderCases[id] as Case<OrderRow>;
      const [reading] = await readArms(name, {
        metrics: [{ id, metric: each.metric }],
        relation: orders,
        assignment: assignmentOf(customers),
        window: windowOfOrders,
      });
      const expected = expectedArms(id, each, experiment.orders, (r) => r.customer);
      expectSame(reading?.arms.agent as GroupReading, expected.agent);
      expectSame(reading?.arms.control as GroupReading, expected.control);
    }
  });
});

describe.each(testedEngines)('%s: arms by segment', (name) => {
  const customers = customersOf(name);
  const orders = ordersOf(name);

  test.each([
    ['its own table', customers, customerCases, (r: CustomerRow) => r.id, experiment.customers, windowOfCustomers],
    ['another table', orders, orderCases, (r: OrderRow) => r.customer, experiment.orders, windowOfOrders],
  ] as const)(
    'reads each arm by segment over %s; units in several segments stand apart',
    async (_name, relation, cases, unitOf, rows, window) => {
      const readings = await readArms(name, {
        metrics: named(cases as typeof orderCases),
        relation,
        assignment: assignmentOf(customers),
        window,
        segment: 'region',
      });
      const regions = new Map<string, string | null | undefined>();
      for (const { id, region } of experiment.customers) {
        if (id === null || region === null) continue;
        regions.set(id, regions.has(id) && regions.get(id) !== region ? null : region);
      }
      const values = readings.filter((each) => each.metric === readings[0]?.metric).map((each) => each.segment?.value);
      expect(values).toEqual(['Asia', 'EU', 'US', null]);
      for (const reading of readings) {
        const inSegment = (unit: string) => (regions.get(unit) ?? null) === reading.segment?.value;
        const each = (cases as typeof orderCases)[reading.metric] as Case<OrderRow>;
        const expected = expectedArms(
          reading.metric,
          each,
          rows as readonly OrderRow[],
          unitOf as (r: OrderRow) => string | null,
          inSegment,
        );
        expectSame(reading.arms.agent, expected.agent);
        expectSame(reading.arms.control, expected.control);
      }
    },
  );

  test('tells how the assignment splits, alone and beside the metrics', async () => {
    const expected = {
      units: { agent: unitsIn('agent').length, control: unitsIn('control').length },
      inBoth: [...armsOfUnits.values()].filter((arms) => arms.size === 2).length,
      inNeither: [...armsOfUnits.values()].filter((arms) => arms.size === 0).length,
    };
    expect(expected.inBoth).toBeGreaterThan(5);
    expect(expected.inNeither).toBeGreaterThan(5);
    const alone = compileAssignment(assignmentOf(customers));
    expect(alone.read(await engines[name].query(alone.sql))).toMatchObject({ ...expected, withoutUnit: 1 });
    for (const [relation, cases] of [
      [customers, customerCases],
      [orders, orderCases],
    ] as const) {
      const [beside] = await compileArmReadings({
        metrics: named(cases as typeof orderCases),
        relation,
        assignment: assignmentOf(customers),
        window: null,
        timezone,
      });
      expect(beside?.readAssignment(await engines[name].query(beside.sql))).toMatchObject(expected);
    }
  });

  test('tells which values the arm column holds, also where there is none', async () => {
    const customers = customersOf(name);
    const read = async (relation: Relation) => {
      const query = compileArmValues({ relation, unit: 'id', arm: 'arm' });
      return query.read(await engines[name].query(query.sql));
    };
    expect(await read(customers)).toEqual({
      rows: experiment.customers.length,
      rowsWithUnit: experiment.customers.length - 1,
      values: ['Mens', "No E-Mail's", 'Womens'],
    });
    expect(await read({ ...customers, from: `(SELECT * FROM ${customers.from} AS every WHERE false)` })).toEqual({
      rows: 0,
      rowsWithUnit: 0,
      values: [],
    });
  });
});

describe.each(testedEngines)('%s: baseline and days', (name) => {
  const orders = ordersOf(name);

  test('reads the baseline over the units that have rows in the window', async () => {
    const queries = await compileBaseline({
      metrics: named(orderCases),
      relation: orders,
      window: windowOfOrders,
      timezone,
      quantilesAt,
    });
    expect(queries).toHaveLength(2);
    const readings: BaselineReading[] = [];
    for (const query of queries) readings.push(...query.read(await engines[name].query(query.sql)));
    expect(readings).toHaveLength(Object.keys(orderCases).length);
    for (const reading of readings) {
      const each = orderCases[reading.metric] as Case<OrderRow>;
      const units = [...sumUnits(experiment.orders, (r) => r.customer, each, null).values()];
      const asked =
        each.metric.kind === 'quantile' ? quantilesAt[reading.metric as keyof typeof quantilesAt] : undefined;
      expectSame(reading.group, groupOf(units, each.covariate === undefined ? null : pooledOf([units]), asked));
      expect(reading.rows).toBe(units.reduce((sum, u) => sum + u.counted, 0));
    }
  });

  test('reads each day in the time zone of the workspace', async () => {
    const [query] = await compileDaily({
      metrics: [{ id: 'amount', metric: (orderCases.amount as Case<OrderRow>).metric }],
      relation: orders,
      window: windowOfOrders,
      timezone,
    });
    const [reading] = query?.read(await engines[name].query(query.sql)) ?? [];
    const localDay = (utc: string) => dayOf(`${utc.replace(' ', 'T')}Z`, timezone);
    const counted = experiment.orders.filter((r) => r.customer !== null && inWindow(r));
    const days = [...new Set(counted.map((r) => localDay(r.ordered as string)))].sort();
    expect(reading?.days.map((each) => each.day)).toEqual(days);
    for (const each of reading?.days ?? []) {
      const rows = counted.filter((r) => localDay(r.ordered as string) === each.day);
      const values = rows.map((r) => finite(r.amount));
      expect(each).toMatchObject({
        rows: rows.length,
        units: new Set(rows.map((r) => r.customer)).size,
        missing: values.filter((x) => x === null).length,
      });
      const sum = values.reduce<number>((a, b) => a + (b ?? 0), 0);
      close(each.sums[0], sum, Math.abs(sum) + 1);
    }
  });
});

describe.each(testedEngines)('%s: series and panels', (name) => {
  const orders = ordersOf(name);
  const counted = experiment.orders.filter((r) => r.customer !== null && inWindow(r));
  const dayOfOrder = (r: OrderRow) => dayOf(`${(r.ordered as string).replace(' ', 'T')}Z`, timezone);

  test.each(['day', 'week', 'month', 'quarter', 'year'] as const)(
    'reads each %s in the time zone of the workspace, all rows together and by a column',
    async (period) => {
      for (const by of [undefined, 'channel'] as const) {
        const [query] = await compilePeriods({
          metrics: [{ id: 'return_rate', metric: (orderCases.return_rate as Case<OrderRow>).metric }],
          relation: orders,
          window: windowOfOrders,
          timezone,
          period,
          ...(by === undefined ? {} : { by }),
        });
        const [reading] = query?.read(await engines[name].query(query.sql)) ?? [];
        const groups = Map.groupBy(
          counted.filter((r) => (orderCases.return_rate as Case<OrderRow>).counts(r)),
          (r) => JSON.stringify([periodOf(dayOfOrder(r), period), by === undefined ? null : r.channel]),
        );
        expect(reading?.cells.map((each) => JSON.stringify([each.period, each.by])).sort()).toEqual(
          [...groups.keys()].sort(),
        );
        for (const cell of reading?.cells ?? []) {
          const rows = groups.get(JSON.stringify([cell.period, cell.by])) ?? [];
          const yes = new Set(rows.filter((r) => r.returned === true).map((r) => r.customer)).size;
          expect(cell).toMatchObject({
            rows: rows.length,
            units: new Set(rows.map((r) => r.customer)).size,
            events: yes,
            sums: [yes],
            missing: rows.filter((r) => r.returned === null).length,
          });
        }
      }
    },
  );

  test('reads the first day of every unit, and which units have several', async () => {
    const query = compileExposure({ relation: orders, unit: 'customer', first_exposed: 'ordered', timezone });
    const { units, contradicting } = query.read(await engines[name].query(query.sql));
    const byCustomer = Map.groupBy(
      experiment.orders.filter((r) => r.customer !== null),
      (r) => r.customer as string,
    );
    expect(units).toHaveLength(byCustomer.size);
    for (const { unit, first } of units) {
      const rows = byCustomer.get(unit) ?? [];
      const days = new Set(rows.filter((r) => r.ordered !== null).map(dayOfOrder));
      expect(first).toBe([...days].sort()[0] ?? null);
      const several = days.size > 1 || (days.size === 1 && rows.some((r) => r.ordered === null));
      expect(contradicting.includes(unit)).toBe(several);
    }
  });
});

describe.each(testedEngines)('%s: edges', (name) => {
  const customers = customersOf(name);

  test('refuses a covariate that changes within a unit', async () => {
    const metric = on('id', { kind: 'mean', value: 'spend', adjust_for: 'visits' });
    const refused = readArms(name, {
      metrics: [{ id: 'm', metric }],
      relation: customers,
      assignment: assignmentOf(customers),
      window: null,
    });
    await expect(refused).rejects.toThrow(GroundworkError);
    await expect(refused).rejects.toMatchObject({ code: 'sql.covariate_varies' });
  });

  test('reads nothing from an empty table', async () => {
    const none = { ...customers, from: '(SELECT * FROM "customers" WHERE false)' };
    const readings = await readArms(name, {
      metrics: named(customerCases),
      relation: none,
      assignment: assignmentOf(none),
      window: null,
    });
    for (const reading of readings) {
      expect(reading.arms.agent).toMatchObject({ units: 0, events: 0, missing: 0, moments: { n: 0 } });
      expect(reading.arms.agent.moments.mean).toHaveLength(reading.components.length);
    }
    const [baseline] = await compileBaseline({ metrics: named(customerCases), relation: none, window: null, timezone });
    const [reading] = baseline?.read(await engines[name].query(baseline.sql)) ?? [];
    expect(reading).toMatchObject({
      rows: 0,
      group: { units: 0, events: 0, moments: { n: 0, mean: [0], cross: [[0]] } },
    });
  });

  test('is exact at mean 1e9 and variance 1', async () => {
    const values = Array.from({ length: 1000 }, (_, i) => `('u${i}', ${1e9 + (i % 3)})`).join(', ');
    const big: Relation = {
      name: 'crm.big',
      dialect: name,
      from: `(SELECT id, CAST(x AS double precision) AS x FROM (VALUES ${values}) AS v(id, x))`,
      columns: [
        { name: 'id', type: 'string', nativeType: 'VARCHAR' },
        { name: 'x', type: 'number', nativeType: 'DOUBLE' },
      ],
    };
    const [query] = await compileBaseline({
      metrics: [{ id: 'm', metric: on('id', { kind: 'mean', value: 'x' }) }],
      relation: big,
      window: null,
      timezone,
    });
    const [reading] = query?.read(await engines[name].query(query.sql)) ?? [];
    // 334 zeros, 333 ones and 333 twos: Σ(x − x̄)² = 333 + 4·333 − 999²/1000.
    expect(reading?.group.moments.cross[0]?.[0]).toBeCloseTo(666.999, 3);
    expect(reading?.group.moments.mean[0]).toBeCloseTo(1e9 + 0.999, 6);
  });
});

describe.each(testedEngines)('%s: content hash', (name) => {
  const orders = ordersOf(name);

  test('the content hash does not know the order of rows or columns, and sees any change', async () => {
    const hashOf = async (
      relation: Relation,
      columns = relation.columns.map((each) => each.name),
      where: string | null = null,
    ) => {
      const query = await compileContentHash({ relation, columns, where, window: null, timezone });
      return query.read(await engines[name].query(query.sql));
    };
    const edited = experiment.orders.find((r) => r.customer !== null && finite(r.amount) !== null)?.customer;
    const base = await hashOf(orders);
    expect(base.rows).toBe(experiment.orders.length);
    expect(
      await hashOf(
        { ...orders, from: '(SELECT * FROM "orders" ORDER BY amount, customer)' },
        orders.columns.map((each) => each.name).reverse(),
      ),
    ).toMatchObject({ hash: base.hash });
    const changed = {
      ...orders,
      from: `(SELECT customer, CASE WHEN customer = '${edited}' THEN amount + 0.01 ELSE amount END AS amount, items, returned, ordered, channel, history FROM "orders")`,
    };
    const swapped = {
      ...orders,
      from: '(SELECT customer, amount, items, returned, ordered, channel, history FROM "orders" UNION ALL SELECT * FROM "orders")',
    };
    const hashes = [
      base,
      await hashOf(changed),
      await hashOf(swapped),
      await hashOf(orders, ['amount']),
      await hashOf(orders, undefined, "channel = 'web'"),
    ].map((each) => each.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

test('the content hash is the same on every engine', async () => {
  const hashes = [];
  for (const name of testedEngines) {
    for (const relation of [customersOf(name), ordersOf(name)]) {
      const window = relation.name === 'crm.orders' ? { ...windowOfOrders, at: 'ordered' } : null;
      const query = await compileContentHash({
        relation,
        columns: relation.columns.map((each) => each.name),
        where: null,
        window,
        timezone,
      });
      const { rows, hash, sql } = query.read(await engines[name].query(query.sql));
      hashes.push({ rows, hash });
      expect(sql).toContain(`FROM ${relation.name}`);
    }
  }
  expect(hashes.slice(0, 2)).toEqual(hashes.slice(2));
});
