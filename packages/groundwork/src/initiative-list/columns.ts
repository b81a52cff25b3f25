import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Table, TableRow } from './table.ts';

export const fields = [
  'name',
  'id',
  'owner',
  'sponsor',
  'facing',
  'status',
  'started',
  'funded',
  'piloted',
  'produced',
  'ended',
  'because',
  'spend',
  'currency',
  'department',
  'description',
  'comment',
] as const;
export type FieldName = (typeof fields)[number];

/** What people call each of them at the head of a column, plain: lower case, words. */
const synonyms: Readonly<Record<FieldName, readonly string[]>> = {
  name: [
    'name',
    'title',
    'initiative',
    'initiative name',
    'initiative title',
    'project',
    'project name',
    'project title',
    'use case',
    'use case name',
    'pilot name',
    'agent',
    'agent name',
  ],
  id: ['id', 'initiative id', 'project id', 'key', 'slug', 'code'],
  owner: [
    'owner',
    'owner name',
    'business owner',
    'executive owner',
    'exec owner',
    'accountable owner',
    'accountable person',
    'responsible person',
    'initiative owner',
    'project owner',
    'process owner',
    'accountable',
    'responsible',
    'lead',
    'project lead',
    'product owner',
  ],
  sponsor: ['sponsor', 'executive sponsor', 'exec sponsor', 'business sponsor', 'executive'],
  facing: ['facing', 'audience', 'orientation'],
  status: ['status', 'stage', 'phase', 'state', 'lifecycle', 'project status', 'current status', 'current stage'],
  started: [
    'started',
    'start',
    'start date',
    'started on',
    'date started',
    'kick off',
    'kickoff',
    'kick off date',
    'kickoff date',
    'begin',
    'begin date',
    'created',
    'created on',
  ],
  funded: ['funded', 'funded on', 'funding date', 'approved', 'approved on', 'approval date', 'date approved'],
  piloted: [
    'piloted',
    'pilot',
    'pilot start',
    'pilot date',
    'pilot start date',
    'pilot started',
    'poc start',
    'poc date',
  ],
  produced: [
    'produced',
    'production',
    'production date',
    'go live',
    'go live date',
    'golive',
    'live since',
    'launched',
    'launch date',
    'launched on',
    'in production since',
    'deployed on',
  ],
  ended: [
    'ended',
    'end',
    'end date',
    'ended on',
    'stopped',
    'stopped on',
    'closed on',
    'cancelled on',
    'retired on',
    'stop date',
    'date ended',
  ],
  because: [
    'because',
    'reason',
    'why',
    'reason stopped',
    'stop reason',
    'reason for stopping',
    'why stopped',
    'comment on status',
    'status comment',
    'status reason',
    'reason for status',
    'reason on hold',
    'blocker',
    'blockers',
    'blocked by',
    'cause',
    'root cause',
  ],
  spend: [
    'spend',
    'spent',
    'cost',
    'costs',
    'total cost',
    'total spend',
    'spend to date',
    'spent to date',
    'amount',
    'investment',
    'actual cost',
    'actuals',
    'cost to date',
  ],
  currency: ['currency', 'ccy', 'cur', 'currency code'],
  department: ['department', 'dept', 'business unit', 'bu', 'function', 'area', 'division', 'team', 'org'],
  description: ['description', 'summary', 'what', 'details', 'about', 'purpose', 'goal'],
  comment: ['comment', 'comments', 'notes', 'note', 'remark', 'remarks'],
};

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
  const isName = (cell: string) =>
    nameColumn === undefined ? meaningOf(cell) === 'name' : plain(cell) === plain(nameColumn);
  const index = table.rows.slice(0, headerWithin).findIndex(({ cells }) => cells.some(isName));
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

/** Words that stand in more than one column of many a list: the others are named among what is not used. */
const plainerIsMeant: readonly FieldName[] = ['name', 'because', 'comment'];

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
  const rank = (place: number) => synonyms[field].indexOf(plain(header[place] ?? ''));
  const [best, second] = places.toSorted((a, b) => rank(a) - rank(b));
  if (second !== undefined && (rank(second) === rank(best as number) || !plainerIsMeant.includes(field)))
    return fail('import.column_twice', { field, columns: places.map((place) => header[place] ?? '') });
  return [[field, best as number]];
}

/** What a column means by its name; units and currencies in brackets do not count. */
function meaningOf(cell: string): FieldName | null {
  const name = plain(cell);
  return fields.find((field) => synonyms[field].includes(name)) ?? null;
}

/** `Start-Date (UTC)` as `start date`. */
function plain(cell: string): string {
  return cell
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .toLowerCase()
    .replace(/\b(usd|eur|gbp|chf|cad|aud|jpy|sek|nok|dkk)\b|[$€£¥]/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
