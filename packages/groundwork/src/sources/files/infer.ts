import { duckdb } from '../../sql/dialects/duckdb.ts';
import { isoDateMatch, isoTimestampMatch } from '../../sql/pattern-match.ts';
import type { Row } from '../connection.ts';
import { dateReadings, looksLikeDate, type Readings } from '../date-readings.ts';
import { mostlyZoned, zonedShape } from '../zoned-text.ts';

/** What the values of a text column are, all of them. */
export type Inference =
  | { readonly kind: 'empty' }
  /** `zoned`: most are times with an offset, though not all are times. */
  | { readonly kind: 'text'; readonly zoned: boolean }
  | { readonly kind: 'ambiguous'; readonly readings: Readings }
  | { readonly kind: 'typed'; readonly type: InferredType; readonly zoned: boolean };

type InferredType = 'integer' | 'number' | 'boolean' | 'date' | 'timestamp';

export interface TextColumn {
  readonly name: string;
  /** The values are JSON numbers: exponents and the like are numbers for sure, not product codes. */
  readonly jsonNumber?: boolean;
}

const blank = '[ \\t]*';
const whole = (body: string) => `^${blank}(${body})${blank}$`;
const fraction = '([.][0-9]*)?|-?[.][0-9]+';
/** What a value must look like. Digits with a leading zero (02134), a plus (+4912345) or more than 18 of them (card numbers) are names, not numbers, and 12E5 may be a product. */
const shapes = {
  boolean: whole('[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]'),
  integer: whole('-?(0|[1-9][0-9]{0,17})'),
  number: whole(`-?(0|[1-9][0-9]{0,17})${fraction}|-?[0-9][.][0-9]+[eE][-+]?[0-9]{1,3}|-?[0-9][eE][-+][0-9]{1,3}`),
  jsonNumber: whole(`-?[0-9]{1,18}([.][0-9]+)?([eE][-+]?[0-9]{1,3})?`),
  date: isoDateMatch.regex,
  timestamp: isoTimestampMatch.regex,
  zoned: zonedShape,
};
const sampleSize = 1000;
/** Longer values are judged by their beginning: that of a number is a number, and no date is that long. */
const sampleLength = 64;

/** The typed value of a text that has passed the inference, timestamps in UTC; blanks are NULL. Casts alone are too lenient to tell what passes, but ten times faster. */
export function inferredValue({ type, zoned }: { type: InferredType; zoned: boolean }, text: string): string {
  // A cast to TIMESTAMP would drop the offset.
  if (zoned) return `timezone('UTC', TRY_CAST(trim(${text}) AS TIMESTAMPTZ))`;
  const takesBlanks = type === 'integer' || type === 'number';
  return `TRY_CAST(${takesBlanks ? text : `trim(${text})`} AS ${duckdb.typeName(type)})`;
}

/**
 * Finds the types of text columns: a type counts only when every value that is not blank has it. A first look at some rows leaves out the types that cannot be;
 * one aggregate query over the whole table proves the rest. Timestamps all have an offset or none has. D/M/Y dates are never guessed, see `dateReadings`.
 */
export async function inferTypes(input: {
  readonly query: (sql: string) => Promise<readonly Row[]>;
  readonly from: string;
  readonly columns: readonly TextColumn[];
}): Promise<ReadonlyMap<string, Inference>> {
  const { query, from, columns } = input;
  const sample = await query(
    `SELECT ${columns.map((each, i) => `left(${duckdb.identifier(each.name)}, ${sampleLength}) AS c${i}`).join(', ')} FROM ${from} AS t LIMIT ${sampleSize}`,
  );
  const values = columns.map((_, i) =>
    sample.map((row) => row[`c${i}`]).filter((each): each is string => typeof each === 'string' && each.trim() !== ''),
  );
  const possible = columns.map((column, i) => candidates(column, values[i] ?? []));
  const counted = columns.flatMap((column, i) => [
    `${duckdb.countIf(`trim(${duckdb.identifier(column.name)}) <> ''`)} AS c${i}_present`,
    ...(possible[i] ?? []).map(
      (count) => `${duckdb.countIf(condition(count, duckdb.identifier(column.name)))} AS c${i}_${count}`,
    ),
  ]);
  const [row = {}] = await query(`SELECT ${counted.join(', ')} FROM ${from} AS t`);
  const inferences = new Map<string, Inference>();
  for (const [i, column] of columns.entries()) {
    const texts = values[i] ?? [];
    const proven = conclude((name) => Number(row[`c${i}_${name}`] ?? -1), mostlyZoned(texts));
    const doubtful = proven.kind === 'text' && texts.some(looksLikeDate);
    const text = duckdb.identifier(column.name);
    const readings = doubtful ? await dateReadings({ dialect: duckdb, query, from, text }) : null;
    inferences.set(column.name, readings === null ? proven : { kind: 'ambiguous', readings });
  }
  return inferences;
}

type Count = 'boolean' | 'integer' | 'number' | 'jsonNumber' | 'date' | 'timestamp' | 'zoned';

/** The counts worth making: those whose family the sample does not rule out. */
function candidates(column: TextColumn, sample: readonly string[]): readonly Count[] {
  const number = column.jsonNumber === true ? 'jsonNumber' : 'number';
  const families: readonly { readonly widest: Count; readonly counts: readonly Count[] }[] = [
    { widest: 'boolean', counts: ['boolean'] },
    { widest: number, counts: ['integer', number] },
    { widest: 'timestamp', counts: ['date', 'timestamp', 'zoned'] },
  ];
  return families
    .filter(({ widest }) => sample.every((value) => new RegExp(shapes[widest]).test(value)))
    .flatMap(({ counts }) => counts);
}

function condition(count: Count, text: string): string {
  const holds: Readonly<Record<Count, string | null>> = {
    boolean: null,
    integer: null,
    number: `isfinite(${inferredValue({ type: 'number', zoned: false }, text)})`,
    jsonNumber: `isfinite(${inferredValue({ type: 'number', zoned: false }, text)})`,
    date: `${inferredValue({ type: 'date', zoned: false }, text)} IS NOT NULL`,
    timestamp: `${inferredValue({ type: 'timestamp', zoned: false }, text)} IS NOT NULL`,
    zoned: `${inferredValue({ type: 'timestamp', zoned: true }, text)} IS NOT NULL`,
  };
  const shaped = `regexp_matches(${text}, ${duckdb.literal(shapes[count])})`;
  return holds[count] === null ? shaped : `${shaped} AND ${holds[count]}`;
}

function conclude(count: (name: Count | 'present') => number, zoned: boolean): Inference {
  const present = count('present');
  if (present === 0) return { kind: 'empty' };
  const typed = (type: InferredType, zoned = false): Inference => ({ kind: 'typed', type, zoned });
  for (const type of ['boolean', 'integer', 'number', 'date'] as const) if (count(type) === present) return typed(type);
  if (count('jsonNumber') === present) return typed('number');
  if (count('zoned') === present) return typed('timestamp', true);
  return count('timestamp') === present && count('zoned') === 0 ? typed('timestamp') : { kind: 'text', zoned };
}
