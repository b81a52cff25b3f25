import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { Connection } from '../../sources/connection.ts';
import { measureDuplicates } from './duplicates.ts';
import type { DuplicateRule } from './rule.ts';

const csvSources = useCsvSources();
const rule = (id: string, columns: readonly string[]): DuplicateRule => ({
  kind: 'duplicateValues',
  id,
  table: 'crm.t',
  columns,
  severity: 'error',
  location: null,
  note: null,
  check: { operator: 'mustBe', value: 0 },
  unit: 'rows',
});

const key = fc.option(fc.constantFrom('x', 'y', 'X'), { nil: null });
const rows = fc.array(fc.tuple(key, key), { minLength: 1, maxLength: 20 });

describe('surplus rows', () => {
  test('are those beyond the first of each whole key, for any rows', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const sources = await csvSources({
          t: `a,b\n${table.map((row) => row.map((each) => each ?? '').join(',')).join('\n')}\n`,
        });
        const { connection, relation } = await sources.relation('crm.t');
        const found = await measureDuplicates(
          { connection, relation },
          [rule('a', ['a']), rule('ab', ['a', 'b'])],
          table.length,
        );
        const surplus = (keys: readonly (readonly (string | null)[])[]) => {
          const whole = keys.filter((each) => !each.includes(null)).map((each) => JSON.stringify(each));
          return { state: 'counted', count: whole.length - new Set(whole).size, rows: table.length };
        };
        expect(found.get('a')).toEqual(surplus(table.map(([a]) => [a])));
        expect(found.get('ab')).toEqual(surplus(table));
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  test('of the same columns, in whatever order, are counted once', async () => {
    const sources = await csvSources({ t: 'a,b\n1,2\n1,2\n' });
    const { connection, relation } = await sources.relation('crm.t');
    let sent = 0;
    const query: Connection['query'] = (sql) => {
      sent += 1;
      return connection.query(sql);
    };
    const rules = [rule('ab', ['a', 'b']), rule('ba', ['b', 'a']), rule('again', ['a', 'b'])];
    const found = await measureDuplicates({ connection: { ...connection, query }, relation }, rules, 2);
    expect([...found.values()].map((each) => each.state === 'counted' && each.count)).toEqual([1, 1, 1]);
    expect(sent).toBe(1);
  });
});
