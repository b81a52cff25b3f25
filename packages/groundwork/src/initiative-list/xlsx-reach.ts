/** An attribute `r` of a row or a cell, with whatever prefix. */
const reference = /[\s:"']r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * How many rows and cells a reader makes of a part of a workbook (ECMA-376, part 1, 18.3.1): every row up to the last, and where any holds a cell, every cell up to the last row and
 * column of those. 0 where it is no sheet; Infinity where a reference is written as no spreadsheet writes it, and may be read as any number.
 */
export function reachOf(xml: string): number {
  if (!xml.includes('sheetData')) return 0;
  let [rows, row, filled, columns] = [0, 0, 0, 0];
  for (const [, double, single] of xml.matchAll(reference)) {
    const written = double ?? single ?? '';
    const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(written) ?? [];
    if (letters === undefined) {
      if (/\d|&|Infinity/.test(written)) return Number.POSITIVE_INFINITY;
      continue;
    }
    const number = Number(digits);
    rows = Math.max(rows, number);
    if (letters === '') row = number;
    else {
      // A reader goes by the row that a cell stands in, also where the cell names another.
      filled = Math.max(filled, row, number);
      columns = Math.max(columns, columnOf(letters));
    }
  }
  return rows + filled * columns;
}

/** `A` is 1, `Z` 26, `AA` 27. */
function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
