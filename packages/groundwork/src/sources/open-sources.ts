import type { SourceConfig, Workspace } from '../charter/schema/workspace.ts';
import { nearest } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Connection, Sources } from './connection.ts';
import { splitName } from './reference.ts';
import { openSource } from './registry.ts';

/** The built-in source: what agents did, from the measurements store. */
const agentsName = 'agents';

/**
 * The sources of a workspace, each opened when first used and then kept; one that fails to open is tried again. `agents` is the store's own connection and
 * stays open when this is closed. Fails with `source.name_reserved` here, later with `source.unknown`, `source.name_invalid` or what the source itself says.
 */
export function openSources(input: {
  /** The workspace folder, which file sources are relative to. */
  readonly dir: string;
  readonly config: Pick<Workspace, 'sources'> & Partial<Pick<Workspace, 'timezone'>>;
  readonly agents?: Connection;
  /** Takes secrets out of a text before it becomes a message. */
  readonly redact?: (text: string) => string;
}): Sources {
  const { dir, agents, redact = String } = input;
  const configured = new Map(Object.entries(input.config.sources));
  if (configured.has(agentsName)) fail('source.name_reserved', { source: agentsName });
  const open = new Map<string, Promise<Connection>>();
  const connection = (source: string): Promise<Connection> => {
    const known = open.get(source);
    if (known) return known;
    const opening = openNamed({ source, dir, config: configured.get(source), redact }, agents, [...configured.keys()]);
    open.set(source, opening);
    opening.catch(() => open.delete(source));
    return opening;
  };
  return {
    connection,
    relation: async (name, declared) => {
      const { source, table } = splitName(name);
      const found = await connection(source);
      const relation = await found.relation(table, declared);
      const { timezone } = input.config;
      const known = { ...(timezone ? { timezone } : {}), ...(input.redact ? { redact } : {}) };
      return { connection: found, relation: { ...relation, ...known } };
    },
    close: async () => {
      const opened = [...open].filter(([source]) => source !== agentsName);
      open.clear();
      await Promise.all(opened.map(async ([, opening]) => (await opening.catch(() => null))?.close()));
    },
  };
}

async function openNamed(
  {
    config,
    ...rest
  }: { source: string; dir: string; config: SourceConfig | undefined; redact: (text: string) => string },
  agents: Connection | undefined,
  configured: readonly string[],
): Promise<Connection> {
  if (rest.source === agentsName && agents) return agents;
  if (config === undefined) {
    const sources = agents ? [...configured, agentsName] : configured;
    fail('source.unknown', { source: rest.source, sources, didYouMean: nearest(rest.source, sources) });
  }
  return openSource({ ...rest, config });
}
