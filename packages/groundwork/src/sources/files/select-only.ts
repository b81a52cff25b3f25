import { fail } from '../../errors/problem.ts';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Sandbox } from './sandbox.ts';

/** Table functions that only compute. Others can write (`enable_logging`, `COPY` by `query`), or look around (`glob`, `duckdb_settings`). */
const pureFunctions: ReadonlySet<string> = new Set(['unnest', 'range', 'generate_series', 'json_each', 'json_tree']);
const readers: ReadonlySet<string> = new Set(['read_csv', 'read_json', 'read_json_objects', 'read_parquet']);

/**
 * Refuses everything but one SELECT over tables: DuckDB itself parses it (`json_serialize_sql` knows SELECT only), and every table function in it is looked
 * at. Files are read by the tables of the source alone: `mayRead` says whether a path belongs to one.
 * Fails with `source.query_syntax`, `source.not_a_select` or `source.function_refused`.
 */
export async function checkSelect(
  sandbox: Pick<Sandbox, 'run'>,
  source: string,
  sql: string,
  mayRead: (path: string) => boolean,
): Promise<void> {
  const statements = await parse(sandbox, source, sql);
  if (statements.length !== 1) {
    fail('source.not_a_select', {
      source,
      found: statements.length === 0 ? 'an empty query' : `a query of ${statements.length} statements`,
    });
  }
  const pending: unknown[] = [...statements];
  while (pending.length > 0) {
    const node = pending.pop();
    if (typeof node !== 'object' || node === null) continue;
    checkNode(node as Node, source, mayRead);
    pending.push(...Object.values(node));
  }
}

interface Node {
  readonly type?: unknown;
  readonly table_name?: unknown;
  readonly function?: {
    readonly function_name?: string;
    readonly children?: readonly { readonly value?: { readonly value?: unknown } }[];
  };
}

function checkNode(node: Node, source: string, mayRead: (path: string) => boolean): void {
  // FROM 'file.csv' would be read with DuckDB's own guesses.
  if (node.type === 'BASE_TABLE' && /[/\\]|\.[a-z]+$/i.test(String(node.table_name))) {
    fail('source.function_refused', { source, function: `the file "${node.table_name}"` });
  }
  if (node.type !== 'TABLE_FUNCTION') return;
  const name = node.function?.function_name ?? 'an unnamed table function';
  if (pureFunctions.has(name)) return;
  const path = node.function?.children?.[0]?.value?.value;
  if (!(readers.has(name) && typeof path === 'string' && mayRead(path)))
    fail('source.function_refused', { source, function: `${name}()` });
}

interface Serialized {
  readonly error: boolean;
  readonly error_type?: string;
  readonly error_message?: string;
  readonly statements?: readonly unknown[];
}

async function parse(sandbox: Pick<Sandbox, 'run'>, source: string, sql: string): Promise<readonly unknown[]> {
  if (sql.includes('\0')) fail('source.query_syntax', { source, reason: 'it has a zero byte' });
  const [row] = await sandbox.run(`SELECT CAST(json_serialize_sql(${duckdb.literal(sql)}) AS VARCHAR) AS tree`);
  const tree = JSON.parse(String(row?.tree)) as Serialized;
  if (!tree.error) return tree.statements ?? [];
  const reason = (tree.error_message ?? 'it is not valid').split('\n')[0] ?? '';
  if (tree.error_type === 'parser') fail('source.query_syntax', { source, reason });
  return fail('source.not_a_select', { source, found: `a ${firstWord(sql)} statement` });
}

function firstWord(sql: string): string {
  return /[a-z]+/i.exec(sql.replace(/--.*|\/\*[\s\S]*?\*\//g, ''))?.[0]?.toUpperCase() ?? 'different';
}
