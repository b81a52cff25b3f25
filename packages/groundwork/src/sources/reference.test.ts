import { expect, test } from 'vitest';
import { splitName } from './reference.ts';

test('a table is named by its source, a dot, and its name, which may have dots of its own', () => {
  expect(splitName('crm.customers')).toEqual({ source: 'crm', table: 'customers' });
  expect(splitName('crm.2024.sales')).toEqual({ source: 'crm', table: '2024.sales' });
});

test('a name without source or table is refused', () => {
  for (const name of ['customers', '.customers', 'crm.', '']) {
    expect(() => splitName(name)).toThrow(expect.objectContaining({ code: 'source.name_invalid' }));
  }
});
