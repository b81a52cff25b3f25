import type { Column, DialectName, Relation } from '../../src/sql/relation.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import type { EngineRow } from './duckdb.ts';

/** One row of `crm.customers`: who is in which arm, with values of its own. Most units have one row, some several, some stand in both arms. */
export interface CustomerRow {
  readonly id: string | null;
  readonly arm: string | null;
  readonly region: string | null;
  readonly history: number | null;
  readonly spend: number | null;
  readonly visits: number;
  readonly replied: boolean | null;
  readonly contacted: string | null;
}

/** One row of `crm.orders`: another table of the same units, and of units that nobody assigned. */
export interface OrderRow {
  readonly customer: string | null;
  readonly amount: number | null;
  readonly items: number | null;
  readonly returned: boolean | null;
  readonly ordered: string | null;
  readonly channel: string;
  readonly history: number | null;
}

export interface Experiment {
  readonly customers: readonly CustomerRow[];
  readonly orders: readonly OrderRow[];
}

/** The same rows for every engine. Amounts include NaN and infinity, which are no values. */
export function makeExperiment(seed: string, units = 400): Experiment {
  const random = seededRandom(seed);
  const chance = (p: number) => random.uniform() < p;
  const customers: CustomerRow[] = [];
  const orders: OrderRow[] = [];
  for (let i = 0; i < units; i++) {
    const id = `c-${i}`;
    const arm = chance(0.15) ? (chance(0.5) ? 'Mens' : null) : chance(0.5) ? 'Womens' : "No E-Mail's";
    const region = chance(0.05) ? null : (['US', 'EU', 'Asia'][random.int(3)] ?? null);
    const history = chance(0.1) ? null : Math.round(random.normal() * 10_000 + 50_000) / 100;
    const row = (own: Partial<CustomerRow> = {}): CustomerRow => ({
      id,
      arm,
      region,
      history,
      spend: chance(0.08)
        ? null
        : chance(0.02)
          ? Number.NaN
          : chance(0.5)
            ? 0
            : random.normal() * 30 + 100 + (arm === 'Womens' ? 5 : 0),
      visits: random.int(5),
      replied: chance(0.1) ? null : chance(0.3),
      contacted: chance(0.03) ? null : day(random.int(90)),
      ...own,
    });
    customers.push(row());
    if (chance(0.2)) customers.push(row());
    if (chance(0.04)) customers.push(row({ arm: arm === 'Womens' ? "No E-Mail's" : 'Womens' }));
    if (chance(0.04)) customers.push(row({ arm: 'Mens', region: 'EU' }));
    for (let k = random.int(4); k > 0; k--) orders.push(order(id, history));
  }
  for (let i = 0; i < units / 4; i++) orders.push(order(`stranger-${i % 20}`, 1));
  orders.push(order(null, null), order(null, 3));
  customers.push({
    id: null,
    arm: 'Womens',
    region: 'US',
    history: 1,
    spend: 5,
    visits: 1,
    replied: true,
    contacted: day(3),
  });
  return { customers, orders };

  function order(customer: string | null, history: number | null): OrderRow {
    return {
      customer,
      amount: chance(0.05) ? null : chance(0.02) ? Number.POSITIVE_INFINITY : Math.round(random.gamma(2) * 5000) / 100,
      items: chance(0.05) ? null : random.int(6),
      returned: chance(0.1) ? null : chance(0.2),
      ordered: chance(0.03) ? null : `${day(random.int(90))} ${String(random.int(24)).padStart(2, '0')}:30:00`,
      channel: chance(0.5) ? 'web' : 'store',
      history,
    };
  }
}

function day(offset: number): string {
  return new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
}

const column = (name: string, type: Column['type'], nativeType: string): Column => ({ name, type, nativeType });

const customerColumns: readonly Column[] = [
  column('id', 'string', 'VARCHAR'),
  column('arm', 'string', 'VARCHAR'),
  column('region', 'string', 'VARCHAR'),
  column('history', 'number', 'DOUBLE PRECISION'),
  column('spend', 'number', 'DOUBLE PRECISION'),
  column('visits', 'integer', 'BIGINT'),
  column('replied', 'boolean', 'BOOLEAN'),
  column('contacted', 'date', 'DATE'),
];

const orderColumns: readonly Column[] = [
  column('customer', 'string', 'VARCHAR'),
  column('amount', 'number', 'DOUBLE PRECISION'),
  column('items', 'integer', 'BIGINT'),
  column('returned', 'boolean', 'BOOLEAN'),
  // The relation gives instants as UTC times, as sources do.
  column('ordered', 'timestamp', 'TIMESTAMP WITH TIME ZONE'),
  column('channel', 'string', 'VARCHAR'),
  column('history', 'number', 'DOUBLE PRECISION'),
];

export function customersOf(dialect: DialectName): Relation {
  return { name: 'crm.customers', dialect, from: '"customers"', columns: customerColumns };
}

export function ordersOf(dialect: DialectName): Relation {
  return { name: 'crm.orders', dialect, from: '(SELECT * FROM "orders")', columns: orderColumns };
}

/** The statements that make both tables, in SQL that both engines take. */
export function experimentTables({ customers, orders }: Experiment): readonly string[] {
  return [
    table(
      'customers',
      'id text, arm text, region text, history double precision, spend double precision, visits bigint, replied boolean, contacted date',
    ),
    rows('customers', customers),
    table(
      'orders',
      'customer text, amount double precision, items bigint, returned boolean, ordered timestamp, channel text, history double precision',
    ),
    rows('orders', orders),
  ];
}

const table = (name: string, columns: string) => `CREATE TABLE ${name} (${columns})`;

function rows<T extends object>(name: string, all: readonly T[]): string {
  const cell = (value: EngineRow[string]) => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
    return typeof value === 'number' && !Number.isFinite(value) ? `'${value}'` : String(value);
  };
  return `INSERT INTO ${name} VALUES ${all.map((row) => `(${Object.values(row).map(cell).join(', ')})`).join(', ')}`;
}
