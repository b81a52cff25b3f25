import { countedShare } from '../../../words/numbers.ts';
import { wordsOf } from '../column-words.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, dateColumns, type ProfiledTable, type Suspect } from './suspect.ts';

/** What comes first, and what cannot come before it. */
const pairs: readonly (readonly [readonly string[], readonly string[]])[] = [
  [
    ['start', 'started', 'starts', 'begin', 'began', 'from'],
    ['end', 'ended', 'ends', 'finish', 'finished', 'to', 'until', 'completed', 'stop'],
  ],
  [
    ['created', 'create', 'creation', 'opened', 'open', 'engage', 'engaged'],
    ['closed', 'close', 'closing', 'resolved', 'completed', 'updated', 'modified', 'cancelled', 'canceled', 'deleted'],
  ],
  [
    ['hired', 'hire', 'joined', 'join'],
    ['left', 'terminated', 'termination', 'exit'],
  ],
  [
    ['birth', 'born', 'dob'],
    ['death', 'died', 'hired', 'hire', 'joined'],
  ],
  [
    ['order', 'ordered'],
    ['ship', 'shipped', 'shipping', 'deliver', 'delivered', 'delivery', 'paid', 'returned'],
  ],
  [
    ['ship', 'shipped', 'shipping'],
    ['deliver', 'delivered', 'delivery', 'returned'],
  ],
  [
    ['invoice', 'invoiced', 'issued', 'billed'],
    ['paid', 'payment', 'due'],
  ],
  [
    ['signup', 'subscribed', 'activated'],
    ['churn', 'churned', 'cancelled', 'canceled', 'unsubscribed'],
  ],
  [
    ['effective', 'valid'],
    ['expiry', 'expires', 'expired', 'expiration'],
  ],
  [
    ['checkin', 'admitted', 'admission'],
    ['checkout', 'discharged', 'discharge'],
  ],
];
const fillers: ReadonlySet<string> = new Set([
  'date',
  'at',
  'on',
  'time',
  'day',
  'dt',
  'ts',
  'timestamp',
  'utc',
  'datetime',
]);

/**
 * | threshold | value | why |
 * |---|---|---|
 * | rows the wrong way round | at least 1 | an end before a start is never right |
 * | share of the rows with both | at most 50 % | more, and the two are not a start and an end |
 */
export const orderThresholds = { most: 0.5 } as const;

/** The same row ends before it starts. */
export const detectDateOrder: Detector = (table) => {
  const columns = dateColumns(table);
  return columns.flatMap((first) =>
    columns
      .filter((second) => second !== first && isPair(first.name, second.name))
      .map((second) => reversed(table, first, second)),
  );
};

/** `trial_start` goes with `trial_end`, not with `contract_end`. */
function isPair(first: string, second: string): boolean {
  return pairs.some(([before, after]) => {
    const [a, b] = [split(first, before), split(second, after)];
    return a !== null && b !== null && a === b;
  });
}

/** What is left of a name without the word and the words for time; null where it has none of the words. */
function split(name: string, words: readonly string[]): string | null {
  const own = wordsOf(name);
  const found = own.find((word) => words.includes(word));
  return found === undefined ? null : own.filter((word) => word !== found && !fillers.has(word)).join(' ');
}

function reversed(table: ProfiledTable, first: ColumnProfile, second: ColumnProfile): Suspect {
  const { dialect } = table;
  const [a, b] = [first, second].map(({ name, type }) => ({
    sql: table.cell(name).value,
    isDate: type === 'date',
  })) as [{ sql: string; isDate: boolean }, { sql: string; isDate: boolean }];
  // A day is compared with the day of a time: a start at noon is not after an end on the same day.
  const byDay = a.isDate || b.isDate;
  const [start, end] = byDay ? [dialect.toDate(a.sql), dialect.toDate(b.sql)] : [a.sql, b.sql];
  const both = dialect.countIf(`${a.sql} IS NOT NULL AND ${b.sql} IS NOT NULL`);
  return {
    code: 'profile.end_before_start',
    columns: [first.name, second.name],
    where: `${end} < ${start}`,
    more: [both],
    conclude: (count, [whole]) =>
      count === 0 || count > orderThresholds.most * Number(whole)
        ? null
        : {
            expected: `${second.name} not before ${first.name}`,
            message: `${table.profile.table}.${second.name} is before ${first.name} in ${countedShare(count, Number(whole), 'rows')} that have both.`,
            fix: `Correct the dates of these rows; if there are many, one of the two columns is probably read in the wrong format.`,
          },
  };
}
