import { fail } from '../../errors/problem.ts';
import type { DatePart, Period } from '../dialects/dialect.ts';
import { intervalOf } from './interval.ts';
import {
  asConstantText,
  asDouble,
  asInstant,
  asLocal,
  asTimestamp,
  asWhole,
  type Context,
  isTemporal,
  mismatch,
  shown,
  type Term,
  term,
} from './term.ts';

const periods: ReadonlySet<string> = new Set<Period>(['day', 'week', 'month', 'quarter', 'year']);
const parts: ReadonlySet<string> = new Set<DatePart>([
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'doy',
  'dow',
  'isodow',
  'hour',
  'minute',
  'second',
]);

/** `date_trunc('month', x)`: the first day of the period, as a date. */
export function dateTrunc(context: Context, [unit, x]: readonly Term[]): Term {
  const period = asConstantText(context, unit as Term).toLowerCase();
  if (!periods.has(period))
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: `date_trunc to ${period}`,
      fix: `Use ${[...periods].join(', ')}.`,
    });
  const sql = context.dialect.truncate(period as Period, timeOf(context, x as Term));
  return term(context, { sql, type: 'date', label: `date_trunc('${period}', …)` });
}

/** `extract(year FROM x)`, `date_part('hour', x)`; `epoch` gives seconds, also of a difference of timestamps. */
export function datePart(context: Context, [unit, x]: readonly Term[]): Term {
  return partOf(context, asConstantText(context, unit as Term).toLowerCase(), x as Term);
}

export function partOf(context: Context, part: string, x: Term): Term {
  const label = `${part}(…)`;
  if (part === 'epoch') {
    if (x.type === 'duration') return { ...x, type: 'number', label };
    const micros = context.dialect.toNumber(
      context.dialect.epochMicros(asInstant(context, x) ?? asTimestamp(context, x)),
    );
    const million = asDouble(context, { sql: '', type: 'number', label: '', constant: 1e6 });
    return term(context, { sql: `(${micros} / ${million})`, type: 'number', double: true, label });
  }
  if (!parts.has(part))
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: `the date part ${part}`,
      fix: `Use ${[...parts].join(', ')} or epoch.`,
    });
  return term(context, { sql: context.dialect.datePart(part as DatePart, timeOf(context, x)), type: 'integer', label });
}

/** `date_diff('day', a, b)`: calendar days from a to b. */
export function dateDiff(context: Context, [unit, a, b]: readonly Term[]): Term {
  const part = asConstantText(context, unit as Term).toLowerCase();
  if (part !== 'day')
    fail('sql.not_allowed', {
      text: shown(context.text),
      what: `date_diff in ${part}`,
      fix: "Use date_diff('day', a, b), or epoch(b) - epoch(a) for seconds.",
    });
  const sql = context.dialect.daysBetween(timeOf(context, a as Term), timeOf(context, b as Term));
  return term(context, { sql, type: 'integer', label: "date_diff('day', …)" });
}

/** What `INTERVAL 3 DAY` parses to. */
export function constantInterval(unit: string) {
  return (context: Context, [count]: readonly Term[]): Term => {
    const given = count as Term;
    const interval = intervalOf(asWhole(context, given, -1e9, 1e9), unit);
    if (interval === null)
      return mismatch(context, given, 'an interval of less than ten thousand years', 'Write a shorter one.');
    return { sql: 'NULL', type: 'interval', interval, label: `INTERVAL ${given.label} ${unit}` };
  };
}

/** A date as it is, a timestamp by the clock of the workspace. */
function timeOf(context: Context, x: Term): string {
  return isTemporal(x) ? asLocal(context, x) : asTimestamp(context, x);
}
