import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { onlyProblem, openFindings } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

describe('an expression that is none', () => {
  test.each([
    'spend +',
    '(spend',
    "spend'; --",
    'spend; DROP TABLE customers',
    '1; SELECT 1',
    'INSERT INTO customers VALUES (1)',
    "COPY customers TO 'x.csv'",
    '1e400',
    'spend\u0000',
    ' ',
  ])('%s', (text) => refused(text, 'sql.not_an_expression'));
});

describe('an expression that reaches for more than its row', () => {
  test.each([
    ['(SELECT max(spend) FROM customers)', 'sql.not_allowed'],
    ['spend /* hidden */ + (SELECT 1)', 'sql.not_allowed'],
    ["(SELECT content FROM read_text('/etc/hostname'))", 'sql.not_allowed'],
    ['spend IN (SELECT spend FROM customers)', 'sql.not_allowed'],
    ["read_csv('/etc/hostname')", 'sql.function_unknown'],
    ["pg_read_file('/etc/hostname')", 'sql.function_unknown'],
    ["query_to_xml('select 1', true, true, '')", 'sql.function_unknown'],
    ["getenv('HOME')", 'sql.function_unknown'],
    ["current_setting('memory_limit')", 'sql.function_unknown'],
    ["set_config('a', 'b', true)", 'sql.function_unknown'],
    ["getvariable('x')", 'sql.function_unknown'],
    ["nextval('s')", 'sql.function_unknown'],
    ['pg_sleep(10)', 'sql.function_unknown'],
    ["dblink('host=x', 'select 1')", 'sql.function_unknown'],
    ["lo_import('/etc/hostname')", 'sql.function_unknown'],
    ["ATTACH 'x.db'", 'sql.not_allowed'],
    ['sum(spend)', 'sql.not_allowed'],
    ['row_number() OVER ()', 'sql.not_allowed'],
    ['now()', 'sql.not_allowed'],
    ['random()', 'sql.not_allowed'],
    ['*', 'sql.not_allowed'],
    ['$1', 'sql.not_allowed'],
    ['customers.spend', 'sql.column_qualified'],
  ])('%s', (text, code) => refused(text, code));
});

describe('a condition that is none', () => {
  test.each([
    ['1 = 1; DROP TABLE customers', 'sql.not_an_expression'],
    ['EXISTS (SELECT 1)', 'sql.not_allowed'],
    ['spend > (SELECT 1)', 'sql.not_allowed'],
    ['arm', 'sql.not_a_condition'],
    ['1', 'sql.not_a_condition'],
  ])('where: %s', (text, code) => refused(text, code, 'where'));
});

/** The check names the metric and the reason as one finding of the metric; measuring says it as one problem; no file is made. */
async function refused(text: string, code: string, key: 'value' | 'where' = 'value'): Promise<void> {
  await workspace.charter((charter) => {
    charter.metrics.spend[key] = text;
  });
  const before = await readdir(workspace.dir, { recursive: true });
  const open = openFindings(await workspace.run('check win-back'));
  const about = open.filter((each) => each.condition === 'success' && each.code !== 'success.detectability_unknown');
  expect(about).toMatchObject([{ code, subject: 'spend', state: 'unmet', fix: expect.stringMatching(/\S/) }]);
  const measured = await workspace.run('measure win-back');
  expect(measured.code).toBe(2);
  expect(onlyProblem(measured).code).toBe(code);
  expect((await readdir(workspace.dir, { recursive: true })).filter((file) => !file.startsWith('.groundwork'))).toEqual(
    before.filter((file) => !file.startsWith('.groundwork')),
  );
}

describe('the query of a rule', () => {
  test.each([
    ['SELECT 1; DROP TABLE {object}', 'is not one SELECT'],
    ['DELETE FROM {object}', 'is not one SELECT'],
    ["COPY (SELECT 1) TO 'x.csv'", 'is not one SELECT'],
    ['SELECT 1, 2', 'it gives 2 columns'],
    ["SELECT count(*) FROM read_csv('/etc/hostname')", 'something other than {object}'],
    ["SELECT count(*) FROM '/etc/hostname'", 'the table /etc/hostname'],
    ["SELECT content FROM read_text('/etc/hostname')", 'something other than {object}'],
    ['SELECT count(*) FROM other', 'the table other'],
    ['WITH a AS (SELECT 1) SELECT * FROM a', 'uses WITH'],
    ["SELECT getenv('HOME')", 'uses getenv'],
    ["SELECT current_setting('x')", 'uses current_setting'],
    ['SELECT count(*) FROM {object} WHERE spendd > 1', 'Did you mean "spend"?'],
    ['SELECT spend FROM {object}', 'gives 800 rows, not one'],
    ['SELECT null', 'gives nothing, which cannot be compared'],
    ['SELECT max(spend) FROM {object} WHERE false', 'gives nothing, which cannot be compared'],
    ["SELECT 'abc'", 'gives "abc", which cannot be compared'],
  ])('%s', async (query, message) => {
    await workspace.charter((charter) => {
      charter.data['crm.customers'].quality.push({ type: 'sql', query, mustBe: 0 });
    });
    const said = await workspace.run('check win-back');
    expect(said.code).toBe(1);
    expect(openFindings(said)).toMatchObject([
      {
        condition: 'data',
        state: 'unverified',
        message: expect.stringContaining(message),
        fix: expect.stringMatching(/\S/),
      },
    ]);
  });
});
