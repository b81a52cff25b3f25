import type { Catalog } from '../wording.ts';

interface Here {
  readonly file: string;
  readonly line: number;
}

const oneOf = (names: readonly string[]) => (names.length === 1 ? `${names[0]}` : `one of ${names.join(', ')}`);

export const telemetryErrors = {
  'telemetry.line_unreadable': {
    kind: 'input',
    word: (d: Here & { trouble: string }) => ({
      message: `Line ${d.line} of ${d.file} ${d.trouble}.`,
      expected: 'UTF-8 text: one JSON object a line, or CSV with a header (RFC 4180)',
      fix: `Correct line ${d.line}, or export the runs again.`,
    }),
  },
  'telemetry.row_misfit': {
    kind: 'input',
    word: (d: Here & { expected: number; found: number }) => ({
      message: `Line ${d.line} of ${d.file} has ${d.found} ${d.found === 1 ? 'field' : 'fields'}; the header has ${d.expected}.`,
      expected: `${d.expected} fields`,
      fix: `Correct line ${d.line}: a value with a comma or a line end in it needs double quotes.`,
    }),
  },
  'telemetry.field_missing': {
    kind: 'input',
    word: (d: Here & { names: readonly string[] }) => ({
      message: `Line ${d.line} of ${d.file} has no ${d.names[0]}.`,
      expected: oneOf(d.names),
      fix: `Give the run on line ${d.line} a value there.`,
    }),
  },
  'telemetry.value_invalid': {
    kind: 'input',
    word: (d: Here & { name: string; value: string; expected: string }) => ({
      message: `Line ${d.line} of ${d.file} has "${d.value}" as ${d.name}.`,
      expected: d.expected,
      fix: `Correct ${d.name} on line ${d.line}, or leave it empty where it may be.`,
    }),
  },
  'telemetry.in_the_future': {
    kind: 'input',
    word: (d: Here & { name: string; at: string; now: string }) => ({
      message: `Line ${d.line} of ${d.file} has a ${d.name} in the future: ${d.at}; it is ${d.now.slice(0, 16)}Z now.`,
      expected: 'a time that has come',
      fix: 'Correct the time or its offset. A time without an offset is read in the time zone of groundwork.yaml.',
    }),
  },
  'telemetry.ends_first': {
    kind: 'input',
    word: (d: Here & { startedAt: string; endedAt: string }) => ({
      message: `Line ${d.line} of ${d.file} has a run that ends (${d.endedAt}) before it starts (${d.startedAt}).`,
      expected: 'an end at or after the start',
      fix: `Correct the times on line ${d.line}.`,
    }),
  },
  'telemetry.initiative_missing': {
    kind: 'input',
    word: (d: Here) => ({
      message: `Line ${d.line} of ${d.file} does not say which initiative the run belongs to.`,
      expected: 'an initiative, in the file or beside it',
      fix: 'Name the initiative when importing, or give every run an initiative field.',
    }),
  },
  'telemetry.initiative_other': {
    kind: 'input',
    word: (d: Here & { initiative: string; wanted: string }) => ({
      message: `Line ${d.line} of ${d.file} is a run of ${d.initiative}, not of ${d.wanted}.`,
      expected: `runs of ${d.wanted}`,
      fix: 'Import without naming an initiative, so that every run goes to its own, or take these lines out.',
    }),
  },
  'telemetry.initiative_unknown': {
    kind: 'input',
    word: (d: Here & { initiative: string; initiatives: readonly string[] }) => ({
      message: `Line ${d.line} of ${d.file} names the initiative "${d.initiative}", which is not in this workspace.`,
      expected: d.initiatives.length === 0 ? 'an initiative with a charter' : oneOf(d.initiatives),
      fix: 'Correct the name, or write the charter first.',
    }),
  },
  'telemetry.column_missing': {
    kind: 'input',
    word: (d: { file: string; names: readonly string[]; columns: readonly string[] }) => ({
      message: `${d.file} has no column ${d.names[0]}; its columns are ${d.columns.join(', ')}.`,
      expected: oneOf(d.names),
      fix:
        d.names[0] === 'initiative'
          ? 'Name the initiative when importing, or add the column.'
          : 'Rename the column that holds it. The first line must be the header.',
    }),
  },
  'telemetry.column_twice': {
    kind: 'input',
    word: (d: { file: string; name: string }) => ({
      message: `${d.file} has the column ${d.name} twice.`,
      expected: 'every column once',
      fix: 'Rename one of them.',
    }),
  },
  'telemetry.json_array': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is one JSON list.`,
      expected: 'one JSON object a line (NDJSON), so that a large file can be read as it passes by',
      fix: `Take the list apart: jq -c '.[]' ${d.file} > runs.ndjson`,
    }),
  },
  'telemetry.encoding': {
    kind: 'input',
    word: (d: { file: string; found: string }) => ({
      message: `${d.file} is ${d.found}.`,
      expected: 'UTF-8',
      fix: 'Save it as UTF-8 and import it again.',
    }),
  },
  'telemetry.gzip_broken': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is gzip that ends early or is damaged.`,
      expected: 'a whole gzip file',
      fix: 'Copy or export the file again.',
    }),
  },
  'telemetry.no_runs': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} holds no runs.`,
      expected: 'one JSON object a line, or CSV with a header',
      fix: 'Check that the export worked, then import it again.',
    }),
  },
  'telemetry.runs_refused': {
    kind: 'input',
    word: (d: { file: string; invalid: number; valid: number; shown: number }) => ({
      message: `${d.invalid} of ${d.invalid + d.valid} runs in ${d.file} can't be read, so none was imported${d.invalid > d.shown ? '; the first are shown' : ''}.`,
      expected: 'a file in which every run can be read',
      fix: "Correct the lines above and import the file again: runs that are there already don't count twice.",
    }),
  },
} as const satisfies Catalog;
