import { describe, expect, test } from 'vitest';
import { columnSql, columnTerm, findColumn, hasZone, termOf } from './column.ts';
import type { Column, Relation } from './relation.ts';

const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: 'string',
  nativeType: 'VARCHAR',
  ...more,
});
const reading = (format: string, example: string) => ({ format, parses: 8, of: 8, example });
const table: Relation = {
  name: 'crm.customers',
  dialect: 'postgres',
  from: 'customers',
  columns: [
    column('spend', { type: 'number', nativeType: 'double precision' }),
    column('price', { type: 'number', nativeType: 'numeric(10,2)' }),
    column('Region'),
    column('region'),
    column('Owner'),
    column('status', { nativeType: 'deal_status' }),
    column('closed', {
      type: 'date',
      ambiguous: [reading('M/d/yyyy', '2 January'), reading('d/M/yyyy', '1 February')],
    }),
  ],
};

describe('findColumn', () => {
  test('takes the exact spelling first, then the only one that differs in case', () => {
    expect(findColumn(table, 'Region').name).toBe('Region');
    expect(findColumn(table, 'region').name).toBe('region');
    expect(findColumn(table, 'OWNER').name).toBe('Owner');
    expect(() => findColumn(table, 'REGION')).toThrow('crm.customers has no column "REGION". Did you mean "Region"?');
  });

  test('names the nearest column where there is none', () => {
    expect(() => findColumn(table, 'spendd')).toThrow('crm.customers has no column "spendd". Did you mean "spend"?');
    expect(() => findColumn(table, 'weather')).toThrow('crm.customers has no column "weather".');
  });

  test('refuses a column that can be read in two ways and shows both', () => {
    expect(() => findColumn(table, 'closed')).toThrow(
      /as M\/d\/yyyy, 2 January \(8 of 8 values fit\); as d\/M\/yyyy, 1 February/,
    );
  });
});

test('columnSql reads an enumeration as text and leaves text as it is', () => {
  expect(columnSql(table, findColumn(table, 'status'))).toBe('CAST("status" AS text)');
  expect(columnSql(table, findColumn(table, 'Region'), 'a.')).toBe('a."Region"');
});

test('termOf knows which numbers are doubles already', () => {
  expect(termOf(table, findColumn(table, 'spend')).double).toBe(true);
  expect(termOf(table, findColumn(table, 'price')).double).toBeUndefined();
});

test('columnTerm notes what is used and refuses names with a table', () => {
  const used = new Set<string>();
  columnTerm(table, ['owner'], used);
  expect([...used]).toEqual(['Owner']);
  expect(() => columnTerm(table, ['customers', 'spend'], used)).toThrow(
    '"customers.spend" names a column with its table.',
  );
});

test('hasZone tells instants from the readings of a wall clock', () => {
  const zoned = (more: Partial<Column>) =>
    hasZone(column('at', { type: 'timestamp', nativeType: 'TIMESTAMP', ...more }));
  const parsed = { raw: '"at (text)"', format: null, declared: false };
  expect(zoned({})).toBe(false);
  expect(zoned({ nativeType: 'TIMESTAMP WITH TIME ZONE' })).toBe(true);
  expect(zoned({ nativeType: 'timestamptz', type: 'date' })).toBe(false);
  expect(zoned({ parsed })).toBe(false);
  expect(zoned({ parsed: { ...parsed, zoned: true } })).toBe(true);
  expect(zoned({ parsed: { ...parsed, format: "yyyy-MM-dd'T'HH:mm:ssXXX" } })).toBe(true);
  expect(zoned({ parsed: { ...parsed, format: 'yyyy-MM-dd HH:mm' } })).toBe(false);
});
