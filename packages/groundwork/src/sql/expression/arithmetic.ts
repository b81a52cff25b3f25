import { addIntervals, negated } from './interval.ts';
import { asDouble, asInstant, asTimestamp, type Context, isTemporal, mismatch, type Term, term } from './term.ts';

/** `+ - * / %` and unary minus. All arithmetic is on doubles; `x / 0` and `x % 0` are NULL on every engine; `%` takes integers. */
export function arithmetic(context: Context, operator: string, operands: readonly Term[]): Term {
  const [a, b] = operands;
  if (a === undefined)
    return mismatch(context, { sql: '', type: 'null', label: operator }, 'an operand', 'Write what it works on.');
  if (b === undefined) return unary(context, operator, a);
  const label = `${a.label} ${operator} ${b.label}`;
  if (operator === '+' || operator === '-') {
    const moved = overTime(context, operator, a, b, label);
    if (moved !== null) return moved;
  }
  if (operator === '%') return remainder(context, a, b, label);
  const right = operator === '/' ? `NULLIF(${asDouble(context, b)}, ${asDouble(context, zero)})` : asDouble(context, b);
  return term(context, { sql: `(${asDouble(context, a)} ${operator} ${right})`, type: 'number', double: true, label });
}

const zero: Term = { sql: '0', type: 'integer', label: '0', constant: 0 };

function unary(context: Context, operator: string, a: Term): Term {
  if (operator === '+') return { ...a, sql: `(${asDouble(context, a)})`, type: 'number', double: true };
  if (a.interval !== undefined) return { ...a, interval: negated(a.interval) };
  if (typeof a.constant === 'number') return { ...a, constant: -a.constant, sql: `(-${a.sql})`, label: `-${a.label}` };
  return term(context, { sql: `(-${asDouble(context, a)})`, type: 'number', double: true, label: `-${a.label}` });
}

function remainder(context: Context, a: Term, b: Term, label: string): Term {
  const integer = (given: Term) => {
    if (given.type !== 'integer')
      mismatch(context, given, 'an integer', `% takes integers: CAST(${given.label} AS BIGINT).`);
    return `CAST(${given.sql} AS ${context.dialect.typeName('integer')})`;
  };
  return term(context, { sql: `(${integer(a)} % NULLIF(${integer(b)}, 0))`, type: 'integer', label });
}

/** Dates and timestamps: minus one another, moved by an interval, dates by whole days. Null: not about time. */
function overTime(context: Context, operator: '+' | '-', a: Term, b: Term, label: string): Term | null {
  const { dialect } = context;
  if (a.interval !== undefined && b.interval !== undefined) {
    const sum = addIntervals(a.interval, operator === '-' ? negated(b.interval) : b.interval);
    return { sql: 'NULL', type: 'interval', interval: sum, label };
  }
  if (isTemporal(b) && operator === '+' && !isTemporal(a)) return overTime(context, '+', b, a, label);
  if (!isTemporal(a)) return null;
  if (b.interval !== undefined) {
    const { months, microseconds } = operator === '-' ? negated(b.interval) : b.interval;
    // A length of time moves an instant; months are those of the workspace's calendar.
    const zoned = a.zoned && months === 0;
    const from = zoned ? a.sql : asTimestamp(context, a);
    const sql = dialect.addInterval(from, months, microseconds);
    return term(context, { sql, type: 'timestamp', label, ...(zoned ? { zoned } : {}) });
  }
  if (operator === '-' && a.type === 'date' && b.type === 'date') {
    return term(context, { sql: dialect.daysBetween(b.sql, a.sql), type: 'integer', label });
  }
  if (operator === '-' && (isTemporal(b) || typeof b.constant === 'string')) {
    const instants = [a, b].map((each) => asInstant(context, each));
    const same = instants.every((each) => each !== null);
    const [from, to] = same ? instants : [asTimestamp(context, a), asTimestamp(context, b)];
    const micros = (sql: string | null | undefined) => dialect.epochMicros(sql ?? 'NULL');
    const sql = `(${dialect.toNumber(`(${micros(from)} - ${micros(to)})`)} / ${asDouble(context, { ...zero, constant: 1e6 })})`;
    return term(context, { sql, type: 'duration', double: true, label });
  }
  if (a.type === 'date' && b.type === 'integer') {
    return term(context, { sql: dialect.addDays(a.sql, `(${operator}(${b.sql}))`), type: 'date', label });
  }
  return mismatch(context, b, 'an interval, or whole days beside a date', 'Write INTERVAL 14 DAY.');
}
