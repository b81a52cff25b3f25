import type { Located } from '../../charter/read-yaml.ts';
import type { Location } from '../../errors/problem.ts';
import type { UncheckedRule } from '../data/rule.ts';

export type Path = readonly (string | number)[];
export type Mapping = Readonly<Record<string, unknown>>;

/** An item of a list of mappings, with its place in the list. */
export interface Item {
  readonly index: number;
  readonly value: Mapping;
}

/** The part of a contract that is about one table, with what its rules need to say where they come from. */
export interface ContractScope {
  readonly file: Located;
  readonly content: Mapping;
  /** `crm.customers`. */
  readonly table: string;
  /** All schema objects of the file. */
  readonly objects: readonly Item[];
  readonly object: Item;
}

/** The place of a part, or of the nearest part around it. */
export function placeOf({ locate, file }: Located, path: Path): Location {
  for (let length = path.length; length > 0; length -= 1) {
    const found = locate(path.slice(0, length), 'key') ?? locate(path.slice(0, length));
    if (found) return found;
  }
  return { file, line: 1, column: 1 };
}

/** The column that a property is in the table. */
export function columnName(property: Mapping): string {
  return textOf(property.physicalName) ?? textOf(property.name) ?? '(without a name)';
}

/** A part of the contract that no rule was made of: it reports itself. */
export function notUnderstood(
  { table, file }: Pick<ContractScope, 'table' | 'file'>,
  what: string,
  subject: string,
  location: Location,
  detail: { readonly because?: string; readonly severity?: 'error' | 'warning' | 'info' } = {},
): UncheckedRule {
  return {
    kind: 'unchecked',
    id: `${subject}/${what}`,
    table,
    code: 'data.contract_not_understood',
    subject,
    severity: detail.severity ?? 'error',
    location,
    note: null,
    message: `${file.file} says ${what} about ${subject}, which is not checked${detail.because ? `: ${detail.because}` : ''}.`,
    fix: 'Write it as a quality rule that can be checked, or remove it from the contract.',
  };
}

/** The contract as a whole cannot be used. */
export function unreadable(table: string, file: string, message: string, location: Location | null): UncheckedRule {
  return {
    kind: 'unchecked',
    id: `${table}/contract`,
    table,
    code: 'data.contract_unreadable',
    subject: table,
    severity: 'error',
    location,
    note: null,
    message,
    fix: `Correct ${file}, or the path under data, ${table}, contract.`,
  };
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mappings of a list. */
export function items(value: unknown): readonly Item[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => (isMapping(each) ? [{ index, value: each }] : []));
}

/** What stands where a list of mappings belongs and is none: each a rule that reports itself. */
export function strays(scope: ContractScope, value: unknown, path: Path, subject: string): readonly UncheckedRule[] {
  const key = String(path.at(-1));
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value))
    return [notUnderstood(scope, key, subject, placeOf(scope.file, path), { because: 'it is not a list' })];
  return value.flatMap((each: unknown, index) =>
    isMapping(each) ? [] : [notUnderstood(scope, `${key}[${index}]`, subject, placeOf(scope.file, [...path, index]))],
  );
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Keys that are neither descriptive nor turned into rules: each reports itself. */
export function unknownKeys(
  scope: ContractScope,
  mapping: Mapping,
  path: Path,
  described: ReadonlySet<string>,
  used: ReadonlySet<string>,
  subject: string,
): readonly UncheckedRule[] {
  return Object.keys(mapping)
    .filter((key) => !described.has(key) && !used.has(key))
    .map((key) => notUnderstood(scope, key, subject, placeOf(scope.file, [...path, key])));
}
