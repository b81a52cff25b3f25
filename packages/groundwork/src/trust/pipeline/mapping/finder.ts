import type { Sources } from '../../../sources/connection.ts';
import type { Spellings } from './crm-tables.ts';
import { spelled } from './spellings.ts';

/** Where the tables of a source are looked for. */
export interface Finder {
  readonly source: string;
  readonly names: readonly string[];
  readonly columns: (table: string) => Promise<readonly string[]>;
  readonly sources: Sources;
}

export async function finderOf(source: string, sources: Sources): Promise<Finder> {
  const connection = await sources.connection(source);
  const names = (await connection.tables()).map((each) => each.table);
  const columns = async (table: string) => (await sources.relation(table)).relation.columns.map((each) => each.name);
  return { source, names, columns, sources };
}

/** The name of a table as a charter writes it; null where none is there. */
export function tableIn({ source, names }: Finder, spellings: Spellings): string | null {
  const found = spelled(spellings, names);
  return found === null ? null : `${source}.${found}`;
}
