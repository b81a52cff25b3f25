import { beforeAll, describe, expect, test } from 'vitest';
import type { Metric } from '../../src/charter/schema/metrics.ts';
import { compileAssignment } from '../../src/sql/compile-assignment.ts';
import { compileBaseline } from '../../src/sql/compile-baseline.ts';
import { compileArmReadings } from '../../src/sql/compile-readings.ts';
import type { GroupReading } from '../../src/sql/readings.ts';
import type { Column, DialectName, Relation } from '../../src/sql/relation.ts';
import { type Moments, momentsOf } from '../../src/statistics/moments.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { type TestedEngine, testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

/** One customer of an account; orders stand in a table of their own. */
interface Customer {
  readonly id: string;
  readonly account: string | null;
  readonly arm: string;
  readonly history: number | null;
  readonly spend: number;
}
interface Order {
  readonly customer: string;
  readonly amount: number;
  readonly items: number;
}

const random = seededRandom('clusters');
const customers: readonly Customer[] = Array.from({ length: 30 }, (_, a) =>
  Array.from({ length: 1 + random.int(9) }, (_, i) => ({
    id: `c-${a}-${i}`,
    account: a === 29 ? null : `a-${a}`,
    arm: a % 3 === 0 ? 'held' : a % 3 === 1 ? 'with' : a === 2 ? 'spare' : 'with',
    history: random.uniform() < 0.1 ? null : 1e6 + random.normal(),
    spend: random.uniform() < 0.3 ? 0 : 100 + 10 * random.normal(),
  })),
).flat();
const orders: readonly Order[] = customers.flatMap(({ id }) =>
  Array.from({ length: random.int(3) }, () => ({ customer: id, amount: 5 * random.gamma(2), items: random.int(4) })),
);

const text = (name: string): Column => ({ name, type: 'string', nativeType: 'VARCHAR' });
const number = (name: string): Column => ({ name, type: 'number', nativeType: 'DOUBLE PRECISION' });
const customersOf = (dialect: DialectName): Relation => ({
  name: 'crm.clustered',
  dialect,
  from: '"clustered"',
  columns: [text('id'), text('account'), text('arm'), number('history'), number('spend')],
});
const ordersOf = (dialect: DialectName): Relation => ({
  name: 'crm.clustered_orders',
  dialect,
  from: '"clustered_orders"',
  columns: [text('customer'), number('amount'), number('items')],
});

const sqlOf = (value: string | number | null) =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${value}'`;
const insert = (table: string, rows: readonly object[]) =>
  `INSERT INTO ${table} VALUES ${rows.map((row) => `(${Object.values(row).map(sqlOf).join(', ')})`).join(', ')}`;

beforeAll(async () => {
  for (const name of testedEngines) {
    const run = (sql: string) => engines[name].query(sql);
    await run(
      'CREATE TABLE clustered (id text, account text, arm text, history double precision, spend double precision)',
    );
    await run(insert('clustered', customers));
    await run('CREATE TABLE clustered_orders (customer text, amount double precision, items double precision)');
    await run(insert('clustered_orders', orders));
  }
});

const assignmentOf = (relation: Relation) => ({
  relation,
  unit: 'id',
  cluster: 'account',
  arm: 'arm',
  agent: ['with'],
  control: ['held'],
});

type KindFields = Metric extends infer M ? (M extends unknown ? Omit<M, 'table' | 'unit'> : never) : never;
const on = (unit: string, fields: KindFields): Metric => ({ table: 'crm.t', unit, ...fields }) as Metric;

/** What a group must give: a customer's values in the order of the components but size and covariate. */
function expected(
  arm: string | null,
  values: (customer: Customer) => readonly number[],
  adjusted: boolean,
): { units: number; clusters: number; events: number; moments: Moments } {
  const chosen = customers.filter((each) => each.account !== null && (arm === null || each.arm === arm));
  const known = customers.flatMap(({ history }) => history ?? []);
  const centre = known.reduce((sum, each) => sum + each, 0) / known.length;
  const rows = [...Map.groupBy(chosen, ({ account }) => account).values()].map((units) => {
    const sums = units
      .map(values)
      .reduce<readonly number[]>((sum, each) => each.map((value, i) => (sum[i] ?? 0) + value), []);
    const covariate = units.reduce((sum, { history }) => sum + (history === null ? 0 : history - centre), 0);
    return [...sums, units.length, ...(adjusted ? [covariate] : [])];
  });
  return {
    units: chosen.length,
    clusters: rows.length,
    events: chosen.filter((each) => values(each)[0] !== 0).length,
    moments: momentsOf(rows),
  };
}

function expectSame(found: GroupReading | undefined, want: ReturnType<typeof expected>) {
  expect(found).toMatchObject({ units: want.units, clusters: want.clusters, events: want.events });
  const { mean, cross, n } = (found as GroupReading).moments;
  expect(n).toBe(want.clusters);
  want.moments.mean.forEach((each, i) => {
    expect(mean[i]).toBeCloseTo(each, 7);
    want.moments.cross[i]?.forEach((sum, j) => {
      const size = Math.sqrt((want.moments.cross[i]?.[i] as number) * (want.moments.cross[j]?.[j] as number));
      expect(Math.abs((cross[i]?.[j] as number) - sum)).toBeLessThanOrEqual(1e-8 * size);
    });
  });
}

const ordersByCustomer = Map.groupBy(orders, ({ customer }) => customer);
const orderSum = (customer: Customer, of: 'amount' | 'items') =>
  (ordersByCustomer.get(customer.id) ?? []).reduce((sum, each) => sum + each[of], 0);

async function readArms(name: TestedEngine, relation: Relation, metrics: Readonly<Record<string, Metric>>) {
  const queries = await compileArmReadings({
    metrics: Object.entries(metrics).map(([id, metric]) => ({ id, metric })),
    relation,
    assignment: assignmentOf(customersOf(name)),
    window: null,
    timezone: 'UTC',
  });
  const readings = [];
  for (const query of queries) readings.push(...query.read(await engines[name].query(query.sql)));
  return readings;
}

describe.each(testedEngines)('%s: clusters of units', (name) => {
  const { quantile, ...metrics } = {
    spend: on('id', { kind: 'mean', value: 'spend' }),
    buyers: on('id', { kind: 'rate', value: 'spend > 0' }),
    adjusted: on('id', { kind: 'mean', value: 'spend', adjust_for: 'history' }),
    quantile: on('id', { kind: 'quantile', value: 'spend', quantile: 0.5 }),
  };

  test('are summed from their own table: values, size, and a covariate less its mean; quantiles are left out', async () => {
    const readings = await readArms(name, customersOf(name), { ...metrics, quantile });
    expect(readings.map(({ metric, components }) => [metric, components])).toEqual([
      ['spend', ['value', 'size']],
      ['buyers', ['value', 'size']],
      ['adjusted', ['value', 'size', 'covariate']],
    ]);
    const values = {
      spend: ({ spend }: Customer) => [spend],
      buyers: ({ spend }: Customer) => [spend > 0 ? 1 : 0],
      adjusted: ({ spend }: Customer) => [spend],
    };
    for (const { metric, arms } of readings) {
      const of = values[metric as keyof typeof values];
      expectSame(arms.agent, expected('with', of, metric === 'adjusted'));
      expectSame(arms.control, expected('held', of, metric === 'adjusted'));
    }
  });

  test('are summed from another table, a unit without rows there at 0', async () => {
    const readings = await readArms(name, ordersOf(name), {
      amount: on('customer', { kind: 'sum', value: 'amount' }),
      price: on('customer', { kind: 'ratio', numerator: 'amount', denominator: 'items' }),
    });
    expect(readings[1]?.components).toEqual(['numerator', 'denominator', 'size']);
    expectSame(
      readings[0]?.arms.agent,
      expected('with', (each) => [orderSum(each, 'amount')], false),
    );
    expectSame(
      readings[1]?.arms.control,
      expected('held', (each) => [orderSum(each, 'amount'), orderSum(each, 'items')], false),
    );
  });

  test('of a baseline are all there are', async () => {
    const [query] = await compileBaseline({
      metrics: Object.entries(metrics).map(([id, metric]) => ({ id, metric })),
      relation: customersOf(name),
      window: null,
      timezone: 'UTC',
      cluster: 'account',
    });
    const readings = query?.read(await engines[name].query(query.sql)) ?? [];
    expect(readings.map((each) => each.rows)).toEqual(
      Array(3).fill(customers.filter(({ account }) => account !== null).length),
    );
    expectSame(
      readings[2]?.group,
      expected(null, ({ spend }) => [spend], true),
    );
  });

  test('are counted with the split, and so is what is wrong with them', async () => {
    const count = async () => {
      const query = compileAssignment(assignmentOf(customersOf(name)));
      return query.read(await engines[name].query(query.sql)).byCluster;
    };
    const of = (arm: string) =>
      new Set(customers.flatMap((each) => (each.arm === arm && each.account !== null ? each.account : []))).size;
    const without = customers.filter(({ account, arm }) => account === null && arm !== 'spare').length;
    expect(without).toBeGreaterThan(0);
    expect(await count()).toEqual({
      clusters: { agent: of('with'), control: of('held') },
      inBoth: 0,
      unitsInSeveral: 0,
      unitsWithout: without,
      example: null,
    });
    await engines[name].query(
      insert('clustered', [
        { id: 'c-0-0', account: 'a-3', arm: 'held', history: null, spend: 0 },
        { id: 'new', account: 'a-6', arm: 'with', history: null, spend: 0 },
      ]),
    );
    expect(await count()).toEqual({
      clusters: { agent: of('with'), control: of('held') - 1 },
      inBoth: 1,
      unitsInSeveral: 1,
      unitsWithout: without,
      example: 'a-6',
    });
  });
});
