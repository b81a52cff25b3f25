import type { Catalog } from '../wording.ts';
import { sourceFileErrors } from './source-files.ts';
import { sourcePostgresErrors } from './source-postgres.ts';
import { sourceQueryErrors } from './source-query.ts';

const listed = (names: readonly string[]) =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');
const meant = (name: string | null) => (name === null ? '' : ` Did you mean "${name}"?`);

export const sourceErrors = {
  'source.name_invalid': {
    kind: 'input',
    word: (d: { name: string }) => ({
      message: `"${d.name}" does not name a table.`,
      expected: 'source.table, such as crm.customers',
      fix: 'Write the source of groundwork.yaml, a dot, and the table.',
    }),
  },
  'source.name_reserved': {
    kind: 'input',
    word: (d: { source: string }) => ({
      message: `The source "${d.source}" in groundwork.yaml has the name of a built-in source.`,
      expected: `a name other than "${d.source}"`,
      fix: 'Rename the source in groundwork.yaml and in the charters that use it.',
    }),
  },
  'source.unknown': {
    kind: 'missing',
    word: (d: { source: string; sources: readonly string[]; didYouMean: string | null }) => ({
      message: `There is no source "${d.source}".${meant(d.didYouMean)}`,
      expected: d.sources.length === 0 ? 'a source declared in groundwork.yaml' : `one of ${listed(d.sources)}`,
      fix: `Correct the name, or add ${d.source} to sources in groundwork.yaml.`,
    }),
  },
  'source.table_missing': {
    kind: 'missing',
    word: (d: { source: string; table: string; tables: readonly string[]; didYouMean: string | null }) => ({
      message: `${d.source} has no table "${d.table}".${meant(d.didYouMean)}`,
      expected: d.tables.length === 0 ? `a table in ${d.source}, which has none` : `one of ${listed(d.tables)}`,
      fix: 'Correct the table name in the charter, or add the table to the source.',
    }),
  },
  'source.column_missing': {
    kind: 'missing',
    word: (d: { table: string; column: string; columns: readonly string[]; didYouMean: string | null }) => ({
      message: `${d.table} has no column "${d.column}".${meant(d.didYouMean)}`,
      expected: `one of ${listed(d.columns)}`,
      fix: 'Write the column exactly as the table spells it.',
    }),
  },
  'source.format_misplaced': {
    kind: 'input',
    word: (d: { table: string; column: string; logicalType: string; format: string }) => ({
      message: `${d.table}.${d.column} is declared as ${d.logicalType} with the format "${d.format}".`,
      expected: 'a format only for date and timestamp',
      fix: 'Remove the format, or declare the column as date or timestamp.',
    }),
  },
  'source.number_marks_misplaced': {
    kind: 'input',
    word: (d: { table: string; column: string; logicalType: string; key: string }) => ({
      message: `${d.table}.${d.column} is declared as ${d.logicalType} with a ${d.key}.`,
      expected: 'decimalChar only for number, groupChar only for number and integer',
      fix: `Remove the ${d.key}, or declare the column as number.`,
    }),
  },
  'source.number_marks_equal': {
    kind: 'input',
    word: (d: { table: string; column: string; mark: string }) => ({
      message: `${d.table}.${d.column} has "${d.mark}" both before the decimals and between groups of digits: 1${d.mark}234 could be read either way.`,
      expected: 'a decimalChar and a groupChar that differ; without decimalChar it is the point',
      fix: `Correct decimalChar or groupChar of ${d.column} in the charter, under data, ${d.table}, columns.`,
    }),
  },
  'source.format_invalid': {
    kind: 'input',
    word: (d: { table: string; column: string; reason: string }) => ({
      message: `${d.table}.${d.column}: ${d.reason}`,
      expected: 'a Java date pattern, such as MM/dd/yyyy or yyyy-MM-dd HH:mm:ss',
      fix: `Correct the format of ${d.column} in the charter, under data, ${d.table}, columns.`,
    }),
  },
  'source.date_undeclared': {
    kind: 'input',
    word: (d: { table: string; column: string; found: string }) => ({
      message: `${d.table}.${d.column} is used as a date but is ${d.found}.`,
      expected: 'a date or timestamp, or text whose format the charter declares',
      fix: `Declare it in the charter under data, ${d.table}, columns: ${d.column}: { logicalType: date, format: … }.`,
    }),
  },
  'source.mixed_currencies': {
    kind: 'input',
    word: (d: { table: string; column: string; currency: string; deals: readonly string[] }) => ({
      message: `Amounts in several currencies are not added: ${d.table}.${d.currency} says ${listed(d.deals)}.`,
      expected: 'amounts in one currency',
      fix: `Name in pipeline.amount a column that holds the amounts in one currency and says so in its name, such as amount_converted or amount_usd, in the place of ${d.column}.`,
    }),
  },
  ...sourceFileErrors,
  ...sourceQueryErrors,
  ...sourcePostgresErrors,
} as const satisfies Catalog;
