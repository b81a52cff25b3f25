import { writeRe2 } from '../pattern/write-pattern.ts';
import { blank, isoDateMatch, isoTimestampMatch, type PatternMatch, patternMatch } from '../pattern-match.ts';
import type { LogicalType } from '../relation.ts';
import type { Dialect } from './dialect.ts';
import { duckdbJson } from './json/duckdb-json.ts';
import { checkDay, checkText, numberLiteral, standardText, utcText } from './quote.ts';

const text = standardText;
const trimmed = (expression: string) =>
  `trim(${expression}, ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))`;
const fullMatch = (expression: string, regex: string) => `regexp_full_match(${expression}, ${text(regex)})`;

const types: Readonly<Record<Exclude<LogicalType, 'other'>, string>> = {
  string: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
  number: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
};

const months = `['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']`;

/** The fields brought into ISO order, for a cast that knows the calendar. */
function isoDay(expression: string, { regex, groups }: PatternMatch): string {
  const part = (template: string) => `regexp_replace(${expression}, ${text(regex)}, ${text(template)})`;
  const year = groups.year2 === undefined ? `\\${groups.year4}` : `20\\${groups.year2}`;
  const day = groups.day === undefined ? '01' : `\\${groups.day}`;
  const month = groups.month === undefined ? '01' : `\\${groups.month}`;
  if (groups.monthName === undefined) return part(`${year}-${month}-${day}`);
  const name = `lower(regexp_extract(${expression}, ${text(regex)}, ${groups.monthName}))`;
  return `${part(`${year}-`)} || list_position(${months}, ${name}) || ${part(`-${day}`)}`;
}

function parseTimestamp(expression: string, match: PatternMatch): string {
  const { regex, groups } = match;
  const group = (index: number | undefined) =>
    index === undefined ? "''" : `regexp_extract(${expression}, ${text(regex)}, ${index})`;
  const number = (value: string) => `coalesce(TRY_CAST(${value} AS BIGINT), 0)`;
  const added: string[] = [];
  if (groups.hour24 !== undefined) added.push(`to_hours(${number(group(groups.hour24))})`);
  if (groups.hour12 !== undefined) {
    added.push(
      `to_hours(${number(group(groups.hour12))} % 12 + CASE WHEN lower(${group(groups.meridiem)}) = 'pm' THEN 12 ELSE 0 END)`,
    );
  }
  if (groups.minute !== undefined) added.push(`to_minutes(${number(group(groups.minute))})`);
  if (groups.second !== undefined) added.push(`to_microseconds(1000000 * ${number(group(groups.second))})`);
  if (groups.fraction !== undefined)
    added.push(`to_microseconds(${number(`rpad(${group(groups.fraction)}, 6, '0')`)})`);
  if (groups.offset !== undefined) {
    const offset = group(groups.offset);
    const digits = `rpad(regexp_replace(${offset}, '[^0-9]', '', 'g'), 4, '0')`;
    const minutes = `60 * ${number(`substr(${digits}, 1, 2)`)} + ${number(`substr(${digits}, 3, 2)`)}`;
    added.push(`to_minutes(CASE WHEN starts_with(${offset}, '-') THEN 1 ELSE -1 END * (${minutes}))`);
  }
  const day = `TRY_CAST(${isoDay(expression, match)} AS TIMESTAMP)`;
  return `CASE WHEN ${fullMatch(expression, regex)} THEN ${[day, ...added].join(' + ')} END`;
}

function centred(aggregate: string): string {
  return `coalesce(${aggregate}, 0)`;
}

/** DuckDB 1.5. */
export const duckdb: Dialect = {
  name: 'duckdb',
  identifier: (value) => `"${checkText(value).replaceAll('"', '""')}"`,
  literal: (value) => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return text(value);
    return typeof value === 'number' ? numberLiteral(value) : String(value);
  },

  toNumber: (x) => `CAST(${x} AS DOUBLE)`,
  toText: (x) => `CAST(${x} AS VARCHAR)`,
  typeName: (type) => types[type],
  // The cast alone would also take 1_000, +-3, inf and NaN; the regular expression would be slower. What begins with a letter is not tried: to fail costs more than all the rest.
  tryNumber: (x) =>
    `CASE WHEN ${x} < ':' THEN CASE WHEN isfinite(TRY_CAST(${x} AS DOUBLE)) AND NOT contains(${x}, '_') AND NOT contains(${x}, '+-') THEN TRY_CAST(${x} AS DOUBLE) END END`,
  tryInteger: (x) => `CASE WHEN ${fullMatch(x, `[${blank}]*[+-]?[0-9]+[${blank}]*`)} THEN TRY_CAST(${x} AS BIGINT) END`,
  tryBoolean: (x) =>
    `CASE WHEN lower(${trimmed(x)}) IN ('true', 't', 'yes', '1') THEN true WHEN lower(${trimmed(x)}) IN ('false', 'f', 'no', '0') THEN false END`,
  tryDate: (x, format) => {
    const match = format === null ? isoDateMatch : patternMatch(format);
    return `CASE WHEN ${fullMatch(x, match.regex)} THEN TRY_CAST(${isoDay(x, match)} AS DATE) END`;
  },
  tryTimestamp: (x, format) => parseTimestamp(x, format === null ? isoTimestampMatch : patternMatch(format)),
  tryTime: (x) =>
    `CASE WHEN ${fullMatch(x, `[${blank}]*([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?[${blank}]*`)} THEN TRY_CAST(${trimmed(x)} AS TIME) END`,

  // count_if is NULL over no rows.
  computeOnce: '',
  countIf: (condition) => `count(*) FILTER (WHERE ${condition})`,
  anyTrue: (condition) => `CASE WHEN bool_or(${condition}) THEN 1 ELSE 0 END`,
  countDistinct: (x) => `count(DISTINCT ${x})`,
  approximateDistinct: (x) => `approx_count_distinct(${x})`,
  centredSquares: (x) => centred(`var_pop(${x}) * count(${x})`),
  centredCross: (a, b) => centred(`covar_pop(${a}, ${b}) * count(${b})`),
  quantile: (x, p) => `quantile_cont(${x}, ${numberLiteral(p)})`,
  discreteQuantile: (x, p) => `quantile_disc(${x}, ${numberLiteral(p)})`,
  discreteQuantiles: (x, ps) =>
    ps.map((_, i) => `quantile_disc(${x}, [${ps.map(numberLiteral).join(', ')}])[${i + 1}]`),
  // A small type: ten million of these states sit in memory at once.
  bitOr: (x) => `bit_or(CAST(${x} AS UTINYINT))`,
  // A decimal of nothing but a fraction is written without its zero: .5
  decimalText: (x) => {
    const digits = `regexp_replace(CAST(${x} AS VARCHAR), '^(-?)[.]', '\\10.')`;
    return `CASE WHEN contains(${digits}, '.') THEN rtrim(rtrim(${digits}, '0'), '.') ELSE ${digits} END`;
  },
  doubleBits: (x) => `CAST(CAST(CAST(${x} + 0.0 AS BIT) AS BIGINT) AS VARCHAR)`,

  isNaN: (x) => `coalesce(isnan(${x}), false)`,
  isFinite: (x) => `coalesce(isfinite(${x}), false)`,
  matches: (x, pattern) => `regexp_matches(${x}, ${text(writeRe2(pattern))})`,
  replaceMatches: (x, pattern, replacement) => `regexp_replace(${x}, ${text(pattern)}, ${text(replacement)}, 'g')`,
  translate: (x, from, to) => `translate(${x}, ${text(from)}, ${text(to)})`,
  like: (x, pattern, ignoreCase) => `((${x}) ${ignoreCase ? 'ILIKE' : 'LIKE'} ${text(pattern)})`,
  inByteOrder: (x) => x,
  length: (x) => `length(${x})`,
  toDate: (x) => `CAST(${x} AS DATE)`,
  toUtc: (x) => `timezone('UTC', ${x})`,
  toLocal: (x, timezone) => `timezone(${text(timezone)}, timezone('UTC', ${x}))`,
  datePart: (part, x) => `date_part('${part}', ${x})`,
  epochMicros: (x) => `epoch_us(${x})`,
  addInterval: (x, months, microseconds) => `(${x} + to_months(${months}) + to_microseconds(${microseconds}))`,
  addDays: (x, days) => `(${x} + CAST(${days} AS INTEGER))`,
  truncate: (period, x) => `CAST(date_trunc('${period}', ${x}) AS DATE)`,
  daysBetween: (a, b) => `date_diff('day', CAST(${a} AS DATE), CAST(${b} AS DATE))`,
  dateLiteral: (day) => `DATE '${checkDay(day)}'`,
  timestampLiteral: (iso) => `TIMESTAMP '${utcText(iso)}'`,
  textHash: (x) => [
    `CAST('0x' || substr(md5(${x}), 1, 15) AS BIGINT)`,
    `CAST('0x' || substr(md5(${x}), 16, 15) AS BIGINT)`,
  ],
  json: duckdbJson,
};
