import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { declaredSize, workbook } from '../../test/support/workbook.ts';
import { GroundworkError } from '../errors/problem.ts';
import { readXlsx } from './read-xlsx.ts';

const sound = workbook([['Project', 'Start', 'Cost'], ['Quotes', { day: 46082 }, 1234.5], [], ['Routing', 'soon', 0]]);

/** The rows, or the code of what was refused; anything else fails the test. */
async function outcome(bytes: Uint8Array) {
  try {
    return (await readXlsx(bytes, 'list.xlsx')).rows;
  } catch (error) {
    if (error instanceof GroundworkError) return error.code;
    throw error;
  }
}

describe('a workbook', () => {
  test('is read row by row, its days as days', async () => {
    expect(await outcome(sound)).toEqual([
      { line: 1, cells: ['Project', 'Start', 'Cost'] },
      { line: 2, cells: ['Quotes', '2026-03-01', '1234.5'] },
      { line: 3, cells: ['', '', ''] },
      { line: 4, cells: ['Routing', 'soon', '0'] },
    ]);
  });

  test('is refused where it is none, is cut off, or says that it unpacks to a gigabyte', async () => {
    expect(await outcome(new Uint8Array(0))).toBe('import.not_a_table');
    expect(await outcome(strToU8('name\nQuotes\n'))).toBe('import.not_a_table');
    expect(await outcome(sound.subarray(0, sound.length / 2))).toBe('import.not_a_table');
    expect(await outcome(zipSync({ 'a.txt': strToU8('x') }))).toBe('import.not_a_table');
    expect(await outcome(declaredSize(sound, 2 ** 30))).toBe('import.too_large');
  });

  test('is refused where a cell stands so far out that what lies before it fills the memory, however that is written', async () => {
    const parts = unzipSync(sound);
    const withRow = (row: string) => {
      const xml = `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>${row}</sheetData></worksheet>`;
      return outcome(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(xml) }));
    };
    const far = [
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
      "<row r='1048576'><c s=\">\" r = 'XFD1048576'><v>1</v></c></row>",
      '<x:row x:r="1048576"><x:c x:r="XFD1048576"><v>1</v></x:c></x:row>',
      '<row r="1048576"><c r="XFD2"><v>1</v></c></row>',
      '<row r="1e9"></row>',
      '<row r="Infinity"></row>',
      '<row r="2"><c r="&#88;FD2"><v>1</v></c></row>',
      '<row r="2"><c r="zzzz2"><v>1</v></c></row>',
    ];
    for (const each of far) expect(await withRow(each), each).toBe('import.too_many_cells');
  });

  test('is read where nothing but empty rows reaches far, as spreadsheets write them', async () => {
    const xml =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="Z1"><v>2</v></c></row><row r="1048576" hidden="1"/></sheetData></worksheet>';
    const rows = await outcome(zipSync({ ...unzipSync(sound), 'xl/worksheets/sheet1.xml': strToU8(xml) }));
    expect(rows).toEqual([{ line: 1, cells: ['1', ...Array.from({ length: 24 }, () => ''), '2'] }]);
  });

  test('is read or refused in words, whatever stands in its parts', async () => {
    const parts = unzipSync(sound);
    const part = fc.constantFrom(...Object.keys(parts));
    const other = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '<a>',
        '<worksheet><row r="x"><c r="?"/></row></worksheet>',
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      ),
    );
    await fc.assert(
      fc.asyncProperty(part, other, async (name, text) => {
        const found = await outcome(zipSync({ ...parts, [name]: strToU8(text) }));
        if (typeof found === 'string') expect(found).toBe('import.not_a_table');
      }),
    );
  });
});
