import {
  asDouble,
  asInstant,
  asTimestamp,
  type Context,
  isNumeric,
  isTemporal,
  mismatch,
  type Term,
  undeclaredTime,
  type ValueType,
} from './term.ts';

/** Several terms brought to one type, so that every engine compares or chooses between them alike. */
export interface Unified {
  readonly type: ValueType;
  readonly sql: readonly string[];
  readonly double?: true;
  readonly zoned?: true;
}

/**
 * Brings terms to one type: integers stay integers, other numbers become doubles, a constant text beside a date becomes a date,
 * constant 0 and 1 beside a boolean become false and true. Fails with `sql.type_mismatch` for anything else.
 */
export function unify(context: Context, terms: readonly Term[]): Unified {
  const typed = terms.filter((each) => each.type !== 'null');
  const first = typed.find((each) => each.constant === undefined) ?? typed[0];
  if (first === undefined) return { type: 'null', sql: terms.map((each) => each.sql) };
  if (isNumeric(first)) return numbers(context, terms, typed);
  if (isTemporal(first)) return times(context, terms, typed);
  if (first.type === 'boolean') return { type: 'boolean', sql: terms.map((each) => truth(context, each, first)) };
  if (first.type === 'duration' || first.type === 'interval') return durations(context, terms);
  const same = (each: Term) => each.type === first.type || each.type === 'null';
  if (
    (first.type === 'other' || first.type === 'string') &&
    typed.every((each) => each.type === 'other' || each.type === 'string')
  ) {
    return {
      type: 'string',
      sql: terms.map((each) => (each.type === 'other' ? context.dialect.toText(each.sql) : each.sql)),
    };
  }
  const odd = terms.find((each) => !same(each));
  if (odd !== undefined) differ(context, first, odd);
  return { type: first.type, sql: terms.map((each) => each.sql) };
}

function numbers(context: Context, terms: readonly Term[], typed: readonly Term[]): Unified {
  const odd = typed.find((each) => !isNumeric(each));
  if (odd?.type === 'boolean') return { type: 'boolean', sql: terms.map((each) => truth(context, each, odd)) };
  if (odd !== undefined) differ(context, typed.find(isNumeric) ?? odd, odd);
  if (typed.every((each) => each.type === 'integer')) return { type: 'integer', sql: terms.map((each) => each.sql) };
  return { type: 'number', double: true, sql: terms.map((each) => asDouble(context, each)) };
}

function times(context: Context, terms: readonly Term[], typed: readonly Term[]): Unified {
  for (const each of typed) {
    if (!isTemporal(each) && typeof each.constant !== 'string') differ(context, typed.find(isTemporal) ?? each, each);
  }
  const day = (each: Term) =>
    each.type === 'date' || (typeof each.constant === 'string' && /^\s*\d{4}-\d\d-\d\d\s*$/.test(each.constant));
  const instants = terms.map((each) => asInstant(context, each));
  // Instants are compared as instants: the clock of the workspace shows one hour of the year twice.
  if (instants.every((each) => each !== null)) return { type: 'timestamp', zoned: true, sql: instants };
  if (!typed.every(day)) return { type: 'timestamp', sql: terms.map((each) => asTimestamp(context, each)) };
  const sql = terms.map((each) =>
    typeof each.constant === 'string' ? context.dialect.dateLiteral(each.constant.trim()) : each.sql,
  );
  return { type: 'date', sql };
}

function truth(context: Context, given: Term, beside: Term): string {
  if (given.type === 'boolean' || given.type === 'null') return given.sql;
  if (given.constant === 0 || given.constant === 1) return given.constant === 1 ? 'true' : 'false';
  return differ(context, beside, given);
}

function durations(context: Context, terms: readonly Term[]): Unified {
  const sql = terms.map((each) => {
    if (each.type === 'duration' || each.type === 'null') return each.sql;
    if (each.interval === undefined)
      return mismatch(context, each, 'a length of time', 'Compare it with an interval, such as INTERVAL 2 DAY.');
    if (each.interval.months !== 0)
      mismatch(context, each, 'an interval of a fixed length', 'Write it in days: months differ in length.');
    return asDouble(context, {
      sql: '',
      type: 'number',
      label: each.label,
      constant: each.interval.microseconds / 1e6,
    });
  });
  return { type: 'duration', sql, double: true };
}

function differ(context: Context, first: Term, odd: Term): never {
  const time = [first, odd].find(isTemporal);
  if (time) for (const each of [first, odd]) undeclaredTime(context, each, time.type === 'date' ? 'date' : 'timestamp');
  const wanted = `a value that can be compared with ${first.label}`;
  const fix =
    isNumeric(first) && typeof odd.constant === 'string'
      ? 'Write the number without quotes, or CAST the column to VARCHAR.'
      : `Bring both to one type with CAST, or declare the type of the column under data in the charter.`;
  return mismatch(context, odd, wanted, fix);
}
