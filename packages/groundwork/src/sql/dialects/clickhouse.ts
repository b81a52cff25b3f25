import { writeRe2 } from '../pattern/write-pattern.ts';
import { blank, isoDateMatch, isoTimestampMatch, type PatternMatch, patternMatch } from '../pattern-match.ts';
import type { LogicalType } from '../relation.ts';
import type { DatePart, Dialect } from './dialect.ts';
import { clickhouseJson } from './json/clickhouse-json.ts';
import { checkDay, escapedText, numberLiteral, utcText } from './quote.ts';

const text = (value: string) => `'${escapedText(value, "'")}'`;
const trimmed = (expression: string) =>
  `replaceRegexpAll(${expression}, '^[ \\\\t\\\\n\\\\v\\\\f\\\\r]+|[ \\\\t\\\\n\\\\v\\\\f\\\\r]+$', '')`;
const fits = (expression: string, regex: string) => `match(${expression}, ${text(regex)})`;

const types: Readonly<Record<Exclude<LogicalType, 'other'>, string>> = {
  string: 'Nullable(String)',
  date: 'Nullable(Date32)',
  timestamp: "Nullable(DateTime64(6, 'UTC'))",
  time: 'Nullable(String)',
  number: 'Nullable(Float64)',
  integer: 'Nullable(Int64)',
  boolean: 'Nullable(Bool)',
};

const numberText = `^[${blank}]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[${blank}]*$`;
const months = `['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']`;

/** The captured fields as SQL integers. Date32 holds 1900 to 2299: a day outside is NULL, not another day. */
function parts(x: string, { regex, groups }: PatternMatch) {
  const captured = `extractGroups(coalesce(${x}, ''), ${text(regex)})`;
  const group = (index: number | undefined) => (index === undefined ? "''" : `${captured}[${index}]`);
  const number = (index: number | undefined) => `toInt32OrZero(${group(index)})`;
  // A year alone is its first of January, a month its first day.
  const numberOrFirst = (index: number | undefined) => (index === undefined ? 'toInt32(1)' : number(index));
  const year = groups.year2 === undefined ? number(groups.year4) : `(2000 + ${number(groups.year2)})`;
  const month =
    groups.monthName === undefined
      ? numberOrFirst(groups.month)
      : `toInt32(indexOf(${months}, lower(${group(groups.monthName)})))`;
  const day = numberOrFirst(groups.day);
  const leap = `${year} % 4 = 0 AND (${year} % 100 != 0 OR ${year} % 400 = 0)`;
  const last = `multiIf(${month} IN (4, 6, 9, 11), 30, ${month} != 2, 31, ${leap}, 29, 28)`;
  const exists = `(length(${captured}) > 0 AND ${year} BETWEEN 1900 AND 2299 AND ${day} <= ${last})`;
  return { group, number, exists, date: `makeDate32(${year}, ${month}, ${day})`, year, month, day };
}

function tryTimestamp(x: string, match: PatternMatch): string {
  const { groups } = match;
  const { group, number, exists, year, month, day } = parts(x, match);
  const hour =
    groups.hour12 === undefined
      ? number(groups.hour24)
      : `(${number(groups.hour12)} % 12 + if(lower(${group(groups.meridiem)}) = 'pm', 12, 0))`;
  const fraction = `toInt32OrZero(rightPad(${group(groups.fraction)}, 6, '0'))`;
  const time = `makeDateTime64(${year}, ${month}, ${day}, ${hour}, ${number(groups.minute)}, ${number(groups.second)}, ${fraction}, 6, 'UTC')`;
  if (groups.offset === undefined) return `if(${exists}, ${time}, NULL)`;
  const digits = `rightPad(replaceRegexpAll(${group(groups.offset)}, '[^0-9]', ''), 4, '0')`;
  const minutes = `(60 * toInt32OrZero(substring(${digits}, 1, 2)) + toInt32OrZero(substring(${digits}, 3, 2)))`;
  return `if(${exists}, addMinutes(${time}, if(startsWith(${group(groups.offset)}, '-'), 1, -1) * ${minutes}), NULL)`;
}

const truncations = {
  day: 'toDate32',
  week: 'toStartOfWeek',
  month: 'toStartOfMonth',
  quarter: 'toStartOfQuarter',
  year: 'toStartOfYear',
} as const;

const dateParts: Readonly<Record<DatePart, (x: string) => string>> = {
  year: (x) => `toYear(${x})`,
  quarter: (x) => `toQuarter(${x})`,
  month: (x) => `toMonth(${x})`,
  week: (x) => `toISOWeek(${x})`,
  day: (x) => `toDayOfMonth(${x})`,
  doy: (x) => `toDayOfYear(${x})`,
  dow: (x) => `(toDayOfWeek(${x}) % 7)`,
  isodow: (x) => `toDayOfWeek(${x})`,
  hour: (x) => `toHour(${x})`,
  minute: (x) => `toMinute(${x})`,
  second: (x) => `toSecond(${x})`,
};

/** ClickHouse 24 and newer. */
export const clickhouse: Dialect = {
  name: 'clickhouse',
  identifier: (value) => `"${escapedText(value, '"')}"`,
  literal: (value) => {
    if (value === null) return 'NULL';
    if (typeof value === 'string') return text(value);
    return typeof value === 'number' ? numberLiteral(value) : String(value);
  },

  toNumber: (x) => `CAST(${x} AS Nullable(Float64))`,
  toText: (x) => `CAST(${x} AS Nullable(String))`,
  typeName: (type) => types[type],
  tryNumber: (x) =>
    `if(${fits(x, numberText)} AND isFinite(toFloat64OrZero(${trimmed(x)})), toFloat64OrNull(${trimmed(x)}), NULL)`,
  tryInteger: (x) => `if(${fits(x, `^[${blank}]*[+-]?[0-9]+[${blank}]*$`)}, toInt64OrNull(${trimmed(x)}), NULL)`,
  tryBoolean: (x) =>
    `multiIf(lower(${trimmed(x)}) IN ('true', 't', 'yes', '1'), true, lower(${trimmed(x)}) IN ('false', 'f', 'no', '0'), false, NULL)`,
  tryDate: (x, format) => {
    const { exists, date } = parts(x, format === null ? isoDateMatch : patternMatch(format));
    return `if(${exists}, ${date}, NULL)`;
  },
  tryTimestamp: (x, format) => tryTimestamp(x, format === null ? isoTimestampMatch : patternMatch(format)),
  tryTime: (x) =>
    `if(${fits(x, `^[${blank}]*([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?[${blank}]*$`)}, ${trimmed(x)}, NULL)`,

  computeOnce: '',
  countIf: (condition) => `countIf(${condition})`,
  anyTrue: (condition) => `toInt64(countIf(${condition}) > 0)`,
  countDistinct: (x) => `uniqExact(${x})`,
  approximateDistinct: (x) => `uniq(${x})`,
  centredSquares: (x) => `if(count(${x}) < 2, 0, varPopStable(${x}) * count(${x}))`,
  centredCross: (a, b) => `if(count(${b}) < 2, 0, covarPopStable(${a}, ${b}) * count(${b}))`,
  quantile: (x, p) => `quantileExactInclusiveOrNull(${numberLiteral(p)})(${x})`,
  // quantileExact and its Low and High variants take other ranks.
  discreteQuantile: (x, p) =>
    `arrayElementOrNull(arraySort(groupArray(${x})), greatest(1, toInt64(ceil(${numberLiteral(p)} * count(${x})))))`,
  discreteQuantiles: (x, ps) => ps.map((p) => clickhouse.discreteQuantile(x, p)),
  bitOr: (x) => `if(count(${x}) = 0, NULL, groupBitOr(toUInt8OrZero(toString(${x}))))`,
  decimalText: (x) => {
    const digits = `CAST(${x} AS Nullable(String))`;
    return `if(position(${digits}, '.') > 0, replaceRegexpOne(${digits}, '[.]?0+$', ''), ${digits})`;
  },
  doubleBits: (x) => `toString(reinterpretAsInt64(${x} + 0.0))`,

  isNaN: (x) => `coalesce(isNaN(${x}), false)`,
  isFinite: (x) => `coalesce(isFinite(${x}), false)`,
  matches: (x, pattern) => `match(${x}, ${text(writeRe2(pattern))})`,
  replaceMatches: (x, pattern, replacement) => `replaceRegexpAll(${x}, ${text(pattern)}, ${text(replacement)})`,
  translate: (x, from, to) => `translateUTF8(${x}, ${text(from)}, ${text(to)})`,
  // LIKE itself takes a backslash as its escape character, so it is doubled once for LIKE and once for the literal.
  like: (x, pattern, ignoreCase) => `${ignoreCase ? 'ilike' : 'like'}(${x}, ${text(pattern.replaceAll('\\', '\\\\'))})`,
  inByteOrder: (x) => x,
  length: (x) => `lengthUTF8(${x})`,
  toDate: (x) => `toDate32(${x})`,
  toUtc: (x) => `toTimeZone(${x}, 'UTC')`,
  toLocal: (x, timezone) => `toTimeZone(${x}, ${text(timezone)})`,
  datePart: (part, x) => dateParts[part](x),
  epochMicros: (x) => `toUnixTimestamp64Micro(toDateTime64(${x}, 6, 'UTC'))`,
  addInterval: (x, months, microseconds) => `addMicroseconds(addMonths(${x}, ${months}), ${microseconds})`,
  addDays: (x, days) => `addDays(${x}, ${days})`,
  truncate: (period, x) => `toDate32(${truncations[period]}(${x}${period === 'week' ? ', 1' : ''}))`,
  daysBetween: (a, b) => `dateDiff('day', toDate32(${a}), toDate32(${b}))`,
  dateLiteral: (day) => `toDate32('${checkDay(day)}')`,
  timestampLiteral: (iso) => `toDateTime64('${utcText(iso)}', 6, 'UTC')`,
  textHash: (x) => {
    const bits = `reinterpretAsUInt128(reverse(MD5(${x})))`;
    return [
      `toUInt64(bitShiftRight(${bits}, 68))`,
      `toUInt64(bitAnd(bitShiftRight(${bits}, 8), toUInt128(1152921504606846975)))`,
    ];
  },
  json: clickhouseJson,
};
