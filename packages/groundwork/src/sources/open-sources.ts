import type { SourceConfig, Workspace } from '../charter/schema/workspace.ts';
import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { cancellable } from './cancellable.ts';
import type { Connection, Sources } from './connection.ts';
import { splitName } from './reference.ts';
import { openSource } from './registry.ts';

/** The built-in source: what agents did, from the measurements store. */
const agentsName = 'agents';

type Configured = Pick<Workspace, 'sources'>;

/** What sources are opened from. */
export interface Place {
  /** The workspace folder, which file sources are relative to. */
  readonly dir: string;
  readonly config: Configured & Partial<Pick<Workspace, 'timezone'>>;
  /** Takes secrets out of a text before it becomes a message. */
  readonly redact?: (text: string) => string;
}

/** The sources that a workspace configures, each opened when first used and then kept; one that fails to open is tried again. */
export interface Connections {
  /** `source` is one of the configured. */
  of(source: string): Promise<Connection>;
  close(): Promise<void>;
}

export function openConnections({ dir, config, redact = String }: Place): Connections {
  const open = new Map<string, Promise<Connection>>();
  return {
    of: (source) => {
      const known = open.get(source);
      if (known) return known;
      const opening = openSource({ source, dir, config: config.sources[source] as SourceConfig, redact });
      open.set(source, opening);
      opening.catch(() => open.delete(source));
      return opening;
    },
    close: async () => {
      const opened = [...open.values()];
      open.clear();
      await Promise.all(opened.map(async (opening) => (await opening.catch(() => null))?.close()));
    },
  };
}

/**
 * The sources of a workspace. `agents` is the store's own connection and stays open when this is closed. Fails with `source.name_reserved` here, later with
 * `source.unknown`, `source.name_invalid` or what the source itself says.
 */
export function openSources(
  input: Place & {
    readonly agents?: Connection;
    /** Opened already, with others; closed with these. */
    readonly connections?: Connections;
    /** Tells those who read through these sources, and nobody else, to stop. */
    readonly signal?: AbortSignal | undefined;
  },
): Sources {
  const { agents, config, connections = openConnections(input) } = input;
  if (Object.hasOwn(config.sources, agentsName)) fail('source.name_reserved', { source: agentsName });
  const known = {
    ...(config.timezone ? { timezone: config.timezone } : {}),
    ...(input.redact ? { redact: input.redact } : {}),
  };
  const ofSource = async (source: string): Promise<Connection> => {
    if (source === agentsName && agents) return agents;
    if (!Object.hasOwn(config.sources, source)) unknownSource(source, config, agents !== undefined);
    return connections.of(source);
  };
  const connection = stoppable(ofSource, input.signal);
  return {
    connection,
    relation: async (name, declared) => {
      const { source, table } = splitName(name);
      const found = await connection(source);
      const relation = await found.relation(table, declared);
      return { connection: found, relation: { ...relation, ...known } };
    },
    close: () => connections.close(),
  };
}

type ConnectionOf = (source: string) => Promise<Connection>;

/** Connections that stop at a signal; the same one each time, because two tables are joined only where they are of one connection. */
function stoppable(of: ConnectionOf, signal: AbortSignal | undefined): ConnectionOf {
  if (!signal) return of;
  const known = new WeakMap<Connection, Connection>();
  return async (source) => {
    signal.throwIfAborted();
    const found = await of(source);
    const wrapped = known.get(found) ?? cancellable(found, signal);
    known.set(found, wrapped);
    return wrapped;
  };
}

function unknownSource(source: string, config: Configured, withAgents: boolean): never {
  const sources = [...Object.keys(config.sources), ...(withAgents ? [agentsName] : [])];
  return fail('source.unknown', { source, sources, didYouMean: nearest(source, sources) });
}
