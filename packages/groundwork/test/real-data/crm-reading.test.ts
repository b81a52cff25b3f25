import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { DeclaredColumn } from '../../src/charter/schema/data.ts';
import type { Row } from '../../src/sources/connection.ts';
import { openFiles } from '../../src/sources/files/files.ts';
import { duckdb } from '../../src/sql/dialects/duckdb.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/crm', import.meta.url));
const there = existsSync(folder);
if (!there) console.log(`Skipped: reading the CRM export needs ${folder}, which is not on this machine.`);

const us: DeclaredColumn = { logicalType: 'date', format: 'M/d/yyyy' };
const europe: DeclaredColumn = { logicalType: 'date', format: 'd/M/yyyy' };
const dates = ['engage_date', 'close_date'] as const;

describe.skipIf(!there)('the pipeline export and the same table re-saved with M/D/YYYY dates', async () => {
  const crm = there ? await openFiles({ source: 'crm', dir: '/', path: folder }) : null;
  afterAll(() => crm?.close());

  async function relation(table: string, declared?: Record<string, DeclaredColumn>) {
    if (crm === null) throw new Error('This test needs the data.');
    return { connection: crm, ...(await crm.relation(table, declared)) };
  }

  async function cells(table: string, declared?: Record<string, DeclaredColumn>): Promise<readonly Row[]> {
    const { connection, from, columns } = await relation(table, declared);
    return connection.query(
      `SELECT ${columns.map((each) => duckdb.identifier(each.name)).join(', ')} FROM ${from} AS t ORDER BY opportunity_id`,
    );
  }

  async function unparsed(declared: Record<string, DeclaredColumn>): Promise<Row | undefined> {
    const { connection, from, columns } = await relation('sales_pipeline_us_dates', declared);
    const counts = columns
      .filter((each) => each.parsed?.declared)
      .map(
        (each) =>
          `${duckdb.countIf(`${each.parsed?.raw} IS NOT NULL AND ${duckdb.identifier(each.name)} IS NULL`)} AS ${each.name}`,
      );
    return (await connection.query(`SELECT ${counts.join(', ')} FROM ${from} AS t`))[0];
  }

  test('ISO dates and numbers are read as what they are', async () => {
    expect((await relation('sales_pipeline')).columns.map(({ name, type }) => [name, type])).toEqual([
      ['opportunity_id', 'string'],
      ['sales_agent', 'string'],
      ['product', 'string'],
      ['account', 'string'],
      ['deal_stage', 'string'],
      ['engage_date', 'date'],
      ['close_date', 'date'],
      ['close_value', 'integer'],
    ]);
  });

  test('are equal cell by cell once the dates are declared M/d/yyyy', async () => {
    const original = await cells('sales_pipeline');
    expect(original).toHaveLength(8800);
    expect(await cells('sales_pipeline_us_dates', { engage_date: us, close_date: us })).toEqual(original);
    expect(await unparsed({ engage_date: us, close_date: us })).toEqual({ engage_date: 0, close_date: 0 });
  });

  test('undeclared, the dates are refused with both readings', async () => {
    const { columns } = await relation('sales_pipeline_us_dates');
    for (const name of dates) {
      const column = columns.find((each) => each.name === name);
      expect(column?.type).toBe('string');
      expect(column?.ambiguous?.map((each) => each.format)).toEqual(['M/d/yyyy', 'd/M/yyyy']);
    }
    const [month, day] = columns.find((each) => each.name === 'engage_date')?.ambiguous ?? [];
    expect(month).toEqual({ format: 'M/d/yyyy', parses: 8300, of: 8300, example: '1/10/2017 → 10 January 2017' });
    expect(day).toMatchObject({ format: 'd/M/yyyy', of: 8300, example: '1/10/2017 → 1 October 2017' });
    expect(day?.parses).toBeLessThan(8300);
  });

  test('declared d/M/yyyy, the values that do not parse are counted, not bent into dates', async () => {
    const { columns } = await relation('sales_pipeline_us_dates');
    const fits = (name: string) => columns.find((each) => each.name === name)?.ambiguous?.[1]?.parses ?? 0;
    expect(await unparsed({ engage_date: europe, close_date: europe })).toEqual({
      engage_date: 8300 - fits('engage_date'),
      close_date: 6711 - fits('close_date'),
    });
    // Told apart outside the engine: what has a second number above 12.
    const texts = await cells('sales_pipeline_us_dates', {
      engage_date: { logicalType: 'string' },
      close_date: { logicalType: 'string' },
    });
    const impossible = (name: string) =>
      texts.filter((row) => Number(String(row[name] ?? '').split('/')[1] ?? 0) > 12).length;
    expect(await unparsed({ engage_date: europe, close_date: europe })).toEqual({
      engage_date: impossible('engage_date'),
      close_date: impossible('close_date'),
    });
    expect(impossible('engage_date')).toBeGreaterThan(0);
  });

  test('facts of the export, measured independently', async () => {
    const { connection, from } = await relation('sales_pipeline');
    const [facts] = await connection.query(
      `SELECT count(*) AS deals, ${duckdb.countIf("deal_stage = 'Won'")} AS won, ${duckdb.countIf("deal_stage = 'Lost'")} AS lost, ${duckdb.countIf('account IS NULL')} AS no_account,
         ${duckdb.countIf('close_date IS NULL AND close_value IS NULL')} AS no_close, ${duckdb.countIf('close_date < engage_date')} AS backwards,
         sum(close_value) FILTER (WHERE deal_stage = 'Won') AS value, count(DISTINCT sales_agent) AS agents FROM ${from} AS t`,
    );
    expect(facts).toEqual({
      deals: 8800,
      won: 4238,
      lost: 2473,
      no_account: 1425,
      no_close: 2089,
      backwards: 0,
      value: 10_005_534,
      agents: 30,
    });
  });
});
