import { hasWord, identifierWords, wordsOf } from './column-words.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** Columns that have a value in every row and never the same twice, the likeliest key first. Decimals and times identify nothing. */
export function uniqueColumns({ rows, columns }: TableProfile): readonly ColumnProfile[] {
  const unique = columns.filter(
    (each) =>
      rows > 0 &&
      ['string', 'integer'].includes(each.type) &&
      each.ambiguous === null &&
      each.trouble === null &&
      each.distinctExact &&
      each.distinct === rows &&
      (each.lengths === null || each.lengths[1] <= longestKey),
  );
  return unique.toSorted((a, b) => rank(b, columns) - rank(a, columns));
}

const longestKey = 128;

/** The column that names a row to a person: its key, else its first column. */
export function namingColumn(profile: TableProfile): ColumnProfile | null {
  return uniqueColumns(profile)[0] ?? profile.columns[0] ?? null;
}

function rank(column: ColumnProfile, columns: readonly ColumnProfile[]): number {
  const named = hasWord(column.name, identifierWords) ? 4 : 0;
  // `id` itself, or the last word: account_id before id_of_parent.
  const last = identifierWords.has(wordsOf(column.name).at(-1) ?? '') ? 2 : 0;
  return named + last + (columns[0] === column ? 3 : 0) - columns.indexOf(column) / columns.length;
}
