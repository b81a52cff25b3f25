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

/** A read-only way into one source. */
export interface Connection {
  readonly source: string;
  readonly dialect: DialectName;
  tables(): Promise<readonly TableInfo[]>;
  /** The table with its columns typed. Fails with `source.table_missing` and what is there instead. */
  relation(table: string, declared?: Readonly<Record<string, DeclaredColumn>>): Promise<Relation>;
  /** Runs one SELECT within the statement timeout. */
  query(sql: string): Promise<readonly Row[]>;
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
