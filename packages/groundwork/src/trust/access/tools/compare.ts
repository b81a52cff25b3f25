import { schemaChanges } from './schema-changes.ts';
import type { Tool } from './tool.ts';

export interface ToolChange {
  readonly tool: string;
  readonly kind: 'changed' | 'added' | 'removed';
  /** What changed, in parts of a sentence; empty for a tool that was added or removed. */
  readonly what: readonly string[];
}

/** What differs between the tools that were signed and those of now, by name. */
export function compareTools(before: readonly Tool[], after: readonly Tool[]): readonly ToolChange[] {
  const [old, now] = [byName(before), byName(after)];
  const changes = [...old.keys()].flatMap((name): readonly ToolChange[] => {
    const [was, is] = [old.get(name) as Tool, now.get(name)];
    if (is === undefined) return [{ tool: name, kind: 'removed', what: [] }];
    return was.hash === is.hash ? [] : [{ tool: name, kind: 'changed', what: whatChanged(was, is) }];
  });
  const added = [...now.keys()].filter((name) => !old.has(name));
  return [...changes, ...added.map((tool): ToolChange => ({ tool, kind: 'added', what: [] }))];
}

function whatChanged(before: Tool, after: Tool): readonly string[] {
  const hints = schemaChanges({ annotations: before.annotations }, { annotations: after.annotations }, 'annotations');
  return [
    ...(before.description === after.description ? [] : ['its description changed']),
    ...schemaChanges(before.inputSchema, after.inputSchema, 'input'),
    ...schemaChanges(before.outputSchema, after.outputSchema, 'output'),
    ...(hints.length === 0 ? [] : ['its annotations changed']),
  ];
}

/** The first of a name counts: a server that lists one twice is asked by name. */
function byName(tools: readonly Tool[]): ReadonlyMap<string, Tool> {
  const found = new Map<string, Tool>();
  for (const tool of tools) if (!found.has(tool.name)) found.set(tool.name, tool);
  return found;
}
