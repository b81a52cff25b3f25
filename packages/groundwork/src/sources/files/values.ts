import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBResult,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBUnionValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Row, Value } from '../connection.ts';
import { decimalValue, integerValue, isoTimestamp } from '../normalise.ts';

/**
 * What DuckDB sends back, as rows of plain values. 64- and 128-bit integers are numbers within ±2^53 and digits beyond; decimals see `decimalValue`;
 * dates, times and timestamps ISO 8601 text, those with a time zone in UTC with `Z`; lists, structs and maps JSON text; everything else (UUIDs, intervals,
 * bits, blobs) as DuckDB writes it. Of two columns with one name the later gets `:1`.
 */
export async function readRows(result: DuckDBResult): Promise<readonly Row[]> {
  const names = result.deduplicatedColumnNames();
  const rows = await result.getRows();
  return rows.map((row) => Object.fromEntries(row.map((value, i) => [names[i], toValue(value)])) as Row);
}

function toValue(value: DuckDBValue): Value {
  const plain = toPlain(value);
  return typeof plain === 'object' && plain !== null ? JSON.stringify(plain) : plain;
}

type Plain = Value | readonly Plain[] | { readonly [key: string]: Plain };

function toPlain(value: DuckDBValue): Plain {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return integerValue(value);
  if (typeof value !== 'object') return value;
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(toPlain);
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([key, each]) => [key, toPlain(each)]));
  if (value instanceof DuckDBMapValue)
    return value.entries.map((each) => ({ key: toPlain(each.key), value: toPlain(each.value) }));
  if (value instanceof DuckDBUnionValue) return toPlain(value.value);
  return toScalar(value);
}

function toScalar(value: object): Value {
  if (value instanceof DuckDBDecimalValue) return decimalValue(value.toString());
  // The library would write local time; the instant itself is in UTC.
  if (value instanceof DuckDBTimestampTZValue) {
    const text = isoTimestamp(new DuckDBTimestampValue(value.micros).toString());
    return value.isFinite ? `${text}Z` : text;
  }
  const isTimestamp =
    value instanceof DuckDBTimestampValue ||
    value instanceof DuckDBTimestampSecondsValue ||
    value instanceof DuckDBTimestampMillisecondsValue ||
    value instanceof DuckDBTimestampNanosecondsValue;
  return isTimestamp ? isoTimestamp(String(value)) : String(value);
}
