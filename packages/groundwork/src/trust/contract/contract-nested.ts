import type { Rule } from '../data/rule.ts';
import {
  type ContractScope,
  items,
  type Mapping,
  notUnderstood,
  type Path,
  placeOf,
  textOf,
} from './contract-scope.ts';

/** Keys that promise something about the values inside. */
const promising = ['required', 'unique', 'primaryKey', 'quality', 'relationships', 'logicalTypeOptions', 'enum'];

/**
 * What stands inside an array or an object (`items`, `properties`) is not read: tables are. A part that promises something is reported as not checked; one that
 * only describes is said once, as information.
 */
export function nestedRules(scope: ContractScope, property: Mapping, path: Path, subject: string): readonly Rule[] {
  const inside = partsOf(property, path);
  if (inside.length === 0) return [];
  const promised = inside.filter(({ value }) => promising.some((key) => isPromise(value[key])));
  if (promised.length === 0) {
    const because = 'it describes what is inside a column, and only columns are checked';
    const key = property.items === undefined ? 'properties' : 'items';
    return [notUnderstood(scope, key, subject, placeOf(scope.file, [...path, key]), { because, severity: 'info' })];
  }
  const because = 'what is inside a column is not read';
  return promised.map(({ value, at }) =>
    notUnderstood(scope, `the nested property ${nameOf(value, at)}`, subject, placeOf(scope.file, at), { because }),
  );
}

function partsOf(property: Mapping, path: Path): readonly { readonly value: Mapping; readonly at: Path }[] {
  const item = property.items;
  const own = typeof item === 'object' && item !== null && !Array.isArray(item) ? [item as Mapping] : [];
  const parts = [
    ...own.map((value) => ({ value, at: [...path, 'items'] as Path })),
    ...items(property.properties).map(({ index, value }) => ({ value, at: [...path, 'properties', index] as Path })),
  ];
  return parts.flatMap((each) => [each, ...partsOf(each.value, each.at)]);
}

function isPromise(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== false;
}

function nameOf(value: Mapping, at: Path): string {
  return textOf(value.name) ?? String(at.at(-1));
}
