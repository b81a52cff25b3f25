import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useFolders } from '../../../test/support/files-source.ts';
import { countRecords, type Records } from './bytes.ts';

const folder = useFolders();

async function counted(content: string | Buffer, longest = 1000, gzip = false): Promise<Records | null> {
  const path = join(await folder(), 'a.csv');
  await writeFile(path, gzip ? gzipSync(content) : content);
  const file = { path, gzip, source: 'crm', label: 'a.csv', table: 'a', format: 'csv', bytes: 0, version: '' } as const;
  return countRecords(file, longest);
}

test('records are counted as csv-parse counts them, whatever stands inside quotes and wherever a piece of the file ends', async () => {
  const cell = fc.stringMatching(/^[a-zé\u{1f600},"\r\n]{0,9}$/u);
  const lines = fc.stringMatching(/^[a-zé\u{1f600},"]{0,9}$/u);
  const table = fc.record({
    rows: fc.array(
      fc.oneof({ arbitrary: fc.tuple(lines, lines), weight: 40 }, { arbitrary: fc.tuple(lines, cell), weight: 1 }),
      { minLength: 1, maxLength: 40 },
    ),
    newline: fc.constantFrom('\n', '\r\n', '\n\n'),
    last: fc.boolean(),
    times: fc.constantFrom(1, 400),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ rows, newline, last, times }) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const all = Array.from({ length: times }, () => rows.map((each) => each.map(quoted).join(','))).flat();
      const text = all.join(newline) + (last ? newline : '');
      const expected = {
        count: (parse(text, { skip_empty_lines: true, record_delimiter: newline }) as string[][]).length,
        breaks: rows.flat().some((each) => /[\r\n]/.test(each)),
      };
      expect(await counted(text)).toEqual(expected);
      expect(await counted(text, 1000, true)).toEqual(expected);
    }),
    { numRuns: 40, seed: 20_261_128 },
  );
});

test('a record that is too long, or not UTF-8, is not counted', async () => {
  expect(await counted(`x\n${'y'.repeat(1000)}\n`)).toEqual({ count: 2, breaks: false });
  expect(await counted(`x\n${'y'.repeat(1001)}\n`)).toBeNull();
  expect(await counted(`x\n"${'y\n'.repeat(1000)}"\n`)).toBeNull();
  expect(await counted(`x\n${'y'.repeat(2_000_000)}`)).toBeNull();
  expect(await counted(`x\n"${'y\n'.repeat(1_000_000)}"`, 1_000_000)).toBeNull();
  expect(await counted(Buffer.from('x\ncaf\u00e9\n', 'latin1'))).toBeNull();
  expect(await counted(Buffer.from('x\ncaf\u00e9', 'latin1'))).toBeNull();
  expect(await counted('')).toEqual({ count: 0, breaks: false });
});
