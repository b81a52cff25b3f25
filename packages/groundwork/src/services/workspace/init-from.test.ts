import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { writeCsvTables } from '../../../test/support/both-sources.ts';
import { shopCustomersTable, shopOrders } from '../../../test/support/shop-tables.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { initFrom } from './init-from.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))));
async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'groundwork-propose-'));
  folders.push(dir);
  return dir;
}
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
const now = new Date('2026-03-01T00:00:00Z');

describe('a charter proposed from data', () => {
  test('holds on clean data, line by line, and says what it rests on', async () => {
    const dir = await folder();
    await writeCsvTables(join(dir, 'shop'), { orders: shopOrders(), customers: shopCustomersTable() });
    const answer = await initFrom({ dir, from: join(dir, 'shop/orders.csv'), env: {}, now });
    expect(answer.created).toEqual(['groundwork.yaml', 'initiatives/first-initiative/charter.yaml']);
    expect(answer.proposed.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(answer.doesNotHold).toEqual([]);
    expect(answer.suspicions).toEqual([]);
    const lines = answer.proposed.map(({ yaml }) => yaml);
    expect(lines).toEqual(
      expect.arrayContaining([
        'key: [order_id]',
        '- { from: customer_id, to: shop.customers.id }',
        '- { metric: rowCount, mustBeGreaterOrEqualTo: 540 }',
        '- { property: email, metric: invalidValues, arguments: { pattern: "^[^@ ]+@[^@ ]+[.][^@ ]+$" }, mustBe: 0 }',
        '- { property: segment, metric: missingValues, mustBe: 0 }',
        '- { property: quantity, metric: invalidValues, arguments: { minimum: 0, maximum: 50 }, mustBe: 0 }',
      ]),
    );
    expect(lines.find((each) => each.startsWith('active_rate:'))).toContain('kind: rate, value: active');
    const charter = await readFile(join(dir, 'initiatives/first-initiative/charter.yaml'), 'utf8');
    expect(charter).toMatch(/segment, metric: missingValues, mustBe: 0 } +# 0 of 600 rows are null/);
  });

  test('reads amounts with a decimal comma as numbers where nothing reads them otherwise, and asks where 1,234 may be either', async () => {
    const dir = await folder();
    const rows = Array.from({ length: 200 }, (_, i) => [
      `O${1000 + i}`,
      `${(i % 7) + 1}.${100 + i},${10 + (i % 80)}`,
      `${(i % 7) + 1},${100 + i}`,
      i % 40 === 3 ? '-1,00' : `${1_000 + i},50`,
      i % 3 === 0 ? String(900 - i) : `${1 + (i % 9)}.${String((i * 10) % 1_000).padStart(3, '0')}`,
    ]);
    await mkdir(join(dir, 'sap'));
    await writeFile(join(dir, 'sap/orders.csv'), csv([['order_id', 'amount', 'weight', 'price', 'pieces'], ...rows]));
    const { proposed, left, suspicions } = await initFrom({ dir, from: join(dir, 'sap/orders.csv'), env: {}, now });
    const lines = proposed.map(({ yaml }) => yaml);
    expect(lines).toEqual(
      expect.arrayContaining([
        'amount: { logicalType: number, decimalChar: ",", groupChar: "." }',
        'price: { logicalType: number, decimalChar: "," }',
      ]),
    );
    expect(left.filter(({ yaml }) => yaml.startsWith('weight:')).map(({ yaml }) => yaml)).toEqual([
      'weight: { logicalType: number, decimalChar: ".", groupChar: "," }',
      'weight: { logicalType: number, decimalChar: "," }',
    ]);
    const said = suspicions.map(({ message }) => message).join('\n');
    expect(said).toContain('price is -1 in 5 of 200 rows');
    expect(said).toContain('pieces probably writes thousands with a point in 133 of 200 rows');
  });

  test('adds no amounts of several currencies, and leaves out deals that the CRM has deleted', async () => {
    const dir = await folder();
    const stages = ['Prospecting', 'Closed Won', 'Closed Lost'];
    const rows = Array.from({ length: 60 }, (_, i) => [
      `D${100 + i}`,
      stages[i % 3] ?? '',
      String(1000 + i),
      String(900 + i),
      i < 30 ? 'USD' : i < 50 ? 'EUR' : 'JPY',
      '2026-02-10',
      i < 6 ? 'true' : 'false',
    ]);
    const write = (name: string, columns: readonly number[]) => {
      const header = ['Id', 'StageName', 'Amount', 'Amount (converted)', 'CurrencyIsoCode', 'CloseDate', 'IsDeleted'];
      return writeFile(join(dir, name), csv([header, ...rows].map((row) => columns.map((each) => row[each] ?? ''))));
    };
    await write('mixed.csv', [0, 1, 2, 4, 5, 6]);
    const mixed = await initFrom({ dir, from: join(dir, 'mixed.csv'), initiative: 'mixed', env: {}, now });
    const lines = mixed.proposed.map(({ yaml }) => yaml);
    expect(lines).toContain('is_deleted: IsDeleted');
    expect(lines.filter((each) => /^(amount|won_value):/.test(each))).toEqual([]);
    expect(mixed.proposed.find(({ yaml }) => yaml.startsWith('is_deleted:'))?.figure).toContain('6 of 60 rows');
    const left = mixed.left.filter(({ yaml }) => /^(amount|won_value):/.test(yaml));
    expect(left).toHaveLength(2);
    for (const { figure } of left) expect(figure).toContain('amounts in several currencies cannot be added');
    await write('converted.csv', [0, 1, 2, 3, 4, 5, 6]);
    const converted = await initFrom({ dir, from: join(dir, 'converted.csv'), initiative: 'conv', env: {}, now });
    expect(converted.proposed.map(({ yaml }) => yaml)).toContain('amount: "Amount (converted)"');
  });

  test('says beforehand what does not hold, and the check says the same', async () => {
    const dir = await folder();
    const spoiled = shopOrders(600, (rows) => {
      for (const [i, row] of rows.entries()) {
        if (i % 100 === 3) row.segment = 'ENTERPRISE';
        if (i % 60 === 4) row.contact = null;
        if (i % 50 === 5) row.customer_id = 5000 + i;
      }
    });
    await writeCsvTables(join(dir, 'shop'), { orders: spoiled, customers: shopCustomersTable() });
    const answer = await initFrom({ dir, from: join(dir, 'shop/orders.csv'), env: {}, now });
    const failing = answer.proposed.filter(({ holds }) => holds !== true);
    expect(failing.map(({ subject, holds }) => [subject, holds])).toEqual([
      ['shop.orders.customer_id', false],
      ['shop.orders.contact', false],
      ['shop.orders.segment', false],
    ]);
    for (const each of failing) expect(each.figure).toMatch(/^does not hold today: /);
    expect(answer.doesNotHold.map(({ code, measured }) => [code, measured])).toEqual([
      ['data.orphans', 12],
      ['data.missing_values', 10],
      ['data.invalid_values', 6],
    ]);
  });
});

describe('a charter proposed from any table', () => {
  test('loads and is checked whatever the names and the values of a table are', async () => {
    const awkward = fc.constantFrom(
      'a',
      'b c',
      'order',
      'Größe',
      '日付',
      'x"y',
      "it's",
      'a,b',
      'p%',
      '#1',
      'k: v',
      '- x',
      '{z}',
      `\${HOME}`,
      'a.b',
      'null',
      '007',
      'stage',
      'amount',
      'close_date',
      'e-mail',
      '[l]',
      '&',
      '*',
      '|',
      '😀',
      ' lead',
      'line\nbreak',
    );
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'Won',
        'Lost',
        'open',
        `\${X}`,
        '"q"',
        'a\nb',
        '1/2/2026',
        '2026-01-02',
        '9999',
        'N/A',
        ' x ',
        "'",
        'é',
        '👍',
        'true',
        'null',
        '#',
        ': ',
        '\u202e',
      ),
      fc.integer({ min: -5, max: 2000 }).map(String),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    const table = fc
      .uniqueArray(awkward, { minLength: 1, maxLength: 6, selector: (name) => name.trim().toLowerCase() })
      .chain((names) =>
        fc
          .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 30 })
          .map((rows) => [names, ...rows]),
      );
    let charters = 0;
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const dir = await folder();
        await writeFile(join(dir, 'table.csv'), csv(rows));
        try {
          const answer = await initFrom({ dir, from: join(dir, 'table.csv'), env: {}, now });
          charters += 1;
          // What was proposed as holding holds; what does not was said beforehand.
          for (const { holds, figure, yaml, why } of answer.proposed)
            if (holds === false) expect(`${yaml} ${figure} ${why}`).toMatch(/does not hold today|no rows today|deals/);
        } catch (error) {
          // A file that is no table is refused in words; nothing else may go wrong.
          if (!(error instanceof GroundworkError) || !String(error.code).startsWith('source.')) throw error;
        }
      }),
      { numRuns: 60 },
    );
    expect(charters).toBeGreaterThan(30);
  }, 240_000);

  test('of a very wide table has rules for some columns, and says so', async () => {
    const dir = await folder();
    const names = Array.from({ length: 200 }, (_, i) => `c${i}`);
    await writeFile(join(dir, 'wide.csv'), csv([names, ...[1, 2, 3].map((n) => names.map((_, i) => String(n * i)))]));
    const answer = await initFrom({ dir, from: join(dir, 'wide.csv'), env: {}, now });
    expect(answer.proposed.filter(({ holds }) => holds !== true)).toEqual([]);
    expect(answer.left.map(({ figure }) => figure)).toEqual([
      expect.stringMatching(/^assumed: no column of .* says a currency; write that of your amounts$/),
      'nothing is proposed for this column and 48 more; add those that matter',
    ]);
  });

  test('of a table without rows says that there are none', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'empty.csv'), 'id,name\n');
    const answer = await initFrom({ dir, from: join(dir, 'empty.csv'), env: {}, now });
    expect(answer.rows).toBe(0);
    expect(answer.proposed.map(({ holds, figure }) => [holds, figure])).toEqual([
      [false, 'the table has no rows today'],
    ]);
    expect(answer.doesNotHold.map(({ code }) => code)).toContain('data.table_empty');
  });
});

describe('a charter proposed from deals', () => {
  test.each([
    [
      ['Open', 'Won', 'Lost'],
      ['win_rate', 'won_value'],
    ],
    [['Open', 'Won'], ['won_value']],
  ])('of deals that are %j has the metrics %j: of the won alone, all are won', async (stages, metrics) => {
    const dir = await folder();
    const deals = Array.from({ length: 60 }, (_, i) => [`D-${i}`, stages[i % stages.length] as string, `${100 + i}`]);
    await writeFile(join(dir, 'deals.csv'), csv([['deal_id', 'stage', 'amount'], ...deals]));
    const { proposed } = await initFrom({ dir, from: join(dir, 'deals.csv'), env: {}, now });
    expect(proposed.map(({ subject }) => subject).filter((each) => each.startsWith('metrics.'))).toEqual(
      metrics.map((each) => `metrics.${each}`),
    );
  });

  test('of which one stands in two rows: the section is left as a comment that says why', async () => {
    const dir = await folder();
    const stages = ['Open', 'Won', 'Lost'];
    const deals = Array.from({ length: 60 }, (_, i) => [`D-${i % 59}`, stages[i % 3] as string, `${100 + i}.5`]);
    await writeFile(join(dir, 'deals.csv'), csv([['deal_id', 'stage', 'amount'], ...deals]));
    const { left } = await initFrom({ dir, from: join(dir, 'deals.csv'), env: {}, now });
    const text = await readFile(join(dir, 'initiatives/first-initiative/charter.yaml'), 'utf8');
    expect(text).toMatch(/^# pipeline: +# left as a comment, because deal_id does not identify a deal$/m);
    expect(text).toMatch(/^ {2}# id: deal_id +# 59 different values in 60 rows: a deal that stands in several rows/m);
    expect(left.map(({ yaml }) => yaml)).toContain('pipeline:');
  });

  test('takes the currency from the column that says it, or says that it is assumed', async () => {
    const currencyOf = async (codes: readonly string[], name = 'CurrencyIsoCode') => {
      const dir = await folder();
      const rows = Array.from({ length: 40 }, (_, i) => [`D-${i}`, `${100 + i}`, codes[i % codes.length] as string]);
      await writeFile(join(dir, 'deals.csv'), csv([['Id', 'Amount', name], ...rows]));
      const { left } = await initFrom({ dir, from: join(dir, 'deals.csv'), env: {}, now });
      const text = await readFile(join(dir, 'groundwork.yaml'), 'utf8');
      const asked = left
        .filter(({ section }) => section === 'workspace')
        .map(({ yaml, figure }) => `${yaml} ${figure}`);
      return { line: /^currency: .*$/m.exec(text)?.[0], asked };
    };
    const one = await currencyOf(['EUR']);
    expect(one.line).toMatch(/^currency: EUR +# ISO 4217; .*CurrencyIsoCode: EUR in 40 rows$/);
    expect(one.asked).toEqual([]);
    const several = await currencyOf(['GBP', 'GBP', 'USD', 'GBP'], 'deal_currency_code');
    expect(several.line).toMatch(/^currency: GBP /);
    expect(several.asked).toEqual([
      expect.stringMatching(/GBP in 30 rows, USD in 10: amounts in several currencies cannot be added/),
    ]);
    const none = await currencyOf(['north', 'south'], 'currency_area');
    expect(none.line).toMatch(/^currency: USD +# ISO 4217; assumed: no column of .* says a currency/);
    expect(none.asked).toHaveLength(1);
  });
});

describe('a key of several columns', () => {
  const proposedKey = async (header: readonly string[], rows: readonly (readonly string[])[]) => {
    const dir = await folder();
    await writeFile(join(dir, 'lines.csv'), csv([header, ...rows]));
    const { proposed } = await initFrom({ dir, from: join(dir, 'lines.csv'), env: {}, now });
    return proposed.find(({ yaml }) => yaml.startsWith('key:'));
  };
  const lines = (count: number, cells: (i: number) => readonly string[]) =>
    Array.from({ length: count }, (_, i) => cells(i));

  test('is proposed where no single column identifies a row, two before three, and holds', async () => {
    const two = await proposedKey(
      ['order_id', 'line', 'colour'],
      lines(240, (i) => [`O-${i >> 2}`, `${i % 4}`, ['red', 'blue'][i % 2] as string]),
    );
    expect(two).toMatchObject({
      yaml: 'key: [order_id, line]',
      figure: '240 different combinations in 240 rows, none missing; no single column identifies a row',
      holds: true,
    });
    const three = await proposedKey(
      ['region', 'month', 'product'],
      lines(240, (i) => [
        `r${i % 5}`,
        `2026-${String(1 + (((i / 5) % 12) | 0)).padStart(2, '0')}-01`,
        `p${(i / 60) | 0}`,
      ]),
    );
    expect(three?.yaml).toMatch(/^key: \[(month|region|product), (month|region|product), (month|region|product)\]$/);
    expect(three?.holds).toBe(true);
  });

  test('is not proposed where rows repeat, nor where chance alone would make them differ', async () => {
    const repeated = lines(240, (i) => [`O-${i >> 2}`, `${i % 3}`]);
    expect(await proposedKey(['order_id', 'line'], repeated)).toBeUndefined();
    // Of 40 rows with 39 names and 39 codes no two would agree on both anyway.
    const chance = lines(40, (i) => [`n${i % 39}`, `c${(i * 7) % 39}`]);
    expect(await proposedKey(['name', 'code'], chance)).toBeUndefined();
  });
});

describe('what is there is never overwritten', () => {
  test('neither a charter nor groundwork.yaml, and a folder that is no source is named', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'a.csv'), 'id\n1\n2\n');
    await initFrom({ dir, from: join(dir, 'a.csv'), env: {}, now });
    const before = await readFile(join(dir, 'groundwork.yaml'), 'utf8');
    await expect(initFrom({ dir, from: join(dir, 'a.csv'), env: {}, now })).rejects.toMatchObject({
      code: 'service.file_exists',
    });
    const other = await folder();
    await writeFile(join(other, 'b.csv'), 'id\n1\n');
    await expect(
      initFrom({ dir, from: join(other, 'b.csv'), initiative: 'second', env: {}, now }),
    ).rejects.toMatchObject({ code: 'service.from_no_source' });
    // A second charter in the same workspace, by the name of the table.
    const source = Object.keys(
      (await initFrom({ dir, from: join(dir, 'a.csv'), initiative: 'third', env: {}, now })).proposed,
    );
    expect(source.length).toBeGreaterThan(0);
    expect(await readFile(join(dir, 'groundwork.yaml'), 'utf8')).toBe(before);
  });

  test.each([
    ['nowhere.csv', 'service.from_unknown'],
    ['crm.nothing', 'service.from_unknown'],
  ])('%s: %s', async (from, code) => {
    await expect(initFrom({ dir: await folder(), from, env: {}, now })).rejects.toMatchObject({ code });
  });

  test('a file of another kind is no table', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'notes.txt'), 'x');
    await expect(initFrom({ dir, from: join(dir, 'notes.txt'), env: {}, now })).rejects.toMatchObject({
      code: 'service.from_no_table',
    });
  });
});

describe('a process from its log', () => {
  const log = ['case,step,at'];
  for (let each = 0; each < 40; each += 1)
    for (const [hour, step] of ['ask', 'draft', 'send'].entries())
      log.push(`c${each},${step},2026-01-${String(1 + (each % 27)).padStart(2, '0')}T0${hour + 1}:00:00`);

  test('is discovered, written among the other sections, and held against the log', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'events.csv'), `${log.join('\n')}\n`);
    const answer = await initFrom({ dir, log: join(dir, 'events.csv'), env: {}, now });
    const text = await readFile(join(dir, 'initiatives/first-initiative/charter.yaml'), 'utf8');
    expect(text).toMatch(/\nprocess:\n[\s\S]*\n {4}start: \[ask\][\s\S]*\n {4}end: \[send\]/);
    expect(answer.doesNotHold.filter(({ code }) => code.startsWith('process.'))).toEqual([]);
  });

  test('that cannot be understood takes nothing from the table, and its columns can be named', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'a.csv'), 'id\n1\n2\n');
    const unclear = log.map((line, i) => line.replace(/^[^,]*,[^,]*/, (start) => (i === 0 ? 'what,who' : start)));
    await writeFile(join(dir, 'events.csv'), `${unclear.join('\n')}\n`);
    const input = { dir, from: join(dir, 'a.csv'), log: join(dir, 'events.csv'), env: {}, now };
    const answer = await initFrom(input);
    expect(answer.proposed.length).toBeGreaterThan(0);
    expect(answer.notDiscovered).toMatchObject({ fix: expect.stringContaining('--') });
    const named = { ...input, initiative: 'second', columns: { case: 'what', activity: 'who', at: 'at' } };
    expect(await initFrom(named)).toMatchObject({ notDiscovered: null });
  });

  test('may stand beside the table that the rules come from, in one folder', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'a.csv'), 'id\n1\n2\n');
    await writeFile(join(dir, 'events.csv'), `${log.join('\n')}\n`);
    const answer = await initFrom({ dir, from: join(dir, 'a.csv'), log: join(dir, 'events.csv'), env: {}, now });
    expect(answer.table).toMatch(/\.a$/);
    const elsewhere = await folder();
    await writeFile(join(elsewhere, 'events.csv'), `${log.join('\n')}\n`);
    const apart = { dir: await folder(), from: join(dir, 'a.csv'), log: join(elsewhere, 'events.csv'), env: {}, now };
    await expect(initFrom(apart)).rejects.toMatchObject({ code: 'service.from_two_folders' });
  });

  test('of activities with names like variables is written as it is, and nothing of the environment gets into it', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'events.csv'), `${log.join('\n').replaceAll('draft', `\${MY_SECRET}`)}\n`);
    for (const [initiative, env] of [
      ['unset', {}],
      ['set', { MY_SECRET: 'hunter2' }],
    ] as const) {
      const answer = await initFrom({ dir, log: join(dir, 'events.csv'), initiative, env, now });
      expect(answer.doesNotHold.filter(({ code }) => code.startsWith('process.'))).toEqual([]);
    }
  });

  test('that cannot be read as a charter leaves nothing behind, and the next attempt works', async () => {
    const dir = await folder();
    // YAML takes no key of more than 1024 characters.
    await writeFile(join(dir, 'events.csv'), `${log.join('\n').replaceAll('draft', 'd'.repeat(1100))}\n`);
    const attempt = () => initFrom({ dir, log: join(dir, 'events.csv'), env: {}, now });
    await expect(attempt()).rejects.toMatchObject({ code: 'charter.yaml_malformed' });
    expect(await readdir(dir)).toEqual(['events.csv']);
    await writeFile(join(dir, 'events.csv'), `${log.join('\n')}\n`);
    expect((await attempt()).created).toEqual(['groundwork.yaml', 'initiatives/first-initiative/charter.yaml']);
  });
});
