import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { LogicalType } from '../../sql/relation.ts';
import type { NativeColumn } from '../typed-column.ts';

const types: Readonly<Record<string, LogicalType>> = {
  VARCHAR: 'string',
  UUID: 'string',
  ENUM: 'string',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INTEGER: 'integer',
  BIGINT: 'integer',
  HUGEINT: 'integer',
  UTINYINT: 'integer',
  USMALLINT: 'integer',
  UINTEGER: 'integer',
  UBIGINT: 'integer',
  UHUGEINT: 'integer',
  FLOAT: 'number',
  DOUBLE: 'number',
  DECIMAL: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIME: 'time',
  TIMESTAMP: 'timestamp',
  TIMESTAMP_S: 'timestamp',
  TIMESTAMP_MS: 'timestamp',
  TIMESTAMP_NS: 'timestamp',
  'TIMESTAMP WITH TIME ZONE': 'timestamp',
};

/** A Parquet column by the type DuckDB gives it. Instants (TIMESTAMP WITH TIME ZONE) become their UTC time; lists, structs and blobs stay as they are. */
export function parquetColumn(name: string, nativeType: string): NativeColumn {
  const column = duckdb.identifier(name);
  const family = /^[A-Z_ ]+/.exec(nativeType.endsWith(']') ? '' : nativeType)?.[0].trim() ?? '';
  const type = types[family] ?? 'other';
  return { name, nativeType, type, value: value(column, family, type) };
}

function value(column: string, family: string, type: LogicalType): string {
  if (family === 'TIMESTAMP WITH TIME ZONE') return duckdb.toUtc(column);
  const exact = type === 'string' ? 'VARCHAR' : type === 'timestamp' ? 'TIMESTAMP' : family;
  return type === 'other' || family === exact ? column : `CAST(${column} AS ${exact})`;
}
