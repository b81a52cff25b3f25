import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { flow, keyText } from '../../../charter/write-yaml.ts';
import { countedShare } from '../../../words/numbers.ts';
import { countOf } from '../../measurement.ts';
import { type Detector, subject } from './suspect.ts';

const group = ownPattern('^ *-?[1-9][0-9]{0,2}[.][0-9]{3} *$');
const small = ownPattern('^ *-?[0-9]{1,3} *$');
const roundGroup = ownPattern('[.][0-9]{2}0 *$');

/**
 * | threshold | value | why |
 * |---|---|---|
 * | values with a point | at least 10, each with one to three digits before it and three after | 1.5 is no thousand |
 * | of them ending in 0 | at least one | who leaves out zeros would write 1.25, not 1.250 |
 * | values without a point | at least one, and none of four digits | who writes three decimals would write 12.000 |
 */
export const thousandsThresholds = { points: 10 } as const;

/** Texts such as 1.250 and 900 that were read as numbers with a decimal point, though their points stand between groups of digits. */
export const detectThousands: Detector = (table) =>
  table.profile.columns
    .filter(({ type, typed, trouble }) => type === 'number' && typed === 'inferred' && trouble === null)
    .map((column) => {
      const { dialect } = table;
      const { text } = table.cell(column.name);
      const is = (pattern: typeof group) => dialect.matches(text, pattern);
      return {
        code: 'profile.thousands_as_decimals',
        columns: [column.name],
        where: is(group),
        more: [
          dialect.countIf(`trim(${text}) <> '' AND NOT ${is(group)} AND NOT ${is(small)}`),
          dialect.countIf(is(small)),
          dialect.countIf(`${is(group)} AND ${is(roundGroup)}`),
        ],
        conclude: (count, [others, smalls, rounds]) =>
          count < thousandsThresholds.points || countOf(others) > 0 || countOf(smalls) === 0 || countOf(rounds) === 0
            ? null
            : {
                expected: 'numbers that are read as they are meant',
                message: `${subject(table, column)} probably writes thousands with a point in ${countedShare(count, column.present, 'rows')}, such as 1.250 beside 900; it is read as decimals, a thousandth of what is meant.`,
                fix: `Declare it if so: columns: { ${keyText(column.name)}: ${flow({ logicalType: 'integer', groupChar: '.' })} }.`,
              },
      };
    });
