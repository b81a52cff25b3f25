import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Step } from '../../sql/dialects/json/json-dialect.ts';
import { mustBeZero } from '../comparison.ts';
import { type Inside, placeName, type Rule } from '../data/rule.ts';
import { contractQuality } from './contract-quality.ts';
import { relationshipRules } from './contract-references.ts';
import {
  type ContractScope,
  columnName,
  isMapping,
  items,
  type Mapping,
  notUnderstood,
  type Path,
  placeOf,
  strays,
  textOf,
  unknownKeys,
} from './contract-scope.ts';
import { type PropertyType, propertyType } from './contract-type.ts';
import { descriptive, optionReasons, understood } from './contract-words.ts';

export interface PropertyReading {
  readonly column: string;
  readonly declared: DeclaredColumn | null;
  readonly rules: readonly Rule[];
}

/** A property of the contract, where it stands in the file, and the place in the table that it describes. */
interface Described {
  readonly property: Mapping;
  readonly path: Path;
  readonly column: string;
  /** Into the column; empty for the column itself. */
  readonly steps: readonly Step[];
  /** `crm.orders.lines[].sku`. */
  readonly subject: string;
}

/** What a contract says about one column, and about the items and members inside it. */
export function readProperty(scope: ContractScope, property: Mapping, path: Path): PropertyReading {
  const column = columnName(property);
  const described = { property, path, column, steps: [], subject: `${scope.table}.${column}` };
  const reading = typeOf(scope, property);
  return { column, declared: reading.declared, rules: rulesOf(scope, described, reading) };
}

function typeOf(scope: ContractScope, property: Mapping): PropertyType {
  return propertyType(property, textOf(scope.content.apiVersion) ?? undefined);
}

function rulesOf(scope: ContractScope, described: Described, reading: PropertyType): readonly Rule[] {
  const { property, path, column, steps, subject } = described;
  const read = { steps, type: reading.type, format: reading.declared?.format ?? null };
  const inside = steps.length === 0 ? undefined : read;
  return [
    ...unclearParts(scope, described, reading.unknown),
    ...constraints(scope, described, reading, inside),
    ...contractQuality(scope, property.quality, [...path, 'quality'], { column, subject, inside }),
    ...(inside === undefined
      ? relationshipRules(scope, property.relationships, [...path, 'relationships'], column)
      : notOfInside(scope, described)),
    ...partsOf(scope, described, reading),
  ];
}

/** What stands inside an array or an object, each at its own place. Only arrays have items, and only objects have members. */
function partsOf(scope: ContractScope, described: Described, { type }: PropertyType): readonly Rule[] {
  const { property, path, column, steps, subject } = described;
  const rules: Rule[] = [];
  const add = (part: Mapping, at: Path, step: Step) => {
    const all = [...steps, step];
    const place = {
      property: part,
      path: at,
      column,
      steps: all,
      subject: `${scope.table}.${column}${placeName(all)}`,
    };
    rules.push(...rulesOf(scope, place, typeOf(scope, part)));
  };
  const misplaced = (key: string, because: string) =>
    rules.push(notUnderstood(scope, key, subject, placeOf(scope.file, [...path, key]), { because }));
  if (property.items !== undefined && property.items !== null) {
    if (type !== 'array') misplaced('items', 'only an array has items');
    else if (isMapping(property.items)) add(property.items, [...path, 'items'], { to: 'items' });
    else misplaced('items', 'they are not described as a property is');
  }
  if (items(property.properties).length > 0 && type !== 'object')
    misplaced('properties', 'only an object has properties');
  else {
    rules.push(...strays(scope, property.properties, [...path, 'properties'], subject));
    for (const { index, value } of items(property.properties))
      add(value, [...path, 'properties', index], { to: 'member', name: columnName(value) });
  }
  return rules;
}

/** What the standard says of columns, and does not say what it would mean inside one. */
function notOfInside(scope: ContractScope, { property, path, subject }: Described): readonly Rule[] {
  const report = (key: string, because: string) =>
    notUnderstood(scope, key, subject, placeOf(scope.file, [...path, key]), { because });
  return [
    ...(property.primaryKey === true
      ? [report('primaryKey', 'the standard does not say what a key inside a column identifies')]
      : []),
    ...(items(property.relationships).length > 0
      ? [report('relationships', 'references are followed from columns, not from inside of them')]
      : []),
  ];
}

/** What a property says of itself: its type, whether it must be there, be unique, and which values it may have. */
function constraints(
  { table, file }: ContractScope,
  { property, path, column, subject }: Described,
  { type, declared, valid, also, zoned }: PropertyType,
  inside: Inside | undefined,
): readonly Rule[] {
  const listed = enumValues(property.enum);
  const of = (key: string) => ({
    table,
    severity: 'error' as const,
    note: null,
    check: mustBeZero,
    unit: 'rows' as const,
    id: `${subject}/${key}`,
    location: placeOf(file, [...path, key]),
    ...(inside === undefined ? {} : { inside }),
  });
  return [
    {
      ...of('logicalType'),
      kind: 'declaredType',
      column,
      type,
      format: declared?.format ?? null,
      ...(zoned === undefined ? {} : { zoned }),
    },
    ...(property.required === true ? [{ ...of('required'), kind: 'nullValues' as const, column }] : []),
    ...(property.unique === true ? [{ ...of('unique'), kind: 'duplicateValues' as const, columns: [column] }] : []),
    ...[valid, also].flatMap((each) =>
      each ? [{ ...of('logicalTypeOptions'), kind: 'invalidValues' as const, column, valid: each }] : [],
    ),
    ...(listed.length > 0
      ? [{ ...of('enum'), kind: 'invalidValues' as const, column, valid: { validValues: listed } }]
      : []),
  ];
}

/** `enum` is of ODCS 3.2: a list of `{ value }`. Many write the values alone, as JSON Schema has it. */
function enumValues(written: unknown): readonly (string | number | boolean)[] {
  if (isPlainList(written)) return written;
  return items(written).flatMap(({ value: { value } }) => (isScalar(value) ? [value] : []));
}

function isPlainList(value: unknown): value is readonly (string | number | boolean)[] {
  return Array.isArray(value) && value.length > 0 && value.every(isScalar);
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function unclearParts(
  scope: ContractScope,
  { property, path, subject }: Described,
  unknownOptions: readonly string[],
): readonly Rule[] {
  const place = (...keys: string[]) => placeOf(scope.file, [...path, ...keys]);
  const isFlag = (value: unknown) => value === undefined || value === null || typeof value === 'boolean';
  const because = 'it is neither true nor false';
  return [
    ...unknownKeys(scope, property, path, descriptive.property, understood.property, subject),
    ...unknownOptions.map((name) =>
      notUnderstood(scope, name, subject, place(...name.split(/[. ]/).slice(0, 2)), {
        ...(optionReasons[name] === undefined ? {} : { because: optionReasons[name] }),
      }),
    ),
    ...['quality', 'relationships'].flatMap((list) => strays(scope, property[list], [...path, list], subject)),
    ...(isPlainList(property.enum) ? [] : strays(scope, property.enum, [...path, 'enum'], subject)),
    ...['required', 'unique', 'primaryKey']
      .filter((flag) => !isFlag(property[flag]))
      .map((flag) => notUnderstood(scope, flag, subject, place(flag), { because })),
  ];
}
