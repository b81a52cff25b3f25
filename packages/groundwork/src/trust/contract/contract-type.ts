import type { DeclaredColumn } from '../../charter/schema/data.ts';
import { parsePattern } from '../../sql/java-pattern.ts';
import type { DeclaredType, ValidityArguments } from '../data/rule.ts';
import { integerRanges, stringFormats } from './contract-formats.ts';
import { columnName, isMapping, items, textOf } from './contract-scope.ts';

/** What a property says about its type: a declaration for the source, bounds for the values, and the options that mean nothing to us. */
export interface PropertyType {
  readonly type: DeclaredType | null;
  readonly declared: DeclaredColumn | null;
  readonly valid: ValidityArguments | null;
  /** What its format says beside a pattern of its own. */
  readonly also?: ValidityArguments;
  /** Whether its times must be instants, or must not be. */
  readonly zoned?: boolean;
  /** Names of what was not understood. */
  readonly unknown: readonly string[];
}

type Property = Readonly<Record<string, unknown>>;
type Scalar = DeclaredColumn['logicalType'];

const scalars: ReadonlySet<string> = new Set(['string', 'date', 'timestamp', 'time', 'number', 'integer', 'boolean']);
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

/** Reads `logicalType` and `logicalTypeOptions` of a property (ODCS 3.1, Schema, Logical Type Options). */
export function propertyType(property: Property, version = 'v3.1.0'): PropertyType {
  const given = property.logicalType;
  const options = isMapping(property.logicalTypeOptions) ? property.logicalTypeOptions : {};
  const holder =
    given ?? (isMapping(property.items) ? 'array' : undefined) ?? (hasMembers(property) ? 'object' : given);
  if (holder === 'array' || holder === 'object') return holderType(holder, property, options);
  if (typeof given !== 'string' || !scalars.has(given)) {
    const named = given === undefined ? [] : [`logicalType ${String(given)}`];
    return { type: null, declared: null, valid: null, unknown: [...named, ...Object.keys(options).map(optionName)] };
  }
  return scalarType(given === 'date' ? dateType(property, options, version) : (given as Scalar), options);
}

function hasMembers(property: Property): boolean {
  return items(property.properties).length > 0;
}

/** How many items an array may have, and which members an object must have, by the names that the data has them under. */
function holderType(type: 'array' | 'object', property: Property, options: Property): PropertyType {
  const valid: Record<string, unknown> = {};
  const unknown: string[] = [];
  const counts = type === 'array' ? ['minItems', 'maxItems'] : ['minProperties', 'maxProperties'];
  for (const [key, value] of Object.entries(options)) {
    if (counts.includes(key) && Number.isInteger(value) && Number(value) >= 0) valid[key] = value;
    else if (type === 'array' && key === 'uniqueItems' && typeof value === 'boolean') {
      if (value) valid.uniqueItems = true;
    } else if (type === 'object' && key === 'required' && isNameList(value))
      valid.requiredProperties = value.map((each) => physicalName(property, each));
    else unknown.push(optionName(key));
  }
  return { type, declared: null, valid: Object.keys(valid).length === 0 ? null : valid, unknown };
}

function isNameList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => textOf(each) !== null);
}

function physicalName(property: Property, name: string): string {
  const member = items(property.properties).find(({ value }) => value.name === name);
  return member ? columnName(member.value) : name;
}

/**
 * Before 3.1 the standard had no timestamp and no time, and `date` stood for all three: there, and wherever its physical type or its format has a time of day,
 * `date` is what those say.
 */
function dateType(property: Property, options: Property, version: string): Scalar {
  const physical = typeof property.physicalType === 'string' ? property.physicalType.toLowerCase() : '';
  if (/^(timestamp|datetime)/.test(physical)) return 'timestamp';
  if (/^time\b/.test(physical) && /^v?3\.0/.test(version)) return 'time';
  return typeof options.format === 'string' && hasTimeOfDay(options.format) ? 'timestamp' : 'date';
}

function hasTimeOfDay(format: string): boolean {
  try {
    const fields = parsePattern(format).flatMap((each) => (each.kind === 'field' ? [each.field] : []));
    return fields.some((each) => /hour|minute|second/.test(each));
  } catch {
    return false;
  }
}

function scalarType(type: Scalar, options: Property): PropertyType {
  const implied = impliedBy(type, options.format);
  const both = implied?.pattern !== undefined && options.pattern !== undefined;
  const valid: Record<string, unknown> = both ? {} : { ...implied };
  const unknown: string[] = [];
  let format: string | null = null;
  let zoned: boolean | undefined;
  for (const [key, value] of Object.entries(options)) {
    if (key === 'format' && (type === 'date' || type === 'timestamp') && typeof value === 'string') format = value;
    else if (key === 'format' && implied !== null) continue;
    else if (key === 'timezone' && type === 'timestamp' && typeof value === 'boolean') zoned = value;
    else if (isBound(type, key, value)) valid[key] = value;
    else unknown.push(optionName(key));
  }
  return {
    type,
    declared: { logicalType: type, ...(format === null ? {} : { format }) },
    valid: Object.keys(valid).length === 0 ? null : (valid as ValidityArguments),
    ...(both ? { also: implied } : {}),
    ...(zoned === undefined ? {} : { zoned }),
    unknown,
  };
}

/** What a format says about the values: a range for integers, a pattern for texts, nothing more for doubles and times. */
function impliedBy(type: Scalar, format: unknown): ValidityArguments | null {
  if (typeof format !== 'string') return null;
  if (type === 'number') return format === 'f32' || format === 'f64' ? {} : null;
  if (type === 'time') return /^HH:mm(:ss([.]S{1,6})?)?$/.test(format) ? {} : null;
  if (type === 'integer') return (Object.hasOwn(integerRanges, format) ? integerRanges[format] : undefined) ?? null;
  return type === 'string' && Object.hasOwn(stringFormats, format) ? (stringFormats[format] ?? null) : null;
}

function isBound(type: Scalar, key: string, value: unknown): boolean {
  if (type === 'string') {
    return key === 'pattern'
      ? typeof value === 'string'
      : (key === 'minLength' || key === 'maxLength') && Number.isInteger(value);
  }
  if (type === 'number' || type === 'integer') {
    return typeof value === 'number' && (key === 'multipleOf' ? value > 0 : bounds.some((each) => each === key));
  }
  return type !== 'boolean' && typeof value === 'string' && bounds.some((each) => each === key);
}

function optionName(key: string): string {
  return `logicalTypeOptions.${key}`;
}
