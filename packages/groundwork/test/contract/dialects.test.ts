import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownPattern } from '../../src/charter/pattern/read-pattern.ts';
import type { Dialect } from '../../src/sql/dialects/dialect.ts';
import { dialects } from '../../src/sql/dialects/index.ts';
import { normalised } from '../../src/trust/data/near-duplicates/normalised.ts';
import { testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

type Cell = string | number | boolean | null;

/** Asks one engine for an expression of `x` over each text, in order. */
async function overTexts(
  name: (typeof testedEngines)[number],
  texts: readonly (string | null)[],
  of: (d: Dialect) => string,
) {
  const d = dialects[name];
  const rows = texts.map((value, i) => `(${i}, CAST(${d.literal(value)} AS ${d.typeName('string')}))`).join(', ');
  const found = await engines[name].query(`SELECT i, ${of(d)} AS y FROM (VALUES ${rows}) AS t(i, x) ORDER BY i`);
  return found.map((row) => row.y ?? null);
}

/** One value of an expression without a table. */
async function value(name: (typeof testedEngines)[number], of: (d: Dialect) => string): Promise<Cell> {
  const [row] = await engines[name].query(`SELECT ${of(dialects[name])} AS y`);
  return row?.y ?? null;
}

const numbers: readonly (readonly [string | null, number | null])[] = [
  ['1e3', 1000],
  [' 12 ', 12],
  ['\t12\r\n', 12],
  ['-0.5', -0.5],
  ['.5', 0.5],
  ['5.', 5],
  ['+7', 7],
  ['007', 7],
  ['1E-2', 0.01],
  ['1e100', 1e100],
  ['1e-150', 1e-150],
  ['-1.7976931348623157e308', -1.7976931348623157e308],
  ['5e-324', 5e-324],
  ['1e-400', 0],
  ['1e-99999', 0],
  ['0e7985', 0],
  ['.0e+1000 ', 0],
  ['0.1', 0.1],
  ['123456789012345678901234567890', 123456789012345680000000000000],
  ['1e400', null],
  ['-1e400', null],
  ['1e9999', null],
  ['1,234', null],
  ['1_000', null],
  ['+-3', null],
  [' +-.5e1 ', null],
  ['abc', null],
  ['', null],
  ['   ', null],
  ['NaN', null],
  ['nan', null],
  ['inf', null],
  ['-Infinity', null],
  ['0x1F', null],
  ['1e', null],
  ['e5', null],
  ['.', null],
  ['-', null],
  ['- 5', null],
  ['--5', null],
  ['1 2', null],
  ['$5', null],
  ['5%', null],
  ['１２', null],
  ['true', null],
  [null, null],
];

const integers: readonly (readonly [string | null, number | null])[] = [
  ['12', 12],
  [' -12 ', -12],
  ['+5', 5],
  ['0009007199254740991', 9007199254740991],
  ['12.0', null],
  ['12.5', null],
  ['1e3', null],
  ['0x1F', null],
  ['1_0', null],
  ['9223372036854775808', null],
  ['99999999999999999999999999999', null],
  ['', null],
  ['x', null],
  [null, null],
];

const booleans: readonly (readonly [string | null, boolean | null])[] = [
  ['true', true],
  ['T', true],
  ['Yes', true],
  ['1', true],
  [' true ', true],
  ['FALSE', false],
  ['f', false],
  ['no', false],
  ['0', false],
  ['2', null],
  ['on', null],
  ['', null],
  [null, null],
];

const dates: readonly (readonly [string | null, string | null, string | null])[] = [
  [null, '2026-01-31', '2026-01-31'],
  [null, ' 2024-02-29 ', '2024-02-29'],
  [null, '2026-02-29', null],
  [null, '1900-02-29', null],
  [null, '2000-02-29', '2000-02-29'],
  [null, '2026-02-30', null],
  [null, '2026-04-31', null],
  [null, '2026-13-01', null],
  [null, '2026-00-10', null],
  [null, '2026-01-00', null],
  [null, '0000-01-01', null],
  [null, '0001-01-01', '0001-01-01'],
  [null, '9999-12-31', '9999-12-31'],
  [null, '2026-1-2', null],
  [null, '2026-01-02 10:00', null],
  [null, '01/02/2026', null],
  [null, 'infinity', null],
  [null, '', null],
  [null, null, null],
  ['MM/dd/yyyy', '01/02/2026', '2026-01-02'],
  ['MM/dd/yyyy', '1/2/2026', null],
  ['MM/dd/yyyy', '13/02/2026', null],
  ['MM/dd/yyyy', '02/30/2026', null],
  ['MM/dd/yyyy', '2026-01-02', null],
  ['MM/dd/yyyy', '01/02/26', null],
  ['MM/dd/yyyy', '01/02/20266', null],
  ['yyyy', '2026', '2026-01-01'],
  ['yyyy', '26', null],
  ['yyyy', '2026-05', null],
  ['yyyy-MM', '2026-05', '2026-05-01'],
  ['yyyy-MM', '2026-13', null],
  ['MMM yyyy', 'may 2026', '2026-05-01'],
  ['M/d/yyyy', '1/2/2026', '2026-01-02'],
  ['M/d/yyyy', '01/02/2026', '2026-01-02'],
  ['M/d/yyyy', '12/31/2026', '2026-12-31'],
  ['dd/MM/yyyy', '01/02/2026', '2026-02-01'],
  ['dd.MM.yyyy', '01.02.2026', '2026-02-01'],
  ['dd.MM.yyyy', '01x02x2026', null],
  ['d-MMM-yy', '5-feb-75', '2075-02-05'],
  ['dd MMM yyyy', '29 Feb 2023', null],
  ['MMM d, yyyy', 'Dec 9, 2025', '2025-12-09'],
  ['yyyyMMdd', '20260131', '2026-01-31'],
  ["yyyy'(y)'MM'$'dd", '2026(y)01$31', '2026-01-31'],
  ["yyyy''MM''dd", "2026'01'31", '2026-01-31'],
  ['MM/dd/yyyy HH:mm', '01/02/2026 23:59', '2026-01-02'],
];

const timestamps: readonly (readonly [string | null, string | null, string | null])[] = [
  [null, '2026-01-02T03:04:05Z', '2026-01-02 03:04:05'],
  [null, '2026-01-02 03:04:05', '2026-01-02 03:04:05'],
  [null, '2026-01-02T03:04', '2026-01-02 03:04:00'],
  [null, '2026-01-02', '2026-01-02 00:00:00'],
  [null, '2026-01-02T03:04:05.5', '2026-01-02 03:04:05.5'],
  [null, '2026-01-02T03:04:05.123456789', '2026-01-02 03:04:05.123456'],
  [null, '2026-01-02T03:04:05+05:30', '2026-01-01 21:34:05'],
  [null, '2026-01-02T03:04:05-0500', '2026-01-02 08:04:05'],
  [null, '2026-01-02T23:04:05-05', '2026-01-03 04:04:05'],
  [null, '2026-02-30T03:04:05Z', null],
  [null, '2026-01-02T24:00:00', null],
  [null, '2026-01-02T23:59:60', null],
  [null, '2026-01-02T3:04', null],
  [null, '2026-01-02T03:04:05 America/New_York', null],
  [null, 'now', null],
  [null, '', null],
  [null, null, null],
  ['MM/dd/yyyy hh:mm a', '01/02/2026 12:30 AM', '2026-01-02 00:30:00'],
  ['MM/dd/yyyy hh:mm a', '01/02/2026 12:30 pm', '2026-01-02 12:30:00'],
  ['MM/dd/yyyy hh:mm a', '01/02/2026 11:30 PM', '2026-01-02 23:30:00'],
  ['MM/dd/yyyy hh:mm a', '01/02/2026 13:30 PM', null],
  ['M/d/yyyy H:mm', '1/2/2026 7:05', '2026-01-02 07:05:00'],
  ['yyyy-MM-dd HH:mm:ss.SSS', '2026-01-02 03:04:05.678', '2026-01-02 03:04:05.678'],
  ['yyyy-MM-dd HH:mm:ss.SSS', '2026-01-02 03:04:05.67', null],
  ["yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-02T03:04:05+01:00', '2026-01-02 02:04:05'],
  ["yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-02T03:04:05Z', '2026-01-02 03:04:05'],
  ['yyyy-MM-dd HH:mm:ss Z', '2026-03-01 00:30:00 +0100', '2026-02-28 23:30:00'],
  ['MM/dd/yyyy', '01/02/2026', '2026-01-02 00:00:00'],
];

describe.each(testedEngines)('%s: parsing', (name) => {
  test('reads numbers strictly', async () => {
    const found = await overTexts(
      name,
      numbers.map(([x]) => x),
      (d) => d.tryNumber('x'),
    );
    expect(numbers.map(([x], i) => [x, found[i]])).toEqual(numbers);
  });

  test('reads integers strictly', async () => {
    const found = await overTexts(
      name,
      integers.map(([x]) => x),
      (d) => d.tryInteger('x'),
    );
    expect(integers.map(([x], i) => [x, found[i]])).toEqual(integers);
  });

  test('reads booleans strictly', async () => {
    const found = await overTexts(
      name,
      booleans.map(([x]) => x),
      (d) => d.tryBoolean('x'),
    );
    expect(booleans.map(([x], i) => [x, found[i]])).toEqual(booleans);
  });

  test.each([...new Set(dates.map(([format]) => format))])('reads dates strictly as %s', async (format) => {
    const cases = dates.filter(([each]) => each === format);
    const found = await overTexts(
      name,
      cases.map(([, x]) => x),
      (d) => d.toText(d.tryDate('x', format)),
    );
    expect(cases.map(([, x], i) => [format, x, found[i]])).toEqual(cases);
  });

  test.each([...new Set(timestamps.map(([format]) => format))])('reads timestamps strictly as %s', async (format) => {
    const cases = timestamps.filter(([each]) => each === format);
    const found = await overTexts(
      name,
      cases.map(([, x]) => x),
      (d) => d.toText(d.tryTimestamp('x', format)),
    );
    expect(cases.map(([, x], i) => [format, x, found[i]])).toEqual(cases);
  });

  test('reads times of day strictly', async () => {
    const found = await overTexts(name, ['09:30', '23:59:59.5', '24:00', '9:30', '', null], (d) =>
      d.toText(d.tryTime('x')),
    );
    expect(found).toEqual(['09:30:00', '23:59:59.5', null, null, null, null]);
  });
});

describe.each(testedEngines)('%s: literals and names', (name) => {
  test('writes literals that come back as they went in', async () => {
    const literals = [
      "it's",
      'back\\slash',
      '\\',
      "'; DROP TABLE x; --",
      '$$',
      'é\n\t"',
      '',
      'a?b:c',
      0,
      -5,
      1.5,
      -1e-7,
      1e21,
      true,
      false,
      null,
    ];
    for (const literal of literals) {
      const found = await value(name, (d) =>
        typeof literal === 'number' ? d.toNumber(d.literal(literal)) : d.literal(literal),
      );
      expect(found).toBe(literal);
    }
    expect(await value(name, (d) => `5 -${d.literal(-3)}`)).toBe(8);
  });

  test('quotes identifiers', async () => {
    for (const column of ['plain', 'We ird', 'quo"te', "apo'strophe", 'back\\slash', 'SELECT']) {
      const id = dialects[name].identifier(column);
      const [row] = await engines[name].query(`SELECT ${id} FROM (SELECT 1 AS ${id}) AS t`);
      expect(row).toEqual({ [column]: 1 });
    }
  });
});

describe.each(testedEngines)('%s: aggregates', (name) => {
  test('counts conditions, any and distinct, and empty groups as zero', async () => {
    const d = dialects[name];
    const of = (where: string) =>
      engines[name].query(
        `SELECT ${d.countIf('x > 1')} AS c, ${d.anyTrue('x > 3')} AS many, ${d.anyTrue('x > 2')} AS some, ${d.countDistinct('x')} AS k
         FROM (VALUES (1), (2), (2), (3), (NULL)) AS t(x) WHERE ${where}`,
      );
    expect(await of('true')).toEqual([{ c: 3, many: 0, some: 1, k: 3 }]);
    expect(await of('false')).toEqual([{ c: 0, many: 0, some: 0, k: 0 }]);
  });

  test('centred sums are exact where the textbook formula has no digit left (mean 1e9, variance 1)', async () => {
    const d = dialects[name];
    const table = `(SELECT ${d.toNumber('1000000000 + i % 3')} AS x, ${d.toNumber('i % 3')} AS y FROM ${name === 'duckdb' ? 'range(300000)' : 'generate_series(0, 299999)'} AS s(i)) AS t`;
    const [row] = await engines[name].query(
      `SELECT ${d.centredSquares('x')} AS xx, ${d.centredCross('x', 'y')} AS xy, ${d.centredSquares('y')} AS yy, sum(x * x) - sum(x) * sum(x) / count(*) AS textbook FROM ${table}`,
    );
    expect(row?.yy).toBeCloseTo(200_000, 6);
    expect(Number(row?.xx) / 200_000).toBeCloseTo(1, 6);
    expect(Number(row?.xy) / 200_000).toBeCloseTo(1, 6);
    expect(Math.abs(Number(row?.textbook) - 200_000)).toBeGreaterThan(1000);
  });

  test('centred sums of nothing and of one value are zero', async () => {
    const d = dialects[name];
    const one = `SELECT ${d.centredSquares('x')} AS xx, ${d.centredCross('x', 'x')} AS xy FROM (SELECT ${d.toNumber('5')} AS x) AS t`;
    expect(await engines[name].query(one)).toEqual([{ xx: 0, xy: 0 }]);
    expect(await engines[name].query(`${one} WHERE false`)).toEqual([{ xx: 0, xy: 0 }]);
  });

  test('quantiles are R types 7 and 1', async () => {
    const d = dialects[name];
    const table = `(SELECT ${d.toNumber('v')} AS x FROM (VALUES (1), (2), (4), (8), (16), (32), (64), (128), (256), (512), (NULL)) AS s(v)) AS t`;
    const ps = [0, 0.1, 0.25, 0.3, 0.5, 0.55, 0.9, 1];
    const [row] = await engines[name].query(
      `SELECT ${ps.flatMap((p, i) => [`${d.quantile('x', p)} AS c${i}`, `${d.discreteQuantile('x', p)} AS d${i}`]).join(', ')} FROM ${table}`,
    );
    // Hyndman & Fan (1996), definitions 7 and 1.
    const expected = [1, 1.9, 5, 6.8, 24, 31.2, 281.6, 512];
    for (const [i, each] of expected.entries()) expect(row?.[`c${i}`]).toBeCloseTo(each, 10);
    expect(ps.map((_, i) => row?.[`d${i}`])).toEqual([1, 1, 4, 4, 16, 32, 256, 512]);
  });
});

describe.each(testedEngines)('%s: values', (name) => {
  test('tells NaN and infinity from numbers and from nothing', async () => {
    const d = dialects[name];
    const rows = await engines[name].query(
      `SELECT ${d.isNaN('x')} AS nan, ${d.isFinite('x')} AS finite FROM (VALUES (1, ${d.toNumber('1')}), (2, ${d.toNumber("'NaN'")}), (3, ${d.toNumber("'-Infinity'")}), (4, ${d.toNumber('NULL')})) AS t(i, x) ORDER BY i`,
    );
    expect(rows).toEqual([
      { nan: false, finite: true },
      { nan: true, finite: false },
      { nan: false, finite: false },
      { nan: false, finite: false },
    ]);
  });

  test('normalises names alike: case, accents, punctuation, line breaks, words of law', async () => {
    const names: readonly (readonly [string | null, string | null])[] = [
      ['Acme, Inc.', 'acme'],
      ['ÉCOLE  d’Été S.A.R.L.', 'ecole dete'],
      ['Straße_(Köln) [GmbH] & Co. KG', 'strasse koln'],
      ['A\\B^C|D-E~F{G}', 'a b c d e f g'],
      ['Tab\tand\nline', 'tab and line'],
      ['株式会社', '株式会社'],
      ['Limited', 'limited'],
      [' .,- ', null],
      ['', null],
      [null, null],
    ];
    const texts = names.map(([text]) => text);
    expect(await overTexts(name, texts, (d) => normalised(d, 'x', true))).toEqual(names.map(([, plain]) => plain));
  });

  test('matches regular expressions anywhere, case by case, a point anything but a newline', async () => {
    const patterns = ['^[0-9]{5}$', 'b[^x]d', 'b.d', '^\\S+@\\S+\\.com$', "it's", '\\\\'];
    const texts = ['12345', '123456', 'ab\nd', 'x@y.com', "it's", 'a\\b', null];
    const found = [];
    for (const pattern of patterns)
      found.push(await overTexts(name, texts, (d) => d.matches('x', ownPattern(pattern))));
    expect(found).toEqual([
      [true, false, false, false, false, false, null],
      [false, false, true, false, false, false, null],
      [false, false, false, false, false, false, null],
      [false, false, false, true, false, false, null],
      [false, false, false, false, true, false, null],
      [false, false, false, false, false, true, null],
    ]);
  });

  test('counts characters, not bytes', async () => {
    expect(await overTexts(name, ['', 'abc', 'é', '日本', '🙂'], (d) => d.length('x'))).toEqual([0, 3, 1, 2, 1]);
  });
});

describe.each(testedEngines)('%s: time', (name) => {
  test('truncates to periods, weeks from Monday', async () => {
    const d = dialects[name];
    const at = (iso: string) => d.timestampLiteral(iso);
    const periods = (['day', 'week', 'month', 'quarter', 'year'] as const).map((p) =>
      d.toText(d.truncate(p, at('2026-11-22T23:59:59.999Z'))),
    );
    const [row] = await engines[name].query(`SELECT ${periods.map((p, i) => `${p} AS p${i}`).join(', ')}`);
    expect(Object.values(row ?? {})).toEqual(['2026-11-22', '2026-11-16', '2026-11-01', '2026-10-01', '2026-01-01']);
    expect(await value(name, () => d.toText(d.truncate('week', d.dateLiteral('2026-11-23'))))).toBe('2026-11-23');
  });

  test('counts calendar days between dates and timestamps', async () => {
    expect(await value(name, (d) => d.daysBetween(d.dateLiteral('2024-02-28'), d.dateLiteral('2024-03-01')))).toBe(2);
    expect(await value(name, (d) => d.daysBetween(d.dateLiteral('2024-03-01'), d.dateLiteral('2024-02-28')))).toBe(-2);
    expect(
      await value(name, (d) =>
        d.daysBetween(d.timestampLiteral('2026-01-01T23:59:00Z'), d.timestampLiteral('2026-01-02T00:01:00Z')),
      ),
    ).toBe(1);
  });

  test('moves between UTC and a time zone, daylight saving included', async () => {
    const local = (iso: string) => value(name, (d) => d.toText(d.toLocal(d.timestampLiteral(iso), 'America/New_York')));
    expect(await local('2026-01-15T12:00:00Z')).toBe('2026-01-15 07:00:00');
    expect(await local('2026-07-15T12:00:00Z')).toBe('2026-07-15 08:00:00');
    expect(
      await value(name, (d) => d.toText(d.toUtc("CAST('2026-01-15 12:00:00+05' AS TIMESTAMP WITH TIME ZONE)"))),
    ).toBe('2026-01-15 07:00:00');
  });

  test('casts to every logical type', async () => {
    for (const type of ['string', 'date', 'timestamp', 'time', 'number', 'integer', 'boolean'] as const) {
      expect(await value(name, (d) => `CAST(NULL AS ${d.typeName(type)})`)).toBeNull();
    }
  });

  test('writes exact numbers as their digits', async () => {
    const cases = [
      ['9007199254740993', 'DECIMAL(20, 0)', '9007199254740993'],
      ['9007199254740909.90', 'DECIMAL(20, 2)', '9007199254740909.9'],
      ['100.00', 'DECIMAL(9, 2)', '100'],
      ['-0.250', 'DECIMAL(3, 3)', '-0.25'],
      ['0.000', 'DECIMAL(3, 3)', '0'],
      ['-100', 'BIGINT', '-100'],
    ] as const;
    for (const [written, type, digits] of cases)
      expect(await value(name, (d) => d.decimalText(`CAST('${written}' AS ${type})`))).toBe(digits);
    expect(await value(name, (d) => d.decimalText('CAST(NULL AS DECIMAL(9, 2))'))).toBeNull();
  });

  test('hashes text to the first 120 bits of its MD5 (RFC 1321 test suite)', async () => {
    const [high, low] = dialects[name].textHash('x');
    const found = await engines[name].query(
      `SELECT CAST(${high} AS ${dialects[name].typeName('string')}) AS high, CAST(${low} AS ${dialects[name].typeName('string')}) AS low FROM (SELECT 'message digest' AS x) AS t`,
    );
    expect(found).toEqual([{ high: String(0xf96b697d7cb7938n), low: String(0xd525a2f31aaf161n) }]);
  });
});

describe('whatever the text', () => {
  const near = (letters: string, maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...letters), maxLength }).filter((text) => text.length > 0);
  const numberLike = near(' +-.0123456789eE_,xnaif\t', 12);
  const dateLike = fc.oneof(
    near('0123456789/-: .TZ+', 20),
    fc
      .tuple(
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        fc.constantFrom(1, 1900, 1999, 2000, 2024, 2026, 9999, 10000),
      )
      .map(([m, d, y]) => `${String(m).padStart(2, '0')}/${String(d).padStart(2, '0')}/${String(y).padStart(4, '0')}`),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
  );

  test('both engines read the same number, integer and truth from it, and never fail', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc
            .oneof(numberLike, fc.double().map(String), fc.string())
            .filter((x) => !x.includes('\0') && x.isWellFormed()),
          { minLength: 50, maxLength: 100 },
        ),
        async (texts) => {
          for (const of of [
            (d: Dialect) => d.tryNumber('x'),
            (d: Dialect) => d.tryInteger('x'),
            (d: Dialect) => d.tryBoolean('x'),
          ]) {
            expect(await overTexts('duckdb', texts, of)).toEqual(await overTexts('postgres', texts, of));
          }
        },
      ),
      { seed: 7, numRuns: 20 },
    );
  });

  test('a number is what JavaScript reads from the same digits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(numberLike, { minLength: 50, maxLength: 100 }), async (texts) => {
        const strict = /^[ \t\n\v\f\r]*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[ \t\n\v\f\r]*$/;
        const expected = texts.map((x) => (strict.test(x) && Number.isFinite(Number(x)) ? Number(x) + 0 : null));
        for (const name of testedEngines)
          expect((await overTexts(name, texts, (d) => d.tryNumber('x'))).map((x) => (x === 0 ? 0 : x))).toEqual(
            expected.map((x) => (x === 0 ? 0 : x)),
          );
      }),
      { seed: 8, numRuns: 20 },
    );
  });

  test('both engines read the same day and time from it, and never fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(dateLike, { minLength: 50, maxLength: 100 }), async (texts) => {
        for (const format of [null, 'MM/dd/yyyy', 'M/d/yyyy', 'dd/MM/yyyy']) {
          for (const of of [
            (d: Dialect) => d.toText(d.tryDate('x', format)),
            (d: Dialect) => d.toText(d.tryTimestamp('x', format)),
          ]) {
            expect(await overTexts('duckdb', texts, of)).toEqual(await overTexts('postgres', texts, of));
          }
        }
      }),
      { seed: 9, numRuns: 10 },
    );
  });
});
