import { expect, test } from 'vitest';
import { dialects } from '../../sql/dialects/index.ts';
import { cellOf } from '../cell.ts';
import { invalidCondition } from './validity.ts';

test('a pattern of a contract that engines read differently is trouble that names the construct', () => {
  const column = { name: 'zip', type: 'string', nativeType: 'text' } as const;
  const relation = { name: 'crm.customers', dialect: 'postgres', from: '"customers"', columns: [column] } as const;
  expect(invalidCondition(dialects.postgres, cellOf(relation, 'zip'), { pattern: '(1)\\1' })).toEqual({
    trouble: 'has the pattern (1)\\1, which uses a back-reference, \\1, at character 4',
    fix: expect.stringContaining('not every engine'),
  });
});
