import { describe, expect, test } from 'vitest';
import type { Location } from '../../errors/problem.ts';
import { numberRepeats, rulesOf } from './rules.ts';

const place = (line: number): Location => ({ file: 'charter.yaml', line, column: 1 });
const locate = (path: readonly (string | number)[]) => {
  const lines: Record<string, number> = { 'data/crm.deals': 1, 'data/crm.deals/key': 2, 'data/crm.deals/quality/1': 9 };
  const line = lines[path.join('/')];
  return line === undefined ? null : place(line);
};

describe('rulesOf', () => {
  const rules = rulesOf(
    'crm.deals',
    {
      key: ['tenant', 'id'],
      columns: { closed: { logicalType: 'date', format: 'M/d/yyyy' } },
      fresh: { at: 'updated', within: '24h' },
      references: [{ from: 'account', to: 'crm.accounts.id' }],
      quality: [
        { property: 'email', metric: 'nullValues', mustBe: 0 },
        { property: 'email', metric: 'nullValues', mustBeLessThan: 1, unit: 'percent' },
      ],
    },
    locate,
  );

  test('a key is unique and never empty; the rest becomes one rule each, in the order written', () => {
    expect(rules).toEqual([
      expect.objectContaining({
        kind: 'keyDuplicates',
        columns: ['tenant', 'id'],
        check: { operator: 'mustBe', value: 0 },
      }),
      expect.objectContaining({ kind: 'keyEmpty', columns: ['tenant', 'id'] }),
      expect.objectContaining({ kind: 'declaredType', column: 'closed', type: 'date', format: 'M/d/yyyy' }),
      expect.objectContaining({ kind: 'fresh', column: 'updated', within: '24h' }),
      expect.objectContaining({
        kind: 'reference',
        columns: ['account'],
        target: 'crm.accounts',
        targetColumns: ['id'],
      }),
      expect.objectContaining({ kind: 'nullValues' }),
      expect.objectContaining({ kind: 'nullValues' }),
    ]);
  });

  test('each rule points to its own line, or to the table where that is not known', () => {
    expect(rules.map((each) => each.location?.line)).toEqual([2, 2, 1, 1, 1, 1, 9]);
  });

  test('the ids are stable, and a repeated one is numbered', () => {
    const ids = rules.map((each) => each.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(-2)).toEqual(['crm.deals.email/nullValues', 'crm.deals.email/nullValues#2']);
    expect(numberRepeats(rules)).toEqual(rules);
  });

  test('a table without rules has none', () => {
    expect(rulesOf('crm.deals', {}, locate)).toEqual([]);
  });
});
