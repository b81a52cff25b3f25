import { expect, test } from 'vitest';
import { compileContentHash } from './compile-content-hash.ts';
import type { Relation } from './relation.ts';

const relation: Relation = {
  name: 'crm.orders',
  dialect: 'duckdb',
  from: '"orders"',
  columns: [
    { name: 'b', type: 'string', nativeType: 'VARCHAR' },
    { name: 'a', type: 'integer', nativeType: 'BIGINT' },
    { name: 'day', type: 'date', nativeType: 'DATE' },
  ],
};
const compile = (columns: readonly string[], where: string | null = null) =>
  compileContentHash({
    relation,
    columns,
    where,
    window: { from: '2026-01-01', to: '2026-01-31', at: 'day' },
    timezone: 'UTC',
  });

test('names columns in one order, so that the caller need not', async () => {
  const row = [{ counted_rows: 3, lane1: '12', lane2: '34' }];
  const [one, two] = [await compile(['a', 'b', 'a']), await compile(['b', 'a'])];
  expect(one.sql).toBe(two.sql);
  expect(one.read(row)).toEqual(two.read(row));
  expect(one.read(row)).toMatchObject({ rows: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(one.read([{ counted_rows: 3, lane1: '12', lane2: '35' }]).hash).not.toBe(one.read(row).hash);
});

test('refuses what is no condition and no column', async () => {
  await expect(compile(['a'], 'a + 1')).rejects.toMatchObject({ code: 'sql.not_a_condition' });
  await expect(compile(['c'])).rejects.toMatchObject({ code: 'sql.column_missing' });
});
