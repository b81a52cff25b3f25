import type { Catalog } from '../wording.ts';
import { regularExpressions } from './charter-words.ts';

const meant = (name: string | null) => (name === null ? '' : ` Did you mean "${name}"?`);
const listed = (names: readonly string[]) =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');

const notCounted = (type: string) =>
  type === 'other' ? 'nothing that can be counted' : type === 'string' ? 'text' : type;
const unread = (samples: readonly string[]) =>
  samples.length === 0
    ? ''
    : `: ${samples.map((each) => `"${each.length > 40 ? `${each.slice(0, 39)}…` : each}"`).join(', ')} ${samples.length === 1 ? 'does not read as one' : 'do not read as numbers'}`;

export const sqlErrors = {
  'sql.pattern_invalid': {
    kind: 'input',
    word: (d: { pattern: string; reason: string }) => ({
      message: `The format "${d.pattern}" cannot be used: ${d.reason}.`,
      expected:
        'a Java date pattern of yyyy, yy, MMM, MM, M, dd, d, HH, H, hh, h, mm, ss, S…, a, X, XX, XXX, Z and literals',
      fix: 'Write the format as the text shows it, such as MM/dd/yyyy or yyyy-MM-dd HH:mm:ss; put letters that stand for themselves in single quotes.',
    }),
  },
  'sql.regular_expression_invalid': {
    kind: 'input',
    word: (d: { text: string; reason: string; fix: string }) => ({
      message: `In "${d.text}", the regular expression ${d.reason}.`,
      expected: regularExpressions,
      fix: d.fix,
    }),
  },
  'sql.literal_invalid': {
    kind: 'input',
    word: (d: { value: string; expected: string }) => ({
      message: `${d.value} cannot be written as a SQL literal.`,
      expected: d.expected,
      fix: 'Correct the value in the charter.',
    }),
  },
  'sql.not_an_expression': {
    kind: 'input',
    word: (d: { text: string; reason: string }) => ({
      message: `"${d.text}" is not one SQL expression: ${d.reason}.`,
      expected: 'one expression of the columns of a row, such as quantity * price',
      fix: 'Correct the expression in the charter; text belongs in single quotes, names with blanks in double quotes.',
    }),
  },
  'sql.not_a_query': {
    kind: 'input',
    word: (d: { text: string; reason: string }) => ({
      message: `"${d.text}" is not one SELECT of one value: ${d.reason}.`,
      expected: 'a query such as SELECT count(*) FROM {object} WHERE …',
      fix: 'Correct the query in the charter; {object} stands for the table of the rule and {property} for its column.',
    }),
  },
  'sql.not_allowed': {
    kind: 'input',
    word: (d: { text: string; what: string; fix: string }) => ({
      message: `"${d.text}" uses ${d.what}, which a charter may not.`,
      expected: 'columns, constants, operators and the functions that docs/charter.md lists',
      fix: d.fix,
    }),
  },
  'sql.function_unknown': {
    kind: 'input',
    word: (d: { text: string; function: string; didYouMean: string | null }) => ({
      message: `"${d.text}" uses ${d.function}, which is not one of the functions a charter may use.${meant(d.didYouMean)}`,
      expected: 'a function that docs/charter.md lists: of one row, with the same meaning on every engine',
      fix: 'Use another function, or compute the column in the source.',
    }),
  },
  'sql.arguments_wrong': {
    kind: 'input',
    word: (d: { text: string; function: string; given: number; usage: string }) => ({
      message: `"${d.text}" gives ${d.function} ${d.given} ${d.given === 1 ? 'argument' : 'arguments'}.`,
      expected: d.usage,
      fix: `Write it as ${d.usage}.`,
    }),
  },
  'sql.type_mismatch': {
    kind: 'input',
    word: (d: { text: string; label: string; type: string; wanted: string; fix: string }) => ({
      message: `In "${d.text}", ${d.label} is ${d.type}.`,
      expected: d.wanted,
      fix: d.fix,
    }),
  },
  'sql.text_not_a_time': {
    kind: 'input',
    word: (d: { text: string; table: string; column: string; wanted: 'date' | 'timestamp' }) => ({
      message: `In "${d.text}", ${d.column} is text, not a ${d.wanted}: ${d.table} does not say how its values are to be read.`,
      expected: `a ${d.wanted}`,
      fix: `Declare it in the charter under data, ${d.table}, columns: ${d.column}: { logicalType: ${d.wanted}, format: ${d.wanted === 'date' ? 'MM/dd/yyyy' : '"MM/dd/yyyy HH:mm"'} }, with the format that its values are written in.`,
    }),
  },
  'sql.too_long': {
    kind: 'input',
    word: (d: { text: string; limit: number }) => ({
      message: `"${d.text}" is too long to be compiled.`,
      expected: `at most ${d.limit} characters of SQL`,
      fix: 'Shorten it, or compute the column in the source.',
    }),
  },
  'sql.not_a_time': {
    kind: 'input',
    word: (d: { table: string; column: string; type: string }) => ({
      message: `${d.table}.${d.column} is used as the time of a row but is ${d.type}.`,
      expected: 'a date or timestamp, or text whose format the charter declares',
      fix: `Declare it in the charter under data, ${d.table}, columns: ${d.column}: { logicalType: date, format: … }; yyyy for a year alone.`,
    }),
  },
  'sql.not_a_condition': {
    kind: 'input',
    word: (d: { text: string; type: string }) => ({
      message: `"${d.text}" gives ${d.type}, not true or false.`,
      expected: "a condition, such as region = 'US'",
      fix: 'Compare it with something.',
    }),
  },
  'sql.not_a_number': {
    kind: 'input',
    word: (d: { text: string; type: string; samples?: readonly string[] }) => ({
      message: `"${d.text}" gives ${notCounted(d.type)}, not a number${unread(d.samples ?? [])}.`,
      expected: 'a number, or true and false',
      fix:
        (d.samples ?? []).length > 0
          ? `Clean these values in the source, or write an expression that does, such as CAST(replace(${d.text}, '€', '') AS DOUBLE); or declare the column as number under data in the charter, where what does not read as one counts as missing.`
          : 'Use a number column, compare (status = ...), or declare the column as number under data in the charter.',
    }),
  },
  'sql.covariate_not_a_number': {
    kind: 'input',
    word: (d: { table: string; column: string; type: string }) => ({
      message: `${d.table}.${d.column} is in adjust_for but is ${d.type}.`,
      expected: 'a number, or true and false',
      fix: 'Adjust for a number known before the start, or declare the column as number under data in the charter.',
    }),
  },
  'sql.covariate_varies': {
    kind: 'input',
    word: (d: { metric: string; table: string; column: string; units: number }) => ({
      message: `${d.column} of ${d.table} has several values within ${d.units} ${d.units === 1 ? 'unit' : 'units'}, so ${d.metric} cannot be adjusted for it.`,
      expected: 'one value per unit, known before the start',
      fix: 'Remove adjust_for, or give a column that does not change within a unit.',
    }),
  },
  'sql.arm_value_invalid': {
    kind: 'input',
    word: (d: { column: string; value: string; reason: string }) => ({
      message: `"${d.value}" cannot be an arm in ${d.column}: ${d.reason}.`,
      expected: 'values that the column holds, each for one arm',
      fix: 'Correct agent and control under rollout, assignment in the charter.',
    }),
  },
  'sql.segment_invalid': {
    kind: 'input',
    word: (d: { table: string; column: string; type: string }) => ({
      message: `${d.table}.${d.column} is ${d.type} and cannot be a segment.`,
      expected: 'text, an integer, a date, or true and false',
      fix: 'Choose a column with few values, such as a region.',
    }),
  },
  'sql.two_sources': {
    kind: 'input',
    word: (d: { metric: string; table: string; assignment: string }) => ({
      message: `${d.metric} is measured on ${d.table}, but the assignment is in ${d.assignment}, another source.`,
      expected: 'both tables in one source, so that the engine there can join them',
      fix: 'Put the assignment beside the metric, or point both to one source.',
    }),
  },
  'sql.column_missing': {
    kind: 'missing',
    word: (d: { table: string; column: string; columns: readonly string[]; didYouMean: string | null }) => ({
      message: `${d.table} has no column "${d.column}".${meant(d.didYouMean)}`,
      expected: d.columns.length === 0 ? `a column of ${d.table}, which has none` : `one of ${listed(d.columns)}`,
      fix: 'Write the column as the table spells it; text belongs in single quotes.',
    }),
  },
  'sql.column_reserved': {
    kind: 'input',
    word: (d: { text: string; column: string }) => ({
      message: `"${d.text}" uses the column ${d.column}, which is also a word of SQL.`,
      expected: `"${d.column}" in double quotes`,
      fix: `Write "${d.column}" with the quotes in the expression.`,
    }),
  },
  'sql.column_qualified': {
    kind: 'input',
    word: (d: { name: string; column: string }) => ({
      message: `"${d.name}" names a column with its table.`,
      expected: `the column alone, such as ${d.column}`,
      fix: 'Leave out the table: an expression is about one table only. A name with a dot in it belongs in double quotes.',
    }),
  },
  'sql.column_ambiguous': {
    kind: 'input',
    word: (d: {
      table: string;
      column: string;
      readings: readonly { format: string; parses: number; of: number; example: string }[];
    }) => ({
      message: `${d.table}.${d.column} can be read in more than one way: ${d.readings
        .map((each) => `as ${each.format}, ${each.example} (${each.parses} of ${each.of} values fit)`)
        .join('; ')}.`,
      expected: 'a declared format, because 1/2/2016 is 2 January to some and 1 February to others',
      fix: `Declare the one that its author meant, in the charter under data, ${d.table}, columns: ${d.readings
        .filter((each) => each.parses > 0)
        .map((each) => `${d.column}: { logicalType: date, format: ${each.format} }`)
        .join(', or ')}.`,
    }),
  },
} as const satisfies Catalog;
