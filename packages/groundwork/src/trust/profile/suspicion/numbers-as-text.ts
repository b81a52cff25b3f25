import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { flow, keyText } from '../../../charter/write-yaml.ts';
import { numberExample } from '../../../sql/number-format.ts';
import { countedShare } from '../../../words/numbers.ts';
import { declarationOf, looksNumeric, type NumberReadings, readingCounts, readingsOf } from '../number-marks.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Conclusion, type Detector, type ProfiledTable, type Suspect, subject, textColumns } from './suspect.ts';

const currency = '([$€£¥₹]|USD|EUR|GBP|CHF|JPY|CAD|AUD|US[$])';
const unit =
  '(%|k|m|bn|mio|kg|g|lb|lbs|oz|t|km|cm|mm|mi|ft|in|l|ml|h|hr|hrs|hours?|min|mins|minutes?|d|days?|weeks?|months?|years?|pcs|pieces|units?|seats?|users?)';
const plain = '[0-9]+([.,][0-9]+)?';
const grouped =
  "[0-9]{1,3}((,[0-9]{3})+([.][0-9]+)?|(['’][0-9]{3})+([.,][0-9]+)?|([.][0-9]{3})+,[0-9]+|( [0-9]{3})+,[0-9]+)";
const decimalComma = '[0-9]+,[0-9]+';
const any = `(${plain}|[0-9]{1,3}([., '’][0-9]{3})+([.,][0-9]+)?)`;

/** A number with thousands set apart, a decimal comma, a currency or a unit. Phone numbers, versions, addresses and codes are none. */
const decorated = [
  `^ *[(+-]?(${grouped}|${decimalComma})[)]? *$`,
  `^ *[(+-]? *${currency} *[+-]?${any} *[)]?${unit}? *$`,
  `^ *[(+-]?${any} *${currency} *[)]? *$`,
  `^ *[+-]?${any} *${unit} *$`,
].join('|');

/**
 * | threshold | value | why |
 * |---|---|---|
 * | numbers, plain or with a mark | at least 90 % of what is written | a text may hold a number |
 * | different values | at least 3 | "24h" as a plan's name is no amount |
 * | others among plain numbers | at most 10 % | more, and it is a text |
 */
export const numberTextThresholds = { numbers: 0.9, distinct: 3 } as const;

/** Numbers that nobody can sum because they are written with units or separators, and what keeps a column of numbers from being one. */
export const detectNumbersAsText: Detector = (table) =>
  textColumns(table)
    .filter((each) => each.ambiguous === null && each.distinct >= numberTextThresholds.distinct)
    .filter(looksNumeric)
    .flatMap((column) => [withMarks(table, column), ...amongNumbers(table, column)]);

function withMarks(table: ProfiledTable, column: ColumnProfile): Suspect {
  const { value } = table.cell(column.name);
  const plainNumbers = column.parses?.number ?? 0;
  return {
    code: 'profile.number_as_text',
    columns: [column.name],
    where: `${table.dialect.tryNumber(value)} IS NULL AND ${table.dialect.matches(value, ownPattern(`(${decorated})`))}`,
    more: readingCounts(table.dialect, value),
    conclude: (count, more) =>
      count === 0 || count + plainNumbers < numberTextThresholds.numbers * column.present
        ? null
        : written(table, column, count, readingsOf(more, column.present)),
  };
}

function written(table: ProfiledTable, column: ColumnProfile, count: number, { decided }: NumberReadings): Conclusion {
  const what = decided ? `numbers as ${numberExample(decided)}` : 'numbers with units or thousands separators';
  return {
    expected: 'plain numbers',
    message: `${subject(table, column)} writes ${what} in ${countedShare(count, column.present, 'rows')}, so nothing can be summed or compared.`,
    fix: decided
      ? `Declare how it is written: columns: { ${keyText(column.name)}: ${flow(declarationOf(decided))} }.`
      : 'Keep the number and its unit in columns of their own, as plain numbers such as 1234.5.',
  };
}

function amongNumbers(table: ProfiledTable, column: ColumnProfile): readonly Suspect[] {
  const numbers = column.parses?.number ?? 0;
  if (numbers === column.present || numbers < numberTextThresholds.numbers * column.present) return [];
  const { dialect } = table;
  const { value } = table.cell(column.name);
  return [
    {
      code: 'profile.text_among_numbers',
      columns: [column.name],
      where: `trim(${value}) <> '' AND ${dialect.tryNumber(value)} IS NULL AND NOT ${dialect.matches(value, ownPattern(`(${decorated})`))}`,
      conclude: (count) =>
        count === 0
          ? null
          : {
              expected: 'numbers',
              message: `${subject(table, column)} is a number but in ${countedShare(count, column.present, 'rows')}, which make the whole column text.`,
              fix: `Correct or empty these values of ${column.name}, or declare it: columns: { ${column.name}: { logicalType: number } }.`,
            },
    },
  ];
}
