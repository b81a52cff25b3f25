import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useFilesSource } from '../../../test/support/files-source.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';

const filesSource = useFilesSource();

/** A name as it stands in a header: no blanks around it, not empty, not a number. */
const name = fc
  .stringMatching(/^[A-Za-zéß😀](?:[A-Za-z0-9 ,;"'|\t._\n-]*[A-Za-z0-9"'])?$/u)
  .filter((text) => text.length <= 20);
const value = fc.oneof(
  fc.constantFrom(
    '',
    'plain',
    'a,b',
    'l1\nl2',
    'x "y" z',
    "it's",
    'é😀',
    '#',
    ' padded ',
    '\\',
    '"',
    'tab\there',
    '\r\n',
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\0')),
);
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    names: fc.uniqueArray(name, { minLength: width, maxLength: width, selector: (text) => text.toLowerCase() }),
    rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 12 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    newline: fc.constantFrom('\n', '\r\n'),
    last: fc.boolean(),
  }),
);

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test('a line break in a name is read when it is the kind that ends lines, and refused when it is not', async () => {
  const { connection } = await filesSource({
    'same.csv': '"a\nb",c\n1,2\n',
    'other.csv': '"a\nb",c\r\n1,2\r\n',
    'inner.csv': '"a\r\nb",c\n1,2\n',
  });
  expect((await connection.relation('same')).columns.map((each) => each.name)).toEqual(['a\nb', 'c']);
  for (const table of ['other', 'inner'])
    await expect(connection.relation(table)).rejects.toEqual(
      expect.objectContaining({ code: expect.stringMatching(/^source\.(row_unreadable|header_invalid)$/) }),
    );
});

test('any table written by RFC 4180 is read cell by cell, as csv-parse reads it', async () => {
  await fc.assert(
    fc.asyncProperty(table, async ({ names, rows, delimiter, newline, last }) => {
      // A name with the other kind of line break is refused, see above.
      if (names.some((each) => each.includes('\n')) && newline !== '\n') return;
      const lines = [names, ...rows].map((cells) => cells.map(quoted).join(delimiter));
      const text = lines.join(newline) + (last ? newline : '');
      const expected = parse(text, { delimiter, relax_column_count: false }) as string[][];
      const { connection } = await filesSource({ 't.csv': text });
      const relation = await connection.relation(
        't',
        Object.fromEntries(names.map((each) => [each, { logicalType: 'string' }])),
      );
      expect(relation.columns.map((each) => each.name)).toEqual(expected[0]);
      const found = await connection.query(
        `SELECT ${names.map((each, i) => `${duckdb.identifier(each)} AS c${i}`).join(', ')} FROM ${relation.from} AS t`,
      );
      expect(found.map((row) => names.map((_, i) => row[`c${i}`]))).toEqual(
        expected.slice(1).map((cells) => cells.map((each) => (each === '' ? null : each))),
      );
      await connection.close();
    }),
    { numRuns: 50, seed: 20_260_101 },
  );
});
