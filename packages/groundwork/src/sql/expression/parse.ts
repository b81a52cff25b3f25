import type { DuckDBConnection } from '@duckdb/node-api';
import type { StatementNode } from './tree.ts';

/** Longer text is no metric. */
export const longestText = 20_000;

export type Parsed =
  | { readonly statements: readonly StatementNode[] }
  /** Why the text does not parse, in the parser's words. */
  | { readonly error: string };

let opened: Promise<DuckDBConnection> | undefined;

/** A DuckDB of our own that only ever parses: nothing to read, no way out, settings locked. */
async function openParser(): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '256MB',
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    lock_configuration: 'true',
  });
  return instance.connect();
}

/** Parses SQL without running it. Anything but SELECT statements is an error. */
export async function parseStatements(sql: string): Promise<Parsed> {
  if (sql.includes('\0')) return { error: 'it has a zero byte' };
  if (!sql.isWellFormed()) return { error: 'it has half a character (a lone surrogate)' };
  opened ??= openParser();
  const reader = await (await opened).runAndReadAll(
    `SELECT json_serialize_sql('${sql.replaceAll("'", "''")}') AS tree`,
  );
  const text = reader.getRowsJson()[0]?.[0];
  if (typeof text !== 'string') return { error: 'the parser gave no answer' };
  const tree = readTree(text);
  if (tree === null) return { error: 'it has a number too large to be kept' };
  if (tree.error === true) return { error: firstLine(String(tree.error_message)) };
  return { statements: tree.statements };
}

interface Tree {
  readonly error: boolean;
  readonly error_message?: string;
  readonly statements: readonly StatementNode[];
}

/** null: the parser wrote a number such as 1e400 as Infinity, which is no JSON. */
function readTree(text: string): Tree | null {
  try {
    return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as Tree;
  } catch {
    return null;
  }
}

/** Integers that a double cannot hold stay as the digits they were written with. */
function keepDigits(_key: string, value: unknown, context: { readonly source?: string }): unknown {
  const lost = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return lost ? (context.source ?? value) : value;
}

function firstLine(message: string): string {
  return (message.split('\n', 1)[0] ?? message).replace(/[.!]$/, '');
}
