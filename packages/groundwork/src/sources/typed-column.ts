import type { DeclaredColumn } from '../charter/schema/data.ts';
import { nearest } from '../errors/nearest.ts';
import { fail, GroundworkError } from '../errors/problem.ts';
import type { Dialect } from '../sql/dialects/dialect.ts';
import { parsePattern } from '../sql/java-pattern.ts';
import { declaredMarks, plainNumber } from '../sql/number-format.ts';
import type { Column, LogicalType, Relation } from '../sql/relation.ts';
import type { Readings } from './date-readings.ts';

/** A column as the engine has it, before the charter has a say. */
export interface NativeColumn {
  readonly name: string;
  readonly nativeType: string;
  readonly type: LogicalType;
  /** SQL of a value of `type`. */
  readonly value: string;
  /** Set when all of a text column's values turned out to have another type: that type, and SQL of the value in it. */
  readonly inferred?: { readonly type: LogicalType; readonly value: string };
  readonly ambiguous?: Readings;
  /** Its texts are times with an offset. */
  readonly zoned?: boolean;
}

type Declared = Readonly<Record<string, DeclaredColumn>>;

/**
 * Puts a table into FROM with every column in its type: as declared, else as inferred, else as it is. A column that is parsed stands beside its text, in a
 * column that `Column.parsed.raw` names and the list of columns leaves out. Engines compute only the columns a query uses.
 * Fails with `source.column_missing`, `source.format_misplaced` or `source.format_invalid`.
 */
export function typedRelation(input: {
  readonly dialect: Dialect;
  readonly name: string;
  readonly from: string;
  readonly columns: readonly NativeColumn[];
  readonly declared: Declared;
}): Relation {
  const { dialect, name, columns, declared } = input;
  checkDeclared(name, columns, declared);
  const taken = new Set(columns.map((column) => column.name.toLowerCase()));
  const typed = columns.map((column) =>
    typeColumn(
      dialect,
      column,
      Object.hasOwn(declared, column.name) ? declared[column.name] : undefined,
      rawName(column.name, taken),
    ),
  );
  const selected = typed.flatMap((each) => each.selected);
  const plain = typed.every(
    (each) => each.selected.length === 1 && each.selected[0] === dialect.identifier(each.column.name),
  );
  const once = typed.some((each) => each.column.parsed !== undefined) ? dialect.computeOnce : '';
  const from =
    plain && !input.from.includes('(')
      ? input.from
      : `(SELECT ${selected.join(', ')} FROM ${input.from} AS source${once})`;
  return { name, dialect: dialect.name, from, columns: typed.map((each) => each.column) };
}

function checkDeclared(table: string, columns: readonly NativeColumn[], declared: Declared): void {
  const names = columns.map((column) => column.name);
  for (const [column, declaration] of Object.entries(declared)) {
    const { logicalType, format } = declaration;
    if (!names.includes(column))
      fail('source.column_missing', { table, column, columns: names, didYouMean: nearest(column, names) });
    if (format !== undefined && logicalType !== 'date' && logicalType !== 'timestamp')
      fail('source.format_misplaced', { table, column, logicalType, format });
    if (format !== undefined) checkFormat(table, column, format);
    checkMarks(table, column, declaration);
  }
}

function checkMarks(table: string, column: string, declared: DeclaredColumn): void {
  const { logicalType, decimalChar, groupChar } = declared;
  const misplaced = (key: string) => fail('source.number_marks_misplaced', { table, column, logicalType, key });
  if (decimalChar !== undefined && logicalType !== 'number') misplaced('decimalChar');
  if (groupChar !== undefined && logicalType !== 'number' && logicalType !== 'integer') misplaced('groupChar');
  if (logicalType === 'number' && groupChar === (decimalChar ?? '.'))
    fail('source.number_marks_equal', { table, column, mark: groupChar });
}

function checkFormat(table: string, column: string, format: string): void {
  try {
    parsePattern(format);
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    fail('source.format_invalid', { table, column, reason: error.message }, { cause: error });
  }
}

/** A name for the text beside a parsed column that no column of the table has. */
function rawName(name: string, taken: ReadonlySet<string>): string {
  let raw = `${name} (text)`;
  while (taken.has(raw.toLowerCase())) raw += ' ';
  return raw;
}

interface Typed {
  readonly column: Column;
  readonly selected: readonly string[];
}

function typeColumn(dialect: Dialect, native: NativeColumn, declared: DeclaredColumn | undefined, raw: string): Typed {
  const { name, nativeType, inferred, ambiguous } = native;
  const as = (value: string, alias = name) =>
    value === dialect.identifier(alias) ? value : `${value} AS ${dialect.identifier(alias)}`;
  const unparsed = (type: LogicalType, value: string): Typed => ({
    column: { name, type, nativeType, ...(ambiguous && !declared && { ambiguous }) },
    selected: [as(value)],
  });
  const parsed = (type: LogicalType, value: string, text: string): Typed => {
    const format = declared?.format ?? null;
    const marks = declared ? declaredMarks(declared) : null;
    const zoned = type === 'timestamp' && format === null && native.zoned === true;
    const how = {
      raw: dialect.identifier(raw),
      format,
      declared: declared !== undefined,
      ...(marks && { marks }),
      ...(zoned && { zoned }),
    };
    return { column: { name, type, nativeType, parsed: how }, selected: [as(value), as(text, raw)] };
  };
  if (declared === undefined)
    return inferred ? parsed(inferred.type, inferred.value, native.value) : unparsed(native.type, native.value);
  const type = declared.logicalType;
  const converted = convert(dialect, native, type);
  if (converted !== null) return unparsed(type, converted);
  const text = native.type === 'string' ? native.value : dialect.toText(native.value);
  if (native.type === 'number' && type === 'integer') return parsed(type, wholeNumber(dialect, native.value), text);
  // What the inference has proven of every value needs no second proof.
  const proven = declared.format === undefined && declaredMarks(declared) === null && inferred?.type === type;
  return parsed(type, proven ? inferred.value : parse(dialect, text, declared), text);
}

/** 3.0 is an integer, 3.5 is none. Beyond 2^53 a double does not say. */
function wholeNumber(dialect: Dialect, value: string): string {
  return `CASE WHEN ${value} BETWEEN -9007199254740992 AND 9007199254740992 AND ${value} = floor(${value}) THEN CAST(${value} AS ${dialect.typeName('integer')}) END`;
}

/** The value in the declared type where that takes no parsing and loses nothing but a time of day; null otherwise. */
function convert(dialect: Dialect, native: NativeColumn, type: LogicalType): string | null {
  if (native.type === type) return native.value;
  if (type === 'string') return dialect.toText(native.value);
  const widens =
    (native.type === 'integer' && type === 'number') ||
    (native.type === 'date' && type === 'timestamp') ||
    (native.type === 'timestamp' && type === 'date');
  return widens ? `CAST(${native.value} AS ${dialect.typeName(type as Exclude<LogicalType, 'other'>)})` : null;
}

function parse(dialect: Dialect, text: string, declared: DeclaredColumn): string {
  const format = declared.format ?? null;
  const marks = declaredMarks(declared);
  switch (declared.logicalType) {
    case 'string':
      return text;
    case 'integer':
      return dialect.tryInteger(marks ? plainNumber(dialect, text, marks, true) : text);
    case 'number':
      return dialect.tryNumber(marks ? plainNumber(dialect, text, marks) : text);
    case 'boolean':
      return dialect.tryBoolean(text);
    case 'date':
      return dialect.tryDate(text, format);
    case 'timestamp':
      return dialect.tryTimestamp(text, format);
    case 'time':
      return dialect.tryTime(text);
  }
}
