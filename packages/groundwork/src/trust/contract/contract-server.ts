import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { DialectName } from '../../sql/relation.ts';
import { items, type Mapping, textOf } from './contract-scope.ts';

/** Where a contract says that its data lives. */
export interface ContractServers {
  readonly file: string;
  readonly servers: readonly { readonly name: string; readonly type: string; readonly schema: string | null }[];
  readonly location: Location | null;
}

/** Server types of ODCS 3.1 by the engine that reads them; `custom` says nothing about an engine. */
const engines: Readonly<Record<string, DialectName>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  cloudsql: 'postgres',
  clickhouse: 'clickhouse',
  duckdb: 'duckdb',
  local: 'duckdb',
  s3: 'duckdb',
  azure: 'duckdb',
  sftp: 'duckdb',
};

export function contractServers(content: Mapping, file: string, location: Location | null): ContractServers {
  const servers = items(content.servers).map(({ value }) => ({
    name: textOf(value.server) ?? '(without a name)',
    type: (textOf(value.type) ?? '').toLowerCase(),
    schema: textOf(value.schema),
  }));
  return { file, servers, location };
}

/**
 * Whether the source is one of the servers that the contract was written for: a contract may be held against a copy, but that is said. null where the contract
 * names no server, or only ones that say nothing about an engine.
 */
export async function serverFinding(
  table: string,
  { file, servers, location }: ContractServers,
  sources: Sources,
): Promise<Finding | null> {
  const telling = servers.filter((each) => each.type !== 'custom' && each.type !== '');
  if (telling.length === 0) return null;
  const dot = table.indexOf('.');
  const found = await whereIs(sources, table.slice(0, dot), table.slice(dot + 1));
  if (found === null) return null;
  const fits = telling.filter((each) => engines[each.type] === found.dialect);
  const schemas = fits.flatMap((each) => (each.schema === null || found.schema === null ? [] : [each.schema]));
  const inSchema = schemas.length === 0 || schemas.includes(found.schema as string);
  const words = telling.map((each) => `${each.type}${each.schema ? `, schema ${each.schema}` : ''}`).join('; ');
  const here = `${found.dialect}${found.schema ? `, schema ${found.schema}` : ''}`;
  const holds = fits.length > 0 && inSchema;
  return finding({
    code: 'data.contract_server',
    subject: table,
    state: holds ? 'met' : 'unmet',
    measured: here,
    expected: words,
    severity: 'warning',
    location,
    message: holds
      ? `${file} was written for a server such as that of ${table}.`
      : `${file} was written for ${words}, but is held against ${table}, which is in ${here}.`,
    fix: holds ? null : 'Name this server in the contract, or point the charter to the source it was written for.',
  });
}

async function whereIs(
  sources: Sources,
  source: string,
  table: string,
): Promise<{ dialect: DialectName; schema: string | null } | null> {
  try {
    const connection = await sources.connection(source);
    if (connection.dialect === 'duckdb') return { dialect: connection.dialect, schema: null };
    const place = (await connection.tables()).find((each) => each.table === table)?.location;
    const schema = place?.endsWith(`.${table}`) ? place.slice(0, -table.length - 1) : null;
    return { dialect: connection.dialect, schema };
  } catch {
    // That the source cannot be reached is said by every rule of the table.
    return null;
  }
}
