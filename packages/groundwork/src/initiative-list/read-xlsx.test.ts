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
