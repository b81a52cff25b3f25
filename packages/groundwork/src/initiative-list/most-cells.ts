import { fail } from '../errors/problem.ts';

/** What a table may hold, the empty cells between its others too; a list of initiatives takes a hundredth of it. */
const mostCells = 10_000_000;

/** A few bytes can name a cell so far out that what lies before it fills the memory. Fails with `import.too_many_cells`. */
export function refuseWide(cells: number, file: string): void {
  if (cells > mostCells) fail('import.too_many_cells', { file, cells, limit: mostCells });
}
