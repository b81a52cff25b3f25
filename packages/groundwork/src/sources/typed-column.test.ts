import { describe, expect, test } from 'vitest';
import { useFilesSource } from '../../test/support/files-source.ts';
import type { DeclaredColumn } from '../charter/schema/data.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { postgres } from '../sql/dialects/postgres.ts';
import { typedRelation } from './typed-column.ts';

const filesSource = useFilesSource();

/** A CSV column read as declared: its description, its values, and the texts that did not parse. */
async function declared(texts: readonly string[], declaration: DeclaredColumn) {
  const { connection } = await filesSource({ 't.csv': `id,v\n${texts.map((text, i) => `${i},${text}\n`).join('')}` });
  const { columns, from } = await connection.relation('t', { v: declaration });
  const column = columns[1];
  const raw = column?.parsed?.raw ?? 'v';
  const rows = await connection.query(`SELECT v, ${raw} AS raw FROM ${from} AS t ORDER BY id`);
  return {
    column,
    values: rows.map((row) => row.v),
    unparsed: rows.filter((row) => row.v === null && row.raw !== null).map((row) => row.raw),
  };
}

describe('a declared column is parsed strictly, and what does not parse is there to be counted', () => {
  test.each([
    [
      { logicalType: 'date', format: 'M/d/yyyy' },
      ['3/1/2017', '10/20/2016', '20/10/2016', ''],
      ['2017-03-01', '2016-10-20', null, null],
      ['20/10/2016'],
    ],
    [{ logicalType: 'date', format: 'd/M/yyyy' }, ['3/1/2017', '10/20/2016'], ['2017-01-03', null], ['10/20/2016']],
    [
      { logicalType: 'date' },
      ['2026-01-31', '31.01.2026', '2026-02-30'],
      ['2026-01-31', null, null],
      ['31.01.2026', '2026-02-30'],
    ],
    [
      { logicalType: 'timestamp', format: 'd.M.yyyy H:mm' },
      ['31.1.2026 9:30', 'later'],
      ['2026-01-31T09:30:00', null],
      ['later'],
    ],
    [
      { logicalType: 'timestamp' },
      ['2026-01-31T09:30:00+01:00', '2026-01-31T09:30:00Z', 'x'],
      ['2026-01-31T08:30:00', '2026-01-31T09:30:00', null],
      ['x'],
    ],
    [{ logicalType: 'time' }, ['09:30', '23:59:59', '24:00'], ['09:30:00', '23:59:59', null], ['24:00']],
    [{ logicalType: 'number' }, ['1.5', 'n/a', '007', '$3'], [1.5, null, 7, null], ['n/a', '$3']],
    [
      { logicalType: 'number', decimalChar: ',', groupChar: '.' },
      ['1234,5', '1.234,50', '-7', '1.5', '1,234.5'].map((each) => `"${each}"`),
      [1234.5, 1234.5, -7, null, null],
      ['1.5', '1,234.5'],
    ],
    [{ logicalType: 'integer', groupChar: '.' }, ['1.234', '12', '1.5'], [1234, 12, null], ['1.5']],
    [{ logicalType: 'integer' }, ['12', '1.5', '02'], [12, null, 2], ['1.5']],
    [{ logicalType: 'boolean' }, ['yes', 'No', '1', 'maybe'], [true, false, true, null], ['maybe']],
    [{ logicalType: 'string' }, ['1', '2'], ['1', '2'], []],
  ] satisfies [DeclaredColumn, string[], unknown[], string[]][])('%o', async (declaration, texts, values, unparsed) => {
    const found = await declared(texts, declaration);
    expect(found.values).toEqual(values);
    expect(found.unparsed).toEqual(unparsed);
    expect(found.column).toMatchObject({ type: declaration.logicalType, nativeType: 'VARCHAR' });
    if (declaration.logicalType !== 'string')
      expect(found.column?.parsed).toMatchObject({
        declared: true,
        format: ('format' in declaration && declaration.format) || null,
      });
  });

  test('a declaration overrules the inference and settles what was ambiguous', async () => {
    expect((await declared(['1', '2'], { logicalType: 'string' })).column).toEqual({
      name: 'v',
      type: 'string',
      nativeType: 'VARCHAR',
    });
    expect((await declared(['1/2/2016'], { logicalType: 'string' })).column).not.toHaveProperty('ambiguous');
    expect((await declared(['1/2/2016'], { logicalType: 'date', format: 'd/M/yyyy' })).column).not.toHaveProperty(
      'ambiguous',
    );
  });

  test('declared times in ISO 8601 are instants when their texts have offsets, even if some do not parse', async () => {
    expect(
      (await declared(['2026-01-31T09:30:00+01:00', '2026-01-31T09:30:00+01:00', '?'], { logicalType: 'timestamp' }))
        .column?.parsed?.zoned,
    ).toBe(true);
    expect(
      (await declared(['2026-01-31T09:30:00'], { logicalType: 'timestamp' })).column?.parsed?.zoned,
    ).toBeUndefined();
  });
});

describe('a declaration that does not fit is refused by name', () => {
  const open = async () => (await filesSource({ 't.csv': 'id,spend\n1,2\n' })).connection;

  test('a column that is not there', async () => {
    await expect((await open()).relation('t', { spendd: { logicalType: 'number' } })).rejects.toThrow(
      'crm.t has no column "spendd". Did you mean "spend"?',
    );
    await expect((await open()).relation('t', { __proto__x: { logicalType: 'number' } })).rejects.toEqual(
      expect.objectContaining({ code: 'source.column_missing' }),
    );
  });

  test('a format where none belongs, or that is none', async () => {
    await expect((await open()).relation('t', { spend: { logicalType: 'number', format: '#,##0' } })).rejects.toEqual(
      expect.objectContaining({
        code: 'source.format_misplaced',
        message: 'crm.t.spend is declared as number with the format "#,##0".',
      }),
    );
    await expect((await open()).relation('t', { spend: { logicalType: 'date', format: 'MM/dd' } })).rejects.toEqual(
      expect.objectContaining({
        code: 'source.format_invalid',
        message: expect.stringMatching(/^crm\.t\.spend: The format "MM\/dd" cannot be used/),
      }),
    );
  });
});

test('columns of every name and the texts beside them keep apart', async () => {
  const { connection } = await filesSource({ 't.csv': '"a","A (text)","it""s, x",select\n1,2,4,x\n' });
  const { columns, from } = await connection.relation('t');
  const names = columns.map((each) => duckdb.identifier(each.name));
  expect(await connection.query(`SELECT ${names.join(', ')} FROM ${from} AS t`)).toEqual([
    { a: 1, 'A (text)': 2, 'it"s, x': 4, select: 'x' },
  ]);
  const raws = columns.flatMap((each) => each.parsed?.raw ?? []);
  expect(new Set(raws.map((each) => each.toLowerCase())).size).toBe(raws.length);
  expect(
    Object.values(
      (await connection.query(`SELECT ${raws.map((raw, i) => `${raw} AS r${i}`).join(', ')} FROM ${from} AS t`))[0] ??
        {},
    ),
  ).toEqual(['1', '2', '4']);
});

describe('on PostgreSQL, which would compute a column anew wherever it is used', () => {
  const relation = (declared: Readonly<Record<string, DeclaredColumn>>) =>
    typedRelation({
      dialect: postgres,
      name: 'crm.deals',
      from: '"public"."deals"',
      columns: ['id', 'closes'].map((name) => ({ name, nativeType: 'text', type: 'string', value: `"${name}"` })),
      declared,
    }).from;

  test('a table with parsed columns parses each once a row, and reads each text once for it', () => {
    const parsed = relation({ closes: { logicalType: 'date', format: 'M/d/yyyy' } });
    expect(parsed).toMatch(/ FROM "public"\."deals" AS source OFFSET 0\)$/);
    expect(parsed).toContain(' AS g OFFSET 0) AS found');
  });

  test('a table without any stays as it is', () => {
    expect(relation({})).toBe('"public"."deals"');
    expect(relation({ id: { logicalType: 'string' } })).toBe('"public"."deals"');
  });
});
