import { stringify } from 'yaml';
import type { z } from 'zod';
import type { JsonSchema } from '../json-schema.ts';
import { valueAt } from '../path.ts';
import {
  change,
  columnName,
  day,
  duration,
  level,
  name,
  personId,
  positiveChange,
  properShare,
  share,
  slug,
  sqlExpression,
  tableName,
  uncertain,
} from '../schema/primitives.ts';
import { anyItem, isAnyKey, keyRows, kindsOf } from './key-rows.ts';

/** What a value is called, what it means, and how it looks. */
export interface ValueKind {
  readonly title: string;
  readonly description: string;
  readonly examples: readonly unknown[];
}

/** The kinds of values that sections share: described once. */
export const valueKinds: readonly ValueKind[] = [
  slug,
  personId,
  name,
  tableName,
  columnName,
  sqlExpression,
  day,
  duration,
  share,
  properShare,
  positiveChange,
  change,
  level,
  uncertain,
].map(kindOf);

function kindOf(schema: z.ZodType): ValueKind {
  const { title = '', description = '', examples = [] } = schema.meta() ?? {};
  return { title, description, examples: Array.isArray(examples) ? examples : [] };
}

/** What may stand at a key, in words, with links to the kinds of values. */
export function valueWords(schema: JsonSchema): string {
  if (valueKinds.some(({ title }) => title === schema.title))
    return `[${schema.title}](#${String(schema.title).replaceAll(' ', '-').toLowerCase()})`;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((each) => `\`${String(each)}\``).join(' or ');
  const branches = (schema.anyOf ?? schema.oneOf) as readonly JsonSchema[] | undefined;
  if (branches)
    return kindsOf(schema).length === branches.length ? 'keys' : [...new Set(branches.map(valueWords))].join(' or ');
  if (schema.type === 'array') return listWords(schema);
  const types: readonly string[] = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'string'];
  return types.map((type) => typeWords[type] ?? type).join(' or ');
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'keys',
  boolean: '`true` or `false`',
  null: '`null`',
  integer: 'whole number',
  number: 'number',
  string: 'text',
};

function listWords({ prefixItems, items }: JsonSchema): string {
  if (prefixItems) return `list of ${prefixItems.length} numbers`;
  return typeof items === 'object' && !Array.isArray(items) ? `list of ${valueWords(items as JsonSchema)}` : 'list';
}

/** How a value looks: from the whole example where it has the key, else from the schema; null for groups of keys. */
export function exampleOf(path: readonly string[], schema: JsonSchema, whole: unknown): string | null {
  const found = lookUp(whole, path) ?? schema.examples?.[0] ?? schema.const ?? schema.enum?.[0] ?? schema.default;
  if (found === undefined || (typeof found === 'object' && keyRows(schema).length > 0)) return null;
  return stringify(found, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim();
}

/** The first value in the example that a path can mean. */
function lookUp(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (value === null || typeof value !== 'object') return undefined;
  const inner = step === anyItem || isAnyKey(step) ? Object.values(value) : [valueAt(value, [step])];
  for (const each of inner) {
    const found = lookUp(each, rest);
    if (found !== undefined) return found;
  }
  return undefined;
}
