import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { allowedFunctions } from './allowed-functions.ts';
import { checkExpression } from './expression.ts';
import type { Column, Relation } from './relation.ts';

const column = (name: string, type: Column['type'], nativeType: string): Column => ({ name, type, nativeType });
const table: Relation = {
  name: 'crm.customers',
  dialect: 'duckdb',
  from: 'customers',
  columns: [
    column('spend', 'number', 'DOUBLE'),
    column('visits', 'integer', 'BIGINT'),
    column('region', 'string', 'VARCHAR'),
    column('lapsed', 'boolean', 'BOOLEAN'),
    column('contacted', 'date', 'DATE'),
    column('updated', 'timestamp', 'TIMESTAMP'),
    column('We "ird', 'number', 'DECIMAL(10,2)'),
    column('at', 'date', 'DATE'),
    {
      ...column('closed', 'date', 'VARCHAR'),
      ambiguous: [{ format: 'M/d/yyyy', parses: 1, of: 1, example: '2 January' }],
    },
  ],
};
const check = (text: string) => checkExpression(text, table);

describe('checkExpression', () => {
  test('says which columns are used, as the table spells them, and what comes out', async () => {
    expect(await check('SPEND * visits + spend')).toMatchObject({
      columns: ['spend', 'visits'],
      type: 'number',
      double: true,
    });
    expect(await check("region = 'US' AND NOT lapsed")).toMatchObject({
      columns: ['region', 'lapsed'],
      type: 'boolean',
    });
    expect(await check('"We ""ird"')).toMatchObject({ sql: '("We ""ird")', columns: ['We "ird'], double: false });
    expect(await check('visits')).toEqual({ sql: '"visits"', columns: ['visits'], type: 'integer', double: false });
    expect(await check('contacted - CAST(updated AS DATE)')).toMatchObject({ type: 'integer' });
    expect(await check('updated - contacted')).toMatchObject({ type: 'number' });
    expect(await check("contacted + INTERVAL '14 days'")).toMatchObject({ type: 'timestamp' });
  });

  test('a comment, a line break or a quote in the text does not reach the engine', async () => {
    expect((await check('spend -- and that is all')).sql).toBe('"spend"');
    expect((await check('/* a /* nested */ comment */ spend\n\n')).sql).toBe('"spend"');
    expect((await check("region = 'it''s -- /* ; DROP'")).sql).toBe("((\"region\" = 'it''s -- /* ; DROP'))");
    expect((await check('region = $$dollar $ quoted$$')).sql).toBe('(("region" = \'dollar $ quoted\'))');
    expect((await check("region = E'tab\\t'")).sql).toBe('(("region" = \'tab\t\'))');
  });
});

describe('what checkExpression refuses', () => {
  test.each([
    ['1; DROP TABLE customers', 'sql.not_an_expression'],
    ["1) FROM read_csv('/etc/passwd') --", 'sql.not_an_expression'],
    ["1) FROM read_csv('/etc/passwd'\n", 'sql.not_an_expression'],
    ['1), (2', 'sql.not_an_expression'],
    ['1) AS a, (2', 'sql.not_an_expression'],
    ['1) UNION SELECT (2', 'sql.not_an_expression'],
    ['1) FROM customers WHERE (true', 'sql.not_an_expression'],
    ['1) ORDER BY (1', 'sql.not_an_expression'],
    ['1) LIMIT (1', 'sql.not_an_expression'],
    ['1); SELECT (2', 'sql.not_an_expression'],
    ['', 'sql.not_an_expression'],
    ['  \n', 'sql.not_an_expression'],
    ['/* unclosed', 'sql.not_an_expression'],
    ["'unclosed", 'sql.not_an_expression'],
    ['spend spend', 'sql.not_an_expression'],
    ['spend < 1e400', 'sql.not_an_expression'],
    ['spend \0', 'sql.not_an_expression'],
    ['\ud800', 'sql.not_an_expression'],
    ['1e400', 'sql.not_an_expression'],
    ['spend > -1e999', 'sql.not_an_expression'],
    ['SELECT 1', 'sql.not_allowed'],
    ['(SELECT max(spend) FROM customers)', 'sql.not_allowed'],
    ["spend IN (SELECT 1 FROM read_csv('/etc/passwd'))", 'sql.not_allowed'],
    ['EXISTS (SELECT 1)', 'sql.not_allowed'],
    ['sum(spend)', 'sql.not_allowed'],
    ['count(*)', 'sql.not_allowed'],
    ['spend FILTER (WHERE true)', 'sql.not_an_expression'],
    ['row_number() OVER ()', 'sql.not_allowed'],
    ['abs(spend) OVER ()', 'sql.not_allowed'],
    ['*', 'sql.not_allowed'],
    ['COLUMNS(*)', 'sql.not_allowed'],
    ['?', 'sql.not_allowed'],
    ['$1', 'sql.not_allowed'],
    ['#1', 'sql.not_allowed'],
    ['now()', 'sql.not_allowed'],
    ['random()', 'sql.not_allowed'],
    ['[spend]', 'sql.function_unknown'],
    ["{'a': spend}", 'sql.function_unknown'],
    ['(spend, visits)', 'sql.function_unknown'],
    ['x -> x + 1', 'sql.not_allowed'],
    ['region[1]', 'sql.not_allowed'],
    ["region COLLATE nocase = 'a'", 'sql.not_allowed'],
    ["read_text('/etc/passwd')", 'sql.function_unknown'],
    ["getenv('HOME')", 'sql.function_unknown'],
    ["current_setting('home_directory')", 'sql.function_unknown'],
    ["pg_read_file('/etc/passwd')", 'sql.function_unknown'],
    ["nextval('s')", 'sql.function_unknown'],
    ["main.read_text('/etc/passwd')", 'sql.function_unknown'],
    ['pg_catalog.pg_sleep(1)', 'sql.not_allowed'],
    ['system.main.abs(spend)', 'sql.not_allowed'],
    ['hasOwnProperty(spend)', 'sql.function_unknown'],
    ['constructor(spend)', 'sql.function_unknown'],
    ['current_user', 'sql.column_missing'],
    ['customers.spend', 'sql.column_qualified'],
    ['spendd', 'sql.column_missing'],
    ['closed', 'sql.column_ambiguous'],
    ["at > '2026-01-01'", 'sql.column_reserved'],
    ["spend = '5'", 'sql.type_mismatch'],
    ['region > 5', 'sql.type_mismatch'],
    ['spend AND lapsed', 'sql.type_mismatch'],
    ['region || visits', 'sql.type_mismatch'],
    ['spend + region', 'sql.type_mismatch'],
    ['CASE WHEN lapsed THEN spend ELSE region END', 'sql.type_mismatch'],
    ['INTERVAL 3 DAY', 'sql.type_mismatch'],
    ['spend % 2', 'sql.type_mismatch'],
    ['updated - contacted < INTERVAL 1 MONTH', 'sql.type_mismatch'],
    ["contacted > '31.12.2025'", 'sql.literal_invalid'],
    ["contacted > DATE '2026-02-30'", 'sql.literal_invalid'],
    ['spend::decimal(10, 2)', 'sql.not_allowed'],
    ['spend::blob', 'sql.not_allowed'],
    ['substring(region, -1)', 'sql.type_mismatch'],
    ['regexp_matches(region, region)', 'sql.type_mismatch'],
    ["regexp_matches(region, '(N)\\1')", 'sql.regular_expression_invalid'],
    ['round(spend, visits)', 'sql.type_mismatch'],
    ['round()', 'sql.arguments_wrong'],
    ['lower(region, region)', 'sql.arguments_wrong'],
    ["date_trunc('century', contacted)", 'sql.not_allowed'],
    ['extract(timezone FROM updated)', 'sql.not_allowed'],
    ["region LIKE 'a!%' ESCAPE '!'", 'sql.function_unknown'],
  ])('refuses %j as %s', async (text, code) => {
    await expect(check(text)).rejects.toMatchObject({ code });
  });

  test('names what is wrong and what to do', async () => {
    await expect(check('rouund(spend)')).rejects.toThrow(
      '"rouund(spend)" uses rouund, which is not one of the functions a charter may use. Did you mean "round"?',
    );
    await expect(check('not spend')).rejects.toThrow('In "not spend", spend is a number.');
    await expect(check('spend +')).rejects.toThrow('"spend +" is not one SQL expression: syntax error at or near ")".');
  });

  test('repeated operands cannot grow without bound', async () => {
    await expect(check(`${'round('.repeat(12)}spend${')'.repeat(12)}`)).rejects.toMatchObject({ code: 'sql.too_long' });
    await expect(check(`spend${' + spend'.repeat(4000)}`)).rejects.toMatchObject({ code: 'sql.too_long' });
    await expect(check(`${'- '.repeat(3000)}spend`)).rejects.toMatchObject({ code: 'sql.not_an_expression' });
  });

  test('the same expression is written for every engine', async () => {
    const text = "CASE WHEN region LIKE 'U_' THEN spend / visits ELSE round(spend, 1) END";
    for (const dialect of ['duckdb', 'postgres', 'clickhouse'] as const) {
      const { sql, columns } = await checkExpression(text, { ...table, dialect });
      expect(columns).toEqual(['region', 'spend', 'visits']);
      expect(sql).toContain('NULLIF(');
    }
  });
});

describe('a column of text where a time is wanted', () => {
  test.each([
    "region >= DATE '2026-01-01'",
    "DATE '2026-01-01' < region",
    "region BETWEEN DATE '2026-01-01' AND DATE '2026-02-01'",
    'contacted = region',
  ])('%s says that it must be declared, with the line to write', async (text) => {
    await expect(check(text)).rejects.toMatchObject({
      code: 'sql.text_not_a_time',
      message: expect.stringContaining('region is text, not a date'),
      problems: [
        {
          fix: expect.stringContaining(
            'data, crm.customers, columns: region: { logicalType: date, format: MM/dd/yyyy }',
          ),
        },
      ],
    });
  });

  test('so do its parts; what is computed from text is not a column to declare', async () => {
    await expect(check('hour(region)')).rejects.toMatchObject({ code: 'sql.text_not_a_time' });
    await expect(check("lower(region) = DATE '2026-01-01'")).rejects.toMatchObject({ code: 'sql.type_mismatch' });
  });
});

describe('whatever the text', () => {
  const words = [
    'spend',
    'region',
    '"visits"',
    '1',
    "'a'",
    '(',
    ')',
    ',',
    ';',
    '--',
    '/*',
    '*/',
    '$$',
    "'",
    '"',
    '+',
    '*',
    '=',
    'AND',
    'SELECT',
    'FROM',
    'read_csv',
    'customers',
    'IN',
    'CASE',
    'WHEN',
    'THEN',
    'END',
    'lower',
    'UNION',
    'WITH',
    'x',
    'AS',
    '\n',
    '::int',
    'INTERVAL',
    'COPY',
    'ATTACH',
    '{',
    '}',
    '[',
    ']',
    '?',
    '.',
    '\\',
    '\u00a0',
    '\u2028',
    '🙂',
  ];
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((parts) => parts.join(' '));
  /** Everything an accepted expression may be made of: no query, no table, no function but the listed ones. */
  const called = new Set(
    'abs sign floor ceil sqrt ln log10 exp lower upper trim ltrim rtrim replace substr length strpos regexp_matches regexp_full_match regexp_extract regexp_replace lower rpad contains chr isfinite greatest least nullif coalesce cast try_cast date_trunc date_part date_diff epoch_us to_months to_microseconds to_hours to_minutes starts_with list_position in and or not case when then else'.split(
      ' ',
    ),
  );

  test('it is refused with a typed error, or becomes an expression without a query or a function of its own', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(soup, fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 30 })),
        async (text) => {
          let sql: string;
          try {
            ({ sql } = await check(text));
          } catch (error) {
            expect(error).toBeInstanceOf(GroundworkError);
            return;
          }
          const bare = sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, '');
          expect(bare).not.toMatch(/select|from|;|--|\/\*|\$/i);
          for (const [, name] of bare.matchAll(/(\w+)\s*\(/g)) expect(called).toContain(name?.toLowerCase());
        },
      ),
      { seed: 3, numRuns: 1500 },
    );
  });
});

test('every allowed function says how it is called and what it does', () => {
  for (const [name, { usage, meaning, minimum, maximum }] of Object.entries(allowedFunctions)) {
    expect(usage, name).not.toBe('');
    expect(meaning, name).toMatch(/\.$/);
    expect(minimum, name).toBeLessThanOrEqual(maximum);
  }
});
