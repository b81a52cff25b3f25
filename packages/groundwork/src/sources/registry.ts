import type { SourceConfig } from '../charter/schema/workspace.ts';
import type { Connection } from './connection.ts';

/** What every kind of source is opened with. */
export interface Opening<Kind extends SourceConfig['kind']> {
  /** Its key in groundwork.yaml. */
  readonly source: string;
  /** The workspace folder. */
  readonly dir: string;
  readonly config: Extract<SourceConfig, { kind: Kind }>;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
}

/** Every kind of source that groundwork.yaml can name. Engines are loaded when the first source of their kind is opened. */
const registry: { readonly [Kind in SourceConfig['kind']]: (input: Opening<Kind>) => Promise<Connection> } = {
  files: async ({ source, dir, config, redact }) => {
    const { openFiles } = await import('./files/files.ts');
    return openFiles({ source, dir, path: config.path, redact });
  },
  postgres: async ({ source, config, redact }) => {
    const { openPostgres } = await import('./postgres/postgres.ts');
    return openPostgres({
      source,
      url: config.url,
      schema: config.schema,
      statementTimeout: config.statement_timeout,
      redact,
    });
  },
};

/** Opens a source by its kind. */
export function openSource(input: Opening<SourceConfig['kind']>): Promise<Connection> {
  const open = registry[input.config.kind] as (input: Opening<SourceConfig['kind']>) => Promise<Connection>;
  return open(input);
}
