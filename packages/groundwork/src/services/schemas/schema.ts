import { charterJsonSchema, workspaceJsonSchema } from '../../charter/json-schema.ts';

const schemas = { charter: charterJsonSchema, workspace: workspaceJsonSchema } as const;

/** The published JSON Schema (draft 2020-12) of a charter or of groundwork.yaml. */
export function schema(which: keyof typeof schemas): unknown {
  return schemas[which]();
}

/** `schema` as a verb. */
export async function schemaOf({ input }: { input: { name: keyof typeof schemas } }): Promise<Record<string, unknown>> {
  return { ...schemas[input.name]() };
}
