import { describe, expect, test } from 'vitest';
import type { DataTable } from '../../src/charter/schema/data.ts';
import type { Finding } from '../../src/conditions/finding.ts';
import { checkData } from '../../src/trust/check-data.ts';
import { bothSources, type SourceKind, type TestTable, useBothSources } from '../support/both-sources.ts';

const odd = 'Größe "m²"\t名前';
const wideColumns = Array.from({ length: 800 }, (_, i) => `c${i}`);
const wide: TestTable = {
  columns: Object.fromEntries(wideColumns.map((name) => [name, 'integer'])),
  rows: [1, 2, 3].map((row) => wideColumns.map((_, i) => (i % 2 === 0 && row === 2 ? null : row * i))),
};
const nulls: TestTable = {
  columns: { id: 'integer', at: 'timestamp', amount: 'double precision', name: 'text' },
  rows: Array.from({ length: 40 }, () => [null, null, null, null] as const),
};
const strange: TestTable = {
  columns: { [odd]: 'text', id: 'integer', at: 'date', was_number: 'text' },
  rows: Array.from(
    { length: 60 },
    (_, i) =>
      [
        `a "${i % 3}"\n,;'`,
        i,
        `2026-02-${String((i % 28) + 1).padStart(2, '0')}`,
        i === 59 ? 'n/a' : String(i),
      ] as const,
  ),
};
const sources = useBothSources({ wide, nulls, strange, copy: strange, empty: { columns: nulls.columns, rows: [] } });

async function check(kind: SourceKind, table: string, declared: DataTable): Promise<readonly Finding[]> {
  return checkData({
    charter: {
      version: 1,
      id: 'a',
      title: 'A',
      owner: { person: null, review_every: '30d' },
      data: { [table]: declared },
    },
    locate: () => null,
    sources: sources(kind),
    now: new Date('2026-03-10T12:00:00Z'),
    timezone: 'UTC',
  });
}

/** Every rule that compares a table with something else. */
function everything(names: { at: string; value: string; name: string; id: string; other: string }): DataTable {
  return {
    reconcile: [{ with: names.other, key: [names.id], columns: [names.value, names.name], sums: [names.value] }],
    drift: [{ at: names.at, recent: '14d', against: '14d', as_of: '2026-02-28', columns: [names.value, names.name] }],
    volume: [{ at: names.at, period: 'day' }],
    near_duplicates: [{ of: [names.name] }],
  };
}

describe.each(bothSources)('data rules on %s', (kind) => {
  test('hundreds of columns with several rules each are all measured: 2,400 counts, where PostgreSQL selects 1,664', async () => {
    const quality = wideColumns.flatMap((property) => [
      { property, metric: 'nullValues' as const, mustBe: 0 },
      { property, metric: 'missingValues' as const, arguments: { missingValues: [3] }, mustBe: 0 },
      { property, metric: 'invalidValues' as const, arguments: { minimum: 0 }, mustBe: 0 },
    ]);
    const findings = (await check(kind, 'crm.wide', { quality })).slice(1);
    expect(findings).toHaveLength(2400);
    const measured = findings.map((each) => each.measured);
    const expected = wide.rows[0]?.flatMap((_, i) => {
      const column = wide.rows.map((row) => row[i]);
      const empty = column.filter((each) => each === null).length;
      return [empty, empty + column.filter((each) => each === 3).length, 0];
    });
    expect(measured).toEqual(expected);
    expect(findings.filter((each) => each.samples.length > 0)).toHaveLength(100);
  });

  test('a table of nulls passes nothing that compares', async () => {
    const names = { at: 'at', value: 'amount', name: 'name', id: 'id', other: 'crm.nulls' };
    const found = (await check(kind, 'crm.nulls', everything(names))).slice(1);
    const passed = found.filter((each) => each.state === 'met').map((each) => each.code);
    // As many rows in the table as in itself, and no key on one side only, since there is no key: that is said.
    expect(
      passed.filter(
        (code) => code !== 'data.reconcile_rows' && code !== 'data.reconcile_keys' && code !== 'data.reconcile_sum',
      ),
    ).toEqual([]);
    expect(found.find((each) => each.code === 'data.reconcile_key')).toMatchObject({ state: 'unmet', measured: 80 });
  });

  test('an empty table passes nothing that compares', async () => {
    const names = { at: 'at', value: 'amount', name: 'name', id: 'id', other: 'crm.nulls' };
    const found = await check(kind, 'crm.empty', everything(names));
    expect(found.filter((each) => each.state === 'met')).toEqual([]);
    // Without a value a column of a file has no type, so that drift ends at its time; PostgreSQL knows it.
    expect(found).toHaveLength(kind === 'files' ? 5 : 6);
  });

  test('odd names, and quotes and line breaks in cells, change nothing', async () => {
    const names = { at: 'at', value: 'id', name: odd, id: 'id', other: 'crm.copy' };
    const found = (await check(kind, 'crm.strange', everything(names))).slice(1);
    expect(found.map(({ code, state, measured }) => [code, state, measured])).toEqual([
      ['data.reconcile_rows', 'met', 0],
      ['data.reconcile_keys', 'met', 0],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_cells', 'met', 0],
      ['data.reconcile_sum', 'met', 0],
      // A number that only grows has drifted, however few rows there are; the rest is too little to tell.
      ['data.drift', 'unmet', 2.375598],
      ['data.not_measurable', 'unverified', null],
      ['data.not_measurable', 'unverified', null],
      ['data.near_duplicates', 'unmet', 57],
    ]);
  });

  test('a type that changed, and columns that are not there, are findings; the other rules go on', async () => {
    const gone = { at: 'was_number', value: 'gone', name: odd, id: 'id', other: 'crm.copy' };
    const found = (await check(kind, 'crm.strange', everything(gone))).slice(1);
    expect(found.map(({ code, state, subject }) => [code, state, subject.slice('crm.'.length)])).toEqual([
      ['data.column_missing', 'unmet', 'strange.gone'],
      ['data.column_missing', 'unmet', 'copy.gone'],
      ['data.not_measurable', 'unverified', 'strange.was_number'],
      ['data.not_measurable', 'unverified', 'strange.was_number'],
      ['data.near_duplicates', 'unmet', `strange.${odd}`],
    ]);
    const sums = await check(kind, 'crm.strange', {
      reconcile: [{ with: 'crm.copy', key: ['id'], sums: { id: 'was_number' } }],
    });
    // In a file it is now a column of texts, which nobody declared to be numbers; PostgreSQL says that the other side is one.
    expect(sums.at(-1)).toMatchObject(
      kind === 'files'
        ? { code: 'data.rule_errored', state: 'unverified' }
        : {
            code: 'data.reconcile_sum',
            state: 'unmet',
            measured: 59,
            message: expect.stringContaining('1 value that is no number is left out'),
          },
    );
  });
});
