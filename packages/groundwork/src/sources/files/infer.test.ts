import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';

const filesSource = useFilesSource();

/** The type and the values of a CSV column with these texts. */
async function column(texts: readonly string[]) {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const { connection } = await filesSource({
    't.csv': `id,v\n${texts.map((text, i) => `${i},${cell(text)}\n`).join('')}`,
  });
  const { columns, from } = await connection.relation('t');
  const rows = await connection.query(`SELECT v FROM ${from} AS t ORDER BY id`);
  return { column: columns[1], type: columns[1]?.type, values: rows.map((row) => row.v) };
}

describe('a column has a type when every value has it', () => {
  test.each([
    ['integers', ['1', '-20', '0'], 'integer', [1, -20, 0]],
    ['integers with gaps', ['1', '', ' ', '3'], 'integer', [1, null, null, 3]],
    ['integers that a double cannot hold', ['9007199254740993', '1'], 'integer', ['9007199254740993', 1]],
    ['numbers', ['1', '2.50', '-0.1', '.5', '5.', ' 7 '], 'number', [1, 2.5, -0.1, 0.5, 5, 7]],
    ['numbers as R and Python write them', ['1e-05', '1.5e+10', '2.5E3'], 'number', [1e-5, 1.5e10, 2500]],
    ['booleans', ['true', 'FALSE', ''], 'boolean', [true, false, null]],
    ['booleans with blanks around', [' true', 'FALSE  ', ' '], 'boolean', [true, false, null]],
    ['dates', ['2026-01-31', ' 2026-02-01 ', ''], 'date', ['2026-01-31', '2026-02-01', null]],
    [
      'times',
      ['2026-01-31T09:30:00', '2026-02-01 10:00:00.5', '2026-02-02'],
      'timestamp',
      ['2026-01-31T09:30:00', '2026-02-01T10:00:00.5', '2026-02-02T00:00:00'],
    ],
    [
      'times with blanks around',
      [' 2026-01-31T09:30:00', '2026-02-01 10:00:00.5  ', '2026-02-02 ', ' '],
      'timestamp',
      ['2026-01-31T09:30:00', '2026-02-01T10:00:00.5', '2026-02-02T00:00:00', null],
    ],
    [
      'instants with blanks around',
      [' 2010-03-31T16:59:42+02:00 ', '2010-03-31T16:59:42Z  '],
      'timestamp',
      ['2010-03-31T14:59:42', '2010-03-31T16:59:42'],
    ],
    [
      'instants',
      ['2010-03-31T16:59:42+02:00', '2010-03-31T16:59:42Z', '2010-03-31 16:59:42-0530'],
      'timestamp',
      ['2010-03-31T14:59:42', '2010-03-31T16:59:42', '2010-03-31T22:29:42'],
    ],
  ])('%s', async (_, texts, type, values) => {
    const found = await column(texts);
    expect(found.type).toBe(type);
    expect(found.values).toEqual(values);
    expect(found.column?.parsed).toMatchObject({ declared: false, format: null });
  });

  test('only instants are zoned', async () => {
    expect((await column(['2010-03-31T16:59:42+02:00'])).column?.parsed?.zoned).toBe(true);
    expect((await column(['2010-03-31T16:59:42'])).column?.parsed?.zoned).toBeUndefined();
  });
});

describe('it stays text', () => {
  test.each([
    ['ZIP codes', ['02134', '10001']],
    ['one leading zero among thousands', [...Array.from({ length: 3000 }, (_, i) => String(i + 1)), '007']],
    ['telephone numbers', ['+15551234567', '+4930123456']],
    ['card numbers', ['4111111111111111111', '5500000000000000004']],
    ['product codes that look like exponents', ['12E5', '1E5']],
    ['yes and no', ['yes', 'no']],
    ['thousands separators', ['1,234', '5,678']],
    ['money', ['$5', '$6']],
    ['NaN and infinity', ['NaN', '1']],
    ['underscores', ['1_000', '2']],
    ['hexadecimal', ['0x1F', '1']],
    ['numbers beyond a double', ['1.5e400', '1']],
    ['one value that is no number', ['1', '2', 'n/a']],
    ['days that do not exist', ['2026-02-30', '2026-01-01']],
    ['dates without leading zeros', ['2026-1-2']],
    ['years first with slashes', ['2026/01/02']],
    ['some times with an offset and some without', ['2010-03-31T16:59:42+02:00', '2010-03-31T16:59:42']],
    ['nothing at all', ['', '']],
    ['versions', ['1.2.16', '2.0.1']],
    ['addresses', ['10.0.0.1', '10.0.0.2']],
  ])('%s', async (_, texts) => {
    const found = await column(texts);
    expect(found.type).toBe('string');
    expect(found.column).not.toHaveProperty('ambiguous');
    expect(found.column).not.toHaveProperty('parsed');
    expect(found.values).toEqual(texts.map((text) => (text === '' ? null : text)));
  });
});

describe('dates that could be read two ways are not read', () => {
  test.each([
    [['3/1/2017', '10/20/2016'], 'M/d/yyyy', 2, '3/1/2017 → 1 March 2017', 'd/M/yyyy', 1, '3/1/2017 → 3 January 2017'],
    [
      ['01.02.2016', '25.12.2016'],
      'M.d.yyyy',
      1,
      '01.02.2016 → 2 January 2016',
      'd.M.yyyy',
      2,
      '01.02.2016 → 1 February 2016',
    ],
    [['1-2-2016', '3-4-2016'], 'M-d-yyyy', 2, '1-2-2016 → 2 January 2016', 'd-M-yyyy', 2, '1-2-2016 → 1 February 2016'],
    [['1/2/16', ''], 'M/d/yy', 1, '1/2/16 → 2 January 2016', 'd/M/yy', 1, '1/2/16 → 1 February 2016'],
    [
      ['1/2/2016 15:04', '3/4/2016 00:10'],
      'M/d/yyyy H:mm',
      2,
      '1/2/2016 15:04 → 2 January 2016',
      'd/M/yyyy H:mm',
      2,
      '1/2/2016 15:04 → 1 February 2016',
    ],
    [
      ['1/2/2016, 3:04:05 PM'],
      'M/d/yyyy, h:mm:ss a',
      1,
      '1/2/2016, 3:04:05 PM → 2 January 2016',
      'd/M/yyyy, h:mm:ss a',
      1,
      '1/2/2016, 3:04:05 PM → 1 February 2016',
    ],
    // Only one reading fits every value here, and the next export may bring the other.
    [['25/12/2016'], 'M/d/yyyy', 0, '25/12/2016 → no such day', 'd/M/yyyy', 1, '25/12/2016 → 25 December 2016'],
    [
      ['1/2/2016', '3/4/2016', 'n/a'],
      'M/d/yyyy',
      2,
      '1/2/2016 → 2 January 2016',
      'd/M/yyyy',
      2,
      '1/2/2016 → 1 February 2016',
    ],
  ])('%s', async (texts, a, aFits, aExample, b, bFits, bExample) => {
    const found = await column(texts);
    const of = texts.filter((text) => text !== '').length;
    expect(found.type).toBe('string');
    expect(found.column?.ambiguous).toEqual([
      { format: a, parses: aFits, of, example: aExample },
      { format: b, parses: bFits, of, example: bExample },
    ]);
    expect(found.values).toEqual(texts.map((text) => (text === '' ? null : text)));
  });

  test('a text column with a date here and there is text', async () => {
    expect((await column(['called', '1/2/2016', 'mailed', 'closed'])).column).not.toHaveProperty('ambiguous');
  });
});

test('what is inferred is what the strict parsers of the dialect read, for any values', async () => {
  const text = fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true }).map(String),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc.stringMatching(/^[-+]?[0-9]{1,3}([.eE/-][0-9]{0,3}){0,2}$/),
    fc.constantFrom(
      '',
      ' ',
      'true',
      'NaN',
      '1e5',
      '0x1',
      '00',
      '-0',
      '1.',
      '2026-02-29',
      '2024-02-29T23:59:59.9999999+18:00',
    ),
  );
  const { connection } = await filesSource({ 'x.csv': 'x\n1\n' });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 4 }), async (texts) => {
      const found = await column(texts);
      const parse = {
        integer: duckdb.tryInteger,
        number: duckdb.tryNumber,
        boolean: duckdb.tryBoolean,
        date: (x: string) => duckdb.tryDate(x, null),
        timestamp: (x: string) => duckdb.tryTimestamp(x, null),
      };
      if (found.type === undefined || !(found.type in parse)) return;
      const read = parse[found.type as keyof typeof parse];
      const [row] = await connection.query(
        `SELECT ${texts.map((each, i) => `${read(duckdb.literal(each))} AS v${i}`).join(', ')}`,
      );
      expect(found.values).toEqual(texts.map((_, i) => row?.[`v${i}`]));
    }),
    { numRuns: 40, seed: 20_260_101 },
  );
});
