import type { NumberFormat } from './number-format.ts';

export const dialectNames = ['duckdb', 'postgres', 'clickhouse'] as const;
export type DialectName = (typeof dialectNames)[number];

export type LogicalType = 'string' | 'date' | 'timestamp' | 'time' | 'number' | 'integer' | 'boolean' | 'other';

export interface Column {
  readonly name: string;
  readonly type: LogicalType;
  /** The engine's own name of the type. */
  readonly nativeType: string;
  /** Set when the column is text in the table and parsed by declaration or inference. */
  readonly parsed?: {
    /** SQL of the text as it stands in the table. */
    readonly raw: string;
    readonly format: string | null;
    readonly declared: boolean;
    /** Set when the texts are numbers with marks of their own. */
    readonly marks?: NumberFormat;
    /** Set when the texts carry an offset (`Z`, `+01:00`), which a format that says so needs not repeat. */
    readonly zoned?: boolean;
  };
  /** Set when the column could be read in more than one way; using it is an error that shows both readings. */
  readonly ambiguous?: readonly {
    readonly format: string;
    readonly parses: number;
    readonly of: number;
    readonly example: string;
  }[];
}

/**
 * A table ready to be put into FROM: columns typed, text parsed. `from` is a parenthesised query or a quoted name, without an alias.
 * Its timestamps are without a zone: an instant (a column with a zone, a text with an offset) is its UTC time, and `hasZone` still tells it from the reading of
 * some wall clock.
 */
export interface Relation {
  /** `crm.customers`. */
  readonly name: string;
  readonly dialect: DialectName;
  readonly from: string;
  readonly columns: readonly Column[];
  /** IANA, of the workspace; absent: UTC. Expressions tell the day and the hour of an instant by its clock. */
  readonly timezone?: string;
  /** Takes out of a text what must not be said of it; absent where nothing is secret. */
  readonly redact?: (text: string) => string;
}
