import type { Catalog } from '../wording.ts';

/** What is wrong with a whole list of initiatives; what is wrong with one row is said of that row. */
export const importErrors = {
  'import.kind_unknown': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is no list that can be read.`,
      expected: '.csv, .tsv, .json, .ndjson or .xlsx',
      fix: 'Save it as CSV, and import that.',
    }),
  },
  'import.not_a_table': {
    kind: 'input',
    word: (d: { file: string; why: string }) => ({
      message: `${d.file} cannot be read as a table: ${d.why}.`,
      expected: 'a header, and below it one row for each initiative',
      fix: 'Correct the file, or save it as “CSV UTF-8” or as a workbook (.xlsx) and import that.',
    }),
  },
  'import.too_large': {
    kind: 'input',
    word: (d: { file: string; bytes: number; limit: number }) => ({
      message: `${d.file} has ${d.bytes.toLocaleString('en-US')} bytes.`,
      expected: `at most ${d.limit.toLocaleString('en-US')} bytes: a list of initiatives is short`,
      fix: 'Keep the rows that are initiatives, and import those.',
    }),
  },
  'import.too_many_rows': {
    kind: 'input',
    word: (d: { file: string; rows: number; limit: number }) => ({
      message: `${d.file} has ${d.rows.toLocaleString('en-US')} rows.`,
      expected: `at most ${d.limit.toLocaleString('en-US')}`,
      fix: 'Import it in parts; what is there already is never imported twice.',
    }),
  },
  'import.too_many_cells': {
    kind: 'input',
    word: (d: { file: string; cells: number; limit: number }) => ({
      message: Number.isFinite(d.cells)
        ? `${d.file} reaches over ${d.cells.toLocaleString('en-US')} rows and cells, empty ones among them.`
        : `How far ${d.file} reaches cannot be told.`,
      expected: `at most ${d.limit.toLocaleString('en-US')}: a list of initiatives is short`,
      fix: 'Copy the rows and columns of the list into a new file, and import that.',
    }),
  },
  'import.no_rows': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} has no row below its header.`,
      expected: 'one row for each initiative',
      fix: 'Check that it is the right file, or the right sheet.',
    }),
  },
  'import.no_name_column': {
    kind: 'input',
    word: (d: { file: string; columns: readonly string[] }) => ({
      message: `${d.file} has no column that says what each initiative is called.`,
      expected: `a column such as name, title, initiative or project; it has ${d.columns.join(', ') || 'none'}`,
      fix: 'Say which one it is: --map "name=Its column".',
    }),
  },
  'import.column_twice': {
    kind: 'input',
    word: (d: { field: string; columns: readonly string[]; options: readonly string[] }) => ({
      message: `More than one column could be the ${d.field}: ${d.columns.join(', ')}.`,
      expected: 'one column',
      fix: `Say which: ${d.options.join(' or ')}.`,
    }),
  },
  'import.map_unknown_column': {
    kind: 'input',
    word: (d: { field: string; column: string; near: string | null; columns: readonly string[] }) => ({
      message: `There is no column "${d.column}".${d.near ? ` Did you mean "${d.near}"?` : ''}`,
      expected: d.columns.join(', '),
      fix: `Correct --map "${d.field}=…".`,
    }),
  },
  'import.map_unknown_field': {
    kind: 'input',
    word: (d: { field: string; near: string | null; fields: readonly string[] }) => ({
      message: `An initiative has no "${d.field}".${d.near ? ` Did you mean "${d.near}"?` : ''}`,
      expected: d.fields.join(', '),
      fix: 'Write --map "field=Column of the list".',
    }),
  },
  'import.pair_malformed': {
    kind: 'input',
    word: (d: { option: string; given: string; example: string }) => ({
      message: `${d.option} "${d.given}" does not say what is what.`,
      expected: d.example,
      fix: `Write ${d.option} ${d.example}.`,
    }),
  },
  'import.stage_unknown': {
    kind: 'input',
    word: (d: { given: string; stages: readonly string[] }) => ({
      message: `"${d.given}" is no stage.`,
      expected: d.stages.join(', '),
      fix: 'Write --status "Word of the list=stage".',
    }),
  },
  'import.dates_malformed': {
    kind: 'input',
    word: (d: { pattern: string }) => ({
      message: `"${d.pattern}" does not say how dates are written.`,
      expected:
        'dmy, mdy or ymd; or dd, MM or MMM, and yyyy in the order of the list, such as dd/MM/yyyy or d MMM yyyy',
      fix: 'Correct --dates.',
    }),
  },
  'import.dates_ambiguous': {
    kind: 'input',
    word: (d: {
      column: string;
      readings: readonly { pattern: string; fits: number; of: number; example: string }[];
    }) => ({
      message: `"${d.column}" can be read in more than one way: ${d.readings
        .map((each) => `as ${each.pattern}, ${each.example} (${each.fits} of ${each.of} fit)`)
        .join('; ')}.`,
      expected: 'one value that settles it, such as 25/2/2026, or somebody who says it',
      fix: `Say what its author meant: ${d.readings.map((each) => `--dates ${each.pattern}`).join(' or ')}.`,
    }),
  },
  'import.people_missing': {
    kind: 'refused',
    word: (d: { lines: readonly string[]; who: string }) => ({
      message: `${d.lines.length === 1 ? 'One person' : `${d.lines.length} people`} of the list ${d.lines.length === 1 ? 'is' : 'are'} not in groundwork.yaml, and ${d.who} may not add people.`,
      expected: 'everybody who owns or sponsors under people',
      fix: `Add under people in groundwork.yaml: ${d.lines.join('; ')}. Nothing was imported.`,
    }),
  },
  'import.people_unwritable': {
    kind: 'refused',
    word: (d: { lines: readonly string[] }) => ({
      message:
        'The people of groundwork.yaml are written in a way that cannot be added to without touching other lines.',
      expected: 'people: with one line for each',
      fix: `Add them by hand, then import again: ${d.lines.join('; ')}.`,
    }),
  },
} as const satisfies Catalog;
