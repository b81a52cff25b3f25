import { z } from 'zod';
import { charter } from './schema/charter.ts';
import { workspace } from './schema/workspace.ts';

/** JSON Schema, draft 2020-12, as plain data. */
export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What a charter.yaml may say: published so that editors complete and check it while it is written. */
export function charterJsonSchema(): JsonSchema {
  return published(charter);
}

/** What a groundwork.yaml may say. */
export function workspaceJsonSchema(): JsonSchema {
  return published(workspace);
}

/** A text may hold `${NAME}` in the place of what the schema asks for: its form is known only when the variable is put in. */
const variable = '\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}';

function published(schema: z.ZodType): JsonSchema {
  return adapted(z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })) as JsonSchema;
}

/** Without our own marks, and with variables allowed in texts. Names of keys take no variables. */
function adapted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapted);
  if (node === null || typeof node !== 'object') return node;
  const entries = Object.entries(node).filter(([key]) => key !== 'secret');
  const plain = Object.fromEntries(
    entries.map(([key, member]) => [
      key,
      verbatim.has(key) ? member : key === 'properties' ? properties(member) : adapted(member),
    ]),
  );
  if (plain.type !== 'string' || typeof plain.pattern !== 'string') return plain;
  // Days, addresses and e-mails bring a pattern along; the format beside it would refuse a variable.
  const { format: _, ...text } = plain;
  return { ...text, pattern: `(?:${plain.pattern})|(?:${variable})` };
}

const verbatim = new Set(['propertyNames', 'examples', 'default', 'enum', 'const', 'required']);

/** A key may have any name, also one that means something in JSON Schema. */
function properties(group: unknown): unknown {
  return Object.fromEntries(Object.entries(group as object).map(([key, member]) => [key, adapted(member)]));
}
