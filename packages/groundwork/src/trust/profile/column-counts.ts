import { ownPattern } from '../../charter/pattern/read-pattern.ts';
import type { Value } from '../../sources/connection.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { isoTimestampMatch } from '../../sql/pattern-match.ts';
import type { Relation } from '../../sql/relation.ts';
import { type Cell, isBlank, isNumeric, isTemporal } from '../cell.ts';
import { countOf, type Errored } from '../measurement.ts';
import { profiledCell } from './profiled-column.ts';
import type { ColumnProfile } from './table-profile.ts';

/** Above this many rows distinct values are the engine's estimate, where it has one: exact counts would hold every value in memory. */
export const exactUpTo = 1_000_000;

/** The aggregates of one column, by what they are. All of them are read in one scan. */
export type Counted = Readonly<Record<string, string>>;

/** What the counts say of a column, before its quantiles and values are read. */
export type Counts = Omit<ColumnProfile, 'quantiles' | 'top' | 'topComplete' | 'shapes' | 'shapesOf'>;

export function countedOf(relation: Relation, index: number, rows: number): Counted {
  const column = relation.columns[index] as Relation['columns'][number];
  const dialect = dialects[relation.dialect];
  const cell = profiledCell(relation, column);
  const { value } = cell;
  const written = { written: `count(${column.parsed === undefined ? value : cell.text})` };
  if (column.type === 'other') return written;
  const distinct = { distinct: distinctOf(dialect, value, rows).sql };
  const typed = { ...written, values: `count(${value})` };
  if (column.type === 'string') return { ...typed, ...textCounts(dialect, value, rows) };
  const blanks = column.parsed?.declared ? { blanks: dialect.countIf(isBlank(cell.text)) } : {};
  if (isNumeric(column)) return { ...typed, ...blanks, ...distinct, ...numberCounts(dialect, finite(dialect, cell)) };
  if (isTemporal(column)) return { ...typed, ...blanks, ...distinct, min: `min(${value})`, max: `max(${value})` };
  return { ...typed, ...blanks, ...distinct };
}

/** The number of a numeric column as a double; NULL where it is NaN or infinite. */
export function finite(dialect: Dialect, { value, column }: Cell): string {
  const number = dialect.toNumber(value);
  return column.type === 'integer' ? number : `CASE WHEN ${dialect.isFinite(number)} THEN ${number} END`;
}

/** A text where something is written, NULL where it is blank. */
export function writtenText(value: string): string {
  return `CASE WHEN NOT ${isBlank(value)} THEN ${value} END`;
}

function distinctOf(dialect: Dialect, value: string, rows: number) {
  const estimate = rows > exactUpTo ? dialect.approximateDistinct(value) : null;
  return { sql: estimate ?? dialect.countDistinct(value), exact: estimate === null };
}

function textCounts(dialect: Dialect, value: string, rows: number): Counted {
  const text = writtenText(value);
  return {
    blanks: dialect.countIf(isBlank(value)),
    distinct: distinctOf(dialect, text, rows).sql,
    shortest: `min(${dialect.length(text)})`,
    longest: `max(${dialect.length(text)})`,
    numbers: `count(${dialect.tryNumber(value)})`,
    // By the shape alone: to look every day up in the calendar costs more than all the rest.
    dates: dialect.countIf(dialect.matches(value, ownPattern(isoTimestampMatch.regex))),
  };
}

function numberCounts(dialect: Dialect, number: string): Counted {
  return {
    min: `min(${number})`,
    max: `max(${number})`,
    mean: `avg(${number})`,
    zeros: dialect.countIf(`${number} = 0`),
    negatives: dialect.countIf(`${number} < 0`),
  };
}

/** What was read, as a profile. A value that could not be read makes the whole column one that could not. */
export function countsOf(input: {
  readonly relation: Relation;
  readonly index: number;
  readonly rows: number;
  readonly counted: Counted;
  readonly values: ReadonlyMap<string, Value | Errored>;
}): Counts {
  const { relation, rows, counted, values } = input;
  const column = relation.columns[input.index] as Relation['columns'][number];
  const read = (name: string): Value => {
    const value = values.get(counted[name] ?? '') ?? null;
    return typeof value === 'object' ? null : value;
  };
  const count = (name: string) => countOf(read(name));
  const failed = Object.values(counted)
    .map((sql) => values.get(sql))
    .find((each): each is Errored => typeof each === 'object' && each !== null);
  const [written, blanks] = [count('written'), count('blanks')];
  const isText = column.type === 'string';
  const present = column.parsed?.declared === false ? count('values') : written - blanks;
  return {
    name: column.name,
    type: column.type,
    nativeType: column.nativeType,
    typed: column.parsed === undefined ? 'stored' : column.parsed.declared ? 'declared' : 'inferred',
    ambiguous: column.ambiguous ?? null,
    nulls: rows - blanks - present,
    blanks,
    present,
    unparsed: column.parsed?.declared ? present - count('values') : 0,
    // An estimate may exceed what it is an estimate of.
    distinct: Math.min(count('distinct'), present),
    distinctExact: distinctOf(dialects[relation.dialect], 'x', rows).exact,
    min: number(read('min')),
    max: number(read('max')),
    mean: number(read('mean')) as number | null,
    zeros: count('zeros'),
    negatives: count('negatives'),
    lengths: isText && present > 0 ? [count('shortest'), count('longest')] : null,
    parses: isText ? { number: count('numbers'), date: count('dates') } : null,
    trouble: failed?.message ?? null,
  };
}

/** JSON has no infinity; a sum that left the doubles is no mean. */
function number(value: Value): number | string | null {
  if (typeof value === 'boolean') return null;
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
