import type { DeclaredColumn } from '../charter/schema/data.ts';
import type { DialectName, Relation } from '../sql/relation.ts';

export type Value = string | number | boolean | null;
/** A result row; 64-bit integers within ±2^53 come as numbers, decimals as numbers, dates and timestamps as ISO 8601 text. */
export type Row = Readonly<Record<string, Value>>;

export interface TableInfo {
  /** Without the source: `customers`. */
  readonly table: string;
  /** The file or the schema-qualified name. */
  readonly location: string;
}

/** What an account may do to a table besides reading it. */
export interface TableRights {
  /** Without the source: `customers`. */
  readonly table: string;
  /** `INSERT`, `UPDATE as clerk`, `ownership`, `UPDATE through the view public.open_customers`; empty: nothing. */
  readonly may: readonly string[];
}

/**
 * What may be written, as the source itself says: nothing is tried. `account`: the rights of the account that is logged in. `files`: which of the files and folders
 * the user of this process may write, which says nothing about an agent's account.
 */
export type WriteRights =
  | {
      readonly kind: 'account';
      readonly account: string;
      /** Why it may write whatever it likes: `is a superuser`. */
      readonly everything: string | null;
      /** Only tables that are there. */
      readonly tables: readonly TableRights[];
      /** Where it may make new things: `tables in the schema public`. */
      readonly creates: readonly string[];
    }
  | { readonly kind: 'files'; readonly writable: readonly string[]; readonly looked: number };

/** Rows that were put aside, for queries on the same connection. */
export interface Kept {
  /** What stands in FROM. */
  readonly from: string;
  /** No query reads them any more. */
  drop(): Promise<void>;
}

/** A read-only way into one source. */
export interface Connection {
  readonly source: string;
  readonly dialect: DialectName;
  tables(): Promise<readonly TableInfo[]>;
  /** The table with its columns typed. Fails with `source.table_missing` and what is there instead. */
  relation(table: string, declared?: Readonly<Record<string, DeclaredColumn>>): Promise<Relation>;
  /** Runs one SELECT within the statement timeout. `signal` stops it: it then fails with the signal's reason, and nothing else does. */
  query(sql: string, signal?: AbortSignal): Promise<readonly Row[]>;
  /**
   * Puts the rows of one SELECT aside, outside of the source, so that several queries read them without computing them again, and without holding them in memory. Null
   * where there is no room, or where a column is of a type that would come back changed. Only what reads files has it.
   */
  keep?(sql: string, signal?: AbortSignal): Promise<Kept | null>;
  /** What may be written to the tables, or to every one for null. A source without accounts of its own does not have it. */
  writeRights?(tables: readonly string[] | null): Promise<WriteRights>;
  close(): Promise<void>;
}

/** All sources of a workspace, opened when first used. */
export interface Sources {
  connection(source: string): Promise<Connection>;
  /** `crm.customers` → its relation; the declared columns are those of the charter's `data` section. */
  relation(
    name: string,
    declared?: Readonly<Record<string, DeclaredColumn>>,
  ): Promise<{ connection: Connection; relation: Relation }>;
  close(): Promise<void>;
}
