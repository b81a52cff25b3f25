import { idOfTitle } from '../charter/id-of-title.ts';
import { slug } from '../charter/schema/primitives.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import type { Stage } from '../gates/stages.ts';
import { type Amount, currencySaid, isCurrency, readAmount } from './amounts.ts';
import { listedCharter } from './charter-text.ts';
import { type Columns, type FieldName, findColumns } from './columns.ts';
import { type ColumnDays, readDays } from './days.ts';
import { historyOf } from './history.ts';
import { type Person, peopleOf } from './people.ts';
import { type DayField, dayFields, daysOfRow, isDayField, type RowDays } from './row-days.ts';
import { stageOf } from './statuses.ts';
import type { Table, TableRow } from './table.ts';

export interface ImportOptions {
  /** Field → column of the list. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Word of the list → stage. */
  readonly statuses?: Readonly<Record<string, Stage>> | undefined;
  /** How days are written, where nothing in the list shows it: dmy, mdy, ymd, or a pattern such as dd/MM/yyyy. */
  readonly dates?: string | undefined;
}

export interface Known {
  readonly workspace: Pick<Workspace, 'people' | 'currency' | 'exchange_rates'>;
  readonly today: string;
  /** The name of the file, as charters tell it. */
  readonly file: string;
  /** Initiatives that are there already, by id. */
  readonly there: readonly string[];
}

export interface Planned {
  readonly line: number;
  readonly id: string;
  readonly title: string;
  /** As the list declares it; null where it does not say. */
  readonly stage: Stage | null;
  readonly owner: Person | null;
  readonly sponsor: Person | null;
  readonly spend: Amount | null;
  /** As they were read, those too that the charter leaves out. */
  readonly days: RowDays['days'];
  readonly text: string;
  /** What to know of the row, in sentences. */
  readonly notes: readonly string[];
}

/** A row whose initiative is there already: it is left as it is. */
export interface There {
  readonly line: number;
  readonly id: string;
  readonly title: string;
}

export interface Skipped {
  readonly line: number;
  readonly title: string | null;
  readonly reason: string;
  readonly fix: string;
}

export interface ImportPlan {
  /** `read`: how days of it were read that could be read in more than one way. */
  readonly columns: readonly { readonly field: FieldName; readonly column: string; readonly read: string | null }[];
  readonly unused: readonly string[];
  readonly planned: readonly Planned[];
  readonly there: readonly There[];
  readonly skipped: readonly Skipped[];
  /** People of the rows that are planned who are not in groundwork.yaml yet. */
  readonly people: readonly Person[];
}

interface Reading extends Known {
  readonly columns: Columns;
  readonly options: ImportOptions;
  readonly days: Readonly<Record<DayField, ColumnDays>>;
  readonly find: (cell: string) => Person | string;
  /** Ids so far, with their lines. */
  readonly seen: Map<string, number>;
}

/** What a list becomes: a charter for each row that can be used, and for each other the reason. Fails where the whole list cannot be read, as `findColumns` and `readDays` do. */
export function planImport(table: Table, options: ImportOptions, known: Known): ImportPlan {
  const columns = findColumns(table, known.file, options.map);
  const people = peopleOf(known.workspace);
  const days = Object.fromEntries(
    dayFields.map((field) => [field, columnDays(columns, field, options.dates ?? null, known.today)]),
  ) as unknown as Reading['days'];
  const reading: Reading = { ...known, columns, options, days, find: people.find, seen: new Map() };
  const read = columns.rows.map((row, index) => planRow(reading, row, index));
  const planned = read.filter((each) => 'text' in each);
  return {
    columns: Object.entries(columns.at).map(([field, place]) => ({
      field: field as FieldName,
      column: columns.header.cells[place] ?? '',
      read: isDayField(field) ? days[field].read : null,
    })),
    unused: columns.unused,
    planned,
    there: read.filter((each): each is There => !('text' in each || 'reason' in each)),
    skipped: read.filter((each) => 'reason' in each),
    people: people
      .added()
      .filter(({ id }) => planned.some(({ owner, sponsor }) => owner?.id === id || sponsor?.id === id)),
  };
}

function columnDays(columns: Columns, field: DayField, dates: string | null, today: string): ColumnDays {
  const values = columns.rows.map((row) => cellOf(columns, row, field));
  const place = columns.at[field];
  return readDays(place === undefined ? field : (columns.header.cells[place] ?? ''), values, dates, today);
}

function cellOf({ at }: Columns, { cells }: TableRow, field: FieldName): string {
  const place = at[field];
  return place === undefined ? '' : (cells[place] ?? '').replace(/\s+/g, ' ').trim();
}

function planRow(reading: Reading, row: TableRow, index: number): Planned | There | Skipped {
  const { columns, options, workspace, today, file, seen } = reading;
  const cell = (field: FieldName) => cellOf(columns, row, field);
  const title = cell('name');
  const skip = (reason: string, fix: string): Skipped => ({ line: row.line, title: title || null, reason, fix });
  if (title === '') return skip('It has no name.', 'Say what it is called.');
  const id = slug.safeParse(cell('id')).success ? cell('id') : idOfTitle(cell('id')) || idOfTitle(title);
  if (id === '') return skip('No id can be made of its name.', 'Add a column id, such as win-back.');
  const twin = seen.get(id);
  if (twin !== undefined)
    return skip(
      `Line ${twin} has the same ${cell('id') === '' ? 'name, and so the same ' : ''}id, ${id}.`,
      'Give one of them another name, or a column id.',
    );
  if (reading.there.includes(id)) {
    seen.set(id, row.line);
    return { line: row.line, id, title };
  }
  const stage = cell('status') === '' ? null : stageOf(cell('status'), options.statuses);
  if (stage === null && cell('status') !== '')
    return skip(
      `“${cell('status')}” may mean more than one stage, or none.`,
      `Say which: --status "${cell('status')}=pilot", or another stage.`,
    );
  const spend = spendOf(reading, row);
  if (typeof spend === 'string')
    return skip(
      `Its spend cannot be read: ${spend}.`,
      'Write it as a number, and the currency in a column of its own.',
    );
  const {
    days,
    notes: dayNotes,
    wrong,
  } = daysOfRow(
    dayFields.map((field) => ({ field, text: cell(field), listed: reading.days[field].days[index] ?? null })),
    today,
  );
  if (wrong !== null) return skip(wrong, 'Correct the days in the list.');
  seen.set(id, row.line);
  const owner = personIn(reading, cell('owner'));
  const sponsor = personIn(reading, cell('sponsor'));
  const hasEnded = stage === 'stopped' || stage === 'retired';
  // Of one that ended and no reason is given, a comment is all there is of it.
  const commentCounts = hasEnded && cell('because') === '' && cell('comment') !== '';
  const because = commentCounts ? cell('comment') : cell('because');
  const past = historyOf({ stage, ...days, because: because || null }, today);
  const own = spend !== null && spend.currency === workspace.currency;
  const rated = spend !== null && !own && Object.hasOwn(workspace.exchange_rates ?? {}, spend.currency);
  const notes = [
    ...(owner.reason ? [`Owner: ${owner.reason}`] : []),
    ...(sponsor.reason ? [`Sponsor: ${sponsor.reason}`] : []),
    ...dayNotes,
    ...(cell('id') !== '' && cell('id') !== id ? [`Its id “${cell('id')}” is written ${id}.`] : []),
    ...(/^[^\d]*\(.*\)$/.test(cell('spend')) && spend ? [`“${cell('spend')}” in brackets counts as spent.`] : []),
    ...past.notes,
    ...(commentCounts ? ['No reason of its end is given: its comment stands for it.'] : []),
  ];
  const said = [
    ...(['department', 'description', ...(commentCounts ? [] : (['comment'] as const))] as const).flatMap((field) =>
      cell(field) ? [`${field}, as the list says: ${cell(field)}`] : [],
    ),
    ...(because && past.history === null ? [`reason, as the list says: ${because}`] : []),
    ...(stage ? [`status, as the list says: ${cell('status')}`] : []),
    ...notes,
  ];
  const ended = past.history?.ended?.on;
  const text = listedCharter({
    id,
    title,
    owner: owner.person?.id ?? null,
    ownerAsWritten: cell('owner') || null,
    sponsor: sponsor.person?.id ?? null,
    facing: facingOf(cell('facing')),
    history: past.history,
    spend,
    rated: own || rated,
    currency: workspace.currency,
    spentBy: ended && ended !== 'unknown' && ended < today ? ended : today,
    said,
    from: { file, line: row.line, on: today },
  });
  return {
    line: row.line,
    id,
    title,
    stage,
    owner: owner.person,
    sponsor: sponsor.person,
    spend,
    days,
    text,
    notes: [
      ...notes,
      ...(past.missing === null ? [] : [past.missing]),
      ...(spend && !own && !rated ? [`Its spend is in ${spend.currency}, and in no sum.`] : []),
    ],
  };
}

function personIn({ find }: Reading, cell: string): { readonly person: Person | null; readonly reason: string | null } {
  if (cell === '') return { person: null, reason: null };
  const found = find(cell);
  return typeof found === 'string' ? { person: null, reason: `“${cell}”. ${found}` } : { person: found, reason: null };
}

/** The amount in a currency that is known; null where the cell holds none; why it cannot be read, in words. */
function spendOf({ columns, workspace }: Reading, row: TableRow): Amount | string | null {
  const text = cellOf(columns, row, 'spend');
  if (/^(|-+|–|—|n\/?a|none|tbd|unknown|\?)$/i.test(text)) return null;
  const amount = readAmount(text, workspace.currency);
  if (typeof amount === 'string') return amount;
  const column = cellOf(columns, row, 'currency').toUpperCase();
  if (column !== '' && !isCurrency(column)) return `“${column}” is no currency such as EUR`;
  if (column !== '' && amount.currency !== null && amount.currency !== column)
    return `it says ${amount.currency} in one cell and ${column} in another`;
  const place = columns.at.spend;
  const header = place === undefined ? '' : (columns.header.cells[place] ?? '');
  const currency = column || amount.currency || currencySaid(header, workspace.currency) || workspace.currency;
  return currency === 'unclear'
    ? `“${header}” does not say which currency it is in`
    : { value: amount.value, currency };
}

function facingOf(text: string): 'revenue' | 'internal' | null {
  if (
    /^(revenue|customer|customers|external|revenue[ -]facing|customer[ -]facing|client[ -]facing|sales|front office)$/i.test(
      text,
    )
  )
    return 'revenue';
  return /^(internal|internal[ -]facing|back office|operations|employees?)$/i.test(text) ? 'internal' : null;
}
