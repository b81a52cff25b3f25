import { parse } from 'csv-parse/sync';
import pg from 'pg';

export interface LoadedTable {
  readonly name: string;
  /** Column → its type in PostgreSQL, in the order of the text's columns. */
  readonly columns: Readonly<Record<string, string>>;
  /** CSV, its header first. An empty field is NULL. */
  readonly text: string;
}

/** Loads tables into a schema of their own, as a warehouse would hold them. */
export async function loadTables(url: string, schema: string, tables: readonly LoadedTable[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`CREATE SCHEMA ${pg.escapeIdentifier(schema)}`);
    for (const table of tables) await loadTable(client, schema, table);
  } finally {
    await client.end();
  }
}

async function loadTable(client: pg.Client, schema: string, { name, columns, text }: LoadedTable): Promise<void> {
  const [header = [], ...rows] = parse(text);
  const types = Object.entries(columns);
  if (header.join() !== Object.keys(columns).join()) throw new Error(`${name} has other columns: ${header.join()}`);
  const table = `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;
  const declared = types.map(([column, type]) => `${pg.escapeIdentifier(column)} ${type}`);
  await client.query(`CREATE TABLE ${table} (${declared.join(', ')})`);
  const values = types.map(([, type], i) => `CAST(NULLIF(c${i}, '') AS ${type})`);
  const arrays = types.map((_, i) => `$${i + 1}::text[]`);
  const names = types.map((_, i) => `c${i}`);
  await client.query(
    `INSERT INTO ${table} SELECT ${values.join(', ')} FROM unnest(${arrays.join(', ')}) AS loaded (${names.join(', ')})`,
    types.map((_, i) => rows.map((row) => row[i] ?? '')),
  );
}

/** The same columns, every one of them text. */
export function asText(columns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(columns).map((name) => [name, 'text']));
}
