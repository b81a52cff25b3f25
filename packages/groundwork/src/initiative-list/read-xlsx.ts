import { type UnzipFileFilter, type Unzipped, unzipSync } from 'fflate';
import readSheets from 'read-excel-file/universal';
import { fail } from '../errors/problem.ts';
import { headerIn } from './columns.ts';
import { refuseWide } from './most-cells.ts';
import type { Table } from './table.ts';
import { reachOf } from './xlsx-reach.ts';

/** What a workbook may unpack to; a list of initiatives takes a thousandth of it. */
const mostUnpacked = 200 * 2 ** 20;

/** Reads the first sheet of an Excel workbook that has the header of a list, else the first that has a row. Days are read as the workbook stores them, so nothing is ambiguous about them. Fails with `import.not_a_table`, `import.too_large` or `import.too_many_cells`. */
export async function readXlsx(bytes: Uint8Array, file: string, nameColumn?: string): Promise<Table> {
  refuseBomb(bytes, file);
  try {
    const sheets = await readSheets(new Blob([Uint8Array.from(bytes)]));
    const filled = sheets
      .filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)))
      .map(({ sheet, data }) => ({
        name: sheet,
        rows: data.map((row, index) => ({ line: index + 1, cells: row.map(textOf) })),
      }));
    const read = filled.find(({ rows }) => headerIn(rows, nameColumn) >= 0) ?? filled[0];
    const others = filled.filter((each) => each !== read).map(({ name }) => name);
    return { rows: read?.rows ?? [], sheet: read && others.length > 0 ? { name: read.name, others } : undefined };
  } catch (error) {
    // Nothing else goes into it: whatever it stumbles over is in the file.
    return fail('import.not_a_table', { file, why: 'it is no Excel workbook (.xlsx)' }, { cause: error });
  }
}

/** By the sizes that the archive itself declares, which it is not unpacked for and cannot exceed; then by how far its cells reach, because a reader makes every cell up to there. */
function refuseBomb(bytes: Uint8Array, file: string): void {
  let unpacked = 0;
  unzipped(bytes, file, ({ originalSize }) => {
    unpacked += originalSize;
    return false;
  });
  if (unpacked > mostUnpacked) fail('import.too_large', { file, bytes: unpacked, limit: mostUnpacked });
  const parts = Object.values(unzipped(bytes, file, () => true));
  refuseWide(
    parts.reduce((sum, part) => sum + reachOf(new TextDecoder().decode(part)), 0),
    file,
  );
}

function unzipped(bytes: Uint8Array, file: string, filter: UnzipFileFilter): Unzipped {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    return fail('import.not_a_table', { file, why: 'it is no Excel workbook (.xlsx)' }, { cause: error });
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A workbook has no time zones: its days are read as if in UTC.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return String(cell).trim();
}
