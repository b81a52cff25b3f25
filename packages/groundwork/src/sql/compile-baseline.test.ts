import { expect, test } from 'vitest';
import type { Metric } from '../charter/schema/metrics.ts';
import { compileBaseline } from './compile-baseline.ts';
import { compileDaily } from './compile-daily.ts';
import type { Relation } from './relation.ts';

const relation: Relation = {
  name: 'crm.orders',
  dialect: 'postgres',
  from: '"public"."orders"',
  columns: [
    { name: 'id', type: 'integer', nativeType: 'bigint' },
    { name: 'amount', type: 'number', nativeType: 'numeric' },
    { name: 'ordered', type: 'date', nativeType: 'date' },
  ],
};
const amount: Metric = { kind: 'mean', table: 'crm.orders', unit: 'id', value: 'amount', at: 'ordered' };
const metrics = [
  { id: 'amount', metric: amount },
  { id: 'bought', metric: { ...amount, kind: 'rate', value: 'amount > 0' } as Metric },
  { id: 'large', metric: { ...amount, where: 'amount > 100' } },
  { id: 'timeless', metric: { kind: 'sum', table: 'crm.orders', unit: 'id', value: '1' } as Metric },
];
const window = { from: '2026-07-01', to: '2026-09-30' };

test('metrics that count the same rows share a query, which reads only those rows', async () => {
  const queries = await compileBaseline({ metrics, relation, window, timezone: 'UTC' });
  expect(queries.map((each) => each.read([]).map(({ metric }) => metric))).toEqual([
    ['amount', 'bought'],
    ['large'],
    ['timeless'],
  ]);
  expect(queries[0]?.sql).toContain('WHERE "ordered" >= DATE \'2026-07-01\' AND "ordered" < DATE \'2026-10-01\'');
  expect(queries[2]?.sql).not.toContain('DATE');
  expect(queries[0]?.read([])[1]?.sql).toContain('FROM crm.orders AS source');
});

test('a metric without a time has no days', async () => {
  const queries = await compileDaily({ metrics, relation, window, timezone: 'UTC' });
  expect(queries.flatMap((each) => each.read([]).map(({ metric, days }) => [metric, days.length]))).toEqual([
    ['amount', 0],
    ['bought', 0],
    ['large', 0],
  ]);
});
