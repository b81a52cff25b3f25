import { idOfTitle } from '../charter/id-of-title.ts';
import { slug } from '../charter/schema/primitives.ts';
import type { Stage } from '../gates/stages.ts';
import { optionWords } from '../words/option.ts';
import { listedCharter } from './charter-text.ts';
import type { FieldName } from './column-names.ts';
import { type Columns, findColumns } from './columns.ts';
import { type ColumnDays, readDays } from './days.ts';
import { historyOf } from './history.ts';
import { type Person, peopleOf } from './people.ts';
import type { ImportOptions, ImportPlan, Known, Planned, Skipped, There } from './plan.ts';
import { type DayField, dayFields, daysOfRow, isDayField, type RowDays } from './row-days.ts';
import { columnScale, isAbout, spendOfRow } from './row-spend.ts';
import { facingOf, isTotal, personIn } from './row-words.ts';
import { isRestarted, stageOf } from './statuses.ts';
import type { Table, TableRow } from './table.ts';

interface Reading extends Known {
  readonly columns: Columns;
  readonly options: ImportOptions;
  readonly days: Readonly<Record<DayField, ColumnDays>>;
  readonly find: (cell: string) => Person | string;
  /** Ids so far, with their lines. */
  readonly seen: Map<string, number>;
  /** Lines of rows that another of the same id goes on from, with its line. */
  readonly goesOn: Map<number, number>;
}

/** What a list becomes: a charter for each row that can be used, and for each other the reason. Fails where the whole list cannot be read, as `findColumns` and `readDays` do. */
export function planImport(table: Table, options: ImportOptions, known: Known): ImportPlan {
  const columns = findColumns(table, known.file, options.map);
  const people = peopleOf(known.workspace);
  const days = Object.fromEntries(
    dayFields.map((field) => [field, columnDays(columns, field, options.dates ?? null, known.today)]),
  ) as unknown as Reading['days'];
  const reading: Reading = { ...known, columns, options, days, find: people.find, seen: new Map(), goesOn: new Map() };
  const read = columns.rows.map((row, index) => planRow(reading, row, index)).map((each) => withoutTwin(reading, each));
  const planned = read.filter((each) => 'text' in each);
  return {
    columns: (Object.keys(columns.at) as readonly FieldName[]).map((field) => ({
      field,
      column: headerOf(columns, field),
      read: isDayField(field)
        ? days[field].read
        : field === 'spend' || field === 'promise'
          ? readSpend(headerOf(columns, field))
          : null,
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
  return readDays(headerOf(columns, field) || field, values, dates, today);
}

function headerOf({ at, header }: Columns, field: FieldName): string {
  const place = at[field];
  return place === undefined ? '' : (header.cells[place] ?? '');
}

function readSpend(header: string): string | null {
  const scale = columnScale(header);
  return scale && `bare numbers in ${scale.name}, as its name says`;
}

function cellOf({ at }: Columns, { cells }: TableRow, field: FieldName): string {
  const place = at[field];
  return place === undefined ? '' : (cells[place] ?? '').replace(/\s+/g, ' ').trim();
}

function planRow(reading: Reading, row: TableRow, index: number): Planned | There | Skipped {
  const { columns, options, workspace, today, seen } = reading;
  const cell = (field: FieldName) => cellOf(columns, row, field);
  const title = cell('name');
  const skip = (reason: string, fix: string, status: string | null = null): Skipped => ({
    line: row.line,
    title: title || null,
    reason,
    fix,
    status,
  });
  if (title === '') return skip('It has no name.', 'Say what it is called.');
  if (isTotal(title) && cell('owner') === '' && cell('status') === '')
    return skip(
      'It is the sum of other rows, by its name.',
      'Leave it out; if it is an initiative, say its owner or status.',
    );
  const id = slug.safeParse(cell('id')).success ? cell('id') : idOfTitle(cell('id')) || idOfTitle(title);
  if (id === '') return skip('No id can be made of its name.', 'Add a column id, such as win-back.');
  const twin = seen.get(id);
  if (twin !== undefined) {
    if (!isEnd(stageOf(cell('status'), options.statuses))) reading.goesOn.set(twin, row.line);
    return skip(`Line ${twin} has the same ${cell('id') === '' ? 'name, and so the same ' : ''}id, ${id}.`, oneRow);
  }
  if (reading.there.includes(id)) {
    seen.set(id, row.line);
    return { line: row.line, id, title };
  }
  const stage = cell('status') === '' ? null : stageOf(cell('status'), options.statuses);
  if (stage === null && cell('status') !== '')
    return skip(
      `“${cell('status')}” may mean more than one stage, or none.`,
      `Say which: ${optionWords('status', `${cell('status')}=pilot`)}, or another stage.`,
      cell('status'),
    );
  const spend = spendOfRow({
    text: cell('spend'),
    currency: cell('currency'),
    header: headerOf(columns, 'spend'),
    own: workspace.currency,
  });
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
  if (hasEndedAgain(stage, days))
    return skip(
      `Its status says ${stage}, and it was restarted on ${days.resumed} after it ended on ${days.ended}.`,
      'Of two ends only the last can be told: give its day under “Stopped on” and leave “Restarted on” empty; or correct its status.',
    );
  seen.set(id, row.line);
  return plannedOf(reading, row, { id, title, stage, spend, days, dayNotes });
}

type Read = Pick<Planned, 'id' | 'title' | 'stage' | 'spend' | 'days'> & { readonly dayNotes: readonly string[] };

/** A row that can be used, once all that can be wrong with it has been looked at. */
function plannedOf(reading: Reading, row: TableRow, { id, title, stage, spend, days, dayNotes }: Read): Planned {
  const { columns, workspace, today, file, find } = reading;
  const cell = (field: FieldName) => cellOf(columns, row, field);
  const owner = personIn(find, cell('owner'));
  const sponsor = personIn(find, cell('sponsor'));
  const hasEnded = isEnd(stage);
  // Of one that ended and no reason is given, a comment is all there is of it.
  const commentCounts = hasEnded && cell('because') === '' && cell('comment') !== '';
  const because = commentCounts ? cell('comment') : cell('because');
  const past = historyOf({ stage, ...days, because: because || null, isRestarted: isRestarted(cell('status')) }, today);
  const promise = promiseOf(reading, row);
  const own = spend !== null && spend.currency === workspace.currency;
  const rated = spend !== null && !own && Object.hasOwn(workspace.exchange_rates ?? {}, spend.currency);
  const notes = [
    ...(owner.reason ? [`Owner: ${owner.reason}`] : []),
    ...(sponsor.reason ? [`Sponsor: ${sponsor.reason}`] : []),
    ...dayNotes,
    ...(cell('id') !== '' && cell('id') !== id ? [`Its id “${cell('id')}” is written ${id}.`] : []),
    ...(/^[^\d]*\(.*\)$/.test(cell('spend')) && spend ? [`“${cell('spend')}” in brackets counts as spent.`] : []),
    ...(spend && isAbout(cell('spend')) ? [`“${cell('spend')}” is a rough amount, and counts as it is.`] : []),
    ...(promise.note === null ? [] : [promise.note]),
    ...past.notes,
    ...(commentCounts ? ['No reason of its end is given: its comment stands for it.'] : []),
  ];
  const said = [
    ...(['department', 'description', 'budget', ...(commentCounts ? [] : (['comment'] as const))] as const).flatMap(
      (field) => (cell(field) ? [`${field}, as the list says: ${cell(field)}`] : []),
    ),
    ...(because && past.history === null ? [`reason, as the list says: ${because}`] : []),
    ...(stage ? [`status, as the list says: ${cell('status')}`] : []),
    ...notes,
  ];
  const { on: ended, resumed } = past.history?.ended ?? {};
  const text = listedCharter({
    id,
    title,
    owner: owner.person?.id ?? null,
    ownerAsWritten: cell('owner') || null,
    sponsor: sponsor.person?.id ?? null,
    facing: facingOf(cell('facing')),
    history: past.history,
    spend,
    promise: promise.amount,
    rated: own || rated,
    currency: workspace.currency,
    spentBy: ended && resumed === undefined && ended !== 'unknown' && ended < today ? ended : today,
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
    promise: promise.amount,
    days,
    because: because || null,
    text,
    notes: [
      ...notes,
      ...(past.missing === null ? [] : [past.missing]),
      ...(spend && !own && !rated ? [`Its spend is in ${spend.currency}, and in no sum.`] : []),
    ],
  };
}

/** A promise opens nothing and is in no sum: one that cannot be read keeps no row from being used. */
function promiseOf({ columns, workspace }: Reading, row: TableRow) {
  const cell = (field: FieldName) => cellOf(columns, row, field);
  const found = spendOfRow({
    text: cell('promise'),
    currency: cell('currency'),
    header: headerOf(columns, 'promise'),
    own: workspace.currency,
  });
  if (typeof found === 'string')
    return { amount: null, note: `What it is to return in a year cannot be read, and is left out: ${found}.` };
  return { amount: found !== null && found.value > 0 ? found : null, note: null };
}

const isEnd = (stage: Stage | null) => stage === 'stopped' || stage === 'retired';

const oneRow =
  'If it is the same one that was stopped and restarted, write it as one row, with the columns “Stopped on” and “Restarted on”; else give one of them another name, or a column id.';

/** One that ended, and goes on in another row of the same id, would be made as ended and then left as it is: neither is used until somebody says which it is. */
function withoutTwin({ goesOn }: Reading, each: Planned | There | Skipped): Planned | There | Skipped {
  const twin = goesOn.get(each.line);
  if (!('text' in each) || !isEnd(each.stage) || twin === undefined) return each;
  const { line, title, id } = each;
  return {
    line,
    title,
    reason: `It ended, and line ${twin} has the same id, ${id}, and goes on.`,
    fix: oneRow,
    status: null,
  };
}

const hasEndedAgain = (stage: Stage | null, { ended, resumed }: RowDays['days']): boolean =>
  isEnd(stage) && ended !== null && resumed !== null;
