import { writeAdvanced } from '../pattern/write-pattern.ts';
import { blank, isoDateMatch, isoTimestampMatch, type PatternMatch, patternMatch } from '../pattern-match.ts';
import type { LogicalType } from '../relation.ts';
import type { Dialect } from './dialect.ts';
import { postgresJson } from './json/postgres-json.ts';
import { checkDay, checkText, numberLiteral, postgresText, utcText } from './quote.ts';

const text = postgresText;
const trimmed = (expression: string) => `btrim(${expression}, E' \\t\\n\\v\\f\\r')`;
const fits = (expression: string, regex: string) => `(${expression}) ~ ${text(regex)}`;

const types: Readonly<Record<Exclude<LogicalType, 'other'>, string>> = {
  string: 'text',
  date: 'date',
  timestamp: 'timestamp without time zone',
  time: 'time without time zone',
  number: 'double precision',
  integer: 'bigint',
  boolean: 'boolean',
};

// PostgreSQL raises where a text does not fit its type, so every cast stands behind a regular expression that only lets through what fits.
const plainNumber = `^[${blank}]*[+-]?[0-9]{1,15}([.][0-9]{0,15})?[${blank}]*$`;
const mantissa = '[+-]?([0-9]{1,200}([.][0-9]{0,200})?|[.][0-9]{1,200})';
const shortNumber = `^[${blank}]*${mantissa}([eE][+-]?0?[0-9]{1,2})?[${blank}]*$`;
const longNumber = `^[${blank}]*${mantissa}([eE][+-]?0*[0-9]{1,3})?[${blank}]*$`;
/** Beyond three digits of an exponent everything is 0 or too large, whatever of the 200 digits stands before. */
const vanishing = `^[${blank}]*(${mantissa}[eE]-[0-9]+|[+-]?(0+([.]0*)?|[.]0+)[eE][+]?[0-9]+)[${blank}]*$`;
const largest = '1.7976931348623157e308';
const smallest = '2.4703282292062328e-324';

function tryNumber(x: string): string {
  const exact = `CAST(${trimmed(x)} AS numeric)`;
  const far = `CASE WHEN abs(${exact}) > ${largest} THEN NULL WHEN abs(${exact}) < ${smallest} THEN 0 ELSE CAST(${exact} AS double precision) END`;
  const double = `CAST(${trimmed(x)} AS double precision)`;
  // Nearly every number is a plain one, and its short expression is seven times as fast as one that takes 200 digits.
  return `CASE WHEN ${fits(x, plainNumber)} THEN ${double} WHEN ${fits(x, shortNumber)} THEN ${double} WHEN ${fits(x, longNumber)} THEN ${far} WHEN ${fits(x, vanishing)} THEN 0 END`;
}

function tryInteger(x: string): string {
  const digits = (count: string) => `^[${blank}]*[+-]?[0-9]{${count}}[${blank}]*$`;
  const exact = `CAST(${trimmed(x)} AS numeric)`;
  const far = `CASE WHEN ${exact} BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(${exact} AS bigint) END`;
  return `CASE WHEN ${fits(x, digits('1,18'))} THEN CAST(${trimmed(x)} AS bigint) WHEN ${fits(x, digits('19,200'))} THEN ${far} END`;
}

const monthArray = "ARRAY['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']";
const daysInMonth =
  'CASE WHEN parts.m IN (4, 6, 9, 11) THEN 30 WHEN parts.m <> 2 THEN 31 WHEN parts.y % 4 = 0 AND (parts.y % 100 <> 0 OR parts.y % 400 = 0) THEN 29 ELSE 28 END';

/** Without it PostgreSQL would put the expression in the place of every use of its column, and match a text ten times to read one date. */
const computeOnce = ' OFFSET 0';

/** The captured fields as integers in a row `parts`, and `result` made of them where the day exists. */
function fromParts(x: string, { regex, groups }: PatternMatch, result: string): string {
  const group = (index: number | undefined) => (index === undefined ? 'NULL' : `found.g[${index}]`);
  const number = (index: number | undefined) =>
    index === undefined ? '0' : `coalesce(CAST(${group(index)} AS integer), 0)`;
  // A year alone is its first of January, a month its first day.
  const numberOrFirst = (index: number | undefined) => (index === undefined ? '1' : number(index));
  const year = groups.year2 === undefined ? number(groups.year4) : `2000 + ${number(groups.year2)}`;
  const month =
    groups.monthName === undefined
      ? numberOrFirst(groups.month)
      : `array_position(${monthArray}, lower(${group(groups.monthName)}))`;
  const hour =
    groups.hour12 === undefined
      ? number(groups.hour24)
      : `${number(groups.hour12)} % 12 + CASE WHEN lower(${group(groups.meridiem)}) = 'pm' THEN 12 ELSE 0 END`;
  const fraction =
    groups.fraction === undefined ? '0' : `coalesce(CAST(rpad(${group(groups.fraction)}, 6, '0') AS integer), 0)`;
  const columns = [
    `${year} AS y`,
    `${month} AS m`,
    `${numberOrFirst(groups.day)} AS d`,
    `${hour} AS h`,
    `${number(groups.minute)} AS mi`,
    `${number(groups.second)} AS s`,
    `${fraction} AS us`,
    `${offsetMinutes(groups.offset === undefined ? null : group(groups.offset))} AS o`,
  ];
  return (
    `(SELECT CASE WHEN parts.d <= ${daysInMonth} THEN ${result} END` +
    ` FROM (SELECT ${columns.join(', ')} FROM (SELECT regexp_match(${x}, ${text(regex)}) AS g${computeOnce}) AS found WHERE found.g IS NOT NULL) AS parts)`
  );
}

function offsetMinutes(offset: string | null): string {
  if (offset === null) return '0';
  const digits = `rpad(regexp_replace(coalesce(${offset}, ''), '[^0-9]', '', 'g'), 4, '0')`;
  const minutes = `60 * CAST(substr(${digits}, 1, 2) AS integer) + CAST(substr(${digits}, 3, 2) AS integer)`;
  return `CASE WHEN ${offset} LIKE '-%' THEN -1 ELSE 1 END * (${minutes})`;
}

const timestampOfParts =
  'make_timestamp(parts.y, parts.m, parts.d, parts.h, parts.mi, parts.s)' +
  " + parts.us * interval '1 microsecond' - parts.o * interval '1 minute'";

/** PostgreSQL 13 and newer. */
export const postgres: Dialect = {
  name: 'postgres',
  identifier: (value) => `"${checkText(value).replaceAll('"', '""')}"`,
  literal: (value) => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return text(value);
    return typeof value === 'number' ? numberLiteral(value) : String(value);
  },

  toNumber: (x) => `CAST(${x} AS double precision)`,
  toText: (x) => `CAST(${x} AS text)`,
  typeName: (type) => types[type],
  tryNumber,
  tryInteger,
  tryBoolean: (x) =>
    `CASE WHEN lower(${trimmed(x)}) IN ('true', 't', 'yes', '1') THEN true WHEN lower(${trimmed(x)}) IN ('false', 'f', 'no', '0') THEN false END`,
  tryDate: (x, format) =>
    fromParts(x, format === null ? isoDateMatch : patternMatch(format), 'make_date(parts.y, parts.m, parts.d)'),
  tryTimestamp: (x, format) =>
    fromParts(x, format === null ? isoTimestampMatch : patternMatch(format), timestampOfParts),
  tryTime: (x) =>
    `CASE WHEN ${fits(x, `^[${blank}]*([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?[${blank}]*$`)} THEN CAST(${trimmed(x)} AS time) END`,

  computeOnce,
  countIf: (condition) => `count(*) FILTER (WHERE ${condition})`,
  anyTrue: (condition) => `CASE WHEN bool_or(${condition}) THEN 1 ELSE 0 END`,
  countDistinct: (x) => `count(DISTINCT ${x})`,
  approximateDistinct: () => null,
  centredSquares: (x) => `coalesce(var_pop(${x}) * count(${x}), 0)`,
  centredCross: (a, b) => `coalesce(covar_pop(${a}, ${b}) * count(${b}), 0)`,
  quantile: (x, p) => `percentile_cont(${numberLiteral(p)}) WITHIN GROUP (ORDER BY ${x})`,
  discreteQuantile: (x, p) => `percentile_disc(${numberLiteral(p)}) WITHIN GROUP (ORDER BY ${x})`,
  discreteQuantiles: (x, ps) =>
    ps.map(
      (_, i) =>
        `(percentile_disc(ARRAY[${ps.map(numberLiteral).join(', ')}]::double precision[]) WITHIN GROUP (ORDER BY ${x}))[${i + 1}]`,
    ),
  bitOr: (x) => `bit_or(${x})`,
  decimalText: (x) => `CAST(trim_scale(CAST(${x} AS numeric)) AS text)`,
  doubleBits: (x) => `CAST(CAST(CAST('x' || encode(float8send(${x} + 0.0), 'hex') AS bit(64)) AS bigint) AS text)`,

  isNaN: (x) => `coalesce((${x}) = 'NaN'::double precision, false)`,
  // NaN sorts above infinity, so one comparison each way covers all three.
  isFinite: (x) => `coalesce((${x}) > '-infinity'::double precision AND (${x}) < 'infinity'::double precision, false)`,
  // Under the collation "C", so that no locale says what a word character is; a database may have collations that refuse regular expressions.
  matches: (x, pattern) => `((${x}) COLLATE "C" ~ ${text(writeAdvanced(pattern))})`,
  replaceMatches: (x, pattern, replacement) => `regexp_replace(${x}, ${text(pattern)}, ${text(replacement)}, 'g')`,
  translate: (x, from, to) => `translate(${x}, ${text(from)}, ${text(to)})`,
  like: (x, pattern, ignoreCase) => `((${x}) ${ignoreCase ? 'ILIKE' : 'LIKE'} ${text(pattern)} ESCAPE '')`,
  inByteOrder: (x) => `((${x}) COLLATE "C")`,
  length: (x) => `char_length(${x})`,
  toDate: (x) => `CAST(${x} AS date)`,
  toUtc: (x) => `timezone('UTC', ${x})`,
  toLocal: (x, timezone) => `timezone(${text(timezone)}, timezone('UTC', ${x}))`,
  datePart: (part, x) => `CAST(floor(date_part('${part}', ${x})) AS bigint)`,
  epochMicros: (x) => `CAST(extract(epoch FROM ${x}) * 1000000 AS bigint)`,
  addInterval: (x, months, microseconds) =>
    `((${x}) + interval '${months} months' + interval '${microseconds} microseconds')`,
  addDays: (x, days) => `((${x}) + CAST(${days} AS integer))`,
  truncate: (period, x) => `CAST(date_trunc('${period}', ${x}) AS date)`,
  daysBetween: (a, b) => `(CAST(${b} AS date) - CAST(${a} AS date))`,
  dateLiteral: (day) => `DATE '${checkDay(day)}'`,
  timestampLiteral: (iso) => `TIMESTAMP '${utcText(iso)}'`,
  textHash: (x) => [
    `CAST(CAST('x' || substr(md5(${x}), 1, 15) AS bit(60)) AS bigint)`,
    `CAST(CAST('x' || substr(md5(${x}), 16, 15) AS bit(60)) AS bigint)`,
  ],
  json: postgresJson,
};
