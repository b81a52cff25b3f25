import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { grouped } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';
import { countOf } from '../../measurement.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, type ProfiledTable, type Suspect, subject, textColumns } from './suspect.ts';

const day = '(0?[1-9]|[12][0-9]|3[01])';
const month = '(0?[1-9]|1[0-2])';
const beyondTwelve = '(1[3-9]|2[0-9]|3[01])';
const rest = '([0-9]{4}|[0-9]{2})([ ,T].*)?$';

/** The ways to write a day, each told from the others by the text alone. A day up to 12 before a month up to 12 may be either of two. */
const formats = [
  { name: 'year-month-day', pattern: `^ *[0-9]{4}-${month}-${day}([ T].*)?$` },
  { name: 'year/month/day', pattern: `^ *[0-9]{4}[/.]${month}[/.]${day}([ T].*)?$` },
  { name: 'day/month/year', pattern: `^ *${beyondTwelve}/${month}/${rest}` },
  { name: 'month/day/year', pattern: `^ *${month}/${beyondTwelve}/${rest}` },
  { name: 'day.month.year', pattern: `^ *${day}[.]${month}[.]${rest}` },
  { name: 'day-month-year', pattern: `^ *${beyondTwelve}-${month}-${rest}` },
  { name: 'month-day-year', pattern: `^ *${month}-${beyondTwelve}-${rest}` },
  { name: 'day month-name year', pattern: `^ *${day}[ -.]+[A-Za-z]{3,9}[ -.,]+[0-9]{2,4}([ ,T].*)?$` },
  { name: 'month-name day year', pattern: `^ *[A-Za-z]{3,9}[ .]+${day},? +[0-9]{4}([ ,T].*)?$` },
] as const;
const undecided = `^ *${month}[/-]${month}[/-]${rest}`;

/**
 * | threshold | value | why |
 * |---|---|---|
 * | dates | at least 80 % of what is written | a remark may hold a date |
 * | formats | at least 2, each certain from the text | 03/04/2026 alone tells nothing |
 */
export const dateFormatThresholds = { dates: 0.8, formats: 2 } as const;

/** Dates written in several ways in one column of text, with how often each. */
export const detectDateFormats: Detector = (table) =>
  textColumns(table)
    .filter(mayHoldDates)
    .map((column) => suspect(table, column));

/** Cheap: among the shapes there is one with digits and marks as dates have. */
function mayHoldDates({ shapes, ambiguous }: ColumnProfile): boolean {
  return (
    ambiguous !== null ||
    shapes.some(({ value }) =>
      /^ *(9{1,4}[-/.]9{1,2}[-/.]9{1,4}|9{1,2}[ -.]+[Aa]{3,9}[ -.,]+9{2,4}|[Aa]{3,9}[ .]+9{1,2},? +9{4})/.test(value),
    )
  );
}

function suspect(table: ProfiledTable, column: ColumnProfile): Suspect {
  const { dialect } = table;
  const text = table.cell(column.name).text;
  const matches = formats.map(({ pattern }) => dialect.matches(text, ownPattern(pattern)));
  const undecidedMatch = dialect.matches(text, ownPattern(undecided));
  return {
    code: 'profile.mixed_date_formats',
    columns: [column.name],
    where: [...matches, undecidedMatch].join(' OR '),
    more: [...matches, undecidedMatch].map((each) => dialect.countIf(each)),
    conclude: (count, more) => {
      if (count < dateFormatThresholds.dates * column.present) return null;
      const counted = formats.map(({ name }, i) => ({ name, rows: countOf(more[i]) })).filter(({ rows }) => rows > 0);
      if (counted.length < dateFormatThresholds.formats) return null;
      const open = countOf(more.at(-1));
      const words = counted.toSorted((a, b) => b.rows - a.rows).map(({ name, rows }) => `${name} ${grouped(rows)}`);
      return {
        expected: 'one format',
        message: `${subject(table, column)} writes dates in ${counted.length} ways: ${listWords(words)}${open > 0 ? `; ${grouped(open)} may be day/month or month/day` : ''}.`,
        fix: `Write ${column.name} as year-month-day at its source: no single format reads all of them, and some would be read wrongly.`,
      };
    },
  };
}
