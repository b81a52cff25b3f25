import { expect, test } from 'vitest';
import { readable } from './readable.ts';

test('a relation goes by its name in the charter, quoted only where it must be', () => {
  const relation = {
    name: 'crm.customers',
    dialect: 'duckdb',
    from: "read_csv('/home/ana/customers.csv')",
    columns: [],
  } as const;
  expect(readable(relation).from).toBe('crm.customers');
  expect(readable({ ...relation, name: 'crm.all customers' }).from).toBe('crm."all customers"');
});
