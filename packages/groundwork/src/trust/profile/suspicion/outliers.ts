import { countedShare, grouped } from '../../../words/numbers.ts';
import { finite } from '../column-counts.ts';
import { hasWord, identifierWords } from '../column-words.ts';
import { type ColumnProfile, quantileOf } from '../table-profile.ts';
import { sentinelNumbers } from './sentinel-numbers.ts';
import { type Detector, numberColumns, subject } from './suspect.ts';

/**
 * Robust scale: the interquartile range over 1.349, the standard deviation of a normal distribution that has it (Hampel et al. 1986 use the MAD, which
 * equals half the range for symmetric data; the quartiles are known already and need no further scan).
 *
 * | threshold | value | why |
 * |---|---|---|
 * | distance from the median | more than 10 scales | no normal sample reaches it |
 * | of positive numbers, on the logarithm too | more than 6 of its scales | amounts spread over decades, and large ones are real |
 * | share | at most 0.5 % of the values | more is a second population, not a mistake |
 * | rows, distinct values | at least 50, more than 10 | quartiles of fewer mean little |
 * | zeros | fewer than a quarter, where nothing is negative | else the quartiles are those of the zeros |
 */
export const outlierThresholds = { scales: 10, logScales: 6, share: 0.005, rows: 50, distinct: 10 } as const;
const normalRange = 1.349;

/** Numbers so far from all others that they are probably mistakes: a comma in the wrong place, cents instead of dollars. */
export const detectOutliers: Detector = (table) =>
  numberColumns(table).flatMap((column) => {
    const fence = fenceOf(column);
    if (fence === null) return [];
    const { dialect } = table;
    const number = finite(dialect, table.cell(column.name));
    const sentinels = sentinelNumbers.map((each) => dialect.literal(each)).join(', ');
    const [low, high] = fence;
    const beyond = [
      ...(low === null ? [] : [`${number} < ${dialect.literal(low)}`]),
      ...(high === null ? [] : [`${number} > ${dialect.literal(high)}`]),
    ];
    if (beyond.length === 0) return [];
    return [
      {
        code: 'profile.outliers',
        columns: [column.name],
        where: `(${beyond.join(' OR ')}) AND ${number} NOT IN (${sentinels})`,
        conclude: (count: number) =>
          count === 0 || count > outlierThresholds.share * column.present
            ? null
            : {
                expected: words(low, high),
                message: `${subject(table, column)} is far from all other values in ${countedShare(count, column.present, 'rows')}: the median is ${grouped(Number(quantileOf(column, 0.5)))}, the largest ${grouped(Number(column.max))}, the smallest ${grouped(Number(column.min))}.`,
                fix: `Look at these rows of ${column.name}; a wrong unit or a misplaced point moves every mean that rests on them.`,
              },
      },
    ];
  });

function words(low: number | null, high: number | null): string {
  if (low === null) return `at most ${grouped(high ?? 0)}`;
  return high === null ? `at least ${grouped(low)}` : `from ${grouped(low)} to ${grouped(high)}`;
}

/** Beyond these a number is an outlier; null where the column has no scale to measure by. */
export function fenceOf(column: ColumnProfile): readonly [number | null, number | null] | null {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((p) => Number(quantileOf(column, p) ?? Number.NaN)) as [
    number,
    number,
    number,
  ];
  if (column.present < outlierThresholds.rows || column.distinct <= outlierThresholds.distinct) return null;
  if (
    !(high > low) ||
    hasWord(column.name, identifierWords) ||
    (column.distinct === column.present && column.type === 'integer' && isDense(column))
  )
    return null;
  const reach = (outlierThresholds.scales * (high - low)) / normalRange;
  // Amounts that are mostly 0: the quartiles are those of the zeros, and say nothing about the amounts.
  if (low <= 0) return column.negatives === 0 ? null : [middle - reach, middle + reach];
  const logReach = (outlierThresholds.logScales * Math.log(high / low)) / normalRange;
  const [bottom, top] = [middle * Math.exp(-logReach), middle * Math.exp(logReach)];
  return [Math.min(middle - reach, bottom), finiteOr(Math.max(middle + reach, top))];
}

/** A running number: as many values as the range has. */
function isDense({ min, max, distinct }: ColumnProfile): boolean {
  return typeof min === 'number' && typeof max === 'number' && max - min < 2 * distinct;
}

function finiteOr(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
