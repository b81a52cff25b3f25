import { daysBetween } from '../../../charter/quantities.ts';
import type { Value } from '../../../sources/connection.ts';
import { countedShare } from '../../../words/numbers.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, dateColumns, type ProfiledTable, type Suspect, subject } from './suspect.ts';

/** Days that systems write where they have none: the zero of clocks, spreadsheets and databases, and the end of time. */
export const sentinelDays = [
  '0001-01-01',
  '1601-01-01',
  '1753-01-01',
  '1899-12-30',
  '1899-12-31',
  '1900-01-01',
  '1970-01-01',
  '2099-12-31',
  '2999-12-31',
  '9999-12-31',
] as const;

/**
 * | threshold | value | why |
 * |---|---|---|
 * | away | no other day within 365 days | 1970-01-01 among the births of the seventies is a birthday |
 * | or a spike | at least 5 rows and 20 times the rows of an average day | nobody is born that often on one day |
 */
export const dayThresholds = { away: 365, spikeRows: 5, spikeTimes: 20 } as const;

export const detectSentinelDates: Detector = (table) =>
  dateColumns(table).flatMap((column) =>
    sentinelDays.filter((day) => within(column, day)).map((day) => sentinel(table, column, day)),
  );

function within({ min, max }: ColumnProfile, day: string): boolean {
  return typeof min === 'string' && typeof max === 'string' && day >= min.slice(0, 10) && day <= max.slice(0, 10);
}

function sentinel(table: ProfiledTable, column: ColumnProfile, day: string): Suspect {
  const { dialect } = table;
  const value = dialect.toDate(table.cell(column.name).value);
  const literal = dialect.dateLiteral(day);
  return {
    code: 'profile.sentinel_date',
    columns: [column.name],
    where: `${value} = ${literal}`,
    more: [
      `max(CASE WHEN ${value} < ${literal} THEN ${value} END)`,
      `min(CASE WHEN ${value} > ${literal} THEN ${value} END)`,
    ],
    conclude: (count, [before, after]) => {
      if (count === 0 || !(isAway(day, before, after) || isSpike(count, column))) return null;
      return {
        expected: 'nothing where nothing is known',
        message: `${subject(table, column)} is ${day} in ${countedShare(count, column.present, 'rows')}: the day that systems write when they know none.`,
        fix: `Write nothing instead of ${day} in ${column.name}.`,
      };
    },
  };
}

/** The nearest other days on both sides are far away; a column of nothing else has no other day to be away from. */
function isAway(day: string, before: Value | undefined, after: Value | undefined): boolean {
  const neighbours = [before, after].filter((each): each is string => typeof each === 'string');
  return neighbours.every((each) => Math.abs(daysBetween(each.slice(0, 10), day)) > dayThresholds.away);
}

function isSpike(count: number, { present, distinct }: ColumnProfile): boolean {
  return count >= dayThresholds.spikeRows && count >= (dayThresholds.spikeTimes * present) / Math.max(1, distinct);
}
