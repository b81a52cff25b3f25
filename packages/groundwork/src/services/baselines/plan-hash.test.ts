import { describe, expect, test } from 'vitest';
import { charter as schema } from '../../charter/schema/charter.ts';
import { planColumns, planHash, withFrozenPlan } from './plan-hash.ts';

const charter = (columns: Record<string, unknown>) =>
  schema.parse({
    version: 1,
    id: 'win-back',
    title: 'Win-back',
    owner: { person: null },
    metrics: { spend: { table: 'crm.customers', unit: 'id', kind: 'mean', value: 'spend' } },
    data: { 'crm.customers': { key: ['id'], columns }, 'crm.other': { columns: { x: { logicalType: 'date' } } } },
  });

const number = charter({ spend: { logicalType: 'number' } });
const integer = charter({ spend: { logicalType: 'integer' } });
const sectionHashes = {} as never;

describe('the frozen plan', () => {
  test('pins how the columns of its tables are declared, and of no other table', () => {
    expect(planColumns(number)).toEqual({ 'crm.customers': { spend: { logicalType: 'number' } } });
    expect(planHash({ charter: number, sectionHashes })).not.toBe(planHash({ charter: integer, sectionHashes }));
  });

  test('is measured with the columns as they were declared, whatever the charter says today', () => {
    const measured = withFrozenPlan(integer, {}, planColumns(number));
    expect(measured.data?.['crm.customers']).toEqual({ key: ['id'], columns: { spend: { logicalType: 'number' } } });
    expect(measured.data?.['crm.other']).toEqual(integer.data?.['crm.other']);
    expect(withFrozenPlan(number, {}, {}).data?.['crm.customers']).toEqual({ key: ['id'] });
  });
});
