import type { JsonSchema } from '../json-schema.ts';

/** One key of a section, as the documentation lists it. */
export interface KeyRow {
  /** From the section: `harmless[].metric`, `<name>.kind`. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
  /** The kinds in which the key may be given; null where it may always. */
  readonly onlyIn: readonly string[] | null;
  readonly required: boolean;
}

/** A step of a path that stands for any item of a list, or any key of a group. */
export const anyItem = '[]';
export const isAnyKey = (step: string): boolean => step.startsWith('<');

/** All keys below a schema, each with what may stand there; keys of several kinds of one value are listed once. */
export function keyRows(schema: JsonSchema, path: readonly string[] = []): readonly KeyRow[] {
  const branches = kindsOf(schema);
  if (branches.length > 0) return mergedRows(branches, path);
  const { properties, additionalProperties, propertyNames, items } = schema;
  if (properties) {
    return Object.entries(properties).flatMap(([key, member]) => [
      {
        path: [...path, key],
        schema: member as JsonSchema,
        onlyIn: null,
        required: schema.required?.includes(key) ?? false,
      },
      ...keyRows(member as JsonSchema, [...path, key]),
    ]);
  }
  if (typeof additionalProperties === 'object') {
    const called = typeof propertyNames === 'object' ? (propertyNames.title ?? 'key') : 'key';
    return keyRows(additionalProperties, [...path, `<${called}>`]);
  }
  return typeof items === 'object' && !Array.isArray(items) ? keyRows(items as JsonSchema, [...path, anyItem]) : [];
}

/** The kinds of groups that a value may be: the branches of a union that have keys or are lists of such. */
export function kindsOf(schema: JsonSchema): readonly JsonSchema[] {
  const branches = (schema.anyOf ?? schema.oneOf ?? []) as readonly JsonSchema[];
  return branches.flatMap((branch) => (branch.properties ? [branch] : kindsOf(branch)));
}

function mergedRows(branches: readonly JsonSchema[], path: readonly string[]): readonly KeyRow[] {
  const rows = branches.map((branch) => ({
    title: branch.title ?? null,
    rows: keyRows(branch, path),
  }));
  const paths = new Map(rows.flatMap((branch) => branch.rows.map((row) => [row.path.join('\u0000'), row] as const)));
  const keys = [...paths.keys()];
  return keys.flatMap((key) => {
    const holders = rows.flatMap((branch) =>
      branch.rows.filter((row) => row.path.join('\u0000') === key).map((row) => ({ title: branch.title, row })),
    );
    const [first] = holders;
    if (first === undefined) return [];
    const described = holders.find(({ row }) => row.schema.description !== undefined) ?? first;
    const everywhere = holders.length === branches.length;
    const onlyIn = everywhere ? first.row.onlyIn : holders.flatMap(({ title }) => (title === null ? [] : [title]));
    return [
      {
        path: first.row.path,
        schema: mergedConstants(
          described.row.schema,
          holders.map(({ row }) => row.schema),
        ),
        onlyIn: onlyIn?.length === 0 ? null : onlyIn,
        required: holders.every(({ row }) => row.required) && (everywhere || onlyIn?.length !== 0),
      },
    ];
  });
}

/** The key that tells kinds apart has one word in each: together they are its choices. */
function mergedConstants(schema: JsonSchema, all: readonly JsonSchema[]): JsonSchema {
  const words = all.flatMap((each) => (each.const === undefined ? [] : [each.const]));
  if (words.length < 2) return schema;
  const { const: _, ...rest } = schema;
  return { ...rest, enum: words } as JsonSchema;
}
