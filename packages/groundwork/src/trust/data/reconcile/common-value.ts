import type { Dialect } from '../../../sql/dialects/dialect.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import type { Column, Relation } from '../../../sql/relation.ts';
import { type Cell, cellOf, isNumeric, isTemporal } from '../../cell.ts';
import type { Names } from './reconcile-rule.ts';

/** What the values of two columns are compared as. */
export type CommonKind = 'string' | 'integer' | 'decimal' | 'number' | 'boolean' | 'date' | 'timestamp' | 'time';

/** One column of one of the two tables, in the form in which it is compared. */
export interface CommonValue {
  /** SQL of the value in the type of the kind; NULL where nothing is there, or where a text does not read as the kind. */
  readonly value: string;
  /** SQL of a text that is equal on every engine for equal values, and only for them; NULL where nothing is there. */
  readonly canonical: string;
  /** SQL of what is compared within one engine: the value, or its canonical text where texts may not read as the kind. */
  readonly compared: string;
  /** SQL of the value as it is written in the table. */
  readonly shown: string;
}

export interface CommonPair {
  readonly kind: CommonKind;
  /** Compared as doubles, though a side may hold numbers of more digits than a double has. */
  readonly inexact: boolean;
  readonly here: CommonValue;
  readonly there: CommonValue;
}

/**
 * The kind that two columns are compared as. Numbers compare as numbers whatever they print like (1 and 1.0), digit by digit where both are exact and as doubles
 * where either is one; a date is the midnight of its day, a boolean is
 * its 1 or 0 beside a number, and a text is read as what the other side holds or is declared to be. A type that was only seen in the values of a file yields to
 * a column of texts: 007 is not 7 unless somebody says that it is a number.
 */
export function commonKind(a: Column, b: Column): CommonKind {
  const [one, other] = [plainType(a), plainType(b)];
  if (one === other) return one;
  if (one === 'string') return isSeenOnly(b) ? 'string' : readAs(other);
  if (other === 'string') return isSeenOnly(a) ? 'string' : readAs(one);
  if (isNumeric(a) && isNumeric(b)) return one === 'number' || other === 'number' ? 'number' : 'decimal';
  if (isTemporal(a) && isTemporal(b)) return 'timestamp';
  const number = [a, b].find(isNumeric);
  if (number && (one === 'boolean' || other === 'boolean')) return plainType(number);
  return 'string';
}

export function isNumber(kind: CommonKind): boolean {
  return kind === 'number' || isExact(kind);
}

/** Whether numbers are compared digit by digit. */
export function isExact(kind: CommonKind): boolean {
  return kind === 'integer' || kind === 'decimal';
}

/** A pair of columns as both tables hold them. The padding of a column of fixed length is no part of its values. */
export function commonPair(names: Names, here: Relation, there: Relation): CommonPair {
  const [a, b] = [cellOf(here, names.here), cellOf(there, names.there)];
  const kind = commonKind(a.column, b.column);
  const padded = [a, b].some(({ column }) => /^(character|char|bpchar)\b(?! varying)/i.test(column.nativeType));
  // Decimals of different widths have no type in common that holds them all.
  const byText = kind === 'boolean' || kind === 'decimal' || [a, b].some((each) => mayNotRead(each, kind));
  const common = (cell: Cell, relation: Relation): CommonValue => {
    const dialect = dialects[relation.dialect];
    const value = valueAs(dialect, cell, kind, padded);
    const canonical = canonicalOf(dialect, cell, kind, value);
    return { value, canonical, compared: byText ? canonical : value, shown: dialect.toText(cell.text) };
  };
  const inexact = kind === 'number' && [a, b].some(({ column }) => mayOutgrowDouble(column));
  return { kind, inexact, here: common(a, here), there: common(b, there) };
}

function valueAs(dialect: Dialect, { column, value, text }: Cell, kind: CommonKind, padded: boolean): string {
  if (kind === 'string') {
    const written = column.type === 'string' ? value : dialect.toText(text);
    return padded ? `rtrim(${written}, ' ')` : written;
  }
  if (kind === 'number' && isNumeric(column)) return dialect.toNumber(value);
  if (kind === 'decimal' && isNumeric(column)) return value;
  if (kind === plainType(column)) return value;
  if (column.type === 'string' && kind !== 'decimal') return parsers(dialect)[kind](value);
  if (column.type === 'boolean') {
    const digit = `CASE WHEN ${value} THEN 1 WHEN NOT ${value} THEN 0 END`;
    return kind === 'number' ? dialect.toNumber(digit) : digit;
  }
  return `CAST(${value} AS ${dialect.typeName(readAs(kind))})`;
}

function parsers(
  dialect: Dialect,
): Readonly<Record<Exclude<CommonKind, 'string' | 'decimal'>, (text: string) => string>> {
  return {
    integer: dialect.tryInteger,
    number: dialect.tryNumber,
    boolean: dialect.tryBoolean,
    date: (text) => dialect.tryDate(text, null),
    timestamp: (text) => dialect.tryTimestamp(text, null),
    time: dialect.tryTime,
  };
}

/** A text that does not read as the kind is still there, and different from every value of the kind. */
function canonicalOf(dialect: Dialect, cell: Cell, kind: CommonKind, value: string): string {
  const text = canonicalText(dialect, value, kind);
  if (!mayNotRead(cell, kind)) return text;
  return `CASE WHEN ${value} IS NOT NULL THEN ${text} WHEN ${cell.present} THEN 'text ' || ${cell.text} END`;
}

/** As the content hash of a baseline writes values: doubles by their bits, timestamps by their microseconds. */
function canonicalText(dialect: Dialect, value: string, kind: CommonKind): string {
  if (kind === 'string') return value;
  if (kind === 'timestamp') return dialect.toText(dialect.epochMicros(value));
  if (kind === 'decimal') return dialect.decimalText(value);
  if (kind !== 'number') return dialect.toText(value);
  const rest = `WHEN ${dialect.isNaN(value)} THEN 'NaN' WHEN ${value} > 0 THEN 'Infinity' WHEN ${value} < 0 THEN '-Infinity'`;
  return `CASE WHEN ${dialect.isFinite(value)} THEN ${dialect.doubleBits(value)} ${rest} END`;
}

function mayNotRead({ column }: Cell, kind: CommonKind): boolean {
  return column.parsed?.declared === true || (column.type === 'string' && kind !== 'string');
}

function isSeenOnly(column: Column): boolean {
  return column.parsed?.declared === false;
}

function plainType(column: Column): CommonKind {
  if (column.type === 'number' && column.parsed === undefined && exactType.test(column.nativeType)) return 'decimal';
  return column.type === 'other' ? 'string' : column.type;
}

const exactType = /^(decimal|numeric|money)\b/i;

/** A text that is a number is read as a double. */
function readAs(kind: CommonKind): Exclude<CommonKind, 'decimal'> {
  return kind === 'decimal' ? 'number' : kind;
}

/** Any integer of 32 bits and any decimal of 15 digits is its own double. */
function mayOutgrowDouble({ type, nativeType, parsed }: Column): boolean {
  if (type === 'integer') return !/^(u?tinyint|u?smallint|u?integer|oid)$/i.test(nativeType);
  if (type !== 'number' || parsed !== undefined) return type === 'string';
  const [, precision] = /^(?:decimal|numeric)\((\d+)/i.exec(nativeType) ?? [];
  return precision === undefined ? !/^(real|float|double)/i.test(nativeType) : Number(precision) > 15;
}
