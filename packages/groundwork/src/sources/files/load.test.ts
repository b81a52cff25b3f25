import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';

const filesSource = useFilesSource();
/** 70 lines of a megabyte: more than is kept in memory. */
const large = `id,at,text\n${Array.from({ length: 70 }, (_, i) => `${i},2026-01-${String((i % 28) + 1).padStart(2, '0')},${'x'.repeat(2 ** 20)}\n`).join('')}`;

test('a large text file is read where it lies, typed like a small one', async () => {
  const { connection, dir } = await filesSource({ 'plain.csv': large, 'packed.csv.gz': gzipSync(large, { level: 1 }) });
  for (const table of ['plain', 'packed']) {
    const { from, columns } = await connection.relation(table);
    expect(from).toContain('read_csv');
    expect(columns.map((each) => each.type)).toEqual(['integer', 'date', 'string']);
    expect(
      await connection.query(
        `SELECT count(*) AS n, sum(id) AS ids, max("at") AS last, sum(length(text)) AS letters FROM ${from} AS t`,
      ),
    ).toEqual([{ n: 70, ids: 2415, last: '2026-01-28', letters: 70 * 2 ** 20 }]);
  }
  // Its values were proven before it changed; now they are not.
  const { from } = await connection.relation('plain');
  await writeFile(join(dir, 'data/plain.csv'), large.replace('\n5,', '\nfive,'));
  await expect(connection.query(`SELECT sum(id) AS ids FROM ${from} AS t`)).rejects.toEqual(
    expect.objectContaining({ code: 'source.file_changed' }),
  );
  expect((await connection.relation('plain')).columns[0]?.type).toBe('string');
}, 60_000);

test('a large text file is read in a quarter of a gigabyte', async () => {
  const { connection } = await filesSource({ 'plain.csv': large });
  const { from } = await connection.relation('plain');
  const small = await DuckDBInstance.create(':memory:', { memory_limit: '256MiB', threads: '2' });
  const engine = await small.connect();
  const found = await engine.runAndReadAll(`SELECT count(*)::INTEGER, sum(length(text))::INTEGER FROM ${from} AS t`);
  expect(found.getRows()).toEqual([[70, 70 * 2 ** 20]]);
  engine.disconnectSync();
  small.closeSync();
}, 60_000);

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
