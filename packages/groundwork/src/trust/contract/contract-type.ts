import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { DeclaredType, ValidityArguments } from '../data/rule.ts';
import { isMapping } from './contract-scope.ts';

/** What a property says about its type: a declaration for the source, bounds for the values, and the options that mean nothing to us. */
export interface PropertyType {
  readonly type: DeclaredType | null;
  readonly declared: DeclaredColumn | null;
  readonly valid: ValidityArguments | null;
  /** Names of what was not understood. */
  readonly unknown: readonly string[];
}

const types: ReadonlySet<string> = new Set(['string', 'date', 'timestamp', 'time', 'number', 'integer', 'boolean']);
const bounds = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const;

const integerRanges: Readonly<Record<string, ValidityArguments>> = {
  i8: { minimum: -128, maximum: 127 },
  i16: { minimum: -32_768, maximum: 32_767 },
  i32: { minimum: -2_147_483_648, maximum: 2_147_483_647 },
  i64: {},
  i128: {},
  u8: { minimum: 0, maximum: 255 },
  u16: { minimum: 0, maximum: 65_535 },
  u32: { minimum: 0, maximum: 4_294_967_295 },
  u64: { minimum: 0 },
  u128: { minimum: 0 },
};

const stringFormats: Readonly<Record<string, string>> = {
  uuid: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
  ipv4: '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])[.]){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$',
  email: '^[^@ ]+@[^@ ]+[.][^@ .]+$',
};

/** Reads `logicalType` and `logicalTypeOptions` of a property (ODCS 3.1, Schema, Logical Type Options). */
export function propertyType(property: Readonly<Record<string, unknown>>): PropertyType {
  const given = property.logicalType;
  const options = isMapping(property.logicalTypeOptions) ? property.logicalTypeOptions : {};
  if (typeof given !== 'string' || !types.has(given)) {
    const named = given === undefined ? [] : [`logicalType ${String(given)}`];
    return { type: null, declared: null, valid: null, unknown: [...named, ...Object.keys(options).map(optionName)] };
  }
  const type = given as DeclaredType;
  const implied = options.pattern === undefined ? impliedBy(type, options.format) : null;
  const valid: Record<string, unknown> = { ...implied };
  const unknown: string[] = [];
  let format: string | null = null;
  for (const [key, value] of Object.entries(options)) {
    if (key === 'format' && (type === 'date' || type === 'timestamp') && typeof value === 'string') format = value;
    else if (key === 'format' && implied !== null) continue;
    else if (isBound(type, key, value)) valid[key] = value;
    else unknown.push(optionName(key));
  }
  return {
    type,
    declared: { logicalType: type, ...(format === null ? {} : { format }) },
    valid: Object.keys(valid).length === 0 ? null : (valid as ValidityArguments),
    unknown,
  };
}

/** What a format says about the values: a range for integers, a pattern for texts, nothing more for doubles. */
function impliedBy(type: DeclaredType, format: unknown): ValidityArguments | null {
  if (typeof format !== 'string') return null;
  if (type === 'number') return format === 'f32' || format === 'f64' ? {} : null;
  if (type === 'integer') return (Object.hasOwn(integerRanges, format) ? integerRanges[format] : undefined) ?? null;
  const pattern = type === 'string' && Object.hasOwn(stringFormats, format) ? stringFormats[format] : undefined;
  return pattern === undefined ? null : { pattern };
}

function isBound(type: DeclaredType, key: string, value: unknown): boolean {
  if (type === 'string') {
    return key === 'pattern'
      ? typeof value === 'string'
      : (key === 'minLength' || key === 'maxLength') && Number.isInteger(value);
  }
  if (type === 'number' || type === 'integer') {
    return typeof value === 'number' && (key === 'multipleOf' ? value > 0 : bounds.some((each) => each === key));
  }
  return (type === 'date' || type === 'timestamp') && typeof value === 'string' && bounds.some((each) => each === key);
}

function optionName(key: string): string {
  return `logicalTypeOptions.${key}`;
}
