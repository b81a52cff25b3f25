import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../test/support/csv-sources.ts';
import { failure } from '../../test/support/failure.ts';
import { columnTrouble, openTable } from './table.ts';

const csvSources = useCsvSources();

describe('openTable', () => {
  test('keeps the declarations that fit and sets the others aside', async () => {
    const sources = await csvSources({ t: 'a,b\n01/31/2026,x\n' });
    const open = await openTable(sources, 'crm.t', {
      a: { logicalType: 'date', format: 'MM/dd/yyyy' },
      b: { logicalType: 'date', format: '???' },
      c: { logicalType: 'date' },
    });
    expect(open.relation.columns.map(({ name, type }) => [name, type])).toEqual([
      ['a', 'date'],
      ['b', 'string'],
    ]);
    expect(columnTrouble(open, 'a')).toBeNull();
    expect(columnTrouble(open, 'b')).toMatchObject({ kind: 'refused', problem: { code: 'source.format_invalid' } });
    expect(columnTrouble(open, 'c')).toMatchObject({ kind: 'missing', problem: { code: 'source.column_missing' } });
  });

  test('a column in another case is the same where only one fits', async () => {
    const sources = await csvSources({ t: 'Email\nx\n' });
    expect(columnTrouble(await openTable(sources, 'crm.t'), 'email')).toBeNull();
  });

  test('fails as the source does where there is no table', async () => {
    const sources = await csvSources({ t: 'a\n1\n' });
    expect(await failure(openTable(sources, 'crm.u'))).toBe('source.table_missing');
    expect(await failure(openTable(sources, 'crm.u', { a: { logicalType: 'date' } }))).toBe('source.table_missing');
    expect(await failure(openTable(sources, 'erp.u'))).toBe('source.unknown');
  });
});
