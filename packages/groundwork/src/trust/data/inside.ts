import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { JsonValue } from '../../sql/dialects/json/json-dialect.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { type Cell, cellOf, isBlank } from '../cell.ts';
import type { DeclaredType, Inside, MeasuredRule, ValidityArguments } from './rule.ts';
import type { Trouble } from './validity.ts';

/** A cell that can be looked into. */
export type JsonCell = Cell & { readonly json: JsonValue };

const arrayBounds = ['minItems', 'maxItems', 'uniqueItems'] as const;
const objectBounds = ['minProperties', 'maxProperties', 'requiredProperties'] as const;

/** Whether a rule needs to see what is inside its column. */
export function looksInside(rule: MeasuredRule): boolean {
  if (rule.kind === 'invalidValues' && boundsOf(rule.valid) !== null) return true;
  if (rule.kind === 'declaredType' && (rule.type === 'array' || rule.type === 'object')) return true;
  return 'inside' in rule && rule.inside !== undefined;
}

/** Types that hold one value, by the words of the engines. */
export const scalarLike = /^(interval|inet|cidr|macaddr|bytea|blob|bit|xml|tsvector|hugeint|uhugeint)/i;

/** A column as JSON: lists, structs, maps, composite types and JSON as they are, texts as what they say. Trouble where its type holds nothing inside. */
export function jsonColumn(relation: Relation, name: string): JsonCell | Trouble {
  const { json } = dialects[relation.dialect];
  const cell = cellOf(relation, name);
  const { column, value, text } = cell;
  if (column.type === 'string' || column.parsed !== undefined)
    return {
      ...cell,
      json: json.parse(text),
      present: `NOT ${isBlank(text)}`,
      absent: `coalesce(${isBlank(text)}, TRUE)`,
    };
  if (column.type !== 'other' || scalarLike.test(column.nativeType))
    return { trouble: `is ${column.nativeType}, which has nothing inside` };
  return { ...cell, json: json.from(value, column.nativeType) };
}

/** A place inside a column as a cell of the type that it is declared to have, so that it is asked the same as a column of text is. */
export function placeCell(dialect: Dialect, place: JsonValue, { type, format }: Omit<Inside, 'steps'>): JsonCell {
  const { text } = place;
  const read = readPlace(dialect, place, type, format);
  const blankIsNothing = type !== null && type !== 'string' && type !== 'array' && type !== 'object';
  return {
    column: { name: text, type: columnType(type), nativeType: 'JSON', parsed: { raw: text, format, declared: true } },
    value: read,
    text,
    json: place,
    present: blankIsNothing ? `NOT ${isBlank(text)}` : `${text} IS NOT NULL`,
    absent: blankIsNothing ? `coalesce(${isBlank(text)}, TRUE)` : `${text} IS NULL`,
  };
}

function readPlace(dialect: Dialect, place: JsonValue, type: DeclaredType | null, format: string | null): string {
  const { json } = dialect;
  const { text } = place;
  if (type === null) return text;
  if (type === 'array' || type === 'object') return `CASE WHEN ${json.is(type, place)} THEN ${text} END`;
  const nested = `${json.is('array', place)} OR ${json.is('object', place)}`;
  return `CASE WHEN NOT (${nested}) THEN ${readText(dialect, text, type, format)} END`;
}

function readText(
  dialect: Dialect,
  text: string,
  type: Exclude<DeclaredType, 'array' | 'object'>,
  format: string | null,
): string {
  switch (type) {
    case 'string':
      return text;
    case 'integer':
      return dialect.tryInteger(text);
    case 'number':
      return dialect.tryNumber(text);
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

function columnType(type: DeclaredType | null): Column['type'] {
  if (type === null) return 'string';
  return type === 'array' || type === 'object' ? 'other' : type;
}

/** True where a value is no array or object of the size, and with the members, that it must have; null where nothing is said of that. What is no array breaks every bound of one. */
export function shapeBroken(dialect: Dialect, { json: value }: Cell, valid: ValidityArguments): string | null {
  const kind = boundsOf(valid);
  if (kind === null || value === undefined) return null;
  const { json } = dialect;
  const count = kind === 'array' ? json.items(value) : json.members(value);
  const [least, most] =
    kind === 'array' ? [valid.minItems, valid.maxItems] : [valid.minProperties, valid.maxProperties];
  const broken = [
    ...(least === undefined ? [] : [`${count} < ${dialect.literal(least)}`]),
    ...(most === undefined ? [] : [`${count} > ${dialect.literal(most)}`]),
    ...(valid.uniqueItems === true ? [json.repeats(value)] : []),
    ...(valid.requiredProperties ?? []).map((name) => `NOT ${json.has(value, name)}`),
  ];
  // Only of an array has a number of items: the order of a CASE is kept.
  return `CASE WHEN ${json.is(kind, value)} THEN ${broken.join(' OR ') || 'FALSE'} ELSE TRUE END`;
}

function boundsOf(valid: ValidityArguments): 'array' | 'object' | null {
  if (arrayBounds.some((bound) => valid[bound] !== undefined)) return 'array';
  return objectBounds.some((bound) => valid[bound] !== undefined) ? 'object' : null;
}
