import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { countedShare } from '../../../words/numbers.ts';
import { isNumeric } from '../../cell.ts';
import { hasWord } from '../column-words.ts';
import { type Detector, subject } from './suspect.ts';

const names: ReadonlySet<string> = new Set(['zip', 'zipcode', 'postal', 'postcode', 'postalcode', 'plz']);

/**
 * | threshold | value | why |
 * |---|---|---|
 * | five digits | at least 60 % of what is written | postal codes of that country have five |
 * | three or four digits | at most 40 % | other countries have four |
 */
export const zipThresholds = { five: 0.6, short: 0.4 } as const;

/** Postal codes of five digits that lost the zeros they began with, as a spreadsheet does to 02134. */
export const detectZipCodes: Detector = (table) =>
  table.profile.columns
    .filter((each) => each.present > 0 && each.trouble === null && hasWord(each.name, names))
    .flatMap((column) => {
      const cell = table.cell(column.name);
      if (!isNumeric(cell.column) && cell.column.type !== 'string') return [];
      const text = isNumeric(cell.column) ? table.dialect.toText(cell.value) : cell.value;
      const of = (digits: string) =>
        table.dialect.matches(text, ownPattern(`^ *[0-9]{${digits}}([-][0-9]{4}|[.]0)? *$`));
      return [
        {
          code: 'profile.lost_leading_zeros',
          columns: [column.name],
          where: of('3,4'),
          more: [table.dialect.countIf(of('5'))],
          conclude: (count: number, [five]: readonly unknown[]) =>
            count === 0 ||
            Number(five) < zipThresholds.five * column.present ||
            count > zipThresholds.short * column.present
              ? null
              : {
                  expected: 'five digits',
                  message: `${subject(table, column)} has only three or four digits in ${countedShare(count, column.present, 'rows')}: a leading zero was lost.`,
                  fix: `Keep ${column.name} as text, padded to five digits, from the source on.`,
                },
        },
      ];
    });
