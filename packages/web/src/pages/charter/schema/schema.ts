import type { Path } from '../yaml/nodes.ts';
import { valueAt } from '../yaml/nodes.ts';

/** As much of JSON Schema as a charter's uses: no references, alternatives told apart by a constant or by their keys. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** What may stand at a path: every alternative that what is written so far leaves open. */
export function schemasAt(root: Schema, path: Path, data: unknown): readonly Schema[] {
  let open = alternatives(root, data);
  for (const [depth, step] of path.entries()) {
    const inside = valueAt(data, path.slice(0, depth + 1));
    open = unique(open.flatMap((each) => within(each, step))).flatMap((each) => alternatives(each, inside));
  }
  return unique(open);
}

function within(schema: Schema, step: string | number): readonly Schema[] {
  if (typeof step === 'number') return schema.items ? [schema.items] : [];
  const known = schema.properties?.[step];
  if (known) return [known];
  return typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : [];
}

/** The alternatives of a schema that fit what is written. What it says of itself is nearer to the path than what an alternative says of its kind. */
function alternatives(schema: Schema, data: unknown): readonly Schema[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (!choices) return [schema];
  const { anyOf: _, oneOf: __, ...own } = schema;
  const flat = choices.flatMap((each) =>
    alternatives({ ...own, ...each, ...(own.description ? { description: own.description } : {}) }, data),
  );
  const fitting = flat.filter((each) => fits(each, data));
  return fitting.length > 0 ? fitting : flat;
}

/** Whether a group can still become what a schema asks for: no constant is another one, no key is one it does not have. */
function fits(schema: Schema, data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return true;
  const { properties, additionalProperties } = schema;
  if (!properties)
    return typeof additionalProperties === 'object' || schema.type === undefined || schema.type === 'object';
  return Object.entries(data).every(([key, value]) => {
    const known = properties[key];
    // What is being typed is no key yet, and an empty value no other constant.
    if (!known) return additionalProperties !== false || key.includes(typed);
    return known.const === undefined || value === null || String(value).includes(typed) || known.const === value;
  });
}

/** The word that stands in the text for what is being typed. */
export const typed = '__typed__';

function unique(schemas: readonly Schema[]): readonly Schema[] {
  const seen = new Set<string>();
  return schemas.filter((each) => {
    const text = JSON.stringify(each);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

export interface Words {
  readonly title: string | null;
  readonly description: string | null;
  readonly example: string | null;
  readonly values: readonly string[];
}

/** What the schema says about a path, for people. */
export function wordsFor(schemas: readonly Schema[]): Words | null {
  if (schemas.length === 0) return null;
  const first = schemas.find((each) => each.description) ?? schemas[0];
  const example = schemas.find((each) => each.examples?.length)?.examples?.[0];
  return {
    title: first?.title ?? null,
    description: first?.description ?? null,
    example: example === undefined ? null : typeof example === 'string' ? example : JSON.stringify(example),
    values: valuesOf(schemas),
  };
}

/** Every value that the schemas name one by one. */
export function valuesOf(schemas: readonly Schema[]): readonly string[] {
  const named = schemas.flatMap((each) => [
    ...(each.const === undefined ? [] : [each.const]),
    ...(each.enum ?? []),
    ...(each.type === 'boolean' ? [true, false] : []),
    ...(each.type === 'null' ? [null] : []),
  ]);
  return [...new Set(named.map(String))];
}
