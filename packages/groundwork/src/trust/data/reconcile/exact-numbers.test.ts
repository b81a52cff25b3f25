import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import pg from 'pg';
import { beforeAll, describe, expect, test } from 'vitest';
import { usePostgres } from '../../../../test/support/postgres.ts';
import type { Reconciliation } from '../../../charter/schema/data-comparisons.ts';
import type { Finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { openSources } from '../../../sources/open-sources.ts';
import { checkComparisons } from '../check-comparisons.ts';
import { clockOf } from '../freshness.ts';
import { decimalOf, isWithin, minus } from './exact-decimal.ts';

const postgres = usePostgres();
let sources: Sources;

/** Tables that both engines have: types that both spell alike, and rows of literals. */
const tables: Readonly<Record<string, { readonly columns: string; readonly rows: string }>> = {
  wide: {
    columns: 'id DECIMAL(20, 0), code BIGINT, amount DECIMAL(20, 2), small DECIMAL(3, 3)',
    rows: `(9007199254740993, 9007199254740993, 9007199254740909.93, 0.500), (5, 5, 1.50, 0.000), (7, 7, -100.00, -0.120)`,
  },
  near: {
    columns: 'id DECIMAL(20, 0), code BIGINT, amount DECIMAL(20, 2), small DECIMAL(3, 3)',
    rows: `(9007199254740992, 9007199254740992, 9007199254740909.94, 0.500), (5, 5, 1.50, 0.000), (7, 7, -100.00, -0.120)`,
  },
  other: {
    columns: 'id BIGINT, code DECIMAL(38, 10), amount DECIMAL(30, 6), small DECIMAL(9, 6)',
    rows: `(9007199254740993, 9007199254740993.0, 9007199254740909.94, 0.5), (5, 5, 1.5, 0), (7, 7, -100, -0.12)`,
  },
  floating: {
    columns: 'id BIGINT, amount DOUBLE PRECISION',
    rows: `(9007199254740993, 9007199254740909.94), (5, 1.5), (7, -100)`,
  },
  ledger: {
    columns: 'id INTEGER, total DECIMAL(20, 2), units BIGINT, size DOUBLE PRECISION, far DOUBLE PRECISION',
    rows: `(1, 60000000000000.00, 9007199254740993, 60000000000000, 1e308), (2, 40000000000000.01, 5, 40000000000000, -1e308), (3, 0.00, 0, 0, 5.5), (4, 0, 0, 0, 1e308), (5, 0, 0, 0, -1e308)`,
  },
  copy: {
    columns: 'id INTEGER, total DECIMAL(22, 3), units DECIMAL(20, 0), size DOUBLE PRECISION, far DOUBLE PRECISION',
    rows: `(1, 40000000000000.010, 5, 40000000000050, 1e308), (2, 60000000000000.000, 9007199254740993, 60000000000000, -1e308), (3, 0, 0, 0, 999999.5), (4, 0, 0, 0, 1e308), (5, 0, 0, 0, -1e308)`,
  },
  blank: {
    columns: 'id INTEGER, total DECIMAL(20, 2), size DOUBLE PRECISION',
    rows: `(1, NULL, NULL), (2, NULL, NULL)`,
  },
  zero: {
    columns: 'id INTEGER, total DECIMAL(20, 2), size DOUBLE PRECISION',
    rows: `(1, 0, 0), (2, NULL, NULL)`,
  },
  short: {
    columns: 'id INTEGER, total DECIMAL(20, 2), units BIGINT',
    rows: `(1, 60000000000000.00, 9007199254740993), (2, 40000000000000.00, 4)`,
  },
};

beforeAll(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'groundwork-test-'));
  await mkdir(join(dir, 'data'));
  const instance = await DuckDBInstance.create(':memory:');
  const duck = await instance.connect();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    for (const sql of [`CREATE TABLE ${name} (${columns})`, `INSERT INTO ${name} VALUES ${rows}`]) {
      await duck.run(sql);
      await client.query(sql);
    }
    await duck.run(`COPY ${name} TO '${join(dir, 'data', `${name}.parquet`)}' (FORMAT parquet)`);
  }
  await client.end();
  duck.disconnectSync();
  instance.closeSync();
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

const reconcile = (table: string, rule: Reconciliation): Promise<readonly Finding[]> =>
  checkComparisons({
    table,
    declared: { reconcile: [rule] },
    key: [],
    sources,
    clock: clockOf(new Date('2026-03-10T12:00:00Z'), 'UTC'),
    declaredColumns: () => ({}),
    location: null,
    locate: () => null,
  });

const measured = (findings: readonly Finding[], code: string) =>
  findings.filter((each) => each.code === code).map((each) => [each.state, each.measured]);

describe.each([
  ['one DuckDB', 'crm', 'crm'],
  ['one PostgreSQL', 'warehouse', 'warehouse'],
  ['DuckDB and PostgreSQL', 'crm', 'warehouse'],
])('numbers beyond 2^53 in %s', (_, here, there) => {
  test.each(['id', 'code'])('keys that one double would hold are two keys: %s', async (key) => {
    const findings = await reconcile(`${here}.wide`, { with: `${there}.near`, key: [key] });
    expect(measured(findings, 'data.reconcile_keys')).toEqual([['unmet', 2]]);
  });

  test('cells that one double would hold differ, and equal ones of other widths and types do not', async () => {
    const findings = await reconcile(`${here}.wide`, {
      with: `${there}.other`,
      key: ['id'],
      columns: ['amount', 'code', 'small'],
    });
    expect(measured(findings, 'data.reconcile_keys')).toEqual([['met', 0]]);
    expect(measured(findings, 'data.reconcile_cells')).toEqual([
      ['unmet', 1],
      ['met', 0],
      ['met', 0],
    ]);
  });

  test('a tolerance is held digit by digit', async () => {
    const within = async (tolerance: number) =>
      measured(
        await reconcile(`${here}.wide`, { with: `${there}.other`, key: ['id'], columns: ['amount'], tolerance }),
        'data.reconcile_cells',
      );
    expect(await within(0.001)).toEqual([['unmet', 1]]);
    expect(await within(0.01)).toEqual([['met', 0]]);
  });

  test('beside a double numbers are doubles, and the finding says so', async () => {
    const findings = await reconcile(`${here}.wide`, { with: `${there}.floating`, key: ['id'], columns: ['amount'] });
    const [cells] = findings.filter((each) => each.code === 'data.reconcile_cells');
    expect(cells).toMatchObject({ state: 'met', measured: 0 });
    const words = 'Compared as doubles, which do not tell numbers of more than 15 digits apart.';
    expect(cells?.message).toContain(words);
    expect(findings.find((each) => each.code === 'data.reconcile_keys')?.message).not.toContain(words);
  });
});

describe.each([
  ['one DuckDB', 'crm', 'crm'],
  ['one PostgreSQL', 'warehouse', 'warehouse'],
  ['DuckDB and PostgreSQL', 'crm', 'warehouse'],
])('sums in %s', (_, here, there) => {
  const sums = async (other: string, columns: readonly string[], tolerance = 0) =>
    (
      await reconcile(`${here}.ledger`, { with: `${there}.${other}`, key: ['id'], sums: [...columns], tolerance })
    ).filter((each) => each.subject !== `${here}.ledger`);

  test('of exact numbers are compared to the last digit', async () => {
    const equal = await sums('copy', ['total', 'units']);
    expect(measured(equal, 'data.reconcile_sum')).toEqual([
      ['met', 0],
      ['met', 0],
    ]);
    const short = await sums('short', ['total', 'units']);
    expect(measured(short, 'data.reconcile_sum')).toEqual([
      ['unmet', 0.01],
      ['unmet', 1],
    ]);
    expect(short[0]?.message).toBe(
      `total sums to 100,000,000,000,000.01 in ${here}.ledger and total to 100,000,000,000,000 in ${there}.short.`,
    );
    expect(
      measured(await sums('short', ['total', 'units'], 0.01), 'data.reconcile_sum').map(([state]) => state),
    ).toEqual(['met', 'unmet']);
  });

  test('of a few doubles are not far apart by rounding', async () => {
    expect(measured(await sums('copy', ['size']), 'data.reconcile_sum')).toEqual([['unmet', -50]]);
  });

  test('of nothing are no pass, and nothing against a zero is one', async () => {
    const against = async (other: string) =>
      (await reconcile(`${here}.blank`, { with: `${there}.${other}`, key: ['id'], sums: ['total', 'size'] })).filter(
        (each) => each.subject !== `${here}.blank`,
      );
    const blank = { code: 'data.rule_errored', state: 'unverified', measured: null };
    expect(await against('blank')).toMatchObject([blank, blank]);
    expect(measured(await against('zero'), 'data.reconcile_sum')).toEqual([
      ['met', 0],
      ['met', 0],
    ]);
  });

  test('that outgrow a double are no pass', async () => {
    expect(await sums('copy', ['far'])).toMatchObject([{ code: 'data.rule_errored', state: 'unverified' }]);
  });
});

test('digits are read and compared as the integers that they are', () => {
  const written = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12));
  const text = ([units, scale]: readonly [bigint, number]) => `${units}e-${scale}`;
  fc.assert(
    fc.property(written, written, (a, b) => {
      const [one, other] = [decimalOf(text(a)), decimalOf(text(b))];
      if (one === null || other === null) return expect.fail('not read');
      const apart = a[0] * 10n ** BigInt(12 - a[1]) - b[0] * 10n ** BigInt(12 - b[1]);
      const { units, scale } = minus(one, other);
      expect(units * 10n ** BigInt(12 - scale)).toBe(apart);
      expect(isWithin(minus(one, other), 0)).toBe(apart === 0n);
    }),
  );
  expect(['NaN', '', 'text 1', null, 'Infinity'].map(decimalOf)).toEqual([null, null, null, null, null]);
  expect(decimalOf('-.5')).toBeNull();
  expect(isWithin({ units: -1n, scale: 7 }, 1e-7)).toBe(true);
  expect(isWithin({ units: 2n, scale: 7 }, 1e-7)).toBe(false);
});
