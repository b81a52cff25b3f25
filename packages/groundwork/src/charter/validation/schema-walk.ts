import type { z } from 'zod';
import { type Path, valueAt } from '../path.ts';

type Schema = z.core.$ZodType;
type Definition = z.core.$ZodTypes['_zod']['def'];

/** A schema without what wraps it: optional, default, nullable. */
function unwrapped(schema: Schema): Schema {
  const def = definition(schema);
  if ('innerType' in def) return unwrapped(def.innerType as Schema);
  return schema;
}

/** The schema that says what may stand at a path, given what does stand there: it chooses between the branches of a union. */
export function schemaAt(schema: Schema, path: Path, value: unknown): Schema | null {
  const bare = unwrapped(schema);
  const def = definition(bare);
  if (def.type === 'union') return branchAt(def, path, value) ?? (path.length === 0 ? bare : null);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  const inner = valueAt(value, [step]);
  if (def.type === 'object') return own(def.shape, step) ? schemaAt(def.shape[step] as Schema, rest, inner) : null;
  if (def.type === 'record') return schemaAt(def.valueType, rest, inner);
  if (def.type === 'array') return schemaAt(def.element, rest, inner);
  if (def.type === 'tuple')
    return def.items[Number(step)] ? schemaAt(def.items[Number(step)] as Schema, rest, inner) : null;
  return null;
}

function branchAt(def: Extract<Definition, { type: 'union' }>, path: Path, value: unknown): Schema | null {
  const chosen = 'discriminator' in def ? byDiscriminator(def.options, String(def.discriminator), value) : null;
  if (chosen) return schemaAt(chosen, path, value);
  if (path.length === 0) return null;
  for (const option of def.options) {
    const found = schemaAt(option, path, value);
    if (found) return found;
  }
  return null;
}

function byDiscriminator(options: readonly Schema[], key: string, value: unknown): Schema | null {
  const given = valueAt(value, [key]);
  return options.find((option) => literalsAt(option, key).includes(given)) ?? null;
}

/** The keys that an object with this schema may have; those of all its branches where it is a union. */
export function keysOf(schema: Schema | null): readonly string[] {
  if (schema === null) return [];
  const def = definition(unwrapped(schema));
  if (def.type === 'union') return [...new Set(def.options.flatMap(keysOf))];
  return Object.keys(shapeOf(schema));
}

/** The branches of a union, or none. */
export function branchesOf(schema: Schema | null): readonly Schema[] {
  if (schema === null) return [];
  const def = definition(unwrapped(schema));
  return def.type === 'union' ? def.options : [];
}

/** Whether a value of this schema must not be shown. */
export function isSecret(schema: Schema | null): boolean {
  if (schema === null) return false;
  const meta = (schema as z.ZodType).meta?.();
  if (meta?.['secret'] === true) return true;
  const bare = unwrapped(schema);
  return bare !== schema && isSecret(bare);
}

function shapeOf(schema: Schema): Readonly<Record<string, Schema>> {
  const def = definition(unwrapped(schema));
  return def.type === 'object' ? (def.shape as Readonly<Record<string, Schema>>) : {};
}

/** The values that a key of an object with this schema is bound to. */
export function literalsAt(schema: Schema, key: string): readonly unknown[] {
  return literals(shapeOf(schema)[key]);
}

function literals(schema: Schema | undefined): readonly unknown[] {
  if (schema === undefined) return [];
  const def = definition(unwrapped(schema));
  return def.type === 'literal' ? def.values : [];
}

function definition(schema: Schema): Definition {
  return (schema as z.core.$ZodTypes)._zod.def;
}

function own(shape: object, step: string | number): step is string {
  return typeof step === 'string' && Object.hasOwn(shape, step);
}
