import type { Value } from '../../../sources/connection.ts';
import { countedShare, grouped } from '../../../words/numbers.ts';
import { finite } from '../column-counts.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, numberColumns, type ProfiledTable, type Suspect, subject } from './suspect.ts';

/** Numbers that systems write where they have none. */
export const sentinelNumbers = [
  -1, -9, -99, -999, -9999, -99999, 999, 9999, 99999, 999999, 9999999, 99999999, 999999999,
] as const;

/**
 * | threshold | value | why |
 * |---|---|---|
 * | rows with it | at least 2 | one row is an outlier, see outliers.ts |
 * | nothing beyond it | except other sentinels | 9999 among numbers up to 100,000 is a number |
 * | the next value | at most a third of it (a positive one), not negative (a negative one) | far away from everything else |
 * | distinct values of the column | more than 10 | -1, 0 and 1 are a scale |
 */
export const sentinelThresholds = { rows: 2, farther: 3, distinct: 10 } as const;

/**
 * Zero instead of nothing: at least 5 rows and 1 % but at most 30 % of them are zero (a majority of zeros is a fact about the business), nothing is negative,
 * no other value is below a quarter of the median of the rest, and that median is at least 20 (below, zero is a count like others).
 */
export const zeroThresholds = { rows: 5, least: 0.01, most: 0.3, gap: 0.25, median: 20 } as const;

export const detectSentinelNumbers: Detector = (table) =>
  numberColumns(table)
    .filter((column) => column.distinct > sentinelThresholds.distinct)
    .flatMap((column) => [
      ...sentinelNumbers.filter((value) => reaches(column, value)).map((value) => sentinel(table, column, value)),
      ...(column.zeros >= zeroThresholds.rows && column.negatives === 0 ? [zero(table, column)] : []),
    ]);

function reaches({ min, max }: ColumnProfile, value: number): boolean {
  return typeof min === 'number' && typeof max === 'number' && value >= min && value <= max;
}

function sentinel(table: ProfiledTable, column: ColumnProfile, value: number): Suspect {
  const number = finite(table.dialect, table.cell(column.name));
  const literals = sentinelNumbers.map((each) => table.dialect.literal(each)).join(', ');
  const others = `CASE WHEN ${number} NOT IN (${literals}) THEN ${number} END`;
  return {
    code: 'profile.sentinel_number',
    columns: [column.name],
    where: `${number} = ${table.dialect.literal(value)}`,
    more: [`min(${others})`, `max(${others})`],
    conclude: (count, [least, most]) =>
      isSentinel(value, count, least, most)
        ? {
            expected: 'nothing where nothing is known',
            message: `${subject(table, column)} is ${value} in ${countedShare(count, column.present, 'rows')}; all others are between ${grouped(Number(least))} and ${grouped(Number(most))}, so ${value} probably stands for nothing.`,
            fix: `Write nothing instead of ${value} in ${column.name}, or count it as missing: missingValues with arguments.missingValues [${value}].`,
          }
        : null,
  };
}

function isSentinel(value: number, count: number, least: Value | undefined, most: Value | undefined): boolean {
  if (count < sentinelThresholds.rows || typeof least !== 'number' || typeof most !== 'number') return false;
  return value < 0 ? least >= 0 : most <= value / sentinelThresholds.farther;
}

function zero(table: ProfiledTable, column: ColumnProfile): Suspect {
  const number = finite(table.dialect, table.cell(column.name));
  const others = `CASE WHEN ${number} > 0 THEN ${number} END`;
  return {
    code: 'profile.zero_as_missing',
    columns: [column.name],
    where: `${number} = 0`,
    more: [`min(${others})`, table.dialect.discreteQuantile(others, 0.5)],
    conclude: (count, [least, median]) => {
      const share = count / column.present;
      if (typeof least !== 'number' || typeof median !== 'number') return null;
      const alone = least >= zeroThresholds.gap * median && median >= zeroThresholds.median;
      if (!alone || share < zeroThresholds.least || share > zeroThresholds.most) return null;
      return {
        expected: 'nothing where nothing is known',
        message: `${subject(table, column)} is 0 in ${countedShare(count, column.present, 'rows')} and never below ${grouped(least)} otherwise, so 0 probably stands for nothing.`,
        fix: `Find out what 0 means in ${column.name}; where it means nothing, write nothing.`,
      };
    },
  };
}
