import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';
import type { Connection } from '../connection.ts';

const filesSource = useFilesSource();
/** 70 lines of a megabyte: more than is kept in memory. */
const large = `id,at,text\n${Array.from({ length: 70 }, (_, i) => `${i},2026-01-${String((i % 28) + 1).padStart(2, '0')},${'x'.repeat(2 ** 20)}\n`).join('')}`;
const sums = 'count(*) AS n, sum(id) AS ids, max("at") AS last, sum(length(text)) AS letters';
const whole = [{ n: 70, ids: 2415, last: '2026-01-28', letters: 70 * 2 ** 20 }];

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function readLarge(connection: Connection, table: string): Promise<string> {
  const { from, columns } = await connection.relation(table);
  expect(columns.map((each) => each.type)).toEqual(['integer', 'date', 'string']);
  expect(await connection.query(`SELECT ${sums} FROM ${from} AS t`)).toEqual(whole);
  return from;
}

test('a large text file is parsed once, into a copy, and typed like a small one', async () => {
  const { connection, dir } = await filesSource({ 'plain.csv': large, 'packed.csv.gz': gzipSync(large, { level: 1 }) });
  expect(await readLarge(connection, 'packed')).toContain('read_parquet');
  const from = await readLarge(connection, 'plain');
  expect(from).toContain('read_parquet');
  // What was read stands until the table is asked for again, as that of a small file does.
  await writeFile(join(dir, 'data/plain.csv'), large.replace('\n5,', '\nfive,'));
  expect(await connection.query(`SELECT ${sums} FROM ${from} AS t`)).toEqual(whole);
  expect((await connection.relation('plain')).columns[0]?.type).toBe('string');
  await expect(connection.query(`SELECT ${sums} FROM ${from} AS t`)).rejects.toEqual(
    expect.objectContaining({ code: 'source.file_changed' }),
  );
}, 60_000);

test('the copy is reached through its table alone, and goes with the source', async () => {
  const { connection } = await filesSource({ 'plain.csv': large });
  const copy = /'(\/[^']*\.parquet)'/.exec((await connection.relation('plain')).from)?.[1] ?? '';
  expect(statSync(copy).size).toBeGreaterThan(0);
  expect(statSync(join(copy, '../..')).mode & 0o777).toBe(0o700);
  await expect(connection.query(`SELECT * FROM read_parquet('${copy}')`)).rejects.toEqual(
    expect.objectContaining({ code: 'source.function_refused' }),
  );
  await connection.close();
  expect(existsSync(copy)).toBe(false);
}, 60_000);

test.each([
  ['a quote that is not closed', `${large}70,,"x\n`, 'source.row_unreadable'],
  ['a value too few', large.replace(/\n40,[^,]*,/, '\n40,'), 'source.row_misfit'],
  [
    'bytes of Latin-1',
    Buffer.concat([Buffer.from(large), Buffer.from('70,,caf\u00e9\n', 'latin1')]),
    'source.file_encoding',
  ],
])(
  'a large text file with %s is refused',
  async (_, content, code) => {
    const { connection } = await filesSource({ 'a.csv': content });
    await expect(connection.relation('a')).rejects.toEqual(expect.objectContaining({ code }));
  },
  60_000,
);

test('a large text file is read where it lies where nothing can be written', async () => {
  const { connection, dir } = await filesSource({ 'plain.csv': large, 'packed.csv.gz': gzipSync(large, { level: 1 }) });
  vi.stubEnv('TMPDIR', '/nowhere');
  expect(await readLarge(connection, 'packed')).toContain('read_csv');
  const from = await readLarge(connection, 'plain');
  expect(from).toContain('read_csv');
  // Its values were proven before it changed; now they are not.
  await writeFile(join(dir, 'data/plain.csv'), large.replace('\n5,', '\nfive,'));
  await expect(connection.query(`SELECT ${sums} FROM ${from} AS t`)).rejects.toEqual(
    expect.objectContaining({ code: 'source.file_changed' }),
  );
  expect((await connection.relation('plain')).columns[0]?.type).toBe('string');
}, 60_000);

test('a large text file is copied also where its lines are long, quoted and broken', async () => {
  const broken = Array.from({ length: 80_000 }, (_, i) => `${i},"${'a""b\r\n,'.repeat(150)}"\r\n\r\n`).join('');
  const { connection } = await filesSource({
    'long.csv': `${large}70,2026-01-01,${'y'.repeat(9 * 2 ** 20)}\n`,
    'broken.csv': `id,text\r\n${broken}`,
  });
  const long = (await connection.relation('long')).from;
  expect(long).toContain('read_parquet');
  expect(await connection.query(`SELECT max(length(text)) AS n FROM ${long} AS t`)).toEqual([{ n: 9 * 2 ** 20 }]);
  const { from } = await connection.relation('broken');
  expect(from).toContain('read_parquet');
  expect(
    await connection.query(
      `SELECT count(*) AS n, sum(id) AS ids, min(length(text)) AS least, max(length(text)) AS most FROM ${from} AS t`,
    ),
  ).toEqual([{ n: 80_000, ids: 3_199_960_000, least: 900, most: 900 }]);
}, 60_000);

test.each(['a copy', 'the file itself'])(
  'a large text file is read in a quarter of a gigabyte, through %s',
  async (through) => {
    vi.spyOn(process, 'constrainedMemory').mockReturnValue(2 ** 29);
    const { connection } = await filesSource({ 'plain.csv': large });
    if (through === 'the file itself') vi.stubEnv('TMPDIR', '/nowhere');
    expect(await readLarge(connection, 'plain')).toContain(through === 'a copy' ? 'read_parquet' : 'read_csv');
  },
  60_000,
);

test('tables asked for at the same time do not get in each other’s way', async () => {
  const { connection } = await filesSource({
    'a.csv': 'x\n1\n',
    'A.csv': 'x\n2\n',
    'b.json': '[{"x":3}]',
    'bad.csv': 'x,y\n1\n',
  });
  const read = async (table: string) =>
    connection.query(`SELECT x FROM ${(await connection.relation(table)).from} AS t`);
  const found = await Promise.allSettled(['a', 'A', 'b', 'a', 'bad', 'bad', 'a'].map(read));
  expect(
    found.map((each) => (each.status === 'fulfilled' ? each.value : (each.reason as { code: string }).code)),
  ).toEqual([[{ x: 1 }], [{ x: 2 }], [{ x: 3 }], [{ x: 1 }], 'source.row_misfit', 'source.row_misfit', [{ x: 1 }]]);
});
