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
const sampleSize = 300;
/** Longer values are judged by their beginning: that of a number is a number, and no date is that long. */
const sampleLength = 64;

/** The typed value of a text that has passed the inference, timestamps in UTC; blanks are NULL. Casts alone are too lenient to tell what passes, but ten times faster. */
export function inferredValue({ type, zoned }: { type: InferredType; zoned: boolean }, text: string): string {
  // A cast to TIMESTAMP would drop the offset.
  if (zoned) return `timezone('UTC', ${trimmedCast(text, 'TIMESTAMPTZ')})`;
  const takesBlanks = type === 'integer' || type === 'number' || type === 'date';
  const as = duckdb.typeName(type);
  return takesBlanks ? `TRY_CAST(${text} AS ${as})` : trimmedCast(text, as);
}

/** Trimmed only where it does not parse as it stands: to trim a text costs three times as much as to read a time from it. */
function trimmedCast(text: string, as: string): string {
  return `coalesce(TRY_CAST(${text} AS ${as}), TRY_CAST(trim(${text}) AS ${as}))`;
}

interface Place {
  readonly query: (sql: string) => Promise<readonly Row[]>;
  readonly from: string;
}

/**
 * Finds the types of text columns: a type counts only when every value that is not blank has it. A first look at some rows tells which types cannot be, and
 * which is likely; one aggregate query over the whole table proves the likely ones, and a second one looks further where they did not hold. Timestamps all
 * have an offset or none has. D/M/Y dates are never guessed, see `dateReadings`.
 */
export async function inferTypes(
  input: Place & { readonly columns: readonly TextColumn[] },
): Promise<ReadonlyMap<string, Inference>> {
  const { query, from, columns } = input;
  const looked = (await sampleValues(input, columns)).map((values, i) => look(columns[i] as TextColumn, values));
  const first = await countWhole(input, looked, 'likely');
  const doubted = looked.filter((each) => each.likely.length < each.possible.length && isText(first(each)));
  const second = doubted.length === 0 ? first : await countWhole(input, doubted, 'possible');
  const inferences = new Map<string, Inference>();
  for (const each of looked) {
    const proven = conclude(doubted.includes(each) ? second(each) : first(each), mostlyZoned(each.values));
    const text = duckdb.identifier(each.name);
    const doubtful = proven.kind === 'text' && each.values.some(looksLikeDate);
    const readings = doubtful ? await dateReadings({ dialect: duckdb, query, from, text }) : null;
    inferences.set(each.name, readings === null ? proven : { kind: 'ambiguous', readings });
  }
  return inferences;
}

/** Of each column the values of some rows, without blanks, cut short. */
async function sampleValues({ query, from }: Place, columns: readonly TextColumn[]): Promise<readonly string[][]> {
  const cut = columns.map((each, i) => `left(${duckdb.identifier(each.name)}, ${sampleLength}) AS c${i}`);
  const sample = await query(`SELECT ${cut.join(', ')} FROM ${from} AS t LIMIT ${sampleSize}`);
  return columns.map((_, i) =>
    sample.map((row) => row[`c${i}`]).filter((each): each is string => typeof each === 'string' && each.trim() !== ''),
  );
}

const counts = ['boolean', 'integer', 'number', 'jsonNumber', 'date', 'timestamp', 'zoned'] as const;
type Count = (typeof counts)[number];

/** What a sample says of a column: the counts whose family it does not rule out, and those of them that it suggests. */
interface Looked {
  readonly name: string;
  readonly values: readonly string[];
  readonly possible: readonly Count[];
  readonly likely: readonly Count[];
}

function look({ name, jsonNumber }: TextColumn, values: readonly string[]): Looked {
  const all = (shape: Count) => {
    const pattern = new RegExp(shapes[shape]);
    return values.every((value) => pattern.test(value));
  };
  const number = jsonNumber === true ? 'jsonNumber' : 'number';
  const possible: Count[] = [];
  const likely: Count[] = [];
  if (all('boolean')) {
    possible.push('boolean');
    likely.push('boolean');
  }
  if (all(number)) {
    possible.push('integer', number);
    likely.push(all('integer') ? 'integer' : number);
  }
  if (all('timestamp')) {
    possible.push('date', 'timestamp', 'zoned');
    // Times without an offset are proven by the count of those that have one.
    if (all('date')) likely.push('date');
    else likely.push(...(all('zoned') ? (['zoned'] as const) : (['timestamp', 'zoned'] as const)));
  }
  return { name, values, possible, likely };
}

type Counts = (name: Count | 'present') => number;

/** Columns that one query counts: what an engine needs to plan a query grows with the square of its length. */
const atOnce = 100;

/** Counts over the whole table, in one query, or in several where it is very wide. What was not counted is -1, which no column has. */
async function countWhole(
  { query, from }: Place,
  looked: readonly Looked[],
  which: 'likely' | 'possible',
): Promise<(of: Looked) => Counts> {
  const found = new Map<Looked, Row>();
  for (let start = 0; start < looked.length; start += atOnce) {
    const batch = looked.slice(start, start + atOnce);
    const counted = batch.flatMap((each, i) => {
      const text = duckdb.identifier(each.name);
      const written = `CASE WHEN ${text} LIKE ' %' THEN trim(${text}) <> '' ELSE ${text} <> '' END`;
      const present = `${duckdb.countIf(written)} AS c${i}_present`;
      return [present, ...each[which].map((name) => `${duckdb.countIf(condition(name, text))} AS c${i}_${name}`)];
    });
    const [row = {}] = await query(`SELECT ${counted.join(', ')} FROM ${from} AS t`);
    for (const [i, each] of batch.entries()) found.set(each, renamed(row, `c${i}_`));
  }
  return (of) => (name) => Number(found.get(of)?.[name] ?? -1);
}

function renamed(row: Row, prefix: string): Row {
  const own = ['present', ...counts].map((name) => [name, row[`${prefix}${name}`] ?? null] as const);
  return Object.fromEntries(own.filter(([, value]) => value !== null));
}

const isText = (count: Counts) => conclude(count, false).kind === 'text';

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
  // What has not the shape is not parsed: of times without an offset that would take longer than all the rest.
  return holds[count] === null ? shaped : `CASE WHEN ${shaped} THEN ${holds[count]} END`;
}

function conclude(count: Counts, zoned: boolean): Inference {
  const present = count('present');
  if (present === 0) return { kind: 'empty' };
  const typed = (type: InferredType, zoned = false): Inference => ({ kind: 'typed', type, zoned });
  for (const type of ['boolean', 'integer', 'number', 'date'] as const) if (count(type) === present) return typed(type);
  if (count('jsonNumber') === present) return typed('number');
  if (count('zoned') === present) return typed('timestamp', true);
  return count('timestamp') === present && count('zoned') === 0 ? typed('timestamp') : { kind: 'text', zoned };
}
