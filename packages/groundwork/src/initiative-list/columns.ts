import { plainLetters } from '../charter/id-of-title.ts';
import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { optionWords } from '../words/option.ts';
import { columnNames, type FieldName, fields } from './column-names.ts';
import type { Table, TableRow } from './table.ts';

export interface Columns {
  /** The place of each column that was found. */
  readonly at: Readonly<Partial<Record<FieldName, number>>>;
  readonly header: TableRow;
  /** The rows below it that hold anything. */
  readonly rows: readonly TableRow[];
  /** The columns that are none of these, by their names. */
  readonly unused: readonly string[];
}

/** Lists begin with a title now and then; the header is looked for in so many rows. */
const headerWithin = 20;

/**
 * Finds the header and what its columns mean, by name or as `map` says. A row counts as the header where one of its cells is the name of an initiative's name. Fails with
 * `import.no_name_column`, `import.column_twice`, `import.map_unknown_column`, `import.map_unknown_field` or `import.no_rows`.
 */
export function findColumns(table: Table, file: string, map: Readonly<Record<string, string>> = {}): Columns {
  for (const field of Object.keys(map))
    if (!fields.some((each) => each === field))
      fail('import.map_unknown_field', { field, near: nearest(field, fields), fields });
  const nameColumn = map['name'];
  const index = headerIn(table.rows, nameColumn);
  const header = table.rows[index];
  if (header === undefined) {
    const first = table.rows.find(({ cells }) => cells.filter((each) => each !== '').length > 1) ?? table.rows[0];
    const columns = (first?.cells ?? []).filter((each) => each !== '');
    return nameColumn === undefined
      ? fail('import.no_name_column', { file, columns })
      : fail('import.map_unknown_column', {
          field: 'name',
          column: nameColumn,
          near: nearest(nameColumn, columns),
          columns,
        });
  }
  const at = Object.fromEntries(fields.flatMap((field) => placeOf(field, header.cells, map)));
  const rows = table.rows.slice(index + 1).filter(({ cells }) => cells.some((each) => each !== ''));
  if (rows.length === 0) fail('import.no_rows', { file });
  const used = new Set<number | undefined>(Object.values(at));
  return { at, header, rows, unused: header.cells.filter((cell, place) => cell !== '' && !used.has(place)) };
}

/** The place of the header, by the name of an initiative's name; -1 where there is none. */
export function headerIn(rows: Table['rows'], nameColumn: string | undefined): number {
  const isName = (cell: string) =>
    nameColumn === undefined ? meaningOf(cell) === 'name' : plain(cell) === plain(nameColumn);
  return rows.slice(0, headerWithin).findIndex(({ cells }) => cells.some(isName));
}

/** Words that stand in more than one column of many a list: the others are named among what is not used. */
const plainerIsMeant: readonly FieldName[] = ['name', 'because', 'comment', 'promise', 'budget'];

function placeOf(
  field: FieldName,
  header: readonly string[],
  map: Readonly<Record<string, string>>,
): readonly (readonly [FieldName, number])[] {
  const told = map[field];
  if (told !== undefined) {
    const place = header.findIndex((cell) => cell === told || plain(cell) === plain(told));
    if (place >= 0) return [[field, place]];
    const columns = header.filter((each) => each !== '');
    return fail('import.map_unknown_column', { field, column: told, near: nearest(told, columns), columns });
  }
  const taken = new Set(Object.values(map).map(plain));
  const places = header.flatMap((cell, place) => (meaningOf(cell) === field && !taken.has(plain(cell)) ? [place] : []));
  if (places.length === 0) return [];
  // Of `name` and `project name` the plainer one is meant: the word that stands first in the list.
  const rank = (place: number) => columnNames[field].indexOf(plain(header[place] ?? ''));
  const [best, second] = places.toSorted((a, b) => rank(a) - rank(b));
  if (second !== undefined && (rank(second) === rank(best as number) || !plainerIsMeant.includes(field))) {
    const named = places.map((place) => header[place] ?? '');
    const options = named.map((each) => optionWords('map', `${field}=${each}`));
    return fail('import.column_twice', { field, columns: named, options });
  }
  return [[field, best as number]];
}

/** What a column means by its name; units and currencies in brackets do not count. */
function meaningOf(cell: string): FieldName | null {
  const name = plain(cell);
  return fields.find((field) => columnNames[field].includes(name)) ?? null;
}

/** `Start-Date (UTC)` as `start date`, `Währung` as `wahrung`. */
function plain(cell: string): string {
  return plainLetters(cell.replace(/\([^)]*\)|\[[^\]]*\]/g, ' '))
    .replace(
      /(?<![a-z])(?:(?:k|t|tsd|m|mn|mio)\.? ?)?(?:usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk|[$€£¥])(?: ?[km])?(?![a-z])/g,
      ' ',
    )
    .replace(/(?<![a-z])in (?:thousands?|millions?|tsd|tausend|mio|millionen|milliers|miles|millones)(?![a-z])/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
