import { sha256Hex } from '../../../canonical/hash.ts';
import { canonicalJson } from '../../../canonical/json.ts';

/** A tool as its server describes it to an agent. */
export interface Tool {
  readonly name: string;
  readonly description: string | null;
  readonly inputSchema: unknown;
  readonly outputSchema: unknown;
  readonly annotations: unknown;
  /** Of the canonical JSON of all of the above. */
  readonly hash: string;
}

/** The tools of one server as they were when somebody signed; `trouble` where they could not be listed. */
export interface ServerTools {
  /** What the server is recognised by; see `Reach.keys`. */
  readonly key: string;
  readonly server: { readonly name: string; readonly version: string } | null;
  readonly tools: readonly Tool[] | null;
  readonly trouble: string | null;
}

/** What one person signed. */
export interface SignedTools {
  readonly person: string;
  /** As people know them. */
  readonly name: string;
  /** How they sign again. */
  readonly command: string;
  readonly at: string;
  /** null where nothing was kept when they signed. */
  readonly servers: readonly ServerTools[] | null;
}

/** A tool of a server's list with its hash. Throws a TypeError for what JSON cannot carry. */
export function readTool(listed: {
  readonly name: string;
  readonly description?: unknown;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
  readonly annotations?: unknown;
}): Tool {
  const content = {
    name: listed.name,
    description: typeof listed.description === 'string' ? listed.description : null,
    inputSchema: listed.inputSchema ?? null,
    outputSchema: listed.outputSchema ?? null,
    annotations: listed.annotations ?? null,
  };
  return { ...content, hash: sha256Hex(canonicalJson(content)) };
}
