import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { useFilesSource, useFolders } from '../../../test/support/files-source.ts';
import type { DeclaredColumn } from '../../charter/schema/data.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Connection, Row } from '../connection.ts';
import { openFiles } from './files.ts';

const filesSource = useFilesSource();
const folder = useFolders();

async function rows(
  connection: Connection,
  table: string,
  declared?: Record<string, DeclaredColumn>,
): Promise<readonly Row[]> {
  const { from, columns } = await connection.relation(table, declared);
  return connection.query(`SELECT ${columns.map((each) => duckdb.identifier(each.name)).join(', ')} FROM ${from} AS t`);
}

const failure = (code: string, message?: RegExp) =>
  expect.objectContaining({ code, ...(message && { message: expect.stringMatching(message) }) });

describe('tables', () => {
  test('are the files of the folder, under their names without extensions', async () => {
    const { connection } = await filesSource({
      'b.csv': 'x\n1\n',
      'a.ndjson.gz': gzipSync('{"x":1}\n'),
      'c.parquet': '',
      'notes.txt': 'no table',
      'deep/d.csv': 'x\n1\n',
    });
    expect(await connection.tables()).toEqual([
      { table: 'a', location: 'data/a.ndjson.gz' },
      { table: 'b', location: 'data/b.csv' },
      { table: 'c', location: 'data/c.parquet' },
    ]);
  });

  test('a table that is not there says what is', async () => {
    const { connection } = await filesSource({ 'customers.csv': 'x\n1\n', 'orders.csv': 'x\n1\n' });
    await expect(connection.relation('custmers')).rejects.toThrow(
      'crm has no table "custmers". Did you mean "customers"?',
    );
    await expect(connection.relation('deep')).rejects.toEqual(failure('source.table_missing'));
  });

  test('two files for one table name both', async () => {
    const { connection } = await filesSource({ 'a.csv': 'x\n1\n', 'a.json': '[{"x":1}]', 'b.csv': 'x\n1\n' });
    await expect(connection.relation('a')).rejects.toThrow('crm.a could be data/a.csv or data/a.json.');
    expect(await rows(connection, 'b')).toEqual([{ x: 1 }]);
  });

  test('a folder that is missing, a file, or a table that is a folder, is refused by name', async () => {
    const dir = await folder({ 'data.csv': 'x\n1\n', 'data/a.csv/inner': '' });
    await expect(openFiles({ source: 'crm', dir, path: 'dta' })).rejects.toThrow(
      'The folder "dta" of source crm is not there.',
    );
    await expect(openFiles({ source: 'crm', dir, path: 'data.csv' })).rejects.toEqual(failure('source.folder_invalid'));
    await expect(openFiles({ source: 'crm', dir, path: 'data.csv/x' })).rejects.toEqual(
      failure('source.folder_invalid'),
    );
    const connection = await openFiles({ source: 'crm', dir, path: 'data' });
    await expect(connection.relation('a')).rejects.toEqual(failure('source.file_special', /data\/a\.csv/));
    await connection.close();
  });

  test('names with quotes, blanks, brackets and stars are only names', async () => {
    const { connection } = await filesSource({
      "it's [1]*.csv": 'x\n1\n',
      "it's 1.csv": 'x\n2\n',
      'A.csv': 'x\n3\n',
      'a.csv': 'x\n4\n',
      'k=v.csv': 'x\n5\n',
      'back\\slash.csv': 'x\n6\n',
      '[b]\\s.csv': 'x\n7\n',
    });
    expect(await rows(connection, "it's [1]*")).toEqual([{ x: 1 }]);
    expect(await rows(connection, 'A')).toEqual([{ x: 3 }]);
    expect(await rows(connection, 'a')).toEqual([{ x: 4 }]);
    expect(await rows(connection, 'k=v')).toEqual([{ x: 5 }]);
    expect(await rows(connection, 'back\\slash')).toEqual([{ x: 6 }]);
    await expect(connection.relation('[b]\\s')).rejects.toEqual(failure('source.file_name', /\[b\]/));
  });

  test('a folder with brackets in its path is not a pattern for another', async () => {
    const dir = await folder({ 'data [1]/a.csv': 'x\n1\n', 'data 1/a.csv': 'x\n2\n' });
    const connection = await openFiles({ source: 'crm', dir, path: 'data [1]' });
    expect(await rows(connection, 'a')).toEqual([{ x: 1 }]);
    await connection.close();
  });

  test('a folder whose path has key=value in it adds no columns', async () => {
    const dir = await folder({ 'year=2024/a.csv': 'x\n1\n' });
    const connection = await openFiles({ source: 'crm', dir, path: 'year=2024' });
    expect(await rows(connection, 'a')).toEqual([{ x: 1 }]);
    await connection.close();
  });
});

describe('CSV', () => {
  test('quotes, separators, line breaks, a byte order mark and CRLF are read as RFC 4180 has them', async () => {
    const { connection } = await filesSource({
      'a.csv': '\ufeff"id", name ,"a ""b"""\r\n1,"x, ""y""\r\nz",é\r\n2, plain,\r\n',
    });
    expect(await rows(connection, 'a')).toEqual([
      { id: 1, name: 'x, "y"\r\nz', 'a "b"': 'é' },
      { id: 2, name: ' plain', 'a "b"': null },
    ]);
  });

  test('nothing between separators is NULL, quoted or not', async () => {
    const { connection } = await filesSource({ 'a.csv': 'id,name,n\n1,"",\n2,x,3\n' });
    expect(await rows(connection, 'a')).toEqual([
      { id: 1, name: null, n: null },
      { id: 2, name: 'x', n: 3 },
    ]);
  });

  test('semicolons, tabs and pipes separate when the header uses them; .tsv is tabs', async () => {
    const { connection } = await filesSource({
      'a.csv': 'x;y\n1;a,b\n',
      'b.tsv': 'x\ty\n1\ta,b\n',
      'c.csv.gz': gzipSync('x|y\n1|a;b\n'),
    });
    expect(await rows(connection, 'a')).toEqual([{ x: 1, y: 'a,b' }]);
    expect(await rows(connection, 'b')).toEqual([{ x: 1, y: 'a,b' }]);
    expect(await rows(connection, 'c')).toEqual([{ x: 1, y: 'a;b' }]);
  });

  test('a header alone is a table without rows', async () => {
    const { connection } = await filesSource({ 'a.csv': 'id,name\n', 'b.csv': 'id,name' });
    expect(await rows(connection, 'a')).toEqual([]);
    expect((await connection.relation('b')).columns.map((each) => each.name)).toEqual(['id', 'name']);
    expect(await rows(connection, 'b')).toEqual([]);
  });

  test('a line of a megabyte is one line', async () => {
    const { connection } = await filesSource({ 'a.csv': `id,text\n1,${'x'.repeat(2 ** 20)}\n2,y\n` });
    const { from } = await connection.relation('a');
    expect(await connection.query(`SELECT count(*) AS n, max(length("text")) AS longest FROM ${from} AS t`)).toEqual([
      { n: 2, longest: 2 ** 20 },
    ]);
  });

  test('a zero byte in a value is data', async () => {
    const { connection } = await filesSource({ 'a.csv': 'id,name\n1,x\0y\n2,z\n' });
    expect(await rows(connection, 'a')).toEqual([
      { id: 1, name: 'x\0y' },
      { id: 2, name: 'z' },
    ]);
  });

  test.each([
    ['too many values', 'a,b\n1,2\n1,2,3\n', 'Line 3 of data/t.csv of source crm has 3 values, the header 2 columns.'],
    ['too few values', 'a,b\n1,2\n3,4\n5\n', 'Line 4 of data/t.csv of source crm has 1 value, the header 2 columns.'],
    [
      'a quote that is not closed',
      'a,b\n1,"2\n3,4\n',
      'data/t.csv of source crm cannot be read in line 2: a double quote is not closed, or text follows it.',
    ],
    [
      'text after a closing quote',
      'a,b\n1,"2"x\n',
      'data/t.csv of source crm cannot be read in line 2: a double quote is not closed, or text follows it.',
    ],
    [
      'lines that end in different ways',
      'a,b\n1,2\r\n3,4\n',
      'data/t.csv of source crm cannot be read: its lines end in different ways, or quotes are misplaced.',
    ],
  ])('%s is an error that names file and line, never a lost row', async (_, content, message) => {
    const { connection } = await filesSource({ 't.csv': content });
    await expect(connection.relation('t')).rejects.toThrow(message);
  });

  test.each([
    ['empty', '', 'source.file_empty'],
    ['a byte order mark alone', '\ufeff', 'source.file_empty'],
    ['an empty first line', '\na,b\n1,2\n', 'source.header_invalid'],
    ['no header', '1,2\n3,4\n', 'source.header_invalid'],
    ['an Excel separator hint', 'sep=,\na,b\n1,2\n', 'source.header_invalid'],
    ['two separators in the header', 'a,b;c\n1,2;3\n', 'source.header_invalid'],
    ['a quote inside a name', 'a,b"c"\n1,2\n', 'source.header_invalid'],
    ['names that differ in case only', 'id,Name,NAME\n1,2,3\n', 'source.column_twice'],
  ])('a file with %s is refused', async (_, content, code) => {
    const { connection } = await filesSource({ 't.csv': content });
    await expect(connection.relation('t')).rejects.toEqual(failure(code, /data\/t\.csv/));
  });

  test('other encodings are named, with the line', async () => {
    const { connection } = await filesSource({
      'utf16.csv': Buffer.from('\ufeffid,name\n1,é\n', 'utf16le'),
      'latin1.csv': Buffer.from('id,name\n1,a\n2,caf\xe9\n', 'latin1'),
      'head.csv': Buffer.from('id,caf\xe9\n1,a\n', 'latin1'),
    });
    await expect(connection.relation('utf16')).rejects.toThrow(
      'data/utf16.csv of source crm is not UTF-8 in line 1: it has the byte order mark of UTF-16.',
    );
    await expect(connection.relation('latin1')).rejects.toThrow('data/latin1.csv of source crm is not UTF-8 in line 3');
    await expect(connection.relation('head')).rejects.toThrow('data/head.csv of source crm is not UTF-8 in line 1');
  });

  test('columns without a name are called after their place', async () => {
    const { connection } = await filesSource({ 'a.csv': ',name\n0,x\n' });
    expect(await rows(connection, 'a')).toEqual([{ column_1: 0, name: 'x' }]);
  });

  test('gzip that is cut off, altered, empty or no gzip is an error, not a shorter table', async () => {
    const whole = gzipSync(`id,n\n${Array.from({ length: 5000 }, (_, i) => `${i},${(i * 7919) % 1009}`).join('\n')}\n`);
    const altered = Buffer.from(whole);
    altered[altered.length - 6] = (altered[altered.length - 6] ?? 0) ^ 0xff;
    const { connection } = await filesSource({
      'whole.csv.gz': whole,
      'half.csv.gz': whole.subarray(0, whole.length / 2),
      'nearly.csv.gz': whole.subarray(0, -4),
      'altered.csv.gz': altered,
      'empty.csv.gz': '',
      'plain.csv.gz': 'id,n\n1,2\n',
    });
    const { from } = await connection.relation('whole');
    expect(await connection.query(`SELECT count(*) AS n FROM ${from} AS t`)).toEqual([{ n: 5000 }]);
    for (const table of ['half', 'nearly', 'altered', 'empty', 'plain']) {
      await expect(connection.relation(table), table).rejects.toEqual(
        failure(table === 'empty' ? 'source.file_empty' : 'source.file_broken', /data\//),
      );
    }
  });
});

describe('JSON', () => {
  test('columns are in the order of the first object, then those it lacks by name, however many threads read', async () => {
    const late = Array.from({ length: 20_000 }, (_, i) =>
      JSON.stringify(i % 2 ? { zone: 1, id: i } : { area: 2, id: i }),
    );
    const { connection } = await filesSource({ 'a.ndjson': ['{"name":"n","id":0}', ...late].join('\n') });
    const { columns } = await connection.relation('a');
    expect(columns.map((each) => each.name)).toEqual(['name', 'id', 'area', 'zone']);
  });

  test('an array of objects and an object a line give the same table', async () => {
    const objects = [
      { id: 1, name: 'a', tags: ['x'], ok: true },
      { id: 2.5, ok: false, extra: '02134' },
    ];
    const { connection } = await filesSource({
      'a.json': JSON.stringify(objects, null, 2),
      'b.ndjson': objects.map((each) => JSON.stringify(each)).join('\n'),
      'c.jsonl.gz': gzipSync(objects.map((each) => JSON.stringify(each)).join('\n')),
      'd.json': objects.map((each) => JSON.stringify(each, null, 2)).join('\n'),
    });
    for (const table of ['a', 'b', 'c', 'd']) {
      expect(
        (await connection.relation(table)).columns.map(({ name, type }) => [name, type]),
        table,
      ).toEqual([
        ['id', 'number'],
        ['name', 'string'],
        ['tags', 'other'],
        ['ok', 'boolean'],
        ['extra', 'string'],
      ]);
      expect(await rows(connection, table), table).toEqual([
        { id: 1, name: 'a', tags: '["x"]', ok: true, extra: null },
        { id: 2.5, name: null, tags: null, ok: false, extra: '02134' },
      ]);
    }
  });

  test('text is inferred like CSV, large integers stay exact, mixed values become text', async () => {
    const { connection } = await filesSource({
      'a.ndjson':
        '{"at":"2016-01-02","us":"1/2/2016","big":123456789012345678901,"mixed":1,"e":1e5}\n{"at":"2016-01-03","us":"1/3/2016","big":1,"mixed":"x","e":2}\n',
    });
    expect(
      (await connection.relation('a')).columns.map(({ name, type, ambiguous }) => [name, type, ambiguous?.length]),
    ).toEqual([
      ['at', 'date', undefined],
      ['us', 'string', 2],
      ['big', 'string', undefined],
      ['mixed', 'string', undefined],
      ['e', 'number', undefined],
    ]);
    expect(await rows(connection, 'a')).toEqual([
      { at: '2016-01-02', us: '1/2/2016', big: '123456789012345678901', mixed: '1', e: 100000 },
      { at: '2016-01-03', us: '1/3/2016', big: '1', mixed: 'x', e: 2 },
    ]);
  });

  test.each([
    ['a broken line', 'ndjson', '{"a":1}\n{"a":2\n{"a":3}\n', 'source.json_invalid', /in line 2/],
    ['a last line cut off', 'ndjson', '{"a":1}\n{"a":', 'source.json_invalid', /in line 2/],
    ['an array cut off', 'json', '[{"a":1},{"a":2}', 'source.json_invalid', /data\/t\.json/],
    ['a byte order mark', 'ndjson', '\ufeff{"a":1}\n', 'source.json_invalid', /byte order mark/],
    ['numbers instead of objects', 'json', '[1,2]', 'source.json_shape', /2 of 2 are of type ubigint/],
    ['one null among objects', 'json', '[{"a":1},null]', 'source.json_shape', /1 of 2 are of type null/],
    ['lists instead of objects', 'ndjson', '[{"a":1}]\n', 'source.json_shape', /array/],
    ['empty objects', 'ndjson', '{}\n', 'source.json_shape', /empty/],
    ['the same key twice', 'ndjson', '{"a":1,"a":2}\n', 'source.column_twice', /"a"/],
    ['keys that differ in case only', 'ndjson', '{"a":1,"A":2}\n', 'source.column_twice', /"A"/],
    ['nothing', 'json', '', 'source.file_empty', /data\/t\.json/],
    ['an empty array', 'json', '[]', 'source.file_empty', /data\/t\.json/],
  ])('a file with %s is refused by name', async (_, extension, content, code, message) => {
    const { connection } = await filesSource({ [`t.${extension}`]: content });
    await expect(connection.relation('t')).rejects.toEqual(failure(code, message));
  });

  test('the line of an error is right far into a file', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) =>
      i === 49_999 ? '{"a":' : `{"a":${i},"b":"${'x'.repeat(60)}"}`,
    );
    const { connection } = await filesSource({ 't.ndjson': lines.join('\n') });
    await expect(connection.relation('t')).rejects.toThrow('in line 50000');
  });
});

describe('a file that changes', () => {
  test('is read anew when its relation is asked for again, and refused through the old one', async () => {
    const { connection, dir } = await filesSource({ 'a.csv': 'x\n1\n' });
    const before = await connection.relation('a');
    expect(await connection.query(`SELECT x FROM ${before.from} AS t`)).toEqual([{ x: 1 }]);
    await writeFile(join(dir, 'data/a.csv'), 'x\none\ntwo\n');
    expect(await connection.query(`SELECT x FROM ${before.from} AS t`)).toEqual([{ x: 1 }]);
    const after = await connection.relation('a');
    expect(await connection.query(`SELECT x FROM ${after.from} AS t`)).toEqual([{ x: 'one' }, { x: 'two' }]);
    await expect(connection.query(`SELECT x FROM ${before.from} AS t`)).rejects.toEqual(
      failure('source.file_changed', /data\/a\.csv/),
    );
  });

  test('or vanishes is named', async () => {
    const { connection, dir } = await filesSource({ 'a.csv': 'x\n1\n' });
    await rm(join(dir, 'data/a.csv'));
    await expect(connection.relation('a')).rejects.toEqual(failure('source.table_missing'));
    await symlink(join(dir, 'data/nowhere.csv'), join(dir, 'data/b.csv'));
    await expect(connection.relation('b')).rejects.toEqual(failure('source.file_gone', /data\/b\.csv/));
    await rm(join(dir, 'data'), { recursive: true });
    await expect(connection.tables()).rejects.toEqual(failure('source.folder_missing'));
  });

  test.each<[string, string | Buffer, string, RegExp]>([
    [
      'a row with two values too many',
      'x,y\n"a\nb",2\n1,2,3,4\n',
      'source.row_misfit',
      /^Line 4 of .* has 4 values, the header 2 columns/,
    ],
    ['a row with a value too few', 'x,y\r\n"a\r\n\r\nb",2\r\n1\r\n', 'source.row_misfit', /^Line 5 of .* has 1 value,/],
    ['a row that spans lines', 'x,y\n1,2\n"a\nb",2,3\n', 'source.row_misfit', /^Line 3 of .* has 3 values,/],
    ['a quote that is not closed', 'x,y\n"a\nb",2\n"a,2\n', 'source.row_unreadable', /in line 4: a double quote/],
    [
      'bytes of Latin-1',
      Buffer.concat([Buffer.from('x,y\n"a\nb",2\n'), Buffer.from([0xe9, 0x2c, 0x31, 0x0a])]),
      'source.file_encoding',
      /in line 4: it has bytes of another encoding/,
    ],
  ])('names the line as an editor counts it, after cells with line breaks: %s', async (_, text, code, said) => {
    const { connection } = await filesSource({ 'a.csv': text, 'b.csv.gz': gzipSync(text) });
    await expect(connection.relation('a')).rejects.toEqual(failure(code, said));
    await expect(connection.relation('b')).rejects.toEqual(failure(code, said));
  });

  test('a JSON array or object that begins with a byte order mark is read', async () => {
    const { connection } = await filesSource({
      'a.json': '\ufeff[{"x":1},{"x":2}]',
      'b.json.gz': gzipSync('\ufeff \n[{"x":1},{"x":2}]'),
      'c.json': '\ufeff{"x":1}\n{"x":2}',
    });
    for (const table of ['a', 'b', 'c']) expect(await rows(connection, table)).toEqual([{ x: 1 }, { x: 2 }]);
  });

  test('a load that failed is tried again', async () => {
    const { connection, dir } = await filesSource({ 'a.csv': 'x,y\n1\n' });
    await expect(connection.relation('a')).rejects.toEqual(failure('source.row_misfit'));
    await writeFile(join(dir, 'data/a.csv'), 'x,y\n1,2\n');
    expect(await rows(connection, 'a')).toEqual([{ x: 1, y: 2 }]);
  });
});

test('a link inside the folder is followed, one that leads out is refused', async () => {
  const { connection, dir } = await filesSource({ 'sub/real.csv': 'x\n7\n' });
  await mkdir(join(dir, 'outside'));
  await writeFile(join(dir, 'outside/secret.csv'), 'secret\n42\n');
  await symlink('sub/real.csv', join(dir, 'data/inner.csv'));
  await symlink('../outside/secret.csv', join(dir, 'data/leak.csv'));
  expect(await rows(connection, 'inner')).toEqual([{ x: 7 }]);
  await expect(connection.relation('leak')).rejects.toEqual(failure('source.file_outside', /data\/leak\.csv/));
});

test('a query that runs too long is stopped', async () => {
  const { connection } = await filesSource({ 'a.csv': 'x\n1\n' }, { timeoutMs: 300 });
  await expect(connection.query('SELECT count(*) FROM range(100000000000) a, range(1000) b')).rejects.toEqual(
    failure('source.timeout'),
  );
  expect(await connection.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
