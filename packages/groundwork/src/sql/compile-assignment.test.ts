import { expect, test } from 'vitest';
import { compileAssignment } from './compile-assignment.ts';

test('reads counts by name and shows the query with the table of the charter', () => {
  const relation = {
    name: 'crm.customers',
    dialect: 'postgres',
    from: '"public"."customers"',
    columns: [
      { name: 'id', type: 'string', nativeType: 'text' },
      { name: 'arm', type: 'string', nativeType: 'text' },
    ],
  } as const;
  const query = compileAssignment({ relation, unit: 'id', arm: 'arm', agent: ['a'], control: ['c'] });
  expect(query.sql).toContain('FROM "public"."customers"');
  const reading = query.read([{ agent: 3, control: '4', in_both: 1, in_neither: 0, without_unit: 2 }]);
  expect(reading).toMatchObject({ units: { agent: 3, control: 4 }, inBoth: 1, inNeither: 0, withoutUnit: 2 });
  expect(reading.sql).toContain('FROM crm.customers AS source');
});
