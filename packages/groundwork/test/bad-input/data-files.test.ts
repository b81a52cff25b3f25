import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { onlyProblem, openFindings, type Said } from '../support/said.ts';
import { type Loose, useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();
const freeze = 'freeze win-back --as olga.owner';
const header = 'customer_id,contacted_on,arm,spend,complained,region\n';
const garbage = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256));

async function instead(file: string | null, content: string | Uint8Array = ''): Promise<void> {
  await rm(join(workspace.dir, 'data', 'customers.csv'));
  if (file !== null) await workspace.write(`data/${file}`, content);
}

/** What every command that needs the table says of it: the check as findings that do not hold, the others as one problem. */
async function everyCommandSays(message: string): Promise<void> {
  const checked = await workspace.run('check win-back');
  expect(checked.code).toBe(1);
  const open = openFindings(checked);
  expect(open.some((each) => each.condition === 'data' && each.message.includes(message))).toBe(true);
  expect(open.some((each) => each.condition === 'success' && each.message.includes(message))).toBe(true);
  for (const each of open.filter((one) => one.message.includes(message))) expect(each.fix).toMatch(/\S/);
  for (const command of [freeze, 'measure win-back', 'value win-back']) {
    const said = await workspace.run(command);
    expect(said.code, command).toBe(2);
    expect(onlyProblem(said).message, command).toContain(message);
  }
  const gate = await workspace.run('gate win-back fund --as dan.decider');
  expect(gate).toMatchObject({ code: 1, document: { opened: false, entry: null } });
}

describe('a table that cannot be read', () => {
  test.each([
    ['is missing', null, '', 'crm has no table "customers".'],
    [
      'is missing, and another is there',
      'customer.csv',
      header,
      'crm has no table "customers". Did you mean "customer"?',
    ],
    ['is empty', 'customers.csv', '', 'data/customers.csv of source crm is empty, so it has no columns.'],
    ['is binary garbage as CSV', 'customers.csv', garbage, 'data/customers.csv of source crm is not UTF-8 in line 1'],
    [
      'is garbage as Parquet',
      'customers.parquet',
      garbage,
      'data/customers.parquet of source crm is damaged or cut off',
    ],
    [
      'is a cut Parquet',
      'customers.parquet',
      'PAR1 and nothing PAR1',
      'data/customers.parquet of source crm is damaged or cut off',
    ],
    ['is no gzip', 'customers.csv.gz', 'plain text', 'data/customers.csv.gz of source crm is damaged or cut off'],
    [
      'is a cut gzip',
      'customers.csv.gz',
      gzipSync(header + 'c1,2026-01-01,email,1,0,north\n'.repeat(5000)).subarray(0, 80),
      'data/customers.csv.gz of source crm is damaged or cut off: the gzip data ends too early.',
    ],
    [
      'is cut JSON',
      'customers.json',
      '[{"customer_id": "c1"}, {"custo',
      'data/customers.json of source crm is not valid JSON',
    ],
    [
      'is NDJSON with a line that is none',
      'customers.ndjson',
      '{"customer_id": "c1"}\nnope\n',
      'data/customers.ndjson of source crm is not valid JSON in line 2',
    ],
    [
      'has a line with too few values',
      'customers.csv',
      `${header}c1,2026-01-01\n`,
      'Line 2 of data/customers.csv of source crm has 2 values, the header 6 columns.',
    ],
  ])('%s', async (_, file, content, message) => {
    await instead(file, content);
    await everyCommandSays(message);
  });

  test('is one thing to put right for a reader, however many rules rest on it', async () => {
    await instead(null);
    await workspace.charter((charter) => {
      charter.data['crm.customers'].quality = Array.from({ length: 40 }, (_, index) => ({
        property: `c${index}`,
        metric: 'nullValues',
        mustBe: 0,
      }));
    });
    const { out } = await workspace.plain(['check', 'win-back']);
    expect(out.match(/\? data {2}/g)).toHaveLength(1);
    expect(out).toContain('41 more rules of crm.customers');
  });

  test('could be two files', async () => {
    await workspace.write('data/customers.json', '[]');
    await everyCommandSays('crm.customers could be data/customers.csv or data/customers.json.');
  });

  test('lies in a folder that is missing', async () => {
    await rm(join(workspace.dir, 'data'), { recursive: true });
    await everyCommandSays('The folder "data" of source crm is not there.');
  });

  test('lies in a folder that is a file', async () => {
    await rm(join(workspace.dir, 'data'), { recursive: true });
    await workspace.write('data', 'x');
    await everyCommandSays('The path "data" of source crm is a file, not a folder.');
  });
});

test('what a cell holds cannot act on the terminal', async () => {
  await workspace.write('data/customers.csv', `${header}\u001b[2J\u001b]0;x\u0007,2026-01-01,email\u202e,,0,north\n`);
  await workspace.charter((charter) => {
    charter.data['crm.customers'].quality.push({
      property: 'arm',
      metric: 'invalidValues',
      arguments: { validValues: ['email'] },
      mustBe: 0,
    });
  });
  const { out } = await workspace.plain(['check', 'win-back']);
  expect(out).toContain('\ufffd[2J');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/);
  expect(openFindings(await workspace.run('check win-back')).length).toBeGreaterThan(0);
});

describe('a table without rows', () => {
  test('is said to be empty, and nothing else is made of it', async () => {
    await instead('customers.csv', header);
    const open = openFindings(await workspace.run('check win-back'));
    expect(open.filter((each) => each.condition === 'data').map((each) => each.code)).toEqual(
      Array.from({ length: 4 }, () => 'data.table_empty'),
    );
    expect(open.find((each) => each.code === 'metric.table_empty')).toMatchObject({
      subject: 'spend',
      message: 'spend does not compute: crm.customers has no rows.',
      fix: 'Load crm.customers.',
    });
    expect(onlyProblem(await workspace.run('measure win-back'))).toMatchObject({
      code: 'service.table_empty',
      message: 'crm.customers has no rows.',
    });
    for (const command of [freeze, 'value win-back']) {
      expect(onlyProblem(await workspace.run(command)).message).toContain('crm.customers has no rows.');
    }
  });

  test('whose columns are declared is empty all the same', async () => {
    await instead('customers.csv', header);
    await workspace.charter((charter) => {
      charter.data['crm.customers'].columns = {
        contacted_on: { logicalType: 'date' },
        spend: { logicalType: 'number' },
        complained: { logicalType: 'integer' },
      };
    });
    const measured = await workspace.run('measure win-back');
    expect(measured.code).toBe(1);
    expect(measured.document).toMatchObject({
      notes: expect.arrayContaining([expect.stringContaining('crm.customers has no rows')]),
    });
    expect((await workspace.run(freeze)).code).toBe(2);
  });
});

describe('a name that is not there', () => {
  const meant = 'crm.customers has no column "spendd". Did you mean "spend"?';

  test.each<[string, (charter: Loose) => void, string]>([
    ['in a metric', (c) => (c.metrics.spend.value = 'spendd'), meant],
    [
      'as the unit',
      (c) => (c.metrics.spend.unit = 'customer'),
      'crm.customers has no column "customer". Did you mean "customer_id"?',
    ],
    [
      'as the time',
      (c) => (c.metrics.spend.at = 'contacted_at'),
      'crm.customers has no column "contacted_at". Did you mean "contacted_on"?',
    ],
    ['as covariate', (c) => (c.metrics.spend.adjust_for = 'histry'), 'crm.customers has no column "histry".'],
    [
      'as the table',
      (c) => (c.metrics.spend.table = 'crm.customer'),
      'crm has no table "customer". Did you mean "customers"?',
    ],
  ])('a column %s', async (_, change, message) => {
    await workspace.charter(change);
    const open = openFindings(await workspace.run('check win-back'));
    expect(open.find((each) => each.condition === 'success')).toMatchObject({
      subject: 'spend',
      state: 'unmet',
      message: `spend does not compute: ${message}`,
    });
    expect(open.filter((each) => each.subject === 'complaints')).toEqual([]);
    expect(onlyProblem(await workspace.run(freeze)).message).toBe(
      `The baseline of win-back cannot be frozen: spend does not compute: ${message}`,
    );
    expect(onlyProblem(await workspace.run('measure win-back')).message).toBe(message);
  });

  test.each<[string, (charter: Loose) => void, string]>([
    ['a rule', (c) => (c.data['crm.customers'].quality[0].property = 'spendd'), meant],
    [
      'a key',
      (c) => (c.data['crm.customers'].key = ['customer']),
      'crm.customers has no column "customer". Did you mean "customer_id"?',
    ],
    [
      'freshness',
      (c) => (c.data['crm.customers'].fresh = { at: 'updated', within: '1d' }),
      'crm.customers has no column "updated".',
    ],
    [
      'a reference',
      (c) => (c.data['crm.customers'].references = [{ from: 'region', to: 'crm.regions.id' }]),
      'crm has no table "regions".',
    ],
    ['another table', (c) => (c.data['crm.orders'] = { key: ['id'] }), 'crm has no table "orders".'],
  ])('in the data rules: %s', async (_, change, message) => {
    await workspace.charter(change);
    const open = openFindings(await workspace.run('check win-back'));
    expect(open.length).toBeGreaterThan(0);
    for (const each of open)
      expect(each).toMatchObject({ condition: 'data', message: expect.stringContaining(message) });
  });

  test.each<[string, (charter: Loose) => void, string]>([
    ['the arm', (c) => (c.rollout.assignment.arm = 'arms'), 'crm.customers has no column "arms". Did you mean "arm"?'],
    ['the assignment', (c) => (c.rollout.assignment.table = 'crm.arms'), 'crm has no table "arms".'],
    [
      'a segment',
      (c) => (c.success.segments = ['regio']),
      'crm.customers has no column "regio". Did you mean "region"?',
    ],
  ])('when measuring: %s', async (_, change, message) => {
    await workspace.charter(change);
    const said = await workspace.run('measure win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said).message).toBe(message);
  });

  test('a source that is not configured is told with the place and a guess', async () => {
    await workspace.charter((charter) => {
      charter.metrics.spend.table = 'crn.customers';
    });
    const said: Said = await workspace.run('check win-back');
    expect(said.code).toBe(2);
    expect(onlyProblem(said)).toMatchObject({
      code: 'charter.unknown_source',
      message: 'metrics.spend.table reads from "crn", which is not a source. Did you mean "crm"?',
      location: { file: 'initiatives/win-back/charter.yaml' },
    });
  });
});
