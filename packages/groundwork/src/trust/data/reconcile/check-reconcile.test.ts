import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { bothSources, type TestTables, useBothSources } from '../../../../test/support/both-sources.ts';
import { usePostgres } from '../../../../test/support/postgres.ts';
import type { DeclaredColumn } from '../../../charter/schema/data.ts';
import type { Reconciliation } from '../../../charter/schema/data-comparisons.ts';
import type { Finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { openSources } from '../../../sources/open-sources.ts';
import { openTable } from '../../table.ts';
import { checkComparisons } from '../check-comparisons.ts';
import { clockOf } from '../freshness.ts';
import { checkReconcile } from './check-reconcile.ts';
import { compareRows } from './compare-rows.ts';
import { reconcileRule } from './reconcile-rule.ts';

type Declared = Readonly<Record<string, Readonly<Record<string, DeclaredColumn>>>>;

async function reconcile(
  sources: Sources,
  table: string,
  rule: Reconciliation,
  declared: Declared = {},
): Promise<readonly Finding[]> {
  return checkComparisons({
    table,
    declared: { reconcile: [rule] },
    key: [],
    sources,
    clock: clockOf(new Date('2026-03-10T12:00:00Z'), 'UTC'),
    declaredColumns: (name) => declared[name] ?? {},
    location: null,
    locate: () => null,
  });
}

const of = (findings: readonly Finding[], code: string, subject?: string) =>
  findings.find((each) => each.code === code && (subject === undefined || each.subject === subject)) ??
  expect.fail(`no ${code} in ${findings.map((each) => `${each.code}: ${each.message}`).join('\n')}`);
const brief = (findings: readonly Finding[]) => findings.map(({ code, state, measured }) => [code, state, measured]);

const tables: TestTables = {
  orders: {
    columns: {
      id: 'integer',
      line: 'integer',
      amount: 'double precision',
      stage: 'text',
      placed: 'date',
      paid: 'boolean',
    },
    rows: [
      [1, 1, 10, 'won', '2026-01-01', true],
      [1, 2, 20.5, 'won', '2026-01-02', false],
      [2, 1, 30, 'lost', '2026-01-03', null],
      [3, 1, 40, null, '2026-01-04', true],
      [4, 1, 50.004, 'O\'Neil, "x"\nÅ', '2026-01-05', true],
    ],
  },
  ledger: {
    columns: {
      id: 'integer',
      line: 'integer',
      total: 'double precision',
      stage: 'text',
      placed: 'timestamp',
      paid: 'integer',
    },
    rows: [
      [1, 1, 10, 'won', '2026-01-01T00:00:00', 1],
      [1, 2, 20.5, 'lost', '2026-01-02T00:00:00', 0],
      [2, 1, 31, 'lost', '2026-01-03T10:00:00', null],
      [4, 1, 50, 'O\'Neil, "x"\nÅ', '2026-01-05T00:00:00', 1],
      [9, 1, 90, 'won', '2026-01-09T00:00:00', 1],
      [9, 2, 1, 'won', '2026-01-09T00:00:00', 1],
    ],
  },
  repeats: {
    columns: { id: 'integer', line: 'integer', total: 'double precision' },
    rows: [
      [1, 1, 10],
      [1, 1, 11],
      [1, 2, 20.5],
      [null, 1, 5],
    ],
  },
  empty: { columns: { id: 'integer' }, rows: [] },
  doubled: {
    columns: { id: 'integer', line: 'integer', total: 'double precision' },
    rows: [
      [1, 1, 10],
      [1, 1, 11],
      [2, 1, 30],
      [2, 1, 30],
    ],
  },
};

describe.each(bothSources)('two tables of one source: %s', (kind) => {
  const sources = both(kind);
  const rule: Reconciliation = {
    with: 'crm.ledger',
    key: ['id', 'line'],
    columns: { amount: 'total', stage: 'stage', placed: 'placed', paid: 'paid' },
    sums: { amount: 'total' },
  };

  test('counts rows, keys on one side only, cells that differ, and sums', async () => {
    const findings = await reconcile(sources(), 'crm.orders', rule);
    expect(brief(findings)).toEqual([
      ['data.reconcile_rows', 'unmet', -1],
      ['data.reconcile_keys', 'unmet', 3],
      ['data.reconcile_cells', 'unmet', 2],
      ['data.reconcile_cells', 'unmet', 1],
      ['data.reconcile_cells', 'unmet', 1],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_sum', 'unmet', expect.closeTo(150.504 - 202.5, 9)],
    ]);
    expect(of(findings, 'data.reconcile_keys').message).toBe(
      '1 of 5 keys (20.0%) of crm.orders are only there, 2 of 6 keys (33.3%) of crm.ledger only there.',
    );
    expect(of(findings, 'data.reconcile_keys').samples).toEqual([
      { id: '3', line: '1', 'only in': 'crm.orders' },
      { id: '9', line: '1', 'only in': 'crm.ledger' },
      { id: '9', line: '2', 'only in': 'crm.ledger' },
    ]);
    expect(of(findings, 'data.reconcile_cells', 'crm.orders.stage')).toMatchObject({
      message: 'stage differs between crm.orders and crm.ledger in 1 of 4 common keys (25.0%).',
      samples: [{ id: '1', line: '2', 'crm.orders.stage': 'won', 'crm.ledger.stage': 'lost' }],
    });
  });

  test('a tolerance holds numbers that are near enough', async () => {
    const findings = await reconcile(sources(), 'crm.orders', { ...rule, tolerance: 0.01 });
    expect(of(findings, 'data.reconcile_cells', 'crm.orders.amount')).toMatchObject({
      measured: 1,
      expected: '0, within 0.01',
    });
  });

  test('one side may have more, where the rule says so', async () => {
    const subset: Reconciliation = { with: 'crm.orders', key: ['id', 'line'], rows: 'fewer' };
    expect(brief(await reconcile(sources(), 'crm.repeats', subset)).at(-1)).toEqual(['data.reconcile_keys', 'met', 0]);
    const more: Reconciliation = { ...subset, rows: 'more' };
    expect(brief(await reconcile(sources(), 'crm.repeats', more)).at(-1)).toEqual(['data.reconcile_keys', 'unmet', 3]);
  });

  test('a repeated or missing key is said, and not compared cell by cell', async () => {
    const findings = await reconcile(sources(), 'crm.orders', {
      with: 'crm.repeats',
      key: ['id', 'line'],
      columns: { amount: 'total' },
    });
    expect(of(findings, 'data.reconcile_key')).toMatchObject({
      state: 'unmet',
      measured: 2,
      message:
        'The key id and line does not name one row each: crm.repeats repeats it in 1 surplus row and has 1 row without it. Rows of a repeated or missing key are not compared cell by cell.',
      samples: [{ id: '1', line: '1', 'repeated in': 'crm.repeats', rows: 2 }],
    });
    expect(of(findings, 'data.reconcile_cells')).toMatchObject({ state: 'met', measured: 0 });
  });

  test('cells are no pass where every common key is repeated, so that none was compared', async () => {
    const findings = await reconcile(sources(), 'crm.orders', {
      with: 'crm.doubled',
      key: ['id', 'line'],
      columns: { amount: 'total' },
      rows: 'more',
    });
    expect(of(findings, 'data.reconcile_cells')).toMatchObject({
      state: 'unverified',
      measured: null,
      message: 'No key is in both crm.orders and crm.doubled in one row each, so amount cannot be compared.',
    });
    const some = await reconcile(sources(), 'crm.orders', {
      with: 'crm.repeats',
      key: ['id', 'line'],
      columns: { amount: 'total' },
    });
    expect(of(some, 'data.reconcile_cells').message).toContain('0 of 1 common keys.');
  });

  test('an empty table, a missing column and a missing table are findings, never a pass', async () => {
    expect(brief(await reconcile(sources(), 'crm.orders', { with: 'crm.empty', key: ['id'] }))).toEqual([
      ['data.table_empty', 'unmet', 0],
    ]);
    const missing = await reconcile(sources(), 'crm.orders', { with: 'crm.ledger', key: ['id', 'lin'], sums: ['x'] });
    expect(missing.map((each) => each.subject)).toEqual([
      'crm.orders.lin',
      'crm.orders.x',
      'crm.ledger.lin',
      'crm.ledger.x',
    ]);
    expect(missing.every((each) => each.state === 'unmet' && each.code === 'data.column_missing')).toBe(true);
    const [gone] = await reconcile(sources(), 'crm.orders', { with: 'crm.gone', key: ['id'] });
    expect(gone).toMatchObject({ code: 'data.rule_errored', state: 'unverified' });
    const [text] = (
      await reconcile(sources(), 'crm.orders', { with: 'crm.ledger', key: ['id', 'line'], sums: ['stage'] })
    ).slice(-1);
    expect(text).toMatchObject({ code: 'data.rule_errored', state: 'unverified', subject: 'crm.orders.stage' });
  });
});

function both(kind: (typeof bothSources)[number]) {
  return () => open(kind);
}
const open = useBothSources(tables);

describe('two tables of two engines', () => {
  const postgres = usePostgres();
  const count = 5000;
  let sources: Sources;

  beforeAll(async () => {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    await client.query(
      `CREATE TABLE customers AS SELECT i AS customer_id, CAST(i / 8.0 AS numeric(12, 3)) AS total, 'name ' || i AS name, CAST(CASE WHEN i % 2 = 0 THEN 'x' ELSE 'yy' END AS char(4)) AS code,
         (i % 3 = 0) AS active, timestamp '2026-01-01' + i * interval '1 day' AS joined, CAST(i AS text) || '.0' AS score FROM generate_series(1, ${count}) AS i`,
    );
    await client.query(`UPDATE customers SET name = 'someone else' WHERE customer_id IN (17, 4321)`);
    await client.query(`UPDATE customers SET total = total + 0.004 WHERE customer_id % 1000 = 0`);
    await client.query(`DELETE FROM customers WHERE customer_id = 2222`);
    await client.query(`INSERT INTO customers (customer_id, name) VALUES (9999, 'new')`);
    await client.query(
      `CREATE TABLE twice AS SELECT * FROM customers WHERE customer_id <= 20 UNION ALL SELECT * FROM customers WHERE customer_id <= 20`,
    );
    await client.query(
      `CREATE TABLE repeated AS SELECT * FROM customers UNION ALL SELECT * FROM customers WHERE customer_id = 5`,
    );
    await client.end();
    const day = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 86_400_000).toISOString().slice(0, 10);
    const rows = Array.from({ length: count }, (_, index) => {
      const i = index + 1;
      return `${i},${i / 8},name ${i},${i % 2 === 0 ? 'x' : 'yy'},${i % 3 === 0 ? 'TRUE' : 'FALSE'},${day(i)},${i}\n`;
    });
    const dir = await mkdtemp(join(tmpdir(), 'groundwork-test-'));
    await mkdir(join(dir, 'data'));
    const header = 'customer_id,amount,name,code,active,joined,score';
    await writeFile(join(dir, 'data', 'customers.csv'), `${header}\n${rows.join('')}`);
    await writeFile(join(dir, 'data', 'few.csv'), `${header}\n${rows.slice(0, 20).join('')}`);
    sources = openSources({
      dir,
      config: {
        sources: {
          crm: { kind: 'files', path: 'data' },
          warehouse: { kind: 'postgres', url: postgres.url, schema: 'public', statement_timeout: '60s' },
        },
      },
    });
    return async () => {
      await sources.close();
      await rm(dir, { recursive: true });
    };
  });

  const rule: Reconciliation = {
    with: 'warehouse.customers',
    key: ['customer_id'],
    columns: { amount: 'total', name: 'name', code: 'code', active: 'active', joined: 'joined', score: 'score' },
    tolerance: 0.01,
  };
  const declared = { 'crm.customers': { score: { logicalType: 'number' } } } as const;

  test('only rows of parts that differ travel, and what prints differently does not differ', async () => {
    const findings = await reconcile(sources, 'crm.customers', rule, declared);
    expect(brief(findings)).toEqual([
      ['data.reconcile_rows', 'met', 0],
      ['data.reconcile_keys', 'unmet', 2],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_cells', 'unmet', 2],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_cells', 'met', 0],
    ]);
    expect(of(findings, 'data.reconcile_keys').samples).toEqual([
      { customer_id: '2222', 'only in': 'crm.customers' },
      { customer_id: '9999', 'only in': 'warehouse.customers' },
    ]);
    expect(of(findings, 'data.reconcile_cells', 'crm.customers.name').samples).toEqual(
      [
        { customer_id: '17', 'crm.customers.name': 'name 17', 'warehouse.customers.name': 'someone else' },
        { customer_id: '4321', 'crm.customers.name': 'name 4321', 'warehouse.customers.name': 'someone else' },
      ].toSorted((a, b) => order(findings, a.customer_id) - order(findings, b.customer_id)),
    );
    const fetched = Number(/(\d+) rows fetched/.exec(of(findings, 'data.reconcile_keys').message)?.[1]);
    expect(fetched).toBeGreaterThan(5);
    expect(fetched).toBeLessThan(200);
  });

  test('without a tolerance every cell that differs is found', async () => {
    const findings = await reconcile(sources, 'crm.customers', { ...rule, tolerance: 0 }, declared);
    expect(of(findings, 'data.reconcile_cells', 'crm.customers.amount').measured).toBe(5);
  });

  test('what is too much to fetch is said, and its counts are a lower bound', async () => {
    const here = await openTable(sources, 'crm.customers', declared['crm.customers']);
    const limits = { buckets: 16, split: 1024, small: 32, rows: 4 };
    const whole = reconcileRule('crm.customers', { ...rule, tolerance: 0 }, null);
    const findings = await checkReconcile({ rule: whole, here, sources, declaredColumns: () => ({}), limits });
    const keys = of(findings, 'data.reconcile_keys');
    expect(keys.message).toMatch(/[1-4] rows? fetched\. \d+ more rows in parts that differ were too many to fetch/);
    const states = findings.filter((each) => each.code === 'data.reconcile_cells').map((each) => each.state);
    expect(states).not.toContain('met');
    expect(states).toContain('unverified');
  });

  test('a key that is repeated on one side is said', async () => {
    const findings = await reconcile(sources, 'crm.customers', { ...rule, with: 'warehouse.repeated' }, declared);
    expect(of(findings, 'data.reconcile_key')).toMatchObject({
      measured: 1,
      samples: [{ customer_id: '5', 'repeated in': 'warehouse.repeated', rows: 2 }],
    });
    expect(of(findings, 'data.reconcile_rows').measured).toBe(-1);
    expect(of(findings, 'data.reconcile_keys').measured).toBe(2);
    expect(of(findings, 'data.reconcile_cells', 'crm.customers.amount').message).toContain('0 of 4,998 common keys.');
  });

  test('cells are no pass where the other side repeats every key', async () => {
    const small = { with: 'warehouse.twice', key: ['customer_id'], columns: ['name'] };
    const findings = await reconcile(sources, 'crm.few', small);
    expect(of(findings, 'data.reconcile_cells')).toMatchObject({ state: 'unverified', measured: null });
  });
});

const order = (findings: readonly Finding[], id: string) =>
  of(findings, 'data.reconcile_cells', 'crm.customers.name').samples.findIndex((each) => each.customer_id === id);

test('rows that were fetched are compared as a full join would', () => {
  const rule = {
    here: 'a',
    there: 'b',
    key: [{ here: 'k', there: 'k' }],
    columns: [{ here: 'c', there: 'c' }],
    sums: [],
    rows: 'same',
    tolerance: 0,
    severity: 'error',
    location: null,
  } as const;
  const row = ([key, cell]: readonly [number, number]) => ({
    key: String(key),
    shownKey: [String(key)],
    cells: [{ canonical: String(cell), shown: String(cell), number: cell }],
  });
  const side = fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(2)), { selector: ([key]) => key });
  fc.assert(
    fc.property(side, side, (here, there) => {
      const [a, b] = [new Map(here), new Map(there)];
      const found = compareRows(rule, here.map(row), there.map(row));
      expect(found.onlyHere).toBe([...a.keys()].filter((key) => !b.has(key)).length);
      expect(found.onlyThere).toBe([...b.keys()].filter((key) => !a.has(key)).length);
      expect(found.columns[0]?.differing).toBe(
        [...a].filter(([key, cell]) => b.has(key) && b.get(key) !== cell).length,
      );
    }),
  );
});
